"""Papers about backups: that a restore was tried, and that backups were destroyed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dpo_desk.actions.desk import Desk
from dpo_desk.actions.papers import house
from dpo_desk.core.backups import Backup, Drill, DrillFinding, Why
from dpo_desk.documents import papers
from dpo_desk.documents.papers import Checked, Counted, DestroyedBackup, Destruction, DrillCheck
from dpo_desk.store import disks
from dpo_desk.words import N_, _, language
from dpo_desk.words.dates import plain_date

_KINDS = {
    "organisation": N_("Organisations"),
    "person": N_("People"),
    "request": N_("Requests"),
    "evidence": N_("Documents"),
    "letter": N_("Letters"),
    "journal": N_("Journal entries"),
}


def drill_report(desk: Desk, done: Drill) -> bytes:
    """Print what a restore drill found, for the file.

    Returns:
        A PDF, in the language that is spoken now.
    """
    return papers.drill_report(
        papers.DrillReport(
            language=language(),
            house=house(desk),
            store_id=desk.keys.store_id,
            made_on=done.on,
            file=done.name,
            medium=done.medium,
            backup_made=f"{plain_date(done.made_at.date())}, {done.made_at:%H:%M} UTC",
            size=done.size,
            seconds=done.milliseconds / 1000,
            counts=tuple(_rows(done)),
            checks=tuple(_checks(done)),
            by=done.colleague,
        )
    )


def _rows(done: Drill) -> Iterator[Counted]:
    """The kinds people know by name, and all others together."""
    for table, kind in _KINDS.items():
        for one in done.counts:
            if one.table == table:
                yield Counted(_(kind), one.named, one.restored)
    rest = [one for one in done.counts if one.table not in _KINDS]
    if rest:
        named, restored = sum(one.named for one in rest), sum(one.restored for one in rest)
        yield Counted(_("Other records"), named, restored)


def _checks(done: Drill) -> Iterator[Checked]:
    opened = DrillFinding.OPENED not in done.findings
    yield Checked(check=DrillCheck.OPENED, held=opened)
    for check, finding, number, detail in (
        (DrillCheck.HASHES, DrillFinding.EVIDENCE, done.documents, ""),
        (DrillCheck.INTEGRITY, DrillFinding.DATABASE, int(opened), ""),
        (DrillCheck.JOURNAL, DrillFinding.JOURNAL, done.entries, ""),
        (DrillCheck.SEARCH, DrillFinding.SEARCH, int(bool(done.searched)), ""),
        (DrillCheck.LETTER, DrillFinding.LETTER, int(bool(done.letter)), done.letter),
    ):
        wrong = finding in done.findings
        held = None if not number and not wrong else not wrong
        yield Checked(check=check, held=held, number=number, detail=detail)


def destruction_record(desk: Desk, gone: Sequence[Backup], reason: str = "") -> bytes:
    """Print which backups were destroyed, and how surely.

    Returns:
        A PDF, in the language that is spoken now.
    """
    labels = {one.id: one.label for one in desk.store.backups.media(removed=True)}
    return papers.destruction_record(
        papers.DestructionRecord(
            language=language(),
            house=house(desk),
            store_id=desk.keys.store_id,
            made_on=desk.today(),
            backups=tuple(_destroyed(one, labels.get(one.medium_id or 0, "")) for one in gone),
            reason=reason,
            by=desk.colleague,
        )
    )


def _destroyed(one: Backup, label: str) -> DestroyedBackup:
    return DestroyedBackup(
        file=one.name,
        made_on=one.made_on,
        due_on=one.destroy_after,
        how=Destruction.MISSING if one.why is Why.GONE else Destruction.DELETED,
        medium=label,
        flash=_flash(Path(one.folder)),
    )


def _flash(folder: Path) -> bool | None:
    try:
        return disks.is_flash(folder)
    except OSError:
        return None
