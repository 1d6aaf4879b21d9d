"""Documents that can go with a letter: named as its enclosures, and put into its package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dpo_desk.actions.desk import Desk
from dpo_desk.actions.redactions import Kept
from dpo_desk.core.evidence import Evidence
from dpo_desk.core.letters import Letter, Matter


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageItem:
    """A document that can go with a letter.

    Attributes:
        redacted_by: id of the last redacted version, which should go in its place; 0 without one.
        proposed: whether the letter names it as enclosed.
    """

    document: Kept
    redacted_by: int = 0
    proposed: bool = False


def items(desk: Desk, letter_id: int) -> tuple[PackageItem, ...]:
    """Documents that can go with a letter: those of its case whose content is still there."""
    letter = desk.store.letters.get(letter_id)
    kept = [one for one in _documents(desk, letter) if one.id != letter.pdf_id and not _gone(one)]
    versions = {one.redacted.of: one.id for one in kept if one.redacted is not None}
    named = {one.strip() for one in letter.wishes.enclosures}
    listed = {one.document_id for one in letter.wishes.complaint.documents}
    wanted = {one.id for one in kept if one.name in named or one.id in listed}
    wanted |= {versions[one] for one in wanted & versions.keys()}
    return tuple(
        PackageItem(
            document=one,
            redacted_by=versions.get(one.id, 0),
            proposed=one.id in wanted and one.id not in versions,
        )
        for one in kept
        if one.redacted is None or versions[one.redacted.of] == one.id
    )


def enclosable(desk: Desk, letter_id: int) -> tuple[str, ...]:
    """Names of documents that a letter can enclose; a redacted version stands for its original."""
    return tuple(one.document.name for one in items(desk, letter_id) if not one.redacted_by)


def _documents(desk: Desk, letter: Letter) -> Sequence[Kept]:
    match letter.matter, letter.request_id, letter.complaint_id:
        case Matter.REQUEST, int(case), _:
            return desk.store.evidence.of_request(case)
        case Matter.COMPLAINT, _, int(case):
            return desk.store.complaints.documents(case)
        case _:
            return ()


def _gone(one: Kept) -> bool:
    return isinstance(one, Evidence) and one.disposed_on is not None
