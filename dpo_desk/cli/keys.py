"""An office and the ways into it: make one, passphrases, journal."""

from __future__ import annotations

from pathlib import Path

import click

from dpo_desk.actions import journal as journal_actions
from dpo_desk.actions import office as offices
from dpo_desk.actions import organisations
from dpo_desk.cli.organisations import from_options, organisation_options, plain_of
from dpo_desk.cli.session import Plain, columns, session_of
from dpo_desk.core.errors import telling_the_place
from dpo_desk.core.journal import Entry
from dpo_desk.words import _

CHECK_FOUND_PROBLEMS = 7


@click.command()
@organisation_options
@click.option("--colleague", default="", help="Your name, as facts and letters show it.")
@click.pass_context
def init(context: click.Context, colleague: str, **options: object) -> None:
    """Make an office with its first organisation.

    Example: dpo-desk --office house.dpo init --organisation "Waterland" --country NL --language nl
    """
    session = session_of(context)
    house = from_options(**options)  # before anything is made: a wrong country leaves nothing behind
    officer = house.officer.name
    session.place.parent.mkdir(parents=True, exist_ok=True)
    desk = session.program.door.create(
        session.place, session.passphrase(again=True), colleague=colleague or officer or "DPO"
    )
    try:
        saved = organisations.save(desk, house).value
    finally:
        desk.store.close()
    plain: dict[str, Plain] = {"office": str(session.place), "organisation": plain_of(saved)}
    session.show(
        plain,
        _("{place} is made; {name} is its first organisation.").format(place=session.place, name=saved.name),
    )


@click.group()
def key() -> None:
    """Ways into the office."""


@key.command("list")
@click.pass_context
def list_(context: click.Context) -> None:
    """List the ways in.

    Example: dpo-desk key list
    """
    session = session_of(context)
    ways = offices.ways_in(session.place)
    session.show(
        [{"id": way.slot_id, "kind": way.kind} for way in ways],
        columns([(way.slot_id, way.kind) for way in ways]),
    )


def _passphrase_in(path: Path | None) -> str:
    if path is None:
        return str(click.prompt(_("New passphrase"), hide_input=True, confirmation_prompt=True, err=True))
    with telling_the_place(str(path)):
        return path.read_text("utf-8").splitlines()[0]


@key.command()
@click.option("--colleague", help="Name of the colleague who gets an own passphrase.")
@click.option("--new-passphrase-file", type=click.Path(path_type=Path), help="File with the new passphrase.")
@click.option("--keyring", is_flag=True, help="Let this computer's key store open the office instead.")
@click.pass_context
def add(
    context: click.Context, colleague: str | None, new_passphrase_file: Path | None, keyring: bool
) -> None:
    """Let a colleague in, or this computer's key store.

    Example: dpo-desk key add --colleague "Bo Lund"
    """
    session = session_of(context)
    if keyring:
        slot = offices.keep_in_keyring(session.place, session.passphrase())
    elif colleague:
        own = session.passphrase()
        new = _passphrase_in(new_passphrase_file)
        slot = offices.add_passphrase(session.program.door, session.place, own, new, colleague)
    else:
        raise click.UsageError(_("Name the colleague with --colleague, or take --keyring."))
    session.show({"id": slot}, slot)


@key.command()
@click.argument("id")
@click.pass_context
def remove(context: click.Context, id: str) -> None:
    """Take a way in away; the last passphrase stays.

    Example: dpo-desk key remove 1e490a44-cb85-4ab4-b61f-3a5e9239661e
    """
    session = session_of(context)
    offices.remove_key(session.place, session.passphrase(), id)
    session.show({"removed": id}, _("Removed."))


@key.command()
@click.option("--new-passphrase-file", type=click.Path(path_type=Path), help="File with the new passphrase.")
@click.pass_context
def change(context: click.Context, new_passphrase_file: Path | None) -> None:
    """Change your own passphrase; older copies of the key file keep the old one.

    Example: dpo-desk key change
    """
    session = session_of(context)
    own = session.passphrase()
    new = _passphrase_in(new_passphrase_file)
    offices.change_passphrase(session.place, own, new, session.program.door.effort)
    session.show({"changed": True}, _("Changed. Older copies of the key file keep the old passphrase."))


@click.group()
def journal() -> None:
    """What was done, by whom, and whether the chain holds."""


def _entry_plain(entry: Entry) -> dict[str, Plain]:
    return {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "action": entry.action,
        "kind": entry.kind,
        "record": entry.record,
        "rehearsed_on": None if entry.rehearsed_on is None else entry.rehearsed_on.isoformat(),
        "redacted": entry.redacted,
        "changes": [{"field": one.field, "from": one.old, "to": one.new} for one in entry.changes],
    }


@journal.command("show")
@click.option("--first", type=click.IntRange(min=1), default=1, help="Place to begin at.")
@click.option("--limit", type=click.IntRange(min=1), default=100)
@click.pass_context
def show(context: click.Context, first: int, limit: int) -> None:
    """Show entries in order.

    Example: dpo-desk journal show --first 1 --limit 20
    """
    session = session_of(context)
    with session.desk() as desk:
        entries = journal_actions.entries(desk, first, limit)
    rows = [
        (str(one.seq), f"{one.at:%Y-%m-%d %H:%M}", one.action, f"{one.kind} {one.record}", one.who)
        for one in entries
    ]
    session.show([_entry_plain(one) for one in entries], columns(rows))


@journal.command()
@click.pass_context
def verify(context: click.Context) -> None:
    """Check the whole chain; names the first entry that does not fit.

    Example: dpo-desk journal verify
    """
    session = session_of(context)
    with session.desk() as desk:
        verdict = journal_actions.verify(desk)
    plain: dict[str, Plain] = {
        "sound": verdict.sound,
        "bad_seq": verdict.bad_seq,
        "fault": None if verdict.fault is None else verdict.fault.value,
    }
    if verdict.bad_seq is None:
        session.show(plain, _("The journal is whole: {n} entries.").format(n=verdict.sound))
        return
    session.show(plain, _("Entry {n} does not fit.").format(n=verdict.bad_seq))
    context.exit(CHECK_FOUND_PROBLEMS)
