"""What the text of a finding is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.words import N_


class Spot(StrEnum):
    """Where a finding is mended: a field of the letter, or a record it is made from."""

    LANGUAGE = "language"
    DISPATCH = "dispatch"
    DELAY = "delay"
    CHECKED_BY = "checked_by"
    FOR_CHILD = "worded_for_child_by"
    PARAGRAPH = "paragraph"
    ENCLOSURES = "enclosures"
    WORDING = "wording"
    TEXT = "text"  # the office's own text, or the shipped one it may word anew
    AUTHORITY = "authority"
    EVIDENCE = "evidence"
    PERSON = "person"
    ORGANISATION = "organisation"
    CASE = "case"
    CONSENT = "consent"
    PURPOSE = "purpose"
    COMPLAINT = "complaint"
    QUESTIONS = "questions"
    MEASURES = "measures"
    UNTIL = "until"
    LEGAL_VIEW = "legal_view"
    TERMS = "terms"
    COURT = "court"
    UNIT = "unit"
    PROOF = "proof"
    DOCUMENTS = "documents"
    MISSING = "missing"
    SECRECY = "secrecy"
    LAWYER = "lawyer"
    APPROVED_BY = "approved_by"
    ELSEWHERE = "elsewhere"  # the other organisation a letter goes to or names


@dataclass(frozen=True, slots=True)
class Entry:
    """One text.

    Attributes:
        title: what the person who gets the letter could complain about.
        hint: what to do.
        spot: where it is mended.
    """

    title: str
    hint: str
    spot: Spot


def reworded(title: str) -> Entry:
    """A finding that goes when the letter says its approved wording again.

    Args:
        title: what the person who gets the letter could complain about; marked for translation.
    """
    return Entry(title, N_("Return to the approved wording."), Spot.WORDING)
