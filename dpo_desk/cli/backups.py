"""Backups by command: made and proven, listed, checked, destroyed, and the places they go to."""

from __future__ import annotations

from pathlib import Path

import click

from dpo_desk.actions import backups
from dpo_desk.actions.backups import Flaw, Listed, Verdict
from dpo_desk.cli.base import Group
from dpo_desk.cli.journal import CHECK_FOUND_PROBLEMS
from dpo_desk.cli.media import FOLDER, media
from dpo_desk.cli.restoring import drill, restore
from dpo_desk.cli.session import Plain, columns, session_of
from dpo_desk.cli.sheets import recovery_sheet
from dpo_desk.core.backups import Backup
from dpo_desk.words import N_, _
from dpo_desk.words.dates import plain_date
from dpo_desk.words.errors import sentence
from dpo_desk.words.file_facts import file_size

_FLAWS = {
    Flaw.UNREADABLE: N_("It does not read back as it was written."),
    Flaw.NOT_AS_REGISTERED: N_("It is not the file that the register knows under this name."),
    Flaw.NOT_AS_NAMED: N_("What is inside is another backup than the name says."),
}


@click.group(cls=Group)
def backup() -> None:
    """Backups: encrypted, read back after writing, opened by the recovery sheet."""


for command in (media, restore, drill, recovery_sheet):
    backup.add_command(command)


@backup.command()
@click.option("--to", "folder", type=FOLDER, required=True, help="Folder or stick that it goes to.")
@click.pass_context
def make(context: click.Context, /, folder: Path) -> None:
    """Make a backup, read it back as a whole, and let go what it makes needless there.

    Example: dpo-desk backup make --to /media/blue-stick
    """
    session = session_of(context)
    with session.desk() as desk:
        made = backups.make(desk, folder).value
    found = made.backup
    plain: dict[str, Plain] = {
        "file": str(made.path),
        "bytes": found.size,
        "verified": found.sound,
        "sha256": found.sha256,
        "seq": found.seq,
        "destroy_after": found.destroy_after.isoformat(),
        "rotated": [one.name for one in made.rotated],
        "same_disk": made.same_disk,
    }
    words = _("{file} is made and was read back: {size}, {n} records.")
    text = [words.format(file=made.path, size=file_size(found.size), n=found.records)]
    if made.rotated:
        text.append(_("Older backups let go: {n}.").format(n=len(made.rotated)))
    if made.same_disk:
        text.append(_("It lies on the same disk as the office. Put another one on a stick or a share."))
    session.show(plain, text)


def _listed_plain(one: Listed) -> dict[str, Plain]:
    known = one.known
    return {
        "file": str(one.path),
        "seq": one.seq,
        "made_at": one.made_at.isoformat(),
        "bytes": one.size,
        "ours": one.ours,
        "verified_at": _moment(known and known.verified_at),
        "damaged_at": _moment(known and known.damaged_at),
        "destroy_after": None if known is None else known.destroy_after.isoformat(),
    }


def _moment(value: object) -> str | None:
    return value.isoformat() if hasattr(value, "isoformat") else None


def _state(one: Listed) -> str:
    if not one.ours:
        return _("of another office")
    if one.known is None or one.known.verified_at is None:
        return _("not read back yet")
    return _("damaged") if one.known.damaged_at else _("read back whole")


@backup.command("list")
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.pass_context
def list_(context: click.Context, /, folder: Path) -> None:
    """List the backups in a folder, the newest first.

    Example: dpo-desk backup list /media/blue-stick
    """
    session = session_of(context)
    with session.desk() as desk:
        found = backups.files_in(folder, desk)
    rows = [
        (one.path.name, f"{one.made_at.astimezone():%Y-%m-%d %H:%M}", file_size(one.size), _state(one))
        for one in found
    ]
    session.show([_listed_plain(one) for one in found], columns(rows) or _("There is no backup here."))


def _verdict_plain(verdict: Verdict) -> dict[str, Plain]:
    header = verdict.header
    return {
        "file": str(verdict.path),
        "bytes": verdict.size,
        "whole": verdict.whole,
        "flaw": None if verdict.flaw is None else verdict.flaw.value,
        "sha256": verdict.sha256,
        "read": verdict.read,
        "seq": None if header is None else header.seq,
        "made_at": None if header is None else header.made_at.isoformat(),
    }


def _verdict_words(verdict: Verdict) -> str:
    if verdict.error is not None:
        return sentence(verdict.error)
    if verdict.flaw is not None:
        return _(_FLAWS[verdict.flaw])
    if verdict.whole:
        return _("{file} is whole: every byte was read back.").format(file=verdict.path.name)
    words = _("{file} opens, and its first {size} read well. The rest was not looked at.")
    return words.format(file=verdict.path.name, size=file_size(verdict.read))


@backup.command()
@click.argument("file", metavar="FILE", type=FOLDER)
@click.option("--sample", is_flag=True, help="Read the beginning only: quick, and it proves less.")
@click.pass_context
def verify(context: click.Context, /, file: Path, *, sample: bool) -> None:
    """Read a backup back as a whole; ends with status 7 when it is damaged or not what it should be.

    Example: dpo-desk backup verify /media/blue-stick/dpo-7c1e04b2-20261120T170501Z-42.age
    """
    session = session_of(context)
    with session.desk() as desk:
        verdict = backups.verify(desk, file, sample=sample).value
    session.show(_verdict_plain(verdict), _verdict_words(verdict))
    if verdict.flaw is not None:
        context.exit(CHECK_FOUND_PROBLEMS)


def _destroyed_plain(gone: Backup) -> dict[str, Plain]:
    return {
        "file": gone.name,
        "seq": gone.seq,
        "destroyed_on": None if gone.destroyed_on is None else gone.destroyed_on.isoformat(),
    }


@backup.command()
@click.argument("file", metavar="FILE", type=FOLDER)
@click.option("--reason", default="", help="Why; the journal keeps it.")
@click.option("--even-last", is_flag=True, help="Also the last backup that is known to be sound.")
@click.pass_context
def destroy(context: click.Context, /, file: Path, reason: str, *, even_last: bool) -> None:
    """Delete a backup and write its destruction down.

    Example: dpo-desk backup destroy dpo-7c1e04b2-20250911T170501Z-11.age --reason "stick worn out"
    """
    session = session_of(context)
    with session.desk() as desk:
        gone = backups.destroy(desk, file.absolute(), reason, even_last=even_last).value
    text = [_("{file} is deleted, and the journal says so.").format(file=gone.name)]
    text.append(
        _("On a stick or solid-state disk, deleting is not erasing; what is left there stays encrypted.")
    )
    session.show(_destroyed_plain(gone), text)


@backup.command()
@click.pass_context
def due(context: click.Context, /) -> None:
    """Tell which places want a backup, and which backups should be gone.

    Example: dpo-desk backup due
    """
    session = session_of(context)
    with session.desk() as desk:
        waiting = backups.due(desk)
    places: list[Plain] = [
        {
            "id": one.medium.id,
            "label": one.medium.label,
            "last_on": None if one.last_on is None else one.last_on.isoformat(),
            "next_on": one.next_on.isoformat(),
            "urgency": one.urgency.value,
        }
        for one in waiting.places
    ]
    late: list[Plain] = [
        {"file": one.name, "folder": one.folder, "destroy_after": one.destroy_after.isoformat()}
        for one in waiting.overdue
    ]
    text = [
        _("{label}: a backup is due since {day}.").format(label=one.medium.label, day=plain_date(one.next_on))
        for one in waiting.places
    ]
    text += [
        _("{file} should be gone since {day}.").format(file=one.name, day=plain_date(one.destroy_after))
        for one in waiting.overdue
    ]
    session.show({"places": places, "overdue": late}, text or _("Nothing is due."))
