"""Rows of the benchmark table, how they are measured and how they are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

FEWEST_REPEATS = 5
_HEADS = ("work", "ours", "against", "ratio", "aim", "verdict")
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """A ratio of two medians measured in one run.

    Attributes:
        name: work measured, and against what.
        ours: median of ours, in seconds.
        theirs: median of the other side, in seconds.
        aim: largest ratio aimed at.
    """

    name: str
    ours: float
    theirs: float
    aim: float

    @property
    def ratio(self) -> float:
        """Ours as a multiple of theirs."""
        return self.ours / self.theirs

    @property
    def reached(self) -> bool:
        """Whether the aim is reached."""
        return self.ratio <= self.aim

    @property
    def cells(self) -> tuple[str, ...]:
        """Numbers of the row as they are printed."""
        return seconds(self.ours), seconds(self.theirs), f"{self.ratio:.2f} ×", f"≤ {self.aim:g} ×"


@dataclass(frozen=True, slots=True)
class Memory:
    """How much more memory one takes than the other.

    Attributes:
        name: work measured, and against what.
        ours: ours, in bytes.
        theirs: the other side, in bytes.
        aim: largest difference aimed at, in bytes.
    """

    name: str
    ours: float
    theirs: float
    aim: float

    @property
    def reached(self) -> bool:
        """Whether the aim is reached."""
        return self.ours - self.theirs <= self.aim

    @property
    def cells(self) -> tuple[str, ...]:
        """Numbers of the row as they are printed."""
        ours, theirs, aim = (round(amount / _MEGABYTE) for amount in (self.ours, self.theirs, self.aim))
        return f"{ours} MB", f"{theirs} MB", f"{ours - theirs:+} MB", f"≤ +{aim} MB"


def seconds(time: float) -> str:
    """A time with three digits that matter."""
    for limit, factor, unit in ((1e-3, 1e6, "µs"), (1, 1e3, "ms")):
        if time < limit:
            return f"{time * factor:.3g} {unit}" if time * factor < 100 else f"{time * factor:.0f} {unit}"
    return f"{time:.2f} s"


def timed(work: Callable[[], object]) -> float:
    """How long a piece of work takes, in seconds."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def interleaved(
    ours: Callable[[], object], theirs: Callable[[], object], repeats: int
) -> tuple[float, float]:
    """Medians in seconds of two pieces of work done in turn, so that both meet the same weather."""
    return told_in_turn(lambda: timed(ours), lambda: timed(theirs), repeats)


def told_in_turn(ours: Callable[[], float], theirs: Callable[[], float], repeats: int) -> tuple[float, float]:
    """The same for work that tells its own time, because more has to be done around it."""
    times = [(ours(), theirs()) for _ in range(repeats)]
    mine, other = (median(side) for side in zip(*times, strict=True))
    return mine, other


def render(rows: Iterable[Row | Memory]) -> str:
    """The table as text."""
    lines = [_HEADS, *((row.name, *row.cells, "reached" if row.reached else "MISSED") for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEADS))]
    return "\n".join(
        "  ".join(
            [
                line[0].ljust(widths[0]),
                *(cell.rjust(width) for cell, width in zip(line[1:-1], widths[1:-1], strict=True)),
                line[-1],
            ]
        )
        for line in lines
    )
