"""One row of the benchmark table, how it is measured and how it is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

FEWEST_REPEATS = 5


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


def interleaved(
    ours: Callable[[], object], theirs: Callable[[], object], repeats: int
) -> tuple[float, float]:
    """Medians in seconds of two pieces of work done in turn, so that both meet the same weather."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(repeats):
        for work, taken in zip((ours, theirs), times, strict=True):
            begun = perf_counter()
            work()
            taken.append(perf_counter() - begun)
    return median(times[0]), median(times[1])


def render(rows: Iterable[Row]) -> str:
    """The table as text."""
    lines = [("work", "ours s", "theirs s", "ratio", "aim", "")]
    lines += [
        (
            row.name,
            f"{row.ours:.3f}",
            f"{row.theirs:.3f}",
            f"{row.ratio:.3f}",
            f"<= {row.aim:g}",
            "reached" if row.reached else "MISSED",
        )
        for row in rows
    ]
    widths = [max(len(line[column]) for line in lines) for column in range(6)]
    return "\n".join(
        "  ".join(
            [
                line[0].ljust(widths[0]),
                *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)),
            ]
        ).rstrip()
        for line in lines
    )
