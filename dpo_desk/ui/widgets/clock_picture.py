"""What the clock shows: a plain value, words included, with no law and no drawing in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpo_desk.ui.widgets.meaning import Meaning


class BarKind(StrEnum):
    """What happens to the clock during a bar."""

    RUNNING = "running"
    PAUSED = "paused"
    ROLLED = "rolled"
    """The period has ended on a free day and moves on to a working day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockBar:
    """A run of days.

    Attributes:
        kind: what happens during them.
        first: first day.
        last: last day, included.
        text: said inside the bar if it fits; the steps say it in any case.
    """

    kind: BarKind
    first: date
    last: date
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockMark:
    """A number on the bars; ties them to the step of the same number.

    Attributes:
        number: of the step.
        day: where it stands.
        at_end: at the end of the day, not at its beginning.
        meaning: colours the number; quiet without.
    """

    number: int
    day: date
    at_end: bool = False
    meaning: Meaning | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockLane:
    """One way of counting, from receipt to its due day.

    Attributes:
        caption: names the way ("Without the pause").
        bars: in order; the first begins on the day of receipt.
        marks: numbers on the bars.
        due: the day that is still in time; its diamond stands at the end of it.
        due_number: of the step that gives it.
        due_text: "Answer by Mon 26 Oct".
        due_meaning: colours it; ink without.
    """

    caption: str
    bars: tuple[ClockBar, ...]
    marks: tuple[ClockMark, ...] = ()
    due: date
    due_number: int
    due_text: str
    due_meaning: Meaning | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStep:
    """One step of the derivation, in words.

    Attributes:
        number: as on the bars.
        when: date or dates.
        what: what is so from then on.
        source: article or rule it rests on.
        meaning: colours number and date.
        strong: a result, not a stage on the way.
    """

    number: int
    when: str
    what: str
    source: str = ""
    meaning: Meaning | None = None
    strong: bool = False

    @property
    def spoken(self) -> str:
        """The step as one line of text."""
        source = f" ({self.source})" if self.source else ""
        return f"{self.number}. {self.when}: {self.what}{source}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockPicture:
    """The whole clock of one case.

    Attributes:
        today: where the line of today stands.
        today_text: "Today, Thu 22 Oct".
        lanes: one or two ways of counting.
        steps: the same as text.
        closed: public holidays in sight; weekends are known.
        later_number: step of a date beyond the picture; 0 for none.
        later_text: "24 Dec if extended".
        spoken: the clock in one sentence, for screen readers.
    """

    today: date
    today_text: str
    lanes: tuple[ClockLane, ...]
    steps: tuple[ClockStep, ...] = ()
    closed: frozenset[date] = frozenset()
    later_number: int = 0
    later_text: str = ""
    spoken: str = ""

    def as_text(self) -> str:
        """The derivation, one step a line."""
        return "\n".join(step.spoken for step in self.steps)
