"""The whole program on an office of two colleagues, as it is locked and unlocked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import keys, organisations, requests
from dpo_desk.actions.office import Door
from dpo_desk.ui.application import Program
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.ui.unlock import Unlock
from dpo_desk.vault.passphrases import CHEAP
from tests.conftest import PASSPHRASE, access_request, house, new_office, tenant

OTHER = "another six words for a colleague"
WAIT = 20_000
CTRL = Qt.KeyboardModifier.ControlModifier


def made_office(door: Door, path: Path) -> Path:
    """An office of two colleagues with one case, closed."""
    desk = new_office(door, path)
    organisations.save(desk, house())
    requests.receive(desk, access_request(person=tenant()))
    keys.add_passphrase(desk, PASSPHRASE, OTHER, "Bram Visser", CHEAP)
    desk.close()
    return path


@dataclass
class LockBench:
    """A program, and what a person does with it."""

    qtbot: QtBot
    program: Program
    path: Path

    def enter(self) -> MainWindow:
        """Open the office."""
        self.program.open(self.path, PASSPHRASE, _raise)
        self.qtbot.waitUntil(lambda: isinstance(self.program._shown, MainWindow), timeout=WAIT)
        window = self.window
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)
        return window

    @property
    def window(self) -> MainWindow:
        assert isinstance(self.program._shown, MainWindow)
        return self.program._shown

    def case(self) -> None:
        """Go to the case's clock."""
        self.window.go(Going(Place.REQUESTS, 1, "clock"))
        QApplication.processEvents()

    def press_lock(self) -> None:
        """Ctrl+L, and wait until the office is closed."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        with self.qtbot.waitSignal(self.program.locking.closed, timeout=WAIT):
            QTest.keyClick(self.window, Qt.Key.Key_L, CTRL)

    @property
    def cover(self) -> Unlock:
        cover = self.window._room.currentWidget()
        assert isinstance(cover, Unlock)
        return cover

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase."""
        cover = self.cover
        self.window.activateWindow()
        cover.focus_first()
        QTest.keyClicks(cover._passphrase.line, passphrase)
        QTest.keyClick(cover._passphrase.line, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: not self.program.locking.is_locked, timeout=WAIT)
        QApplication.processEvents()

    def idle(self) -> None:
        """Wait until the workers have answered all."""
        done: list[int] = []
        self.window.context.runner.ask(lambda _desk: 1, done.append)
        self.qtbot.waitUntil(lambda: bool(done), timeout=WAIT)


def seen() -> str:
    """All words in view, wherever they stand, and the titles of windows."""
    words = []
    for one in QApplication.allWidgets():
        if one.isVisible():
            words += [one.windowTitle(), one.toolTip(), one.accessibleName()]
            if isinstance(one, QLabel | QLineEdit):
                words.append(one.text())
            if isinstance(one, QPlainTextEdit):
                words.append(one.toPlainText())
    return "\n".join(words)


def tops() -> list[QWidget]:
    """Windows in view."""
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def gone() -> None:
    """Let what was thrown away really go."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def _raise(error: Exception) -> None:
    raise error
