from __future__ import annotations

import threading
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.ui.models.long_list import FIRST, STRETCH, LongList, Question
from dpo_desk.ui.runner import Runner
from dpo_desk.ui.widgets.rows import ROW_ROLE, RowData
from tests.conftest import PASSPHRASE

_ALL = array("q", range(10_000, 0, -1))
_WAIT = 20_000


@pytest.fixture
def runner(qtbot: QtBot, door: Door, office: Path) -> Iterator[Runner]:
    made = Runner()
    opened: list[Desk] = []
    made.open(lambda: door.create(office, PASSPHRASE, colleague="Iris"), opened.append)
    qtbot.waitUntil(lambda: bool(opened), timeout=_WAIT)
    yield made
    made.close()


class Asked:
    """A question whose answers are numbers; remembers what was fetched, and on which thread."""

    def __init__(self) -> None:
        self.fetched: list[Sequence[int]] = []
        self.threads: list[int] = []

    def question(self) -> Question:
        return Question(head=lambda _desk, limit: _ALL[:limit], ids=self._ids, rows=self._rows)

    def _ids(self, _desk: Desk) -> Sequence[int]:
        self.threads.append(threading.get_ident())
        return _ALL

    def _rows(self, _desk: Desk, ids: Sequence[int]) -> list[RowData]:
        self.fetched.append(ids)
        return [RowData(key=str(key), title=f"Row {key}") for key in ids]


def test_the_first_rows_stand_before_the_worker_is_asked(qtbot: QtBot, runner: Runner) -> None:
    asked, model = Asked(), LongList(runner)
    model.ask(asked.question())
    assert model.rowCount() == FIRST
    assert asked.threads == []
    with qtbot.waitSignal(model.completed, timeout=_WAIT):
        pass
    assert model.rowCount() == len(_ALL)
    assert asked.threads != [threading.get_ident()]


def test_a_jump_fetches_what_comes_into_view(qtbot: QtBot, runner: Runner) -> None:
    asked, model = Asked(), LongList(runner)
    with qtbot.waitSignal(model.completed, timeout=_WAIT):
        model.ask(asked.question())
    seen = range(7000, 7000 + STRETCH)
    titles = [model.index(place, 0).data(ROW_ROLE).title for place in seen]
    assert titles == [f"Row {10_000 - place}" for place in seen]
    assert asked.fetched == [_ALL[7000 : 7000 + STRETCH]]
    assert model.index(6999, 0).data(ROW_ROLE).title == "Row 3001"
    assert asked.fetched[1:] == [_ALL[7000 - STRETCH : 7000]]
    assert model.index(9_999, 0).data(ROW_ROLE).title == "Row 1"
    assert model.index(7000, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Row 3000"


def test_an_office_closed_meanwhile_is_asked_nothing(qtbot: QtBot, runner: Runner) -> None:
    asked, model = Asked(), LongList(runner)
    model.ask(asked.question())
    closed: list[bool] = []
    runner.lock(lambda: closed.append(True))
    assert not runner.is_open
    qtbot.waitUntil(lambda: bool(closed), timeout=_WAIT)
    assert asked.threads == []


def test_only_the_last_of_several_questions_reaches_the_worker(qtbot: QtBot, runner: Runner) -> None:
    asked, model = Asked(), LongList(runner)
    with qtbot.waitSignal(model.completed, timeout=_WAIT):
        for _ in range(5):
            model.ask(asked.question())
    assert len(asked.threads) == 1
