"""Every clock of a complaint, each with its derivation: ours, the authority's, the person's.

The first clock comes from the law of the seat (`regimes`), the others from a table of clocks and from the
days that letters and decisions set. All are counted from the facts, never typed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta

from dpo_desk.core.calendars import Calendar
from dpo_desk.core.case_clock import Rules, forwarding
from dpo_desk.core.complaint_clock_rules import (
    ClockKind,
    ClockRule,
    ComplaintClock,
    ComplaintRules,
    Seat,
    Whose,
)
from dpo_desk.core.complaint_facts import (
    AuthorityDecision,
    AuthorityLetter,
    ComplaintFact,
    ComplaintFactKind,
    Lodging,
    Proposal,
)
from dpo_desk.core.complaints import Complaint, Forum, ServedLetter, authority_of, provisional
from dpo_desk.core.deadlines import count
from dpo_desk.core.derivations import Rule, Step
from dpo_desk.core.organisations import Role
from dpo_desk.core.periods import Period, countable, nominal_end
from dpo_desk.core.regimes import Trait

_Kind = ComplaintFactKind


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
        *_proposals(complaint),
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
    for fact in complaint.read:
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
    if rule.last_word and fact != next(one for one in complaint.read[::-1] if one.kind in rule.starts):
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
        met_on=_first_day(complaint, min(start, fact.on), _of_one(complaint, authority_of(fact), rule.ended)),
        authority_id=authority_of(fact),
        note=rule.note,
        confidence=rule.confidence,
        derivation=(
            _step(Rule.STARTED, rule.source, start, start),
            _step(Rule.TERM, rule.source, start, due, rule.period),
        ),
    )


def _replies(complaint: Complaint, rules: ComplaintRules) -> Iterator[ComplaintClock]:
    """What authorities ask: by the day of the letter, of the law or of the extension they granted."""
    for served in complaint.letters:
        steps = _reply_steps(rules, served)
        if len(steps) == 1:
            continue  # it asks nothing by a day
        over = _first_day(
            complaint, served.served_on, _of_one(complaint, served.letter.authority_id, _procedure_over)
        )
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


def _procedure_over(fact: ComplaintFact) -> bool:
    return fact.kind in {_Kind.AUTHORITY_DECIDED, _Kind.AUTHORITY_CLOSED, _Kind.SETTLED}


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
            met_on=min((end.on for end in (one.done, one.lifted) if end is not None), default=None),
            about=one.number,
            text=one.measure.text,
            authority_id=details.authority_id if isinstance(details, AuthorityDecision) else "",
            derivation=(
                _step(Rule.STARTED, "", one.set_by.on, one.set_by.on),
                _step(named, "", one.set_by.on, one.measure.due_on),
            ),
        )


def _proposals(complaint: Complaint) -> Iterator[ComplaintClock]:
    """Until when the person may agree to a settlement that was proposed."""
    for fact in complaint.facts:
        if not isinstance(fact.details, Proposal) or fact.details.until is None:
            continue
        yield ComplaintClock(
            kind=ClockKind.ACCEPTANCE,
            whose=Whose.PERSON,
            started=fact.on,
            due=fact.details.until,
            met_on=_end(complaint, fact.on, _ANSWERING),
            derivation=(
                _step(Rule.STARTED, "", fact.on, fact.on),
                _step(Rule.SET_BY_US, "", fact.on, fact.details.until),
            ),
        )


def _country(fact: ComplaintFact, rules: ComplaintRules) -> str:
    authority = authority_of(fact)
    return rules.country_of(authority) if authority else ""


def _start(complaint: Complaint, fact: ComplaintFact) -> date:
    """The day a clock runs from: of a complaint to an authority, the day it was made where that is known."""
    if isinstance(fact.details, Lodging) and fact.details.lodged_on is not None:
        return fact.details.lodged_on
    return complaint.received_on if fact.kind is _Kind.RECEIVED else fact.on


def _end(complaint: Complaint, since: date, kinds: Collection[ComplaintFactKind]) -> date | None:
    """The first day on or after `since` on which one of some facts happened."""
    return _first_day(complaint, since, lambda fact: fact.kind in kinds)


def _of_one(
    complaint: Complaint, authority_id: str, ends: Callable[[ComplaintFact], bool]
) -> Callable[[ComplaintFact], bool]:
    """Of what ends a clock, that which is about the procedure of one authority; any where none is named."""
    return lambda fact: ends(fact) and (not authority_id or complaint.concerns(fact, authority_id))


def _first_day(complaint: Complaint, since: date, ends: Callable[[ComplaintFact], bool]) -> date | None:
    """The first day on or after `since` on which a clock was ended.

    Closing ends every clock, until the case is reopened; an urgent measure of an authority ends none.
    """
    shut = complaint.ended(_Kind.CLOSED)
    ending = (fact for fact in complaint.read if fact is shut or (ends(fact) and not provisional(fact)))
    return min((fact.on for fact in ending if fact.on >= since), default=None)


def _step(rule: Rule, source: str, start: date, end: date, period: Period | None = None) -> Step:
    return Step(rule=rule, source=source, start=start, end=end, period=period)
