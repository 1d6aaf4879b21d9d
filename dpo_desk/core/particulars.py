"""What a decision tells of one right alone: the weighing, the review, the data that are handed over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One thing the person put forward, and what came of it: Art. 21(1) sentence 2, Art. 22(3) GDPR."""

    said: str
    answer: str


class ReviewResult(StrEnum):
    """How a human review of an automated decision ended."""

    CONFIRMED = "confirmed"
    CHANGED = "changed"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A human looked at an automated decision: Art. 22(3) GDPR, Art. 22C UK GDPR, Art. 21(2) DSG.

    Attributes:
        reviewer: function of who looked, as the letter names it.
        can_change: they had the power to decide otherwise; without it, it was no review.
        factors: what the decision rests on, the weightiest first, in words anybody understands.
    """

    reviewer: str
    can_change: bool
    result: ReviewResult
    factors: tuple[str, ...] = ()


class DataBasis(StrEnum):
    """What portable data can rest on: Art. 20(1)(a) GDPR."""

    CONSENT = "consent"
    CONTRACT = "contract"


class DataFormat(StrEnum):
    """Structured formats that any program can read: Art. 20(1) GDPR, recital 68."""

    CSV = "csv"
    JSON = "json"
    XML = "xml"
    VCF = "vcf"
    ICS = "ics"
    MBOX = "mbox"
    OTHER_OPEN = "other_open"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """Data that are handed over in one file: Art. 20(1) GDPR, Art. 28(1) DSG.

    Attributes:
        label: what they are, for example "subscriptions since 2019".
        automated: they are processed by automated means; others need not be handed over.
        charset: character set of the file.
        fields: names and meaning of its fields.
        file: name of the file.
        sha256: of its bytes, hexadecimal.
        size: of the same, bytes.
    """

    label: str
    basis: DataBasis
    automated: bool = True
    format: DataFormat = DataFormat.CSV
    charset: str = "UTF-8"
    fields: str = ""
    file: str = ""
    sha256: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A code or abbreviation in the data that are given, and what it means: Art. 12(1) GDPR."""

    code: str
    meaning: str


def explained(text: str) -> tuple[Explained, ...]:
    """Read codes and their meanings, one on each line: the code, a colon, what it means."""
    parts = (line.partition(":") for line in text.splitlines() if line.strip())
    return tuple(Explained(code=code.strip(), meaning=meaning.strip()) for code, _colon, meaning in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Data that are not among those handed over, and why."""

    what: str
    why: str
