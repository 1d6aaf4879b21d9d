"""Days on a line of pixels: which days are in sight, how wide each is, which are named. Pure geometry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dpo_desk.ui.widgets.clock_picture import ClockLane, ClockPicture

_WEEK = 7
_LEAST_DAYS = 14
"""A clock of one day still shows two weeks."""
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_SATURDAY = 5
_SMALLEST_BAND = 2.0
"""Free days thinner than this many pixels are not drawn: they would read as noise."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Days side by side.

    Attributes:
        first: the day at the left edge, a Monday.
        day_width: pixels a day takes.
        width: pixels of the whole.
    """

    first: date
    day_width: float
    width: float

    def x(self, day: date, part: float = 0.0) -> float:
        """Pixel of a day.

        Args:
            day: any day.
            part: 0 at its beginning, 1 at its end.
        """
        return ((day - self.first).days + part) * self.day_width

    def days(self) -> Iterator[date]:
        """All days in sight."""
        count = int(self.width / self.day_width) + 1
        return (self.first + timedelta(days=number) for number in range(count))

    def free_bands(self, closed: frozenset[date]) -> list[tuple[float, float]]:
        """Left edge and width of each run of weekend days and holidays."""
        if self.day_width < _SMALLEST_BAND:
            return []
        bands: list[tuple[float, float]] = []
        for day in self.days():
            if day.weekday() < _SATURDAY and day not in closed:
                continue
            left = self.x(day)
            if bands and abs(sum(bands[-1]) - left) < self.day_width / 2:
                bands[-1] = (bands[-1][0], bands[-1][1] + self.day_width)
            else:
                bands.append((left, self.day_width))
        return bands

    def ticks(self, room: float) -> list[date]:
        """Days that are named below: Mondays, or first days of months when those come too close.

        Args:
            room: pixels the longest name needs.
        """
        for weeks in (1, 2):
            if weeks * _WEEK * self.day_width >= room:
                return [day for day in self.days() if (day - self.first).days % (_WEEK * weeks) == 0]
        step = next((n for n in _MONTH_STEPS if n * 30 * self.day_width >= room), _MONTH_STEPS[-1])
        return [day for day in self.days() if day.day == 1 and (day.year * 12 + day.month - 1) % step == 0]


def fit_axis(picture: ClockPicture, width: float, label_widths: tuple[float, ...]) -> Axis:
    """Choose how wide a day is, so that every lane and the words after its diamond fit.

    Args:
        picture: what is shown.
        width: pixels there are.
        label_widths: pixels needed right of the end of each lane.
    """
    start = min(lane.bars[0].first if lane.bars else lane.due for lane in picture.lanes)
    first = start - timedelta(days=start.weekday())
    ends = [_end(lane) for lane in picture.lanes]
    span = (max(ends) - first).days + 1
    reach = min((picture.today - first).days + 1, 2 * span)
    total = max(span + 1, reach, _LEAST_DAYS)
    limits = [width / total]
    limits += [
        (width - label) / ((end - first).days + 1) for end, label in zip(ends, label_widths, strict=True)
    ]
    return Axis(first, max(min(limits), 0.01), width)


def _end(lane: ClockLane) -> date:
    return max([lane.due, *(bar.last for bar in lane.bars)])
