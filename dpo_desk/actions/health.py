"""Is the office whole? Its file, its indexes, every document and letter, and the journal, on demand.

Nothing is mended here: whatever is found is told, so that a backup can be compared before anything changes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Protocol

from dpo_desk.actions import journal
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.import_checks import changed_imports
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import NoSuchRecord, OfficeDamaged
from dpo_desk.core.health import Ailment, Finding, Health
from dpo_desk.core.letters import Letter
from dpo_desk.store import health as store


def check_file(desk: Desk) -> Done[tuple[Finding, ...]]:
    """Check the file itself; on the thread that writes, as nobody may write meanwhile."""
    found = tuple(Finding(ailment, count) for ailment, count in store.faults_of_file(desk.store.connections))
    return Done(found, Changed.NOTHING)


def check_contents(desk: Desk) -> Health:
    """Compare documents and letters with their hashes, imported lists with their sums; check the journal."""
    try:
        documents, gone, changed = _documents(desk)
        letters, strange = _letters(desk)
        consents, complaints = desk.store.consents, desk.store.complaints
        shown, proofs = _altered(store.proofs(desk.store.access), consents.proof, consents.content)
        papers = store.complaint_documents(desk.store.access)
        complained, strangers = _altered(papers, complaints.document, complaints.content)
        wordings, verdict = _wordings(desk), journal.verify(desk)
        lists = changed_imports(desk) if verdict.bad_seq is None else []  # a broken journal proves no list
    except OfficeDamaged:
        return Health(findings=(Finding(Ailment.FILE, 1),))
    broken = () if verdict.bad_seq is None else (verdict.bad_seq,)
    found = (
        (Ailment.DOCUMENT_GONE, gone),
        (Ailment.DOCUMENT_CHANGED, changed),
        (Ailment.LETTER, strange),
        (Ailment.PROOF, proofs),
        (Ailment.COMPLAINT, strangers),
        (Ailment.WORDING, wordings),
        (Ailment.IMPORT, lists),
        (Ailment.JOURNAL, broken),
    )
    return Health(
        findings=tuple(Finding(ailment, len(ids), tuple(ids)) for ailment, ids in found if ids),
        documents=documents + shown + complained,
        letters=letters,
        entries=verdict.sound,
    )


def check(desk: Desk) -> Health:
    """Check everything; on the thread that opened the office."""
    found = check_file(desk).value
    return together(found, check_contents(desk))


def together(found: tuple[Finding, ...], health: Health) -> Health:
    """What both halves of the check found."""
    more = tuple(one for one in health.findings if one.ailment not in {two.ailment for two in found})
    return Health(
        findings=(*found, *more),
        documents=health.documents,
        letters=health.letters,
        entries=health.entries,
    )


def _documents(desk: Desk) -> tuple[int, list[int], list[int]]:
    gone: list[int] = []
    changed: list[int] = []
    ids = store.documents(desk.store.access)
    for number in ids:
        kept = desk.store.evidence.get(number)
        if kept.disposed_on is not None:
            continue
        try:
            content = desk.store.evidence.content(number)
        except NoSuchRecord:
            gone.append(number)
        else:
            if hashlib.sha256(content).hexdigest() != kept.sha256:
                changed.append(number)
    return len(ids), gone, changed


def _letters(desk: Desk) -> tuple[int, list[int]]:
    strange: list[int] = []
    ids = store.issued_letters(desk.store.access)
    for number in ids:
        letter = desk.store.letters.get(number)
        if letter.sha256 and _hash_of(desk, letter) not in {letter.sha256, None}:
            strange.append(number)
    return len(ids), strange


def _hash_of(desk: Desk, letter: Letter) -> str | None:
    """Hash of the pages of a letter; None where they were disposed of in due time."""
    if letter.pdf_id is not None:
        return desk.store.evidence.get(letter.pdf_id).sha256  # the document itself was looked at already
    try:
        return hashlib.sha256(desk.store.letters.content(letter.id)).hexdigest()
    except NoSuchRecord:
        return None


class _Hashed(Protocol):
    """A record that tells the hash of its bytes."""

    @property
    def sha256(self) -> str: ...


def _altered(
    ids: Sequence[int], record: Callable[[int], _Hashed], content: Callable[[int], bytes]
) -> tuple[int, list[int]]:
    """How many documents there are, and those that are gone or not as they came."""
    strange: list[int] = []
    for number in ids:
        try:
            data = content(number)
        except NoSuchRecord:
            strange.append(number)
        else:
            if hashlib.sha256(data).hexdigest() != record(number).sha256:
                strange.append(number)
    return len(ids), strange


def _wordings(desk: Desk) -> list[int]:
    purposes = desk.store.purposes
    return [
        wording.id
        for purpose in purposes.all()
        for wording in purposes.wordings(purpose.id)
        if not wording.sound
    ]
