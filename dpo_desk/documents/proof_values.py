"""What the proof of a consent says, as plain values; texts are printed as they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpo_desk.documents.paper_values import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenEvent:
    """One entry of a ledger.

    Attributes:
        number: its place in the ledger, as the derivation names it.
        day: when it was done, in words.
        what: what was done, details on lines of their own.
        way: by which way.
        entered: when and by whom it was entered.
        words: version that was shown ("1 (nl)"); empty if it is not known.
        exhibit: number of the document that shows it; empty if there is none.
    """

    number: int
    day: str
    what: str
    way: str
    entered: str
    words: str
    exhibit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenWords:
    """Words that were shown, as they were shown.

    Attributes:
        version: counted per language.
        language: code; the passage is read in it.
        language_name: in words.
        sound: whether they are still the ones that were entered.
    """

    version: int
    language: str
    language_name: str
    valid_from: date
    sha256: str
    text: str
    sound: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenPlace:
    """One entry of the journal: its place, moment and action, and the short code that witnesses it."""

    seq: int
    at: str
    what: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenConsent:
    """One consent: what happened, where it stood on the day, and what its proof lacks.

    Attributes:
        purpose: title of the purpose.
        explanation: what it is for, as it is explained.
        controller: who answers for it.
        state: where it stood, in words.
        may: whether something could rest on it on the day.
        since: day from which it was so; None without an entry.
        ends_on: first day on which it is no longer in force by itself.
        yes_on: day of the last yes up to then, whether it still counts or not; None if there was none.
        strength: how well the proof of that yes stands up, in words; empty if there was none.
        lacks: what that proof lacks, each with the article it rests on.
        derivation: how the state was found, one sentence each.
    """

    purpose: str
    explanation: str
    controller: str
    state: str
    may: bool
    since: date | None
    ends_on: date | None
    yes_on: date | None
    strength: str
    lacks: tuple[tuple[str, str], ...]
    derivation: tuple[str, ...]
    events: tuple[ProvenEvent, ...]
    wordings: tuple[ProvenWords, ...]
    journal: tuple[ProvenPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentProof(Paper):
    """The proof of the consents of a person: Art. 7(1) GDPR.

    Attributes:
        person: name.
        known_by: what else tells who it is: addresses, numbers.
        on: the day it is about.
        consents: each purpose by itself.
        entries: number of entries in the journal when it was printed.
        code: the short code of the last of them.
        by: who printed it.
    """

    person: str
    known_by: tuple[tuple[str, str], ...]
    on: date
    consents: tuple[ProvenConsent, ...]
    entries: int
    code: str
    by: str
