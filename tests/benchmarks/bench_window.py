"""The list of requests as the window shows it: a million rows against a hundred, painted each time.

Every measurement begins when the person acts and ends when the rows stand on the screen. That the whole order
of a million rows arrives a moment later from the worker is told beside the table.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median

from PySide6.QtWidgets import QApplication

from dpo_desk.actions.desk import Desk, KeyRing
from dpo_desk.core.lists import RequestQuery, Sort, State
from dpo_desk.paths import resources_dir
from dpo_desk.reference.library import Library
from dpo_desk.ui.models.request_list import RequestList
from dpo_desk.ui.pictures import application, wait_for
from dpo_desk.ui.runner import Runner
from dpo_desk.ui.theme.style import Wardrobe
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.row_list import RowList
from tests.benchmarks.fill import KEPT, TODAY, filled, kept_office, opened, unlocked
from tests.benchmarks.table import FEWEST_REPEATS, Memory, Row, render, seconds, timed, told_in_turn

SMALL = 100
AIM = 1.5
MEMORY_AIM = 150e6
REPEATS = 5 * FEWEST_REPEATS
SIZE = (400, 720)
_NEXT_SORT = dict(zip(Sort, [*list(Sort)[1:], Sort.DUE], strict=True))


@dataclass
class Listed:
    """The list of one office, in a window of its own."""

    runner: Runner
    theme: Theme
    model: RequestList
    view: RowList
    sort: Sort = Sort.DUE

    @classmethod
    def of(cls, path: Path) -> Listed:
        """Open the office and show nothing yet."""
        desks: list[Desk] = []
        runner, theme = Runner(), Theme()
        runner.open(partial(_desk, path), desks.append)
        wait_for(lambda: bool(desks))
        model, view = RequestList(runner), RowList(theme, "Requests")
        view.show_model(model)
        view.resize(*SIZE)
        view.show()
        return cls(runner, theme, model, view)

    def ask(self) -> None:
        """Ask for all requests and see the first of them."""
        self.model.show_query(RequestQuery(state=State.ALL, sort=self.sort))
        self.view.viewport().repaint()

    def ask_in_another_order(self) -> None:
        """What a person does who chooses another order."""
        self.sort = _NEXT_SORT[self.sort]
        self.ask()

    def begin_anew(self) -> None:
        """What going to the page does: a new list, asked and painted."""
        view = RowList(self.theme, "Requests")
        model = RequestList(self.runner)
        view.show_model(model)
        view.resize(*SIZE)
        view.show()
        self.view.close()
        self.model, self.view = model, view
        QApplication.processEvents()
        self.ask()

    def jump(self, part: float) -> None:
        """What a person does who drags the handle of the scroll bar there."""
        bar = self.view.verticalScrollBar()
        bar.setValue(round(bar.maximum() * part))
        self.view.viewport().repaint()

    def complete(self, rows: int) -> float:
        """Wait until the whole order is there.

        Returns:
            How long that took, in seconds.
        """
        took = timed(lambda: wait_for(lambda: self.model.rowCount() == rows))
        QApplication.processEvents()
        return took

    def close(self) -> None:
        """Put everything away."""
        self.view.close()
        self.runner.close()


def run(size: int = 1_000_000, repeats: int = REPEATS, folder: Path = KEPT) -> tuple[list[Row], str]:
    """Measure.

    Args:
        size: requests of the large office; it is made once and kept in `folder`.
        repeats: how often each side does each thing, in turn.
        folder: where the large office is kept.

    Returns:
        Rows of the table, and what else is worth telling.
    """
    with _both(size, folder) as (large, small):
        waits: list[float] = []

        def resting(work: Callable[[Listed], None], one: Listed, rows: int) -> Callable[[], float]:
            """The work alone is timed; the worker is done before the next one begins."""

            def told() -> float:
                took = timed(partial(work, one))
                waited = one.complete(rows)
                if rows == size:
                    waits.append(waited)
                return took

            return told

        def measure(name: str, work: Callable[[Listed], None]) -> Row:
            ours, theirs = resting(work, large, size), resting(work, small, SMALL)
            ours()
            theirs()
            mine, other = told_in_turn(ours, theirs, repeats)
            return Row(f"list, {name}: {size:,} rows / {SMALL} rows", mine, other, AIM)

        rows = [
            measure("first paint", Listed.begin_anew),
            measure("change of sort", Listed.ask_in_another_order),
        ]
        wait = seconds(median(waits))
        told = f"the whole order of {size:,} rows is there {wait} after the first of them"
        dice = Random(7)  # noqa: S311 - no secret
        parts = cycle([dice.random() for _ in range(997)])
        for sort in (Sort.DUE, Sort.PERSON):
            for one, length in ((large, size), (small, SMALL)):
                one.sort = sort
                one.ask()
                one.complete(length)
            rows.append(measure(f"jump in the order of {sort.value}", lambda one: one.jump(next(parts))))
    return rows, told


def memory(size: int = 1_000_000, folder: Path = KEPT) -> Memory:
    """How much more memory a program takes whose list has a million rows."""
    large = kept_office(size, folder)
    with tempfile.TemporaryDirectory() as beside:
        small = filled(Path(beside) / "small.desk", SMALL)
        more, base = _peak(large, size), _peak(small, SMALL)
    return Memory(f"list, peak memory: {size:,} rows / {SMALL} rows", more, base, MEMORY_AIM)


def _peak(office: Path, rows: int) -> float:
    command = [sys.executable, "-m", "tests.benchmarks.list_memory", str(office), str(rows)]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    return float(told.stdout)


@contextmanager
def _both(size: int, folder: Path) -> Iterator[tuple[Listed, Listed]]:
    """Lists of the large office and of a small one."""
    with ExitStack() as stack:
        beside = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        running = application()
        lists = [Listed.of(kept_office(size, folder)), Listed.of(filled(beside / "small.desk", SMALL))]
        wardrobe = Wardrobe(running, lists[0].theme)
        for one, rows in zip(lists, (size, SMALL), strict=True):
            stack.callback(one.close)
            one.ask()
            one.complete(rows)
        yield lists[0], lists[1]
        wardrobe.deleteLater()


def _desk(path: Path) -> Desk:
    return Desk(
        store=opened(path),
        ring=KeyRing(unlocked()),
        library=Library(resources_dir()),
        who="slot",
        colleague="Iris van Dam",
        now=lambda: datetime(2026, 3, 2, 9, tzinfo=UTC),
        today=lambda: TODAY,
    )


if __name__ == "__main__":
    measured, words = run()
    print(render([*measured, memory()]))
    print(words)
