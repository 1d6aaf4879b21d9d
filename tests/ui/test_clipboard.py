from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from dpo_desk.ui.clipboard import MARKS, ClipboardWatch


class Owner:
    """Whether this program put there what is on the clipboard: the screenless platform cannot tell."""

    ours = True


@pytest.fixture
def owner() -> Owner:
    return Owner()


@pytest.fixture
def watch(qtbot: QtBot, owner: Owner) -> Iterator[ClipboardWatch]:
    made = ClipboardWatch(lambda: owner.ours)
    made.set_seconds(20)
    yield made
    owner.ours = True
    made.empty()
    delete(made)  # at once: two of them would both watch the one clipboard


@pytest.fixture
def board() -> QClipboard:
    return QGuiApplication.clipboard()


def test_whoever_copies_it_it_is_marked(watch: ClipboardWatch, board: QClipboard, qtbot: QtBot) -> None:
    line = QLineEdit("Eglė Petrauskienė")
    qtbot.addWidget(line)
    line.selectAll()
    line.copy()
    assert board.text() == "Eglė Petrauskienė"
    assert set(MARKS) <= set(board.mimeData().formats())
    assert bytes(board.mimeData().data("x-kde-passwordManagerHint").data()) == b"secret"
    assert watch._timer.isActive()
    assert watch._timer.interval() == 20_000


def test_it_is_emptied_after_a_while(watch: ClipboardWatch, board: QClipboard, qtbot: QtBot) -> None:
    watch._timer.setInterval(30)
    board.setText("Lindengracht 412-3")
    qtbot.waitUntil(lambda: board.text() == "")


def test_what_another_program_copied_stays(watch: ClipboardWatch, board: QClipboard, owner: Owner) -> None:
    board.setText("mine")
    owner.ours = False
    board.setText("theirs")
    assert not watch._timer.isActive()
    watch.empty()
    assert board.text() == "theirs"
    assert "x-kde-passwordManagerHint" not in board.mimeData().formats()


def test_by_the_lock_only(watch: ClipboardWatch, board: QClipboard) -> None:
    board.setText("first")
    watch.set_seconds(0)
    board.setText("second")
    assert not watch._timer.isActive()
    watch.empty()
    assert board.text() == ""
    watch.empty()


ON_A_SCREEN = '''
import sys
from PySide6.QtCore import QProcess, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QLineEdit
from dpo_desk.ui.clipboard import ClipboardWatch

app = QApplication([])
board, watch = app.clipboard(), ClipboardWatch()
watch.set_seconds(1)
line = QLineEdit("a name")
line.show()
line.selectAll()
line.copy()
READ = """
from PySide6.QtWidgets import QApplication
app = QApplication([])
board = app.clipboard()
marked = 'x-kde-passwordManagerHint' in board.mimeData().formats()
print(board.text(), board.text(board.Mode.Selection), marked, sep='|')
"""
WRITE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
app.clipboard().setText('theirs')
print('set', flush=True)
QTimer.singleShot(20000, app.quit)
app.exec()
"""

def ask():
    other = QProcess()
    other.start(sys.executable, ["-c", READ])
    while not other.waitForFinished(10):
        app.processEvents()
    return bytes(other.readAllStandardOutput().data()).decode().strip()

print(ask())
QTimer.singleShot(1500, app.quit)
app.exec()
print(ask())
other = QProcess()
other.start(sys.executable, ["-c", WRITE])
while not other.canReadLine():
    other.waitForReadyRead(10)
    app.processEvents()
for _ in range(50):
    app.processEvents()
watch.empty()
print(ask())
other.kill()
other.waitForFinished()
'''


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="no virtual screen on this computer")
def test_on_a_real_clipboard_between_programs(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own program
        ["xvfb-run", "-a", sys.executable, "-c", ON_A_SCREEN],  # noqa: S607 - wherever it is
        env={**os.environ, "QT_QPA_PLATFORM": "xcb", "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        check=False,
        text=True,
        timeout=90,
    )
    assert done.stdout.splitlines() == ["a name||True", "||False", "theirs||False"], done.stderr
