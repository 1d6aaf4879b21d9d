"""Statutory periods become dates, each with the steps that lead to it.

`count` is the one function behind every list, badge, letter, report and calendar entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dpo_desk.core.calendars import Calendar
from dpo_desk.core.confidence import Confidence
from dpo_desk.core.deadline_warnings import DeadlineWarning
from dpo_desk.core.derivations import Lane, Rule, Step
from dpo_desk.core.errors import DeskError
from dpo_desk.core.pauses import Pause, Reading, Standstill, standstill
from dpo_desk.core.periods import Period, countable, nominal_end
from dpo_desk.core.regimes import PauseKind, Regime, Trait

__all__ = [  # with what a caller of `count` has to hand over
    "AnnouncedBeforeReceipt",
    "AnswerTable",
    "Deadline",
    "Pause",
    "PauseKind",
    "PromiseNotCountable",
    "count",
    "immediate",
    "tightest",
]

LONGEST_PROMISE = 366  # days; a promise beyond a year is a slip of the finger


class PromiseNotCountable(DeskError):
    """A promised period is not between one day and a year: `days`, `longest`."""


class AnnouncedBeforeReceipt(DeskError):
    """The day named in an extension notice lies before the receipt: `announced`, `received`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Dates of one request or complaint, with their derivation.

    Attributes:
        regime_id: law that counts.
        received: day of receipt.
        answer_by: earliest day that can be held against the controller. Waits are left out unless the
            statute grants them (and then in their shorter variant); a promise is included.
        latest: last day if every wait and the extension hold; None while such a wait is open.
        promised_by: end of the period the office promises, never rolled; None without a promise.
        month_end: normal end without waits and extension; refusals are due by it.
        extension_notice_by: last day to tell an extension; None in a law without one.
        extended_until: day an extension reaches (or would reach); None in a law without one, or where
            the controller has to name the day and has not.
        extended: an extension is counted in `answer_by` and `latest`.
        paused_days: days the clock stood still in the reading of `latest`.
        answer_lane: lane of the derivation that ends in `answer_by`.
        latest_lane: lane that ends in `latest`; None while `latest` is.
        warnings: what must be told with the dates.
        derivation: the steps, lane after lane.
    """

    regime_id: str
    received: date
    answer_by: date
    latest: date | None
    promised_by: date | None
    month_end: date
    extension_notice_by: date | None
    extended_until: date | None
    extended: bool
    paused_days: int
    answer_lane: Lane
    latest_lane: Lane | None
    warnings: tuple[DeadlineWarning, ...]
    derivation: tuple[Step, ...]


def count(
    regime: Regime,
    calendar: Calendar,
    received: date,
    *,
    pauses: Iterable[Pause] = (),
    extended: bool = False,
    announced: date | None = None,
    promised_days: int | None = None,
) -> Deadline:
    """Count the time to answer.

    Args:
        regime: law of the seat on the day of receipt.
        calendar: working days of the seat.
        received: day the request reached the controller.
        pauses: waits for the person.
        extended: the person was told of an extension in time.
        announced: day named in that notice; needed where the law sets no limit, never after the limit
            otherwise.
        promised_days: days the office promises to need at most.

    Raises:
        DateNotCountable: `received` lies outside 1990 to 2100.
        PromiseNotCountable: `promised_days` is not between 1 and 366.
        AnnouncedBeforeReceipt: `announced` lies before `received`.
    """
    if promised_days is not None and not 1 <= promised_days <= LONGEST_PROMISE:
        raise PromiseNotCountable(days=promised_days, longest=LONGEST_PROMISE)
    if announced is not None and announced < received:
        raise AnnouncedBeforeReceipt(announced=announced, received=received)
    counting = _Counting(regime, calendar, countable(received))
    return counting.deadline(tuple(pauses), promised_days, announced, extended=extended)


def immediate(regime: Regime, calendar: Calendar, received: date) -> Deadline:
    """Date of what has no waiting time: withdrawal of consent, objection to direct marketing.

    The law names no day. By convention it takes effect on the day of receipt, or the next working day if
    that is none; the first working day after receipt is the latest.

    Args:
        regime: law of the seat, for the article cited.
        calendar: working days of the seat.
        received: day of receipt.

    Raises:
        DateNotCountable: `received` lies outside 1990 to 2100.
    """
    answer_by = calendar.next_working(countable(received))
    latest = calendar.next_working(received + timedelta(days=1))
    source = regime.source(Rule.IMMEDIATE)
    # The roll is the office's convention here, not a rule of law: no source.
    rolled = (
        [] if answer_by == received else [_roll(Rule.ROLL, "", calendar, received, answer_by, Lane.PLAIN)]
    )
    return Deadline(
        regime_id=regime.id,
        received=received,
        answer_by=answer_by,
        latest=latest,
        promised_by=None,
        month_end=answer_by,
        extension_notice_by=None,
        extended_until=None,
        extended=False,
        paused_days=0,
        answer_lane=Lane.PLAIN,
        latest_lane=Lane.PLAIN,
        warnings=calendar.warnings(latest.year),
        derivation=(
            Step(rule=Rule.RECEIVED, source=source, start=received, end=received),
            Step(rule=Rule.IMMEDIATE, source=source, start=received, end=received),
            *rolled,
        ),
    )


def tightest(deadlines: Iterable[Deadline]) -> Deadline:
    """The one to be met first, when several rights are asked for in one request.

    Raises:
        ValueError: there are none.
    """
    return min(deadlines, key=lambda deadline: (deadline.answer_by, deadline.latest or date.max))


class AnswerTable(dict[date, date]):
    """Answer-by dates of plain cases for very long lists: `table[received]`, counted once for each day.

    A million cases come in on a few thousand days. The value is that of `count`; asking for a day that
    is not there counts it.
    """

    def __init__(self, regime: Regime, calendar: Calendar, promised_days: int | None = None) -> None:
        super().__init__()
        self._question = (regime, calendar, promised_days)

    def __missing__(self, received: date) -> date:
        regime, calendar, promised_days = self._question
        found = self[received] = count(regime, calendar, received, promised_days=promised_days).answer_by
        return found


@dataclass(frozen=True, slots=True)
class _End:
    """Where one lane ends: by the number alone, and after the roll."""

    nominal: date
    day: date
    lane: Lane


class _Counting:
    """One run of `count`; steps and warnings gather while the dates are found."""

    def __init__(self, regime: Regime, calendar: Calendar, received: date) -> None:
        self._regime = regime
        self._calendar = calendar
        self._received = received
        self._steps = [self._step(Rule.RECEIVED, received, received, Lane.PLAIN)]
        self._warnings: list[DeadlineWarning] = []
        if regime.confidence is Confidence.UNSURE:
            self._warnings.append(DeadlineWarning.REGIME_UNSURE)

    def deadline(
        self, pauses: tuple[Pause, ...], promised_days: int | None, announced: date | None, *, extended: bool
    ) -> Deadline:
        """Count every lane, then choose."""
        regime = self._regime
        extended = extended and self._extendable(announced)
        base = regime.extension if extended and regime.extension else regime.period
        waits = self._waits(pauses, base)
        self._steps += waits.steps
        self._warnings += waits.warnings

        plain = self._lane(Lane.PLAIN, regime.period, Reading(self._received))
        # What was asked after the first month cannot move the end of that month.
        normal = self._normal(plain, self._waits(pauses, regime.period) if extended else waits)
        if extended:
            limit = self._limit(waits)
            answer = self._extended_answer(limit, announced or date.max)
            latest = self._latest(base, limit or answer, waits)
        else:
            answer = normal
            latest = self._latest(base, answer, waits)
            limit = self._limit(waits)  # how far an extension would reach
        notice = self._notice(plain, normal)
        promised_by = self._promise(promised_days)
        self._remarks(answer, latest)
        if promised_by is not None and promised_by < answer.day and not extended:
            answer = _End(promised_by, promised_by, Lane.PROMISED)
        return Deadline(
            regime_id=regime.id,
            received=self._received,
            answer_by=answer.day,
            latest=None if latest is None else latest.day,
            promised_by=promised_by,
            month_end=plain.day,
            extension_notice_by=notice,
            extended_until=limit.day if limit else (answer.day if extended else None),
            extended=extended,
            paused_days=(waits.full.start - self._received).days + waits.full.days,
            answer_lane=answer.lane,
            latest_lane=None if latest is None else latest.lane,
            warnings=tuple(dict.fromkeys(self._warnings)),
            derivation=tuple(self._steps),
        )

    def _extendable(self, announced: date | None) -> bool:
        """Whether an extension can be counted; if not, say why."""
        regime = self._regime
        if regime.extension is not None or (regime.open_extension and announced is not None):
            return True
        lacking = DeadlineWarning.EXTENSION_NEEDS_DATE
        self._warnings.append(lacking if regime.open_extension else DeadlineWarning.NO_EXTENSION)
        return False

    def _waits(self, pauses: tuple[Pause, ...], period: Period) -> Standstill:
        return standstill(
            self._regime, self._received, pauses, lambda reading: self._reach(period, reading)[2]
        )

    def _normal(self, plain: _End, waits: Standstill) -> _End:
        """End of the unextended period with what the statute grants."""
        if waits.sure == Reading(self._received):
            return plain
        lane = Lane.PAUSED if waits.waiting or waits.full == waits.sure else Lane.SAFE
        return self._lane(lane, self._regime.period, waits.sure)

    def _limit(self, waits: Standstill) -> _End | None:
        extension = self._regime.extension
        return None if extension is None else self._lane(Lane.EXTENDED, extension, waits.sure)

    def _extended_answer(self, limit: _End | None, announced: date) -> _End:
        """End of the extended period: the limit of the law, or the day named if that is earlier."""
        if limit is not None and limit.day <= announced:
            return limit
        lane = Lane.EXTENDED if limit is None else Lane.ANNOUNCED
        self._steps.append(self._step(Rule.ANNOUNCED, self._received, announced, lane))
        return _End(announced, announced, lane)

    def _latest(self, base: Period, sure: _End, waits: Standstill) -> _End | None:
        if waits.waiting:
            return None
        if waits.full == waits.sure:
            return sure
        return self._lane(Lane.PAUSED, base, waits.full)

    def _notice(self, plain: _End, normal: _End) -> date | None:
        regime = self._regime
        if regime.extension is None and not regime.open_extension:
            return None
        day = normal.day if Trait.NOTICE_PAUSES in regime.traits else plain.day
        self._steps.append(self._step(Rule.NOTICE, self._received, day, Lane.NOTE))
        return day

    def _promise(self, days: int | None) -> date | None:
        if days is None:
            return None
        day = self._received + timedelta(days=days)
        self._steps.append(self._step(Rule.PROMISE, self._received, day, Lane.PROMISED, days=days))
        return day

    def _remarks(self, answer: _End, latest: _End | None) -> None:
        """What stands beside the dates: doubts about days, the other scope, the more careful reading."""
        regime, calendar = self._regime, self._calendar
        for nominal in dict.fromkeys((answer.nominal, (latest or answer).nominal)):
            if regime.rolls or not calendar.known:
                self._warnings += calendar.warnings(nominal.year)
            if regime.rolls:
                self._compare_scopes(nominal)
        if Trait.DAY_BEFORE_SAFER in regime.traits:
            day = answer.nominal - timedelta(days=1)
            self._steps.append(self._step(Rule.DAY_BEFORE, self._received, day, Lane.NOTE))

    def _compare_scopes(self, nominal: date) -> None:
        other = self._calendar.other_scope
        if other is None:
            return
        day = other.next_working(nominal)
        if day != self._rolled(nominal):
            source = self._regime.source(Rule.OTHER_SCOPE)
            self._steps.append(_roll(Rule.OTHER_SCOPE, source, other, nominal, day, Lane.NOTE))
            self._warnings.append(DeadlineWarning.SCOPES_DIFFER)

    def _reach(self, period: Period, reading: Reading) -> tuple[date, date, date]:
        """End of a period by its number, with the days added, and after the roll."""
        number = nominal_end(
            reading.start,
            self._regime.counted(period),
            self._calendar,
            first_day_counts=Trait.FIRST_DAY_COUNTS in self._regime.traits,
        )
        nominal = number + timedelta(days=reading.days)
        return number, nominal, self._rolled(nominal)

    def _lane(self, lane: Lane, period: Period, reading: Reading) -> _End:
        """Count one lane from its start to its last day, step by step."""
        number, nominal, day = self._reach(period, reading)
        if reading.start != self._received:
            moved = (reading.start - self._received).days
            self._once(self._step(Rule.START_MOVED, self._received, reading.start, lane, days=moved))
        rule = Rule.PERIOD if period == self._regime.period else Rule.EXTENSION
        self._once(self._step(rule, reading.start, number, lane, period=period))
        if reading.days:
            added = Rule.PAUSE_SAFE if reading.shortened else Rule.PAUSE_ADDED
            self._steps.append(self._step(added, number, nominal, lane, days=reading.days))
        if day != nominal:
            source = self._regime.source(Rule.ROLL)
            self._steps.append(_roll(Rule.ROLL, source, self._calendar, nominal, day, lane))
        return _End(nominal, day, lane)

    def _once(self, step: Step) -> None:
        """Tell a step that lanes share in the first of them; the others go on from where it ends."""
        told = ((other.rule, other.start, other.end) for other in self._steps)
        if (step.rule, step.start, step.end) not in told:
            self._steps.append(step)

    def _rolled(self, nominal: date) -> date:
        return self._calendar.next_working(nominal) if self._regime.rolls else nominal

    def _step(
        self,
        rule: Rule,
        start: date,
        end: date,
        lane: Lane,
        *,
        days: int | None = None,
        period: Period | None = None,
    ) -> Step:
        source = self._regime.source(rule)
        return Step(rule=rule, source=source, start=start, end=end, lane=lane, days=days, period=period)


def _roll(rule: Rule, source: str, calendar: Calendar, nominal: date, day: date, lane: Lane) -> Step:
    """The step from a last day that is no working day to the next one."""
    holiday = next(iter(calendar.holidays_skipped(nominal, day)), None)
    return Step(rule=rule, source=source, start=nominal, end=day, lane=lane, holiday=holiday)
