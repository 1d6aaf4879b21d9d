"""Erasing a person: what goes, what a duty keeps and until when, and the marks that stay behind.

A mark is a keyed hash. Whoever lacks the key cannot tell from it who was erased; the office can tell that
somebody it is about to enter, or finds in an old backup, was.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum

from dpo_desk.core.letters import Letter, Wishes
from dpo_desk.core.people import Person, folded
from dpo_desk.core.requests import Channel, Request
from dpo_desk.core.retention import Hold

GRACE_DAYS = 14
LONGEST_GRACE = 365
MARK_SIGNS = 64


class MarkKind(StrEnum):
    """What a mark stands for; the value begins what is hashed."""

    SUBJECT = "subj"
    EMAIL = "mail"
    NAME = "name"
    WISH = "wish"  # somebody is to be erased: a restore must not forget that either


class ErasureGround(StrEnum):
    """Why a person is erased: Art. 17(1) GDPR."""

    ASKED = "asked"
    NOT_NEEDED = "not_needed"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    OBJECTED = "objected"
    UNLAWFUL = "unlawful"
    DUTY = "duty"
    RETENTION = "retention"

    @property
    def article(self) -> str:
        """Provision it rests on."""
        return _ARTICLES[self]


_ARTICLES = {
    ErasureGround.ASKED: "GDPR 17(1)",
    ErasureGround.NOT_NEEDED: "GDPR 17(1)(a)",
    ErasureGround.CONSENT_WITHDRAWN: "GDPR 17(1)(b)",
    ErasureGround.OBJECTED: "GDPR 17(1)(c)",
    ErasureGround.UNLAWFUL: "GDPR 17(1)(d)",
    ErasureGround.DUTY: "GDPR 17(1)(e)",
    ErasureGround.RETENTION: "GDPR 5(1)(e)",
}


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """What stays behind of an erased person.

    Attributes:
        mark: keyed hash, hexadecimal.
        kind: what was hashed.
        on: day of the erasure.
        ground: why.
    """

    mark: str
    kind: MarkKind
    on: date
    ground: ErasureGround


def hashed(kind: MarkKind, value: str, tomb: bytes) -> str:
    """Hash what a person is recognised by, under the office's own secret."""
    return hmac.digest(tomb, f"{kind.value}:{value}".encode(), "sha256").hex()


def recognised_by(person: Person) -> tuple[tuple[MarkKind, str], ...]:
    """By what a person would be recognised who is entered again: addresses, and name with postcode."""
    found = [(MarkKind.EMAIL, folded(mail)) for mail in person.emails]
    names = [folded(name) for name in (person.name, *person.former_names) if folded(name)]
    for address in (person.address, *person.other_addresses):
        postcode = "".join(sign for sign in folded(address.postcode) if sign.isalnum())
        found += [(MarkKind.NAME, f"{name}\n{postcode}") for name in names if postcode]
    return tuple(dict.fromkeys(one for one in found if one[1]))


def marks_of(
    people: Iterable[tuple[Person, str]], tomb: bytes, on: date, ground: ErasureGround
) -> tuple[Mark, ...]:
    """The marks of people who are erased together, each once.

    Args:
        people: each record with its uid.
        tomb: the office's secret for marks.
        on: day of the erasure.
        ground: why.
    """
    hashes: dict[str, MarkKind] = {}
    for person, uid in people:
        for kind, value in ((MarkKind.SUBJECT, uid), *recognised_by(person)):
            hashes[hashed(kind, value, tomb)] = kind
    return tuple(Mark(mark, kind, on, ground) for mark, kind in hashes.items())


class Keep(StrEnum):
    """Why something is not erased yet, the strongest first."""

    HOLD = "hold"  # a legal hold: Art. 17(3)(e) GDPR
    OPEN_CASE = "open_case"  # the request is still being handled: Art. 12(3), 17(3)(b) GDPR
    RESTRICTION = "restriction"  # a restriction in force: Art. 18(2) GDPR
    PERIOD = "period"  # the file proves what was done: Art. 5(2), 17(3)(e) GDPR
    PROOF = "proof"  # the ledger proves a consent that was relied on: Art. 7(1), 17(3)(e) GDPR

    @property
    def articles(self) -> tuple[str, ...]:
        """Provisions it rests on."""
        return _KEEP_ARTICLES[self]


_KEEP_ARTICLES = {
    Keep.HOLD: ("GDPR 17(3)(e)",),
    Keep.OPEN_CASE: ("GDPR 12(3)", "GDPR 17(3)(b)"),
    Keep.RESTRICTION: ("GDPR 18(2)",),
    Keep.PERIOD: ("GDPR 5(2)", "GDPR 17(3)(e)"),
    Keep.PROOF: ("GDPR 7(1)", "GDPR 17(3)(e)"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOnFile:
    """A request of the person as an erasure sees it.

    Attributes:
        closed: whether nothing is to be done any more.
        restricted: whether a restriction is in force.
        keep_until: last day its file is kept; None while it runs.
        hold: a legal hold on it, if there is one.
    """

    request_id: int
    number: str
    closed: bool
    restricted: bool
    keep_until: date | None
    hold: Hold | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A case file, the ledger of a consent, or the whole person, that stays for now.

    Attributes:
        request_id: the case; None for a consent, and where a hold keeps the whole person.
        number: of the case; of a consent the title of its purpose; empty for a person.
        why: what keeps it.
        until: last day; None where that depends on what happens.
        note: reason of a hold, in words.
        consent_id: the consent; None for everything else.
        complaint_id: the complaint; None for everything else.
    """

    request_id: int | None
    number: str
    why: Keep
    until: date | None = None
    note: str = ""
    consent_id: int | None = None
    complaint_id: int | None = None


def kept_because(case: CaseOnFile, today: date, *, waived: bool) -> Kept | None:
    """What keeps a case file; None where nothing does.

    Args:
        case: the file.
        today: the day it is asked for.
        waived: whether the office does without the proof its files would give for the time they are kept.
    """
    found: tuple[Keep, date | None, str] | None = None
    if case.hold is not None:
        found = Keep.HOLD, None, case.hold.reason
    elif case.restricted:
        found = Keep.RESTRICTION, None, ""
    elif not case.closed:
        found = Keep.OPEN_CASE, None, ""
    elif not waived and case.keep_until is not None and case.keep_until >= today:
        found = Keep.PERIOD, case.keep_until, ""
    if found is None:
        return None
    why, until, note = found
    return Kept(request_id=case.request_id, number=case.number, why=why, until=until, note=note)


def blocked_until(kept: Sequence[Kept]) -> date | None:
    """Last day of a blocking; None where it depends on what happens, or nothing is kept."""
    days = [one.until for one in kept]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much of each kind."""

    people: int = 0
    requests: int = 0
    facts: int = 0
    evidence: int = 0
    letters: int = 0
    drafts: int = 0
    found_by: int = 0
    journal: int = 0
    consents: int = 0
    complaints: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(
            **{one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(Counts)}
        )

    @property
    def nothing(self) -> bool:
        """Whether there is nothing at all."""
        return self == Counts()


class ErasureState(StrEnum):
    """How far an erasure has come."""

    SCHEDULED = "scheduled"
    BLOCKED = "blocked"
    DONE = "done"
    UNDONE = "undone"

    @property
    def pending(self) -> bool:
        """Whether something is still to be erased."""
        return self in {ErasureState.SCHEDULED, ErasureState.BLOCKED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """One erasure, from the decision to its end.

    Attributes:
        id: number of the erasure; 0 before it is stored.
        person_id: number of the record; it says nothing of the person any more once that is gone.
        scheduled_on: day of the decision.
        scheduled_by: colleague who took it.
        reason: why, in words; gone once it is carried out.
        waived: whether the proof of answered cases is given up with the rest.
        due_on: first day on which it is carried out.
        carried_out_on: day on which all went that could go; None before.
        ended_on: day it was done or undone.
        kept: what stays blocked for now.
        erased: what is gone so far.
    """

    id: int = 0
    person_id: int
    state: ErasureState = ErasureState.SCHEDULED
    ground: ErasureGround
    scheduled_on: date
    scheduled_by: str
    reason: str = ""
    waived: bool = False
    due_on: date
    carried_out_on: date | None = None
    ended_on: date | None = None
    kept: tuple[Kept, ...] = ()
    erased: Counts = Counts()

    @property
    def until(self) -> date | None:
        """Last day of what is kept, where that is known."""
        return blocked_until(self.kept)


def next_look(kept: Sequence[Kept], today: date) -> date:
    """Day on which a blocked erasure is looked at again: when the next file is due, or tomorrow."""
    ends = [one.until for one in kept if one.until is not None]
    open_ended = len(ends) < len(kept)
    if open_ended or not ends or min(ends) == date.max:
        return today + timedelta(days=1)
    return min(ends) + timedelta(days=1)


def husk_of(request: Request) -> Request:
    """What stays of a case so that it can be counted: number, rights, role of the house, and days."""
    return replace(
        request,
        channel=Channel.OTHER,
        language="",
        subject="",
        text="",
        sent_on=None,
        received_time=None,
        noticed_on=None,
        wants_paper=False,
    )


def bare_letter(letter: Letter) -> Letter:
    """What stays of an issued letter so that numbers have no gap: number, kind, form and days."""
    return replace(letter, wishes=Wishes(), issued_by="", pdf_id=None, sha256="")
