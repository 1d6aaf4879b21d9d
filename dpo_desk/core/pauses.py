"""Waiting for the person: what it does to a period, in the full reading and in the sure one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from dpo_desk.core.deadline_warnings import DeadlineWarning
from dpo_desk.core.derivations import Lane, Rule, Step
from dpo_desk.core.errors import DeskError
from dpo_desk.core.regimes import PauseEffect, PauseKind, PauseRule, Regime


class PauseEndsBeforeItBegins(DeskError):
    """The reply is dated before the question: `asked`, `given`."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A question to the person and the reply to it.

    Attributes:
        kind: why the office waits.
        asked: day the question went out.
        given: day the sufficient reply came in; None while the office waits.
        counts: whether the office lets it count; None leaves it to the regime.

    Raises:
        PauseEndsBeforeItBegins: `given` lies before `asked`.
    """

    kind: PauseKind
    asked: date
    given: date | None = None
    counts: bool | None = None

    def __post_init__(self) -> None:
        if self.given is not None and self.given < self.asked:
            raise PauseEndsBeforeItBegins(asked=self.asked, given=self.given)


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a period starts and how many days are added to its end.

    Attributes:
        start: day of receipt, or the day it is moved to.
        days: days added.
        shortened: fewer days than the statute's own count, to be safe.
    """

    start: date
    days: int = 0
    shortened: bool = False


@dataclass(frozen=True, slots=True)
class Standstill:
    """What all the waiting of one case amounts to.

    Attributes:
        sure: what the statute grants, days in their safe variant: each wait one day shorter.
        full: what counts if every wait holds.
        waiting: a wait that counts is still open.
        steps: one for each wait, in the order asked.
        warnings: waits that do not count, and why.
    """

    sure: Reading
    full: Reading
    waiting: bool
    steps: tuple[Step, ...]
    warnings: tuple[DeadlineWarning, ...]


_NEVER = PauseRule(PauseEffect.NONE)
_Spans = list[tuple[int, int]]  # first day and day after the last, as ordinals


class _Tally:
    """Collects the waits of one case, one after the other."""

    def __init__(self, regime: Regime, received: date, end_of: Callable[[Reading], date]) -> None:
        self._regime = regime
        self._received = received
        self._end_of = end_of
        self._sure_start = self._full_start = received
        self._sure_spans: _Spans = []
        self._full_spans: _Spans = []
        self._waiting = False
        self._steps: list[Step] = []
        self._warnings: list[DeadlineWarning] = []

    def add(self, pause: Pause, rule: PauseRule) -> None:
        """Let one wait count, or say why it does not."""
        warning = self._objection(pause, rule)
        if warning is not None:
            self._warnings.append(warning)
            self._note(pause, Lane.NOTE, 0)
        elif pause.given is None:
            self._waiting = True
            self._note(pause, Lane.PAUSED, None)
        elif rule.effect is PauseEffect.MOVES_START:
            self._move_start(pause, pause.given, rule)
        else:
            self._leave_out(pause, pause.given, rule)

    def result(self) -> Standstill:
        """Everything added so far."""
        full = self._full()
        sure_days = _covered(self._sure_spans, self._sure_start)
        return Standstill(
            sure=Reading(self._sure_start, sure_days, shortened=0 < sure_days < full.days),
            full=full,
            waiting=self._waiting,
            steps=tuple(sorted(self._steps, key=lambda step: step.start)),
            warnings=tuple(self._warnings),
        )

    def _full(self) -> Reading:
        return Reading(self._full_start, _covered(self._full_spans, self._full_start))

    def _objection(self, pause: Pause, rule: PauseRule) -> DeadlineWarning | None:
        counts = rule.counted if pause.counts is None else pause.counts
        if rule.effect is PauseEffect.NONE or not counts:
            return DeadlineWarning.PAUSE_NOT_COUNTED
        if pause.asked < self._received:
            return DeadlineWarning.PAUSE_BEFORE_RECEIPT
        if pause.asked > self._end_of(self._full()):
            return DeadlineWarning.PAUSE_TOO_LATE  # a period that has ended cannot be paused any more
        return None

    def _move_start(self, pause: Pause, given: date, rule: PauseRule) -> None:
        self._full_start = max(self._full_start, given)
        if rule.statutory:
            self._sure_start = max(self._sure_start, given)
        self._note(pause, Lane.PAUSED, (given - pause.asked).days)

    def _leave_out(self, pause: Pause, given: date, rule: PauseRule) -> None:
        first, last = pause.asked.toordinal(), given.toordinal()
        inclusive = 1 if rule.effect is PauseEffect.LEFT_OUT else 0
        self._full_spans.append((first, last + inclusive))
        if rule.statutory:
            self._sure_spans.append((first, last))
        self._note(pause, Lane.PAUSED, last + inclusive - first)

    def _note(self, pause: Pause, lane: Lane, days: int | None) -> None:
        rule = Rule(pause.kind.value)
        source = self._regime.source(rule)
        end = pause.asked if pause.given is None else pause.given
        self._steps.append(Step(rule=rule, source=source, start=pause.asked, end=end, lane=lane, days=days))


def standstill(
    regime: Regime, received: date, pauses: Iterable[Pause], end_of: Callable[[Reading], date]
) -> Standstill:
    """What the waits of a case do to its period.

    Waits that move the start are taken first, the others in the order asked; days that two waits
    share count once.

    Args:
        regime: whose rules apply.
        received: day of receipt.
        pauses: the waits, in any order.
        end_of: last day of the period in a given reading; later questions no longer pause it.
    """
    tally = _Tally(regime, received, end_of)
    ruled = [(pause, regime.pauses.get(pause.kind, _NEVER)) for pause in pauses]
    ruled.sort(key=lambda pair: (pair[1].effect is not PauseEffect.MOVES_START, pair[0].asked))
    for pause, rule in ruled:
        tally.add(pause, rule)
    return tally.result()


def _covered(spans: _Spans, start: date) -> int:
    """Days covered by `spans` from `start` on, each day once."""
    days, covered = 0, start.toordinal()
    for first, after in sorted(spans):
        days += max(0, after - max(first, covered))
        covered = max(covered, after)
    return days
