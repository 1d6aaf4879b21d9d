"""Backups that come back, by command: restored in earnest, or tried and thrown away."""

from __future__ import annotations

from pathlib import Path

import click

from dpo_desk.actions import backups, restoring
from dpo_desk.actions.backup_papers import drill_report
from dpo_desk.actions.restoring import Restored, Wish
from dpo_desk.cli.base import Command
from dpo_desk.cli.files import write_new
from dpo_desk.cli.journal import CHECK_FOUND_PROBLEMS
from dpo_desk.cli.session import Plain, Session, session_of
from dpo_desk.core.backups import Drill, DrillFinding
from dpo_desk.words import N_, _

_FILE = click.Path(path_type=Path)

_FINDINGS = {
    DrillFinding.OPENED: N_("It does not read back as it was written."),
    DrillFinding.DATABASE: N_("The database inside does not pass its own check."),
    DrillFinding.JOURNAL: N_("The journal inside is not whole up to the place that the backup names."),
    DrillFinding.COUNTS: N_("It does not hold as many records as it says."),
    DrillFinding.EVIDENCE: N_("A document inside is not as it came."),
    DrillFinding.SEARCH: N_("Search does not find a request that is inside."),
    DrillFinding.LETTER: N_("An issued letter inside is not the one that this office holds."),
}


@click.command(cls=Command)
@click.argument("file", metavar="FILE", type=_FILE)
@click.option("--to", type=_FILE, required=True, help="Where the office file goes.")
@click.option("--sheet-file", type=_FILE, help="File with the lines of the recovery sheet, or an age key.")
@click.option("--new-passphrase-file", type=_FILE, help="File with the passphrase of the restored office.")
@click.option("--colleague", default="", help="Your name, as facts and letters show it.")
@click.option("--list", "lists", type=_FILE, multiple=True, help="One more list of erased people.")
@click.option("--without-list", default="", help="Why no fresh list is needed; the journal keeps it.")
@click.option("--replace", is_flag=True, help="Take the place of the office that is there; it is kept.")
@click.pass_context
def restore(  # noqa: PLR0913 - one argument for each option
    context: click.Context,
    /,
    file: Path,
    to: Path,
    sheet_file: Path | None,
    new_passphrase_file: Path | None,
    colleague: str,
    lists: tuple[Path, ...],
    without_list: str,
    replace: bool,
) -> None:
    """Restore an office from a backup: into a fresh key, checked, without those who were erased since.

    The key comes from the key file of this run's office, or from the recovery sheet. The restored office
    opens with the new passphrase, or with the one that was given for this run.

    \b
    Examples:
      dpo-desk backup restore dpo-7c1e04b2-20261120T170501Z-42.age --to restored.dpo
      dpo-desk backup restore dpo-7c1e04b2-20261120T170501Z-42.age --to house.dpo --sheet-file sheet.txt
    """  # noqa: D301 - click wants the sign itself
    session = session_of(context)
    identity, slot = _identity(session, sheet_file)
    wish = Wish(
        to=to,
        passphrase=_passphrase(session, new_passphrase_file),
        colleague=colleague or _("Data protection officer"),
        slot="" if colleague else slot,
        lists=lists,
        known=(session.place,),
        without_list_reason=without_list,
        replace=replace,
    )
    done = restoring.restore(session.program.door, file.absolute(), identity, wish)
    done.desk.close()
    session.show(_plain(done, to), _text(done, to))


def _identity(session: Session, sheet_file: Path | None) -> tuple[str, str]:
    """The key that opens the backup, and the slot that it was taken with if it came from a key file."""
    place = session.place
    if sheet_file is not None or not restoring.has_keys(place):
        return restoring.identity_of(session.sheet(sheet_file)), ""
    return restoring.identity_with(place, session.passphrase())


def _passphrase(session: Session, file: Path | None) -> str:
    if file is None and session.passphrase_file is not None:
        return session.passphrase()
    return session.new_passphrase(file)


def _plain(done: Restored, to: Path) -> dict[str, Plain]:
    report = done.report
    return {
        "office": str(to.absolute()),
        "seq": report.header.seq,
        "made_at": report.header.made_at.isoformat(),
        "records": report.header.records,
        "entries": report.soundness.entries,
        "erased_again": report.applied.people,
        "list_as_of": None if report.list_as_of is None else report.list_as_of.isoformat(),
        "kept": None if report.kept is None else str(report.kept),
    }


def _text(done: Restored, to: Path) -> list[str]:
    report = done.report
    words = _("{place} is restored: {n} records, as they were on {moment}.")
    moment = f"{report.header.made_at.astimezone():%Y-%m-%d %H:%M}"
    text = [words.format(place=to, n=report.header.records, moment=moment)]
    text.append(_("The database passed its check, and the journal is whole."))
    if report.applied.people:
        words = _("People erased since then and taken out again: {n}.")
        text.append(words.format(n=report.applied.people))
    if report.kept is not None:
        text.append(_("The office that was there is kept as {place}.").format(place=report.kept))
    text.append(_("Make a new backup soon; the restored office has a key of its own."))
    return text


@click.command(cls=Command)
@click.argument("file", metavar="FILE", type=_FILE)
@click.option("--report", type=_FILE, help="PDF of what was found, for the file.")
@click.pass_context
def drill(context: click.Context, /, file: Path, report: Path | None) -> None:
    """Prove that a backup can be restored; nothing of it stays. Ends with status 7 when something is wrong.

    Example: dpo-desk backup drill dpo-7c1e04b2-20261120T170501Z-42.age --report drill.pdf
    """
    session = session_of(context)
    with session.desk() as desk:
        done = backups.drill(desk, file.absolute()).value
        if report is not None:
            write_new(report, drill_report(desk, done))
    session.show(_drill_plain(done, report), _drill_text(done))
    if not done.passed:
        context.exit(CHECK_FOUND_PROBLEMS)


def _drill_plain(done: Drill, report: Path | None) -> dict[str, Plain]:
    return {
        "file": done.name,
        "passed": done.passed,
        "findings": [one.value for one in done.findings],
        "records": done.records,
        "entries": done.entries,
        "documents": done.documents,
        "searched": done.searched,
        "letter": done.letter,
        "milliseconds": done.milliseconds,
        "report": None if report is None else str(report),
    }


def _drill_text(done: Drill) -> list[str]:
    if not done.passed:
        return [_(_FINDINGS[one]) for one in done.findings]
    words = _("The restore is proven: {n} records, {entries} journal entries, {documents} documents.")
    return [words.format(n=done.records, entries=done.entries, documents=done.documents)]
