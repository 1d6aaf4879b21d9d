"""What a check of an office can find, told apart by what a person would do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ailment(StrEnum):
    """What is not as it should be."""

    PAGES = "pages"
    """Pages of the file do not carry the seal they were written with."""
    FILE = "file"
    """The tables of the file do not fit together."""
    LINKS = "links"
    """Records point to others that are not there."""
    SEARCH = "search"
    """An index of words does not fit: records may not be found."""
    DOCUMENT_GONE = "document_gone"
    """The content of a document is missing."""
    DOCUMENT_CHANGED = "document_changed"
    """The content of a document is not the one that was kept."""
    LETTER = "letter"
    """The pages of an issued letter are not the ones that were issued."""
    PROOF = "proof"
    """A document that shows a consent is missing, or not the one that was kept."""
    COMPLAINT = "complaint"
    """A document of a complaint is missing, or not the one that was kept."""
    WORDING = "wording"
    """The words people were shown are not the ones that were entered."""
    IMPORT = "import"
    """Entries of an imported list are not the ones that were imported."""
    JOURNAL = "journal"
    """The journal is broken."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found.

    Attributes:
        ailment: what.
        count: how often.
        records: ids of what it concerns; of the journal the first entry that does not fit, of imports their
            entries in the journal.
    """

    ailment: Ailment
    count: int
    records: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What a check found, and how much it looked at.

    Attributes:
        documents: whose content was compared with its hash.
        letters: issued ones that were compared.
        entries: of the journal, that fit.
    """

    findings: tuple[Finding, ...] = ()
    documents: int = 0
    letters: int = 0
    entries: int = 0

    @property
    def is_well(self) -> bool:
        """Whether nothing was found."""
        return not self.findings
