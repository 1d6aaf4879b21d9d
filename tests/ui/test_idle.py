from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from dpo_desk.ui.idle import IdleWatch


@dataclass
class Clocks:
    """Two clocks; the first stands still while the computer sleeps."""

    awake: float = 100.0
    wall: float = 5_000.0

    def pass_by(self, seconds: float) -> None:
        self.awake += seconds
        self.wall += seconds


@dataclass
class Post:
    """A watch that nobody but the test winds."""

    clocks: Clocks
    watch: IdleWatch
    told: list[str]

    def wait(self, seconds: int) -> None:
        for _second in range(seconds):
            self.clocks.pass_by(1)
            self.watch.look()


@pytest.fixture
def post(qtbot: QtBot) -> Post:
    clocks = Clocks()
    watch = IdleWatch((lambda: clocks.awake, lambda: clocks.wall))
    told: list[str] = []
    watch.idle.connect(lambda: told.append("idle"))
    watch.slept.connect(lambda: told.append("slept"))
    watch.set_minutes(5)
    return Post(clocks, watch, told)


def test_five_minutes_without_a_hand(post: Post) -> None:
    post.wait(299)
    assert post.told == []
    post.wait(1)
    assert post.told == ["idle"]
    post.wait(299)
    assert post.told == ["idle"]
    post.wait(1)
    assert post.told == ["idle", "idle"]


def test_never_is_never(post: Post) -> None:
    post.watch.set_minutes(0)
    post.wait(4000)
    assert post.told == []


@pytest.mark.parametrize("hand", ["key", "mouse", "press"])
def test_every_hand_counts(qtbot: QtBot, post: Post, hand: str) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    assert QTest.qWaitForWindowExposed(field)
    post.wait(299)
    window = field.windowHandle()
    if hand == "key":
        QTest.keyClick(window, Qt.Key.Key_A)
    elif hand == "mouse":
        QTest.mouseMove(window, QPoint(3, 3))
        QTest.mouseMove(window, QPoint(9, 9))
    else:
        QTest.mouseClick(window, Qt.MouseButton.LeftButton)
    post.wait(299)
    assert post.told == []
    post.wait(1)
    assert post.told == ["idle"]


@pytest.mark.parametrize("both", [True, False])
def test_a_jump_of_the_clock_means_that_the_computer_slept(post: Post, *, both: bool) -> None:
    post.watch.set_minutes(0)
    post.wait(3)
    post.clocks.wall += 3600
    post.clocks.awake += 3600 if both else 0
    post.watch.look()
    assert post.told == ["slept"]
    post.wait(3)
    assert post.told == ["slept"]


def test_a_clock_that_is_put_back_means_nothing(post: Post) -> None:
    post.clocks.wall -= 7200
    post.watch.look()
    assert post.told == []
    post.wait(299)
    assert post.told == []


def test_it_looks_by_itself_once_started(qtbot: QtBot, post: Post) -> None:
    post.clocks.pass_by(10_000)
    post.watch.start()
    post.clocks.pass_by(400)
    with qtbot.waitSignal(post.watch.slept, timeout=5_000):
        pass
