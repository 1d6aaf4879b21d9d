"""What can go into the bundle of a complaint, one item each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpo_desk.core.complaint_facts import ComplaintFactKind
from dpo_desk.core.facts import FactKind
from dpo_desk.core.redactions import Redacted


class PartKind(StrEnum):
    """What of a bundle is written for it; the values are the words of the command line."""

    CHRONOLOGY = "chronology"
    DEADLINES = "deadlines"
    JOURNAL = "journal"


class Source(StrEnum):
    """Where a document of a bundle is kept; the values begin its key."""

    COMPLAINT = "c"
    REQUEST = "r"
    CONSENT = "p"
    LETTER = "l"


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleItem:
    """One thing that goes into a bundle, or is left out.

    Attributes:
        key: names it in commands: "c3", "r12", or the kind of a part.
        part: what of the bundle's own pages it is; None for a document.
        title: what it is.
        sender: who it is from; may be empty.
        on: its day; None for a part.
        id: of the document, in the place where it is kept.
        name: of the file.
        size: bytes; 0 for a part.
        gone: its content was destroyed.
        better_without: why it had better be left out; empty where nothing speaks against it.
        redacted: what was made black in it; None for a document as it came.
        replaced_by: key of the redacted version that stands in its place; empty without one.
    """

    key: str
    part: PartKind | None = None
    title: str
    sender: str = ""
    on: date | None = None
    source: Source | None = None
    id: int = 0
    name: str = ""
    media_type: str = ""
    size: int = 0
    gone: bool = False
    better_without: str = ""
    redacted: Redacted | None = None
    replaced_by: str = ""


_WITHIN = frozenset(
    {
        *(ComplaintFactKind.ASSIGNED, ComplaintFactKind.LINKED, ComplaintFactKind.NOTED),
        *(ComplaintFactKind.QUESTION_ANSWERED, FactKind.ASSIGNED, FactKind.CHECKED, FactKind.NOTED),
    }
)
"""Work of the office itself: who does it, notes, drafts."""
UNQUOTED = frozenset({ComplaintFactKind.INQUIRED, ComplaintFactKind.STATEMENT, ComplaintFactKind.INSTRUCTED})
"""What was asked and said inside: that it was is told, its words are not."""


def told_outside(kind: ComplaintFactKind | FactKind) -> bool:
    """Whether a fact belongs into the chronology for an authority."""
    return kind not in _WITHIN


BY_AUTHORITY = frozenset(
    {
        *(ComplaintFactKind.AUTHORITY_LETTER, ComplaintFactKind.EXTENSION_ANSWERED),
        *(ComplaintFactKind.AUTHORITY_DECIDED, ComplaintFactKind.AUTHORITY_CLOSED),
    }
)
BY_PERSON = frozenset({ComplaintFactKind.RECEIVED, ComplaintFactKind.ACCEPTED, ComplaintFactKind.WITHDRAWN})
