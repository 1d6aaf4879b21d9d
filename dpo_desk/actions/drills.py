"""A restore that is tried: nothing of the office is touched, and what comes out is thrown away again."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dpo_desk.actions import letters, media
from dpo_desk.actions.backup_checks import BackupOfAnother, by_name
from dpo_desk.actions.backup_progress import Asked, Phase, Tell, Watch, never, tell_nobody
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.leftovers import folder_for_a_while
from dpo_desk.core.backups import Counted, Drill, DrillFinding, parts_of
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import BackupDamaged, NewerOffice, NoSuchRecord
from dpo_desk.core.journal import Change
from dpo_desk.core.letters import Letter
from dpo_desk.core.lists import RequestQuery, Sort, State
from dpo_desk.store.migrations import MIGRATIONS
from dpo_desk.store.pages import KEY_BYTES
from dpo_desk.store.restored import Soundness, known_steps_fit, looked_at, write_pages
from dpo_desk.store.store import Store
from dpo_desk.vault import unarchive
from dpo_desk.vault.archive_parts import Header
from dpo_desk.vault.conveyor import ahead

_LETTERS_TRIED = 50


@dataclass(frozen=True, slots=True)
class _Use:
    """What was done with a restored office: as a person would, not only as a checker does."""

    documents: int = 0
    searched: str = ""
    letter: str = ""
    findings: tuple[DrillFinding, ...] = ()


def drill(desk: Desk, path: Path, tell: Tell = tell_nobody, cancelled: Asked = never) -> Done[Drill]:
    """Prove that a backup of this office can be restored, and write down what was found.

    The restored office lies in a folder of its own, under a key that nobody ever sees and that is gone when
    this ends, however it ends. The database checks itself; rows are counted; the journal's chain is followed
    up to the place that the backup names; every document is held against its hash; a request is searched
    for; and the newest issued letter is compared byte for byte with the one in this office, and printed
    again from both.

    Args:
        desk: the open office.
        path: the backup.
        tell: told how far it has come.
        cancelled: asked all the while whether to stop.

    Raises:
        BackupOfAnother: if it is another office's.
        BackupCancelled: if the person stopped it.
        NewerOffice: if a newer version made it.
        DiskFull: if there is no room to try it.
        DeskError: if it is no backup, or the key does not fit.
    """
    return keep(desk, try_out(desk, path, tell, cancelled))


def try_out(desk: Desk, path: Path, tell: Tell = tell_nobody, cancelled: Asked = never) -> Drill:
    """The first half of `drill`, on any thread, while people go on working: nothing is written down yet.

    Raises:
        DeskError: everything that `drill` raises.
    """
    began = time.monotonic()
    try:
        done = _tried(desk, path, Watch(tell, cancelled))
    except BackupDamaged:
        done = _not_even_opened(desk, path)
    medium = media.medium_at(desk, path.parent)
    return replace(
        done,
        medium="" if medium is None else medium.label,
        milliseconds=round((time.monotonic() - began) * 1000),
    )


def keep(desk: Desk, done: Drill) -> Done[Drill]:
    """The second half of `drill`: write down what was found."""
    return Done(_kept(desk, done), Changed.BACKUPS | Changed.JOURNAL)


def _tried(desk: Desk, path: Path, watch: Watch) -> Drill:
    key = os.urandom(KEY_BYTES)
    with folder_for_a_while("drill") as folder, unarchive.opened(path, desk.keys.identity) as archive:
        header, tried = archive.header, folder / "drill.dpo"
        if header.store_id != desk.keys.store_id:
            raise BackupOfAnother(path=str(path))
        if not known_steps_fit(header.steps):
            raise NewerOffice(path=str(path), found=len(header.steps), known=len(MIGRATIONS))
        watch.whole = header.size
        with ahead(_told(archive.chunks(), watch), "unpack") as chunks:
            write_pages(tried, key, chunks)
        journal_key = archive.carried.journal
        sound = looked_at(tried, key, journal_key, header.steps, dict(header.counts), header.head)
        used = _used(desk, tried, key, journal_key) if sound.database else _Use()
    return Drill(
        at=desk.now(),
        on=desk.today(),
        name=path.name,
        seq=header.seq,
        made_at=header.made_at,
        size=archive.size,
        records=sum(sound.found.values()),
        entries=sound.entries,
        documents=used.documents,
        searched=used.searched,
        letter=used.letter,
        counts=_counted(header, sound),
        findings=(*_wrong(sound), *used.findings),
        colleague=desk.colleague,
    )


def _not_even_opened(desk: Desk, path: Path) -> Drill:
    """What can be said of a damaged backup: what its name says."""
    parts = parts_of(path.name)
    if parts is None:
        raise BackupDamaged(path=str(path))
    return Drill(
        at=desk.now(),
        on=desk.today(),
        name=path.name,
        seq=parts.seq,
        made_at=parts.made_at,
        size=path.stat().st_size,
        records=0,
        entries=0,
        findings=(DrillFinding.OPENED,),
        colleague=desk.colleague,
    )


def _kept(desk: Desk, done: Drill) -> Drill:
    known = by_name(desk).get(done.name)
    told = (
        Change("backup", None, done.name),
        Change("records", None, done.records),
        Change("findings", None, ", ".join(one.value for one in done.findings)),
    )
    with desk.store.transaction():
        if known is not None and DrillFinding.OPENED in done.findings:
            desk.store.backups.update(replace(known, damaged_at=desk.now()))
        kept = desk.store.backups.add_drill(done)
        desk.write_journal("drill", "backup", 0 if known is None else known.id, told)
    return kept


def _told(chunks: Iterator[bytes], watch: Watch) -> Iterator[bytes]:
    told, done = watch.told(Phase.RESTORING), 0
    for chunk in chunks:
        done += len(chunk)
        told(done)
        yield chunk


def _counted(header: Header, sound: Soundness) -> tuple[Counted, ...]:
    tables = sorted(header.counts.keys() | sound.found.keys())
    return tuple(Counted(name, header.counts.get(name, 0), sound.found.get(name, 0)) for name in tables)


def _wrong(sound: Soundness) -> Iterator[DrillFinding]:
    if not sound.database:
        yield DrillFinding.DATABASE
    if not sound.journal:
        yield DrillFinding.JOURNAL
    if not sound.counts:
        yield DrillFinding.COUNTS


def _used(desk: Desk, tried: Path, key: bytes, journal_key: bytes) -> _Use:
    """Work with a restored office a little; an older one takes the steps it lacks, as it would in earnest."""
    store = Store.open(tried, key, journal_key, spare=0)
    try:
        findings = []
        documents, altered = store.evidence.altered()
        if altered:
            findings.append(DrillFinding.EVIDENCE)
        searched, found = _searched(store)
        if not found:
            findings.append(DrillFinding.SEARCH)
        letter, same = _letter(desk, desk.beside(store, desk.keys))
        if not same:
            findings.append(DrillFinding.LETTER)
    finally:
        store.close()
    return _Use(documents, searched, letter, tuple(findings))


def _searched(store: Store) -> tuple[str, bool]:
    """Search for the number of the newest request."""
    newest = RequestQuery(state=State.ALL, sort=Sort.RECEIVED, descending=True)
    rows = store.requests.rows(store.requests.head(newest, 1))
    if not rows:
        return "", True
    number, request_id = rows[0].number, rows[0].id
    return number, any(hit.id == request_id for hit in store.search.find(number))


def _letter(present: Desk, restored: Desk) -> tuple[str, bool]:
    """Compare the newest issued letter whose pages both offices still have, and print it again from each.

    What was issued has to be the same byte for byte. Printed again it is the same where the case did not move
    on since the backup; where it did, it has to be printable all the same.
    """
    for letter in restored.store.letters.page(True, _LETTERS_TRIED):  # noqa: FBT003 - issued ones
        here, there = _pages(present.store, letter), _pages(restored.store, letter)
        if here is not None and there is not None:
            return letter.number, here == there and _printed_alike(present, restored, letter)
    return "", True


def _printed_alike(present: Desk, restored: Desk, letter: Letter) -> bool:
    from dpo_desk.documents.letters import letter_pdf  # noqa: PLC0415 - ReportLab loads when a letter is made

    now, then = (letters.data(one, letter, as_draft=False) for one in (present, restored))
    printed = letter_pdf(then)
    return now != then or printed == letter_pdf(now)


def _pages(store: Store, letter: Letter) -> bytes | None:
    """The pages of a letter as they were issued; None where they are gone by now."""
    try:
        return store.evidence.content(letter.pdf_id or 0)
    except NoSuchRecord:
        return None


def last(desk: Desk) -> Drill | None:
    """The newest proof that a backup can be restored."""
    return desk.store.backups.last_drill(passed=True)
