"""What the papers of the office say, as plain values; each holds everything that is printed.

Texts are printed as they are, in the language of the paper; records are named by their numbers, never by a
person's name, unless a field says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What stands at the edges of every paper.

    Attributes:
        language: language of the paper, one of `words.LANGUAGES`.
        house: name of the office.
        store_id: id of the office's file; its first eight signs are printed.
        made_on: the day the paper is printed.
    """

    language: str
    house: str
    store_id: str
    made_on: date


# Keys and journal


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line of the key as it is typed: groups of signs, and two signs that tell whether it is right."""

    groups: tuple[str, ...]
    check: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet(Paper):
    """The key on paper.

    Attributes:
        identity: the whole key, "AGE-SECRET-KEY-1…", for the code.
        lines: the same without that beginning, in groups.
        generation: of the key file that knows this sheet.
        to_call: who helps, with telephone number; may be empty and written by hand.
    """

    identity: str
    lines: tuple[KeyLine, ...]
    generation: int
    to_call: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalSeal(Paper):
    """The place of the journal's last entry, as a witness on paper.

    Attributes:
        entries: number of entries.
        last_on: day of the last entry; None for an empty journal.
        code: the short code in groups, as `journal verify` takes it; the QR code says the same.
    """

    entries: int
    last_on: date | None
    code: str


# Backups


class DrillCheck(StrEnum):
    """What a restore drill looks at, besides the numbers of records."""

    OPENED = "opened"
    """The backup opened with the key; no part of it was damaged."""
    HASHES = "hashes"
    """Contents of the files against the list in the backup; `number` of them."""
    INTEGRITY = "integrity"
    """SQLite's own check of the restored file."""
    JOURNAL = "journal"
    """The chain of the journal up to the anchor in the backup; `number` of entries."""
    SEARCH = "search"
    """Records found by searching for words that stand in them; `number` of them."""
    LETTER = "letter"
    """One letter printed again and compared byte for byte; `detail` is its number."""
    ERASURES = "erasures"
    """Persons on the list of the erased, taken out of the restored file; `number` of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One check of a drill.

    Attributes:
        check: which.
        held: whether it held; None if there was nothing to check.
        number: how many things were looked at.
        detail: which one, or what did not fit; may be empty.
    """

    check: DrillCheck
    held: bool | None
    number: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """Records of one kind: how many the backup names, and how many were there after restoring."""

    kind: str
    named: int
    restored: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillReport(Paper):
    """A restore that was tried.

    Attributes:
        file: name of the backup.
        medium: label of the medium it came from; may be empty.
        backup_made: when the backup was made, in words ("21 November 2026, 18.05").
        size: bytes of the file.
        seconds: how long the drill took.
        counts: records of each kind.
        checks: what else was looked at, in the order of the paper.
        by: who did it; may be empty.
    """

    file: str
    medium: str = ""
    backup_made: str
    size: int
    seconds: float
    counts: tuple[Counted, ...]
    checks: tuple[Checked, ...]
    by: str = ""

    @property
    def passed(self) -> bool:
        """Whether everything that was looked at held."""
        whole = all(one.named == one.restored for one in self.counts)
        return whole and all(one.held is not False for one in self.checks)


class Destruction(StrEnum):
    """How a backup was destroyed."""

    DELETED = "deleted"
    """The file was deleted; what protects what may be left is its encryption."""
    MEDIUM_WIPED = "medium_wiped"
    """The whole medium was erased by its own command or overwritten."""
    MEDIUM_DESTROYED = "medium_destroyed"
    """The medium was broken or shredded."""
    MISSING = "missing"
    """The file was not found any more; nobody can say what became of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DestroyedBackup:
    """One backup that is no more.

    Attributes:
        file: its name.
        made_on: when it was made.
        due_on: the day it had to be destroyed by; None if there was none.
        how: what was done.
        medium: label of its medium; may be empty.
        flash: whether the medium is flash memory (stick, card, solid-state disk); None if nobody knows.
    """

    file: str
    made_on: date
    due_on: date | None
    how: Destruction
    medium: str = ""
    flash: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DestructionRecord(Paper):
    """Backups that were destroyed.

    Attributes:
        backups: which, and how.
        reason: why, if not because their day had come; may be empty.
        by: who did it; may be empty.
    """

    backups: tuple[DestroyedBackup, ...]
    reason: str = ""
    by: str = ""


# Erasure and retention


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased of one kind: its name in words, and how many."""

    what: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept although the person was erased.

    Attributes:
        what: in words, without content ("Invoices of 2024").
        ground: the duty or right to keep it, with its article.
        until: last day it is kept; None if it cannot be told yet.
    """

    what: str
    ground: str
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureCertificate(Paper):
    """What the person gets to know about an erasure.

    Attributes:
        reference: number of the erasure; names the person to nobody but the office.
        name: name of the person; only on the copy that is handed to them, empty otherwise.
        ground: why, in words ("Consent was withdrawn"); may be empty.
        decided_on: day of the decision; None if it does not matter.
        erased_on: when it was done.
        erased: what is gone.
        kept: what stays, why and until when.
        backups_until: when the last backup that still holds the data is to be destroyed; None if none does.
        by: who signs; may be empty.
        function: office of that person; may be empty.
    """

    reference: str
    name: str = ""
    ground: str = ""
    decided_on: date | None = None
    erased_on: date
    erased: tuple[Erased, ...]
    kept: tuple[Kept, ...] = ()
    backups_until: date | None = None
    by: str = ""
    function: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRow:
    """One record that was due.

    Attributes:
        number: of the record; never a name.
        kind: its kind in words.
        due_on: the day its time was over.
        hold: why it stays all the same; empty if it does not.
        organisation: whose record it is; empty where the office has only one.
    """

    number: str
    kind: str
    due_on: date
    hold: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRule:
    """How long records of one kind are kept.

    Attributes:
        kind: in words.
        period: in words ("5 years after closing").
        due: how many were due.
        erased: how many were erased, or would be.
    """

    kind: str
    period: str
    due: int
    erased: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionReport(Paper):
    """A run over records whose time is over.

    Attributes:
        preview: whether nothing was erased yet.
        rules: each kind of record.
        rows: each record that was due.
        by: who did it; may be empty.
    """

    preview: bool = False
    rules: tuple[RetentionRule, ...]
    rows: tuple[RetentionRow, ...]
    by: str = ""
