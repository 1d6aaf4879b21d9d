"""The journal by command: what was done, by whom, and whether the chain holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from dpo_desk.actions import journal as journal_actions
from dpo_desk.actions import papers
from dpo_desk.actions.outside import writing
from dpo_desk.cli.base import Group
from dpo_desk.cli.session import ID, Plain, columns, session_of
from dpo_desk.core.errors import OfficeRolledBack
from dpo_desk.core.journal import Entry, Fault, Verdict
from dpo_desk.words import N_, _

CHECK_FOUND_PROBLEMS = 7

_FAULTS = {
    Fault.ILLEGIBLE: N_("Entry {n} cannot be read."),
    Fault.OUT_OF_SEQUENCE: N_("Entry {n} is not where it belongs; one is missing or was moved."),
    Fault.SEAL_BROKEN: N_("Entry {n} is not as it was sealed."),
    Fault.CONTENT_ALTERED: N_("The content of entry {n} was changed."),
    Fault.NOT_AS_WITNESSED: N_("Entry {n} is not the one that was witnessed."),
    Fault.CUT_OFF: N_("The journal ends before entry {n}, which was witnessed."),
}


@click.group(cls=Group)
def journal() -> None:
    """What was done, by whom, and whether the chain holds."""


def _entry_plain(entry: Entry, names: Mapping[str, str]) -> dict[str, Plain]:
    return {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "who": entry.who,
        "colleague": names[entry.who],
        "action": entry.action,
        "kind": entry.kind,
        "record": entry.record,
        "rehearsed_on": None if entry.rehearsed_on is None else entry.rehearsed_on.isoformat(),
        "redacted": entry.redacted,
        "changes": [{"field": one.field, "from": one.old, "to": one.new} for one in entry.changes],
    }


@journal.command()
@click.option("--first", type=ID, default=1, help="Place to begin at.")
@click.option("--limit", type=click.IntRange(min=1, max=1_000_000), default=100)
@click.pass_context
def show(context: click.Context, /, first: int, limit: int) -> None:
    """Show entries in order.

    Example: dpo-desk journal show --first 1 --limit 20
    """
    session = session_of(context)
    with session.desk() as desk:
        entries = journal_actions.entries(desk, first, limit)
        names = journal_actions.colleagues(desk, entries)
    rows = [
        (str(one.seq), f"{one.at:%Y-%m-%d %H:%M}", one.action, f"{one.kind} {one.record}", names[one.who])
        for one in entries
    ]
    session.show([_entry_plain(one, names) for one in entries], columns(rows) or _("There is no entry."))


@journal.command()
@click.argument("code", required=False)
@click.option("--witness", metavar="CODE", help="The same as CODE.")
@click.pass_context
def verify(context: click.Context, /, code: str | None, witness: str | None) -> None:
    """Check the whole chain; names the first entry that does not fit, and ends with status 7 then.

    It is held against what the key file noted when the office was last closed, and against the short code
    of a printed page.

    Example: dpo-desk journal verify 0000-0001-DZ7R-9VKB-28QX-H4JM-6T0C
    """
    session = session_of(context)
    told = code or witness
    printed = None if told is None else journal_actions.witness(told)
    try:
        with session.desk() as desk:
            verdict = journal_actions.verify(desk, printed)
    except OfficeRolledBack as error:
        verdict = _rolled_back(error)
    plain: dict[str, Plain] = {
        "sound": verdict.sound,
        "bad_seq": verdict.bad_seq,
        "fault": None if verdict.fault is None else verdict.fault.value,
    }
    if verdict.fault is None:
        session.show(plain, _("The journal is whole: {n} entries.").format(n=verdict.sound))
        return
    session.show(plain, _(_FAULTS[verdict.fault]).format(n=verdict.bad_seq))
    context.exit(CHECK_FOUND_PROBLEMS)


def _rolled_back(error: OfficeRolledBack) -> Verdict:
    """What the door found before anybody asked."""
    there, known = (int(str(error.values[name])) for name in ("found", "known"))
    if there < known:
        return Verdict(sound=there, head=None, bad_seq=there + 1, fault=Fault.CUT_OFF)
    return Verdict(sound=known - 1, head=None, bad_seq=known, fault=Fault.NOT_AS_WITNESSED)


@journal.command()
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the page to print: a PDF file."
)
@click.pass_context
def seal(context: click.Context, /, out: Path | None) -> None:
    """Seal the journal as it is, and give the short code that goes on paper.

    Example: dpo-desk journal seal --out seal.pdf
    """
    session = session_of(context)
    with session.desk() as desk:
        if out is None:
            sealed = journal_actions.seal(desk).value
        else:
            with writing(out) as put:
                sealed = journal_actions.seal(desk).value
                put(papers.journal_seal(desk, sealed))
    plain: dict[str, Plain] = {"seq": sealed.anchor.seq, "mac": sealed.anchor.mac.hex(), "code": sealed.code}
    words = _("Sealed with {n} entries. Keep this code on paper: {code}")
    if out is not None:
        plain["file"] = str(out)
        words = _("Sealed with {n} entries. The page to print with the code {code}: {file}")
    session.show(plain, words.format(n=sealed.anchor.seq, code=sealed.code, file=out))
