"""Every clock of a complaint, each with its derivation: ours, the authority's, the person's.

The first clock comes from the law of the seat (`regimes`), the others from a table of clocks and from the
days that letters and decisions set. All are counted from the facts, never typed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dpo_desk.core.calendars import Calendar
from dpo_desk.core.case_clock import Rules, forwarding
from dpo_desk.core.complaint_facts import (
    AuthorityDecision,
    AuthorityLetter,
    ComplaintFact,
    ComplaintFactKind,
    Lodging,
)
from dpo_desk.core.complaints import Complaint, Forum, ServedLetter, provisional
from dpo_desk.core.confidence import Confidence
from dpo_desk.core.deadlines import count
from dpo_desk.core.derivations import Rule, Step
from dpo_desk.core.organisations import Role
from dpo_desk.core.periods import Period, countable, nominal_end
from dpo_desk.core.regimes import EVERYWHERE, Trait

_Kind = ComplaintFactKind


class ClockKind(StrEnum):
    """What a clock of a complaint counts to."""

    ACKNOWLEDGE = "acknowledge"
    ANSWER = "answer"
    PASS_ON = "pass_on"  # noqa: S105 - a clock, not a secret
    PROGRESS = "progress"
    REPLY = "reply"
    MEASURE = "measure"
    APPEAL = "appeal"
    ADMISSION = "admission"
    SILENCE = "silence"
    INVESTIGATION = "investigation"
    CONSULTATION = "consultation"
    ACCEPTANCE = "acceptance"


class Whose(StrEnum):
    """Whom a clock binds."""

    DUTY = "duty"  # ours
    CHANCE = "chance"  # ours, may be used and lapses
    AUTHORITY = "authority"
    PERSON = "person"


class Seat(StrEnum):
    """Whose country decides whether a clock fits."""

    SEAT = "seat"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """One row of the table of clocks.

    Attributes:
        id: name in data and reports.
        starts: facts it runs from.
        of: letters or rulings it is narrowed to; empty for all.
        ends: facts that end it.
        ended_by: letters the ending ones are narrowed to; empty for all.
        countries: ISO 3166-1 codes, or `EVERYWHERE` alone.
        received_from: it is for complaints received from this day on; None for all.
        period: its length.
        last_word: only the last of the starting facts counts.
        source: where the law says so; empty for a convention of the office.
        note: what should be known besides; may be empty.
    """

    id: str
    kind: ClockKind
    whose: Whose
    starts: frozenset[ComplaintFactKind]
    of: frozenset[str]
    ends: frozenset[ComplaintFactKind]
    ended_by: frozenset[str] = frozenset()
    place: Seat
    countries: frozenset[str]
    received_from: date | None = None
    period: Period
    last_word: bool = False
    source: str = ""
    note: str = ""
    confidence: Confidence = Confidence.KNOWN

    def fits(self, fact: ComplaintFact, country: str, received: date) -> bool:
        """Whether it runs from a fact in a country, of a complaint received on a day."""
        here = country in self.countries or EVERYWHERE in self.countries
        in_force = self.received_from is None or self.received_from <= received
        named = not self.of or bool(self.of & _named(fact))
        return fact.kind in self.starts and here and in_force and named

    def ended(self, fact: ComplaintFact) -> bool:
        """Whether a fact ends it."""
        letter = isinstance(fact.details, AuthorityLetter)
        return fact.kind in self.ends and (
            not (letter and self.ended_by) or bool(self.ended_by & _named(fact))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintClock:
    """One clock of one complaint.

    Attributes:
        started: day it runs from.
        due: its last day.
        met_on: day it was met or became pointless; None while it runs.
        about: number of the letter or the measure it is for; 0 otherwise.
        text: the measure in words; empty otherwise.
        authority_id: whose letter, decision or silence it is about; may be empty.
        note: what the table says besides; may be empty.
        derivation: the steps that lead to `due`.
    """

    kind: ClockKind
    whose: Whose
    started: date
    due: date
    met_on: date | None = None
    about: int = 0
    text: str = ""
    authority_id: str = ""
    note: str = ""
    confidence: Confidence = Confidence.SEEN
    derivation: tuple[Step, ...]

    @property
    def open(self) -> bool:
        """Whether it still runs."""
        return self.met_on is None

    def lapsed(self, today: date) -> bool:
        """Whether it ran out unused."""
        return self.open and self.due < today

    @property
    def in_time(self) -> bool | None:
        """Whether it was met in time; None while it runs."""
        return None if self.met_on is None else self.met_on <= self.due


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintRules:
    """What the law and the calendars say for one complaint.

    Attributes:
        seat: regime of complaints, calendar and promise of the organisation.
        country: law country of the seat.
        clocks: the table, in the order in which it is to be tried.
        country_of: law country of an authority, by id; empty where the directory does not know it.
    """

    seat: Rules
    country: str
    clocks: tuple[ClockRule, ...]
    country_of: Callable[[str], str]


def clocks(complaint: Complaint, rules: ComplaintRules) -> tuple[ComplaintClock, ...]:
    """Count every clock of a complaint, the earliest open one first, then those that are over.

    Raises:
        DateNotCountable: a fact lies outside 1990 to 2100.
    """
    found = [
        *_first(complaint, rules),
        *_tabled(complaint, rules),
        *_replies(complaint, rules),
        *_measures(complaint),
    ]
    return tuple(
        sorted(found, key=lambda clock: (not clock.open, clock.due, list(ClockKind).index(clock.kind)))
    )


_ANSWERING = frozenset(
    {
        *(_Kind.ANSWERED, _Kind.PASSED_ON, _Kind.WITHDRAWN, _Kind.SETTLED),
        *(_Kind.AUTHORITY_DECIDED, _Kind.AUTHORITY_CLOSED, _Kind.COURT_DECIDED),
    }
)
_WITH_THE_ORGANISATION = frozenset({ClockKind.ACKNOWLEDGE, ClockKind.ANSWER, ClockKind.PROGRESS})
_ACKNOWLEDGING = _ANSWERING | {_Kind.ACKNOWLEDGED, _Kind.PROGRESS_TOLD}


def _first(complaint: Complaint, rules: ComplaintRules) -> Iterator[ComplaintClock]:
    """What the law of the seat counts: the time to acknowledge or to answer, and what the office promised."""
    if complaint.forum is not Forum.ORGANISATION:
        return
    if complaint.role is Role.PROCESSOR:
        yield _passing_on(complaint, rules.seat)
        return
    seat, received = rules.seat, complaint.received_on
    acknowledging = Trait.ACKNOWLEDGES in seat.regime.traits
    promised = None if acknowledging else seat.promised_days
    deadline = count(seat.regime, seat.calendar, received, promised_days=promised)
    yield ComplaintClock(
        kind=ClockKind.ACKNOWLEDGE if acknowledging else ClockKind.ANSWER,
        whose=Whose.DUTY,
        started=received,
        due=deadline.answer_by,
        met_on=_end(complaint, received, _ACKNOWLEDGING if acknowledging else _ANSWERING),
        confidence=seat.regime.confidence,
        derivation=deadline.derivation,
    )
    if acknowledging and seat.promised_days is not None:
        due = received + timedelta(days=seat.promised_days)
        promise = Step(rule=Rule.PROMISE, source="", start=received, end=due, days=seat.promised_days)
        yield ComplaintClock(
            kind=ClockKind.ANSWER,
            whose=Whose.DUTY,
            started=received,
            due=due,
            met_on=_end(complaint, received, _ANSWERING),
            derivation=(_step(Rule.STARTED, "", received, received), promise),
        )


def _passing_on(complaint: Complaint, seat: Rules) -> ComplaintClock:
    """A processor owes the person no answer, and the controller the complaint: Art. 28(3)(e) GDPR."""
    deadline = forwarding(seat, complaint.received_on)
    return ComplaintClock(
        kind=ClockKind.PASS_ON,
        whose=Whose.DUTY,
        started=complaint.received_on,
        due=deadline.answer_by,
        met_on=_end(complaint, complaint.received_on, _ANSWERING),
        derivation=deadline.derivation,
    )


def _tabled(complaint: Complaint, rules: ComplaintRules) -> Iterator[ComplaintClock]:
    """Clocks of the table whose length is in the table."""
    for fact in complaint.facts:
        taken: set[ClockKind] = set()
        for rule in rules.clocks:
            country = rules.country if rule.place is Seat.SEAT else _country(fact, rules)
            if rule.kind in taken or rule.kind is ClockKind.REPLY:
                continue
            if not rule.fits(fact, country, complaint.received_on):
                continue
            taken.add(rule.kind)
            if _wanted(complaint, rules, rule, fact):
                yield _counted(complaint, rules.seat.calendar, rule, fact)


def _wanted(complaint: Complaint, rules: ComplaintRules, rule: ClockRule, fact: ComplaintFact) -> bool:
    """Whether a row that fits is also to be counted from this fact."""
    if rule.last_word and fact is not complaint.last(*rule.starts):
        return False
    if rule.kind is ClockKind.APPEAL:
        return isinstance(fact.details, AuthorityDecision) and any(
            one.burdens for one in fact.details.rulings
        )
    if rule.kind not in _WITH_THE_ORGANISATION:
        return True
    if complaint.forum is not Forum.ORGANISATION or complaint.role is Role.PROCESSOR:
        return False
    acknowledging = Trait.ACKNOWLEDGES in rules.seat.regime.traits
    if rule.kind is ClockKind.ACKNOWLEDGE:
        return not acknowledging  # the law's own time stands in place of it
    return rule.kind is ClockKind.PROGRESS or (acknowledging and rules.seat.promised_days is None)


def _counted(
    complaint: Complaint, calendar: Calendar, rule: ClockRule, fact: ComplaintFact
) -> ComplaintClock:
    start = _start(complaint, fact)
    due = nominal_end(countable(start), rule.period, calendar)
    return ComplaintClock(
        kind=rule.kind,
        whose=rule.whose,
        started=start,
        due=due,
        met_on=_first_day(complaint, min(start, fact.on), rule.ended),
        authority_id=_authority(fact),
        note=rule.note,
        confidence=rule.confidence,
        derivation=(
            _step(Rule.STARTED, rule.source, start, start),
            _step(Rule.TERM, rule.source, start, due, rule.period),
        ),
    )


def _replies(complaint: Complaint, rules: ComplaintRules) -> Iterator[ComplaintClock]:
    """What authorities ask: by the day of the letter, of the law or of the extension they granted."""
    ending = {_Kind.AUTHORITY_DECIDED, _Kind.AUTHORITY_CLOSED, _Kind.SETTLED}
    for served in complaint.letters:
        steps = _reply_steps(rules, served)
        if len(steps) == 1:
            continue  # it asks nothing by a day
        over = _end(complaint, served.served_on, ending)
        replied = None if served.replied is None else served.replied.on
        yield ComplaintClock(
            kind=ClockKind.REPLY,
            whose=Whose.DUTY,
            started=served.served_on,
            due=steps[-1].end,
            met_on=min((day for day in (replied, over) if day is not None), default=None),
            about=served.number,
            authority_id=served.letter.authority_id,
            derivation=tuple(steps),
        )


def _reply_steps(rules: ComplaintRules, served: ServedLetter) -> list[Step]:
    """From the day of service to the day that counts, which is that of the last step."""
    letter, start = served.letter, served.served_on
    steps = [_step(Rule.STARTED, "", start, start)]
    law = _lawful(rules, letter)
    ends = [] if letter.due_on is None else [_step(Rule.SET_BY_AUTHORITY, "", start, letter.due_on)]
    if law is not None:
        due = nominal_end(countable(start), law.period, rules.seat.calendar)
        ends.append(_step(Rule.TERM, law.source, start, due, law.period))
    steps += sorted(ends, key=lambda step: step.end, reverse=True)  # the earliest day counts, and stands last
    if served.granted is not None:
        steps.append(_step(Rule.GRANTED, "", start, served.granted))
    return steps


def _lawful(rules: ComplaintRules, letter: AuthorityLetter) -> ClockRule | None:
    country = rules.country_of(letter.authority_id)
    fitting = (
        rule
        for rule in rules.clocks
        if rule.kind is ClockKind.REPLY and country in rule.countries and letter.subject.value in rule.of
    )
    return next(fitting, None)


def _measures(complaint: Complaint) -> Iterator[ComplaintClock]:
    """What is to be put right by a day."""
    for one in complaint.measures:
        if one.measure.due_on is None:
            continue
        details = one.set_by.details
        named = Rule.SET_BY_AUTHORITY if one.ordered else Rule.SET_BY_US
        yield ComplaintClock(
            kind=ClockKind.MEASURE,
            whose=Whose.DUTY,
            started=one.set_by.on,
            due=one.measure.due_on,
            met_on=one.done.on if one.done is not None else None,
            about=one.number,
            text=one.measure.text,
            authority_id=details.authority_id if isinstance(details, AuthorityDecision) else "",
            derivation=(
                _step(Rule.STARTED, "", one.set_by.on, one.set_by.on),
                _step(named, "", one.set_by.on, one.measure.due_on),
            ),
        )


def _named(fact: ComplaintFact) -> frozenset[str]:
    """The words a row of the table can be narrowed to."""
    if isinstance(fact.details, AuthorityDecision):
        return frozenset(ruling.value for ruling in fact.details.rulings)
    return frozenset({fact.details.subject.value} if isinstance(fact.details, AuthorityLetter) else ())


def _authority(fact: ComplaintFact) -> str:
    match fact.details:
        case (
            Lodging(authority_id=found)
            | AuthorityLetter(authority_id=found)
            | AuthorityDecision(authority_id=found)
        ):
            return found
        case _:
            return ""


def _country(fact: ComplaintFact, rules: ComplaintRules) -> str:
    authority = _authority(fact)
    return rules.country_of(authority) if authority else ""


def _start(complaint: Complaint, fact: ComplaintFact) -> date:
    """The day a clock runs from: of a complaint to an authority, the day it was made where that is known."""
    if isinstance(fact.details, Lodging) and fact.details.lodged_on is not None:
        return fact.details.lodged_on
    return complaint.received_on if fact.kind is _Kind.RECEIVED else fact.on


def _end(complaint: Complaint, since: date, kinds: Collection[ComplaintFactKind]) -> date | None:
    """The first day on or after `since` on which one of some facts happened."""
    return _first_day(complaint, since, lambda fact: fact.kind in kinds)


def _first_day(complaint: Complaint, since: date, ends: Callable[[ComplaintFact], bool]) -> date | None:
    """The first day on or after `since` on which a clock was ended.

    Closing ends every clock, until the case is reopened; an urgent measure of an authority ends none.
    """
    shut = complaint.ended(_Kind.CLOSED)
    ending = (fact for fact in complaint.facts if fact is shut or (ends(fact) and not provisional(fact)))
    return min((fact.on for fact in ending if fact.on >= since), default=None)


def _step(rule: Rule, source: str, start: date, end: date, period: Period | None = None) -> Step:
    return Step(rule=rule, source=source, start=start, end=end, period=period)
