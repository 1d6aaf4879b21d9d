from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.actions import organisations, requests
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.office import Door
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import DeskError, WrongPassphrase
from dpo_desk.core.lists import RequestQuery
from dpo_desk.ui.runner import Runner
from tests.conftest import PASSPHRASE, access_request, house

_WAIT = 20_000


@pytest.fixture
def runner(qtbot: QtBot, door: Door, office: Path) -> Iterator[Runner]:
    made = Runner()
    opened: list[Desk] = []
    made.open(lambda: door.create(office, PASSPHRASE, colleague="Iris"), opened.append)
    qtbot.waitUntil(lambda: bool(opened), timeout=_WAIT)
    yield made
    made.close()


def test_what_an_action_moved_reaches_everyone(qtbot: QtBot, runner: Runner) -> None:
    with qtbot.waitSignal(runner.changed, timeout=_WAIT) as moved:
        runner.do(lambda desk: organisations.save(desk, house()))
    assert moved.args is not None
    assert Changed.ORGANISATIONS in moved.args[0]
    values: list[requests.RequestView] = []
    runner.do(lambda desk: requests.receive(desk, access_request()), values.append)
    qtbot.waitUntil(lambda: bool(values), timeout=_WAIT)
    counted: list[int] = []
    runner.ask(lambda desk: len(requests.ids(desk, RequestQuery())), counted.append)
    qtbot.waitUntil(lambda: counted == [1], timeout=_WAIT)
    assert len(requests.ids(runner.desk, RequestQuery())) == 1


def test_work_runs_elsewhere_and_results_come_home(qtbot: QtBot, runner: Runner) -> None:
    threads: list[int] = []

    def look(_desk: Desk) -> Done[int]:
        return Done(threading.get_ident(), Changed.NOTHING)

    runner.do(look, lambda worker: threads.extend([worker, threading.get_ident()]))
    qtbot.waitUntil(lambda: len(threads) == 2, timeout=_WAIT)
    assert threads[0] != threading.main_thread().ident == threads[1]


def test_an_error_goes_to_who_asked_or_to_the_window(qtbot: QtBot, runner: Runner) -> None:
    def refuse(_desk: Desk) -> Done[None]:
        raise WrongPassphrase

    taken: list[DeskError] = []
    runner.do(refuse, failed=taken.append)
    qtbot.waitUntil(lambda: len(taken) == 1, timeout=_WAIT)
    with qtbot.waitSignal(runner.failed, timeout=_WAIT) as told:
        runner.do(refuse)
    assert told.args is not None
    assert isinstance(told.args[0], WrongPassphrase)
    with qtbot.waitSignal(runner.failed, timeout=_WAIT):
        runner.ask(refuse, lambda _value: None)


def test_a_stale_answer_is_dropped(qtbot: QtBot, runner: Runner) -> None:
    gate, answers = threading.Event(), list[int]()
    wanted = True

    def slow(_desk: Desk) -> int:
        gate.wait(10)
        return 1

    runner.ask(slow, answers.append, still_wanted=lambda: wanted)
    wanted = False
    gate.set()
    runner.ask(lambda _desk: 2, answers.append)
    qtbot.waitUntil(lambda: answers == [2], timeout=_WAIT)


def test_what_was_on_its_way_goes_to_nobody_once_closed(qtbot: QtBot, runner: Runner) -> None:
    heard: list[int] = []
    gone = threading.Event()

    def count(desk: Desk) -> int:
        gone.wait(_WAIT / 1000)
        return len(requests.ids(desk, RequestQuery()))

    runner.ask(count, heard.append)
    gone.set()
    runner.close()  # waits for the question; its answer is still in the window's queue
    qtbot.wait(1)
    runner.ask(count, heard.append)  # by a page that has not gone yet
    runner.do(lambda desk: Done(count(desk), Changed.NOTHING), heard.append)
    qtbot.wait(1)
    assert heard == []
    assert not runner.is_open


def test_a_bug_is_not_swallowed(qtbot: QtBot, runner: Runner) -> None:
    def broken(_desk: Desk) -> Done[None]:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        runner.do(broken)
        qtbot.waitUntil(lambda: len(caught) == 1, timeout=_WAIT)
    assert caught[0][0] is ZeroDivisionError
    counted: list[int] = []
    runner.ask(lambda desk: len(requests.ids(desk, RequestQuery())), counted.append)
    qtbot.waitUntil(lambda: counted == [0], timeout=_WAIT)


def test_a_locked_office_can_be_opened_again(qtbot: QtBot, runner: Runner, door: Door, office: Path) -> None:
    locked: list[bool] = []
    runner.lock(lambda: locked.append(True))
    qtbot.waitUntil(lambda: bool(locked), timeout=_WAIT)
    with pytest.raises(RuntimeError):
        _ = runner.desk
    opened: list[Desk] = []
    runner.open(lambda: door.open(office, PASSPHRASE), opened.append)
    qtbot.waitUntil(lambda: bool(opened), timeout=_WAIT)
