from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpo_desk.actions.office import Door
from dpo_desk.ui.theme.style import Wardrobe
from dpo_desk.ui.theme.theme import Theme
from tests.ui.office_bench import Bench

HERE = Path(__file__).parent
LONGEST_PAUSE = 10  # milliseconds


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Opening windows on the screenless platform says what it cannot do; it is no fault of the window."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


class PromptBot(QtBot):
    """A bot that looks after one millisecond first: most of what is waited for takes no ten."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 5000) -> None:  # noqa: N802 - named by pytest-qt
        def holds() -> bool:
            try:
                return callback() in {None, True}
            except AssertionError:
                return False

        until, pause = monotonic() + timeout / 1000, 1
        while not holds():
            if monotonic() > until:
                super().waitUntil(callback, timeout=0)  # looks once more, and tells what is missing
                return
            self.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PromptBot(request)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """A theme the whole application wears, fresh for each test."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # windows of earlier tests go for good
    fresh = Theme()
    Wardrobe(qapp, fresh)
    return fresh


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    """An office at work behind a real runner."""
    made = Bench(qtbot, theme, door, office)
    yield made
    made.close()
