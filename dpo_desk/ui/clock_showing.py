"""The derivation of a deadline as the picture of the clock and its numbered steps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from dpo_desk.core.calendars import Calendar
from dpo_desk.core.deadlines import Deadline
from dpo_desk.core.derivations import Lane, Rule, Step
from dpo_desk.core.standing import Standing
from dpo_desk.ui.widgets.clock_picture import (
    BarKind,
    ClockBar,
    ClockLane,
    ClockMark,
    ClockPicture,
    ClockStep,
)
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.words import _, ngettext
from dpo_desk.words.dates import days_word, weekday_date
from dpo_desk.words.derivation import lines

_DAY = timedelta(days=1)
_WAITS = frozenset({Rule.IDENTITY, Rule.CLARIFICATION, Rule.FEE})
_CAPTIONS = {
    Lane.PLAIN: lambda: _("As the law counts"),
    Lane.SAFE: lambda: _("With the pause, by the stricter reading"),
    Lane.PAUSED: lambda: _("With the pause"),
    Lane.EXTENDED: lambda: _("With the extension"),
    Lane.PROMISED: lambda: _("As promised"),
}


def clock_picture(deadline: Deadline, stand: Standing, calendar: Calendar, today: date) -> ClockPicture:
    """Draw a deadline.

    Args:
        deadline: dates with their derivation.
        stand: gives the meaning of the day to answer by.
        calendar: holidays in sight are marked.
        today: where the line of today stands.
    """
    meaning = Meaning(stand.meaning.value) if stand.ended_on is None else None
    numbers = {id(step): place for place, step in enumerate(deadline.derivation, 1)}
    drawn = [_lane(deadline, deadline.answer_lane, deadline.answer_by, numbers, meaning, today)]
    latest, lane = deadline.latest, deadline.latest_lane
    if (
        latest is not None
        and lane is not None
        and (lane, latest) != (deadline.answer_lane, deadline.answer_by)
    ):
        drawn.append(_lane(deadline, lane, latest, numbers, None, today))
    later = _later(deadline, numbers)
    return ClockPicture(
        today=today,
        today_text=_("Today, {day}").format(day=weekday_date(today)),
        lanes=tuple(drawn),
        steps=tuple(_steps(deadline, meaning, today)),
        closed=_closed(calendar, drawn),
        later_number=later[0] if later else 0,
        later_text=_("{day} if extended").format(day=weekday_date(later[1], today)) if later else "",
        spoken=_spoken(deadline, stand, today),
    )


def _ending(deadline: Deadline, lane: Lane) -> Step:
    return next(step for step in reversed(deadline.derivation) if step.lane is lane)


def _lane(
    deadline: Deadline,
    lane: Lane,
    due: date,
    numbers: dict[int, int],
    meaning: Meaning | None,
    today: date,
) -> ClockLane:
    own = [step for step in deadline.derivation if step.lane is lane]
    ending = own[-1]
    rolled = ending.rule is Rule.ROLL
    nominal = ending.start if rolled else due
    waits = [step for step in deadline.derivation if step.rule in _WAITS] if lane in _PAUSING else []
    bars = list(_bars(deadline.received, nominal, waits))
    if rolled and due > nominal:
        bars.append(ClockBar(kind=BarKind.ROLLED, first=nominal + _DAY, last=due))
    first = deadline.derivation[0]
    marks = [ClockMark(number=numbers[id(first)], day=first.start)]
    marks += [ClockMark(number=numbers[id(w)], day=w.start, meaning=Meaning.WAIT) for w in waits]
    if rolled:
        before = own[-2] if len(own) > 1 else first
        marks.append(ClockMark(number=numbers[id(before)], day=nominal, at_end=True))
    answering = lane is deadline.answer_lane and due == deadline.answer_by
    words = _("Answer by {day}") if answering else _("Latest {day}")
    return ClockLane(
        caption=_CAPTIONS[lane](),
        bars=tuple(bars),
        marks=tuple({mark.day: mark for mark in reversed(marks)}.values())[::-1],
        due=due,
        due_number=numbers[id(ending)],
        due_text=words.format(day=weekday_date(due, today)),
        due_meaning=meaning if answering else None,
    )


_PAUSING = frozenset({Lane.PAUSED, Lane.SAFE})


def _bars(received: date, nominal: date, waits: Iterable[Step]) -> Iterable[ClockBar]:
    cursor = received
    for wait in sorted(waits, key=lambda step: step.start):
        first, last = max(wait.start, cursor), wait.end - _DAY
        if last < first:
            continue
        if first > cursor:
            yield ClockBar(kind=BarKind.RUNNING, first=cursor, last=first - _DAY)
        days = (last - first).days + 1
        words = ngettext("{n} day", "{n} days", days).format(n=days)
        yield ClockBar(kind=BarKind.PAUSED, first=first, last=last, text=words)
        cursor = wait.end
    if cursor <= nominal:
        span = f"{weekday_date(received)} – {weekday_date(nominal)}" if cursor == received else ""
        yield ClockBar(kind=BarKind.RUNNING, first=cursor, last=nominal, text=span)


def _later(deadline: Deadline, numbers: dict[int, int]) -> tuple[int, date] | None:
    if deadline.extended or deadline.extended_until is None:
        return None
    return numbers[id(_ending(deadline, Lane.EXTENDED))], deadline.extended_until


def _steps(deadline: Deadline, meaning: Meaning | None, today: date) -> Iterable[ClockStep]:
    ends = {id(_ending(deadline, deadline.answer_lane)): meaning}
    if deadline.latest_lane is not None:
        ends.setdefault(id(_ending(deadline, deadline.latest_lane)), None)
    worded = lines(deadline.derivation, today)
    for number, (step, line) in enumerate(zip(deadline.derivation, worded, strict=True), 1):
        own = Meaning.WAIT if step.rule in _WAITS else ends.get(id(step))
        yield ClockStep(
            number=number,
            when=line.when,
            what=line.what,
            source=line.source or _("rule of the office"),
            meaning=own,
            strong=id(step) in ends,
        )


def _closed(calendar: Calendar, lanes: list[ClockLane]) -> frozenset[date]:
    """Holidays on weekdays between receipt and the last date; weekends are drawn anyway."""
    first = min(lane.bars[0].first if lane.bars else lane.due for lane in lanes)
    last = max(lane.due for lane in lanes)
    days = (first + _DAY * offset for offset in range((last - first).days + 1))
    return frozenset(day for day in days if day.isoweekday() < 6 and not calendar.is_working(day))  # noqa: PLR2004 - Saturday


def _spoken(deadline: Deadline, stand: Standing, today: date) -> str:
    words = _("Answer by {day}, {left}.").format(
        day=weekday_date(deadline.answer_by, today), left=days_word(stand.days_left)
    )
    if deadline.latest is None:
        return words + " " + _("The latest date is open while the clock is paused.")
    return words + " " + _("Latest {day}.").format(day=weekday_date(deadline.latest, today))
