"""How long the desk keeps its own records: rules per kind, when a record is due, and what holds it back."""

from __future__ import annotations

import calendar as gregorian
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from dpo_desk.core.confidence import Confidence

ANYWHERE = "*"
_MONTHS = 12


class RecordKind(StrEnum):
    """What of the desk's own records has an end; the values are the words of the command line."""

    REQUEST_FILE = "request-file"
    LETTER_CONTENT = "letter-content"
    IDENTITY_COPY = "identity-copy"
    IDENTITY_MAIL = "identity-mail"
    PERSON_RECORD = "person-record"
    COMPLAINT_FILE = "complaint-file"


class Start(StrEnum):
    """The event from which a period counts."""

    ANSWERED = "answered"  # the last letter that answered, else the day the clock stopped
    SENT = "sent"  # the letter left the house
    IDENTITY_SETTLED = "identity_settled"  # proven or not proven
    CLOSED = "closed"  # the case was closed
    LAST_CASE = "last_case"  # the last case went, or the record was made if there never was one


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A time of keeping.

    Attributes:
        to_year_end: it runs on to the last day of the year in which it ends, as limitation periods do.
    """

    years: int = 0
    months: int = 0
    days: int = 0
    to_year_end: bool = False

    def last_day(self, start: date) -> date:
        """The last day on which the record is kept; what lies beyond the calendar is kept to its end."""
        months = start.month - 1 + self.months + _MONTHS * self.years
        year, month = start.year + months // _MONTHS, months % _MONTHS + 1
        if year > date.max.year:
            return date.max
        day = min(start.day, gregorian.monthrange(year, month)[1])
        try:
            last = date(year, month, day) + timedelta(days=self.days)
        except OverflowError:
            return date.max
        return last.replace(month=12, day=31) if self.to_year_end else last


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How long one kind of record is kept, and why.

    Attributes:
        kind: of record.
        country: seat of the organisation it is for; `ANYWHERE` for all others.
        start: the event it counts from.
        span: how long.
        articles: on what keeping rests, the law named in each.
        source: where the figure is from, in plain English; key of its translations.
        confidence: how sure the figure is.
    """

    kind: RecordKind
    country: str
    start: Start
    span: Span
    articles: tuple[str, ...]
    source: str
    confidence: Confidence

    def last_day(self, start: date) -> date:
        """The last day on which a record is kept whose event was on a day."""
        return self.span.last_day(start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What the office settled for a kind of record, in place of the usual time."""

    kind: RecordKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A legal hold: nothing of a person or a case goes before it is released.

    Attributes:
        id: number of the hold; 0 before it is stored.
        kind: "person" or "request".
        record: id of the person or request.
        reason: why, for example a claim before a court.
        who: colleague who set it.
        since: moment it was set, aware UTC.
    """

    id: int = 0
    kind: str
    record: int
    reason: str
    who: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One record whose time is over.

    Attributes:
        record: id of the request, document or person it is about.
        person_id: whose it is; None for the file of a complaint by nobody on file.
        request_id: case it belongs to; None for a person, and for a letter about consents.
        number: of the case or the letter; empty for a person.
        start: day its period counted from.
        kept_until: last day it was to be kept.
        articles: on what keeping rested.
    """

    kind: RecordKind
    record: int
    person_id: int | None
    request_id: int | None
    number: str
    start: date
    kept_until: date
    articles: tuple[str, ...] = ()


def rule_for(
    rules: Iterable[Rule], kind: RecordKind, country: str = ANYWHERE, overrides: Iterable[Override] = ()
) -> Rule:
    """The rule in force for a kind of record at a seat.

    Args:
        rules: the usual ones.
        kind: of record.
        country: seat of the organisation.
        overrides: what the office settled; it wins over the usual time.

    Raises:
        LookupError: if no rule fits: the table of rules is not whole.
    """
    fitting = [rule for rule in rules if rule.kind is kind and rule.country in {country, ANYWHERE}]
    if not fitting:
        raise LookupError(kind.value)
    usual = next((rule for rule in fitting if rule.country == country), fitting[0])
    own = next((one.span for one in overrides if one.kind is kind), None)
    return usual if own is None else _settled(usual, own)


def _settled(usual: Rule, span: Span) -> Rule:
    return Rule(
        kind=usual.kind,
        country=usual.country,
        start=usual.start,
        span=span,
        articles=usual.articles,
        source=OWN,
        confidence=Confidence.KNOWN,
    )


OWN = "settled by this office"
"""Source of a time that the office settled itself."""
