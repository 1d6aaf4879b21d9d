from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpo_desk.core.errors import DeskError, DiskFull
from dpo_desk.ui.long_work import Asked, LongWork, Pace, Told


@pytest.fixture
def long(qapp: QApplication) -> Iterator[LongWork]:
    made = LongWork()
    yield made
    made.close()


def test_work_tells_how_far_it_is_and_hands_over_its_value(qtbot: QtBot, long: LongWork) -> None:
    paces: list[Pace] = []
    began: list[str] = []
    values: list[tuple[int, str]] = []
    long.began.connect(began.append)
    long.went_on.connect(paces.append)

    def work(told: Told, _asked: Asked) -> tuple[int, str]:
        for done in range(1, 101):
            told(Pace("Writing", done, 100, 12.5))
        return 7, threading.current_thread().name

    with qtbot.waitSignal(long.ended):
        long.start("Backing up", work, values.append, _raise)
        assert long.is_busy
    assert began == ["Backing up"]
    assert values == [(7, "long work")]
    assert paces[-1] == Pace("Writing", 100, 100, 12.5)
    assert len(paces) < 100  # not every word is passed on


def test_it_is_stopped_and_says_so(qtbot: QtBot, long: LongWork) -> None:
    failures: list[DeskError] = []

    def work(_told: Told, asked: Asked) -> None:
        while not asked():
            pass
        raise DiskFull(path="stick")

    long.start("Backing up", work, lambda _value: None, failures.append)
    with pytest.raises(RuntimeError):
        long.start("Again", work, lambda _value: None, failures.append)
    with qtbot.waitSignal(long.ended):
        long.cancel()
    assert [type(one) for one in failures] == [DiskFull]


def test_a_bug_is_raised_where_the_window_lives(qtbot: QtBot, long: LongWork) -> None:
    def work(_told: Told, _asked: Asked) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised, qtbot.waitSignal(long.ended):
        long.start("Backing up", work, lambda _value: None, _raise)
    assert [kind for kind, _error, _trace in raised] == [ZeroDivisionError]


def test_nobody_hears_of_it_once_it_is_closed(qtbot: QtBot, qapp: QApplication) -> None:
    heard: list[object] = []
    closing = LongWork()

    def work(_told: Told, asked: Asked) -> None:
        while not asked():
            pass

    closing.start("Backing up", work, heard.append, heard.append)
    closing.close()
    qapp.processEvents()
    assert heard == []


def _raise(error: DeskError) -> None:
    raise error
