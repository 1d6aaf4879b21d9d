"""What the bundle of a complaint says, as plain values; texts are printed as they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpo_desk.documents.paper_values import Paper
from dpo_desk.documents.proof_values import ProvenPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One document of the bundle, under its number.

    Attributes:
        title: what it is.
        sender: who it is from; may be empty.
        day: its day.
    """

    title: str
    sender: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One line of the chronology.

    Attributes:
        what: what happened.
        more: what is told of it besides; may be empty.
        tabs: numbers of the documents that show it.
    """

    on: date
    what: str
    more: str = ""
    tabs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedDay:
    """One deadline and how it was found.

    Attributes:
        title: what had to be done.
        verdict: the day, and whether it was kept.
        steps: when, what, and where the law says so.
        note: what should be known besides; may be empty.
    """

    title: str
    verdict: str
    steps: tuple[tuple[str, str, str], ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintPapers(Paper):
    """What stands in front of the evidence in a complaint.

    Attributes:
        contact: how to reach the house, on one line.
        matter: whose complaint it is, in words: "in the complaint of Bo Lund".
        short: the same for the heads of pages, with the authority's number.
        cover: names with values: to whom, file number, parties, subject.
        tabs: every document, by its number.
        happened: the chronology; None where it was left out.
        days: every deadline; None where they were left out.
        journal: places in the journal; None where they were left out.
        left_out: what was left out, and why.
        redacted: tab of each redacted version, what is black in it, and why.
        entries: number of entries in the journal when it was printed.
        code: the short code of the last of them.
    """

    contact: str
    matter: str
    short: str
    cover: tuple[tuple[str, str], ...]
    tabs: dict[str, Tab]
    happened: tuple[Happened, ...] | None
    days: tuple[DerivedDay, ...] | None
    journal: tuple[ProvenPlace, ...] | None
    left_out: tuple[tuple[str, str], ...]
    redacted: tuple[tuple[str, str, str], ...] = ()
    entries: int
    code: str
