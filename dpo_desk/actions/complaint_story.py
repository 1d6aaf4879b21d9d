"""The chronology of a complaint for its bundle, and how every deadline was counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dpo_desk.actions.complaint_items import Matter, came_with, short_name
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.requests import RequestView
from dpo_desk.core.complaint_bundles import UNQUOTED, Source, told_outside
from dpo_desk.core.complaint_clock_rules import ComplaintClock, Whose
from dpo_desk.core.complaint_facts import ComplaintFact, ComplaintFactKind, Inquiry, Instruction, Statement
from dpo_desk.core.facts import Fact, FactKind, Sent
from dpo_desk.core.standing import Standing
from dpo_desk.documents.complaint_values import DerivedDay, Happened
from dpo_desk.words import _
from dpo_desk.words.complaint_clocks import clock_title
from dpo_desk.words.complaint_facts import fact_title, told_besides
from dpo_desk.words.dates import plain_date
from dpo_desk.words.derivation import lines
from dpo_desk.words.derivation import warning as warned
from dpo_desk.words.names import name
from dpo_desk.words.request_facts import details_words, dotted, received_words

Tabs = Mapping[str, str]
"""Number under which an item stands, by its key."""


def chronology(desk: Desk, known: Matter, tabs: Tabs) -> tuple[Happened, ...]:
    """What happened, the oldest first, in the complaint and the requests it is about.

    Why something was recorded late, and what was said inside, is the office's own and not told.
    """
    told = [
        *_of_complaint(desk, known, tabs),
        *(one for view in known.about for one in _of_request(view, tabs)),
    ]
    return tuple(sorted(told, key=lambda one: one.on))


def _of_complaint(desk: Desk, known: Matter, tabs: Tabs) -> Iterator[Happened]:
    for fact in known.case.complaint.facts:
        if told_outside(fact.kind):
            shown = [] if fact.evidence_id is None else [fact.evidence_id]
            if fact.kind is ComplaintFactKind.RECEIVED:
                shown += came_with(known.case.documents, fact.recorded_at)
            yield Happened(
                on=fact.on,
                what=fact_title(fact, lambda key: short_name(desk, key)),
                more=_quoted(fact),
                tabs=_numbers(tabs, [*_keys(Source.COMPLAINT, shown), *_letter_sent(fact)]),
            )


def _quoted(fact: ComplaintFact) -> str:
    if fact.kind not in UNQUOTED:
        return told_besides(fact)
    return fact.details.unit if isinstance(fact.details, Inquiry | Statement | Instruction) else ""


def _of_request(view: RequestView, tabs: Tabs) -> Iterator[Happened]:
    letters = {letter.id: letter.pdf_id for letter in view.letters}
    for fact in view.request.facts:
        if told_outside(fact.kind):
            shown = [fact.evidence_id, *_letter_of(fact, letters)]
            first = fact.kind is FactKind.RECEIVED
            if first:
                shown += came_with(view.evidence, fact.recorded_at)
            own = received_words(view.request) if first else name(fact.kind)
            yield Happened(
                on=fact.on,
                what=dotted(view.request.number, own),
                more=details_words(fact.details),
                tabs=_numbers(tabs, _keys(Source.REQUEST, [key for key in shown if key is not None])),
            )


def _letter_of(fact: Fact, letters: Mapping[int, int | None]) -> list[int | None]:
    if isinstance(fact.details, Sent) and fact.details.letter_id is not None:
        return [letters.get(fact.details.letter_id)]
    return []


def _letter_sent(fact: ComplaintFact) -> list[str]:
    if isinstance(fact.details, Sent) and fact.details.letter_id is not None:
        return _keys(Source.LETTER, [fact.details.letter_id])
    return []


def _keys(source: Source, ids: list[int]) -> list[str]:
    return [f"{source}{one}" for one in ids]


def _numbers(tabs: Tabs, keys: list[str]) -> tuple[str, ...]:
    return tuple(tabs[key] for key in dict.fromkeys(keys) if key in tabs)


# deadlines


def deadlines(desk: Desk, known: Matter) -> tuple[DerivedDay, ...]:
    """Every deadline of the requests and of the complaint, each with its derivation."""
    of_requests = (answer_day(view) for view in known.about)
    of_complaint = (_clock(desk, clock) for clock in known.case.standing.clocks)
    return (*of_requests, *of_complaint)


def answer_day(view: RequestView) -> DerivedDay:
    """The day a request is or was to be answered, and how it was counted."""
    stands = view.standing
    return DerivedDay(
        title=_("{number}: answer to the request").format(number=view.request.number),
        verdict=_kept(stands),
        steps=tuple((line.when, line.what, line.source) for line in lines(stands.deadline.derivation)),
        note=" ".join(map(warned, stands.deadline.warnings)),
    )


def _kept(stands: Standing) -> str:
    latest = plain_date(stands.deadline.latest or stands.deadline.answer_by)
    if stands.ended_on is None:
        return _("To be answered by {day}.").format(day=plain_date(stands.deadline.answer_by))
    ended = plain_date(stands.ended_on)
    return _in_time(ended, latest) if stands.in_time else _too_late(ended, latest)


def _clock(desk: Desk, clock: ComplaintClock) -> DerivedDay:
    authority = short_name(desk, clock.authority_id) if clock.authority_id else ""
    title = dotted(clock_title(clock), authority)
    return DerivedDay(
        title=title,
        verdict=_ran(desk, clock),
        steps=tuple((line.when, line.what, line.source) for line in lines(clock.derivation)),
        note=_(clock.note) if clock.note else "",
    )


def _ran(desk: Desk, clock: ComplaintClock) -> str:
    due = plain_date(clock.due)
    if clock.met_on is None:
        words = _("It ran out on {day}.") if clock.lapsed(desk.today()) else _("It runs until {day}.")
        return words.format(day=due)
    met = plain_date(clock.met_on)
    if clock.whose is not Whose.DUTY:
        return _("It ended on {day}.").format(day=met)
    return _in_time(met, due) if clock.in_time else _too_late(met, due)


def _in_time(ended: str, latest: str) -> str:
    return _("Ended on {day}, in time: the last day is {latest}.").format(day=ended, latest=latest)


def _too_late(ended: str, latest: str) -> str:
    return _("Ended on {day}, too late: the last day was {latest}.").format(day=ended, latest=latest)
