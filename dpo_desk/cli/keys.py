"""The ways into an office by command: passphrases, this computer's key store, the recovery sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from dpo_desk.actions import keys, rekeying, settings, sheets
from dpo_desk.actions import office as offices
from dpo_desk.actions.rekeying import Rekeyed
from dpo_desk.cli.base import Group
from dpo_desk.cli.session import Plain, columns, session_of
from dpo_desk.words import _, use_language
from dpo_desk.words.dates import plain_date

_FILE = click.Path(path_type=Path)


@click.group(cls=Group)
def key() -> None:
    """Ways into the office."""


@key.command("list")
@click.option("--names", is_flag=True, help="Open the office, and tell whose passphrases they are.")
@click.pass_context
def list_(context: click.Context, /, *, names: bool) -> None:
    """List the ways in.

    Example: dpo-desk key list --names
    """
    session = session_of(context)
    if names:
        with session.desk() as desk:
            known = sheets.ways_in(desk)
        session.show(
            [
                {"id": way.slot_id, "kind": way.opens.value, "colleague": way.colleague, "own": way.own}
                for way in known
            ],
            columns(
                [(way.slot_id, way.opens.value, way.colleague, _("you") if way.own else "") for way in known]
            ),
        )
        return
    ways = offices.ways_in(session.place)
    session.show(
        [{"id": way.slot_id, "kind": way.kind} for way in ways],
        columns([(way.slot_id, way.kind) for way in ways]),
    )


@key.command()
@click.option("--colleague", help="Name of the colleague who gets an own passphrase.")
@click.option("--new-passphrase-file", type=_FILE, help="File with the colleague's passphrase.")
@click.option("--keyring", is_flag=True, help="Let this computer's key store open the office instead.")
@click.pass_context
def add(
    context: click.Context, /, colleague: str | None, new_passphrase_file: Path | None, keyring: bool
) -> None:
    """Let a colleague in, or this computer's key store.

    Example: dpo-desk key add --colleague "Bo Lund"
    """
    session = session_of(context)
    if keyring == bool(colleague):
        raise click.UsageError(_("Name the colleague with --colleague, or take --keyring"), context)
    if keyring and new_passphrase_file is not None:
        raise click.UsageError(_("--new-passphrase-file goes with --colleague"), context)
    own = session.passphrase()
    with session.desk(own) as desk:
        if colleague:
            new, effort = session.new_passphrase(new_passphrase_file), session.program.door.new_effort()
            slot = keys.add_passphrase(desk, own, new, colleague, effort).value
        else:
            slot = keys.keep_in_keyring(desk, own).value
    session.show({"id": slot}, slot)


@key.command()
@click.argument("slot_id", metavar="ID")
@click.pass_context
def remove(context: click.Context, /, slot_id: str) -> None:
    """Take a way in away; the last passphrase stays.

    Example: dpo-desk key remove 1e490a44-cb85-4ab4-b61f-3a5e9239661e
    """
    session = session_of(context)
    own = session.passphrase()
    with session.desk(own) as desk:
        let_go = keys.remove_key(desk, own, slot_id).value
    kept = _("The computer’s key store still keeps a key; it opens nothing any more.")
    session.show(
        {"removed": slot_id, "key_store_let_go": let_go}, [_("Removed."), *([] if let_go else [kept])]
    )


@key.command()
@click.option("--new-passphrase-file", type=_FILE, help="File with the new passphrase.")
@click.pass_context
def change(context: click.Context, /, new_passphrase_file: Path | None) -> None:
    """Change your own passphrase; older copies of the key file keep the old one.

    Example: dpo-desk key change
    """
    session = session_of(context)
    own = session.passphrase()
    with session.desk(own) as desk:
        new, effort = session.new_passphrase(new_passphrase_file), session.program.door.new_effort()
        keys.change_passphrase(desk, own, new, effort)
    session.show({"changed": True}, _("Changed. Older copies of the key file keep the old passphrase."))


@key.command()
@click.pass_context
def remember(context: click.Context, /) -> None:
    """Let this computer's key store open the office: whoever is logged in here then needs no passphrase.

    Example: dpo-desk key remember
    """
    session = session_of(context)
    own = session.passphrase()
    with session.desk(own) as desk:
        slot = keys.keep_in_keyring(desk, own).value
    session.show({"id": slot}, slot)


@key.command()
@click.option("--shut-out-others", is_flag=True, help="Passphrases of colleagues stop working; say so.")
@click.pass_context
def rekey(context: click.Context, /, shut_out_others: bool) -> None:
    """Encrypt the whole office under a new key, after a passphrase or a key file came into wrong hands.

    Only your own passphrase and the recovery sheet open it afterwards.

    Example: dpo-desk key rekey --shut-out-others
    """
    session = session_of(context)
    ways = offices.ways_in(session.place)
    others = sum(way.kind == "passphrase" for way in ways) - 1
    if others > 0 and not shut_out_others:
        words = _(
            "Other passphrases of this office stop working ({n}). Add --shut-out-others if that is right"
        )
        raise click.UsageError(words.format(n=others), context)
    done = rekeying.rekey(session.program.door, session.place, session.passphrase(), session.in_spite_of())
    use_language(settings.get(done.desk).language)
    done.desk.close()
    plain: dict[str, Plain] = {
        "rekeyed": True,
        "shut_out": list(done.shut_out),
        "key_store_forgotten": done.forgot_computer,
        "sheet_goes_on": done.sheet_goes_on,
    }
    session.show(plain, _told(done))


def _told(done: Rekeyed) -> list[str]:
    lines = [
        _("The office is encrypted under a new key. Old copies of it stay open to whoever had the old one.")
    ]
    lines += [
        _("{colleague} needs a new passphrase: “dpo-desk key add”.").format(colleague=name)
        for name in done.shut_out
    ]
    if done.forgot_computer:
        lines.append(_("This computer’s key store no longer opens it: “dpo-desk key remember”."))
    lines.append(_("Make a backup now: the new key protects only those made from now on."))
    if done.sheet_goes_on:
        lines.append(_("Make a new recovery sheet and destroy the old one: it opens every older copy."))
    return lines


@key.command("try-sheet")
@click.option("--sheet-file", type=_FILE, help="File with the three lines of the sheet; otherwise a prompt.")
@click.pass_context
def try_sheet(context: click.Context, /, sheet_file: Path | None) -> None:
    """Show that the printed recovery sheet opens the office; due on the day it is made, and every year.

    Example: dpo-desk key try-sheet
    """
    session = session_of(context)
    with session.desk() as desk:
        facts = keys.try_sheet(desk, session.sheet(sheet_file)).value
    plain: dict[str, Plain] = {
        "made_on": _iso(facts.made_on),
        "tried_on": _iso(facts.tried_on),
        "trial_due": _iso(facts.trial_due),
    }
    words = _("The sheet opens the office. Try it again by {day}.")
    session.show(plain, words.format(day=plain_date(facts.trial_due)) if facts.trial_due else "")


@key.command()
@click.option("--sheet-file", type=_FILE, help="File with the three lines of the sheet; otherwise a prompt.")
@click.option("--new-passphrase-file", type=_FILE, help="File with the new passphrase.")
@click.option("--colleague", required=True, help="Your name, as facts and letters show it.")
@click.pass_context
def recover(
    context: click.Context, /, sheet_file: Path | None, new_passphrase_file: Path | None, colleague: str
) -> None:
    """Set a new passphrase with the recovery sheet when the old one is lost.

    Example: dpo-desk key recover --colleague "Bo Lund"
    """
    session = session_of(context)
    text, new = session.sheet(sheet_file), session.new_passphrase(new_passphrase_file)
    desk = session.program.door.open_with_recovery(session.place, text, new, colleague, session.in_spite_of())
    try:
        slot = desk.who
    finally:
        desk.close()
    session.show(
        {"id": slot},
        [_("The new passphrase opens the office."), _("Print a new recovery sheet and destroy this one.")],
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
