"""Core records as the values that widgets show: rows, pills, stages, facts, the picture of the clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dpo_desk.core.checklists import Step
from dpo_desk.core.facts import (
    Fact,
    FactKind,
    SearchResult,
)
from dpo_desk.core.lists import RequestRow
from dpo_desk.core.requests import Request
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import ClockState, Stage, Standing
from dpo_desk.ui.erasing import name_words
from dpo_desk.ui.widgets.facts_line import FactLine
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.rows import RowData
from dpo_desk.ui.widgets.stages import Stage as StageShown
from dpo_desk.words import _, language, ngettext
from dpo_desk.words.dates import day_month, days_word, plain_date, weekday_date
from dpo_desk.words.names import name
from dpo_desk.words.request_facts import details_words, dotted, received_words


def rights_words(rights: Iterable[Right]) -> str:
    """Rights in one line: "Access, erasure"; German keeps its capitals."""
    words = [name(right) for right in rights]
    if language() != "de":
        words = [words[0], *(word[:1].lower() + word[1:] for word in words[1:])]
    return ", ".join(words)


def days_short(days: int) -> str:
    """Days for narrow places: "4 d"."""
    return _("{n} d").format(n=abs(days))


def row_pill(row: RequestRow, today: date) -> PillData:
    """The badge of a row: the deadline, or who is waited for."""
    meaning = Meaning(row.meaning(today).value)
    if row.ended_on is not None:
        return PillData(meaning=meaning, text=weekday_date(row.ended_on, today), extra=_("sent"), short="")
    if meaning is Meaning.WAIT:
        waited = (today - row.waiting_since).days if row.waiting_since else 0
        who = _("Person")
        return PillData(meaning=meaning, text=who, extra=waiting_words(waited), short=days_short(waited))
    left = row.days_left(today)
    return deadline_pill(row.answer_by, left, meaning, today)


def deadline_pill(day: date, left: int, meaning: Meaning, today: date) -> PillData:
    """A day with its weekday and how long it is until then."""
    return PillData(
        meaning=meaning, text=weekday_date(day, today), extra=days_word(left), short=days_short(left)
    )


def waiting_words(days: int) -> str:
    """How long someone is waited for."""
    return ngettext("{n} day", "{n} days", days).format(n=days)


def list_row(row: RequestRow, today: date) -> RowData:
    """A row of the list: person and right above, number and next step below."""
    return RowData(
        key=str(row.id),
        title=name_words(row.person),
        subject=rights_words(row.rights),
        number=row.number,
        detail=name(row.next_step) if row.ended_on is None else row.organisation,
        pill=row_pill(row, today),
    )


def today_row(row: RequestRow, today: date) -> RowData:
    """A row of Today: the same, with the organisation below and the next step as a button."""
    return RowData(
        key=str(row.id),
        title=name_words(row.person),
        subject=rights_words(row.rights),
        number=row.number,
        detail=row.organisation,
        action=name(row.next_step),
        pill=row_pill(row, today),
    )


def standing_pill(stand: Standing, today: date) -> PillData:
    """The badge of the detail: always the day to answer by."""
    if stand.ended_on is not None:
        return PillData(meaning=Meaning.DONE, text=weekday_date(stand.ended_on, today), extra="")
    meaning = Meaning(stand.meaning.value)
    return deadline_pill(stand.deadline.answer_by, stand.days_left, meaning, today)


def stages_shown(request: Request, stand: Standing) -> tuple[list[StageShown], int]:
    """The six stages with their notes, and which is current."""
    passed = dict(stand.passed)
    shown = [StageShown(name(stage), _stage_note(request, stand, stage, passed)) for stage in Stage]
    order = list(Stage)
    place = len(order) if stand.stage is Stage.CLOSED else order.index(stand.stage)
    return shown, place


def _stage_note(request: Request, stand: Standing, stage: Stage, passed: dict[Stage, date]) -> str:
    if stage is Stage.SEARCH and stand.stage is Stage.SEARCH and request.searches:
        done = sum(search.result is not SearchResult.ASKED for search in request.searches.values())
        return _("{done} of {all}").format(done=done, all=len(request.searches))
    if stage in passed:
        return day_month(passed[stage])
    if stage is Stage.ANSWER and stand.ended_on is None:
        return _("by {day}").format(day=day_month(stand.deadline.answer_by))
    return ""


def turn_words(request: Request, stand: Standing) -> tuple[str, str]:
    """Whose turn it is, and why."""
    if stand.clock is ClockState.STOPPED and stand.stage is not Stage.CLOSED:
        return name(stand.turn), name(stand.next_step)
    waiting = [search.system for search in request.searches.values() if search.result is SearchResult.ASKED]
    if stand.stage is Stage.SEARCH and waiting:
        why = ngettext(
            "{n} system has not answered yet", "{n} systems have not answered yet", len(waiting)
        ).format(n=len(waiting))
        return name(stand.turn), why
    return name(stand.turn), name(stand.next_step)


_FACT_MEANINGS = {
    FactKind.IDENTITY_ASKED: Meaning.WAIT,
    FactKind.CLARIFICATION_ASKED: Meaning.WAIT,
    FactKind.IDENTITY_PROVEN: Meaning.DONE,
    FactKind.CLARIFICATION_GIVEN: Meaning.DONE,
    FactKind.ANSWERED: Meaning.DONE,
    FactKind.CLOSED: Meaning.DONE,
}


def fact_lines(request: Request, stand: Standing, steps: Sequence[Step], today: date) -> list[FactLine]:
    """Everything that happened, the oldest first, and what is open now."""
    lines = [_fact_line(request, fact, steps, today) for fact in request.facts]
    if stand.stage is not Stage.CLOSED:
        _turn, why = turn_words(request, stand)
        lines.append(FactLine(when=_("Today"), title=why, now=True))
    return lines


def _fact_line(request: Request, fact: Fact, steps: Sequence[Step], today: date) -> FactLine:
    title = name(fact.kind)
    if fact.kind is FactKind.RECEIVED:
        title = received_words(request)
    when = day_month(fact.on) if fact.on.year == today.year else plain_date(fact.on)
    texts = [details_words(fact.details, steps), "" if fact.kind is FactKind.RECEIVED else fact.reason]
    return FactLine(
        when=when,
        title=title,
        text=dotted(*texts),
        meaning=_FACT_MEANINGS.get(fact.kind),
    )
