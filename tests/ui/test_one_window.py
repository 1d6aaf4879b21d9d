from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions.office import Door
from dpo_desk.actions.one_window import WindowLock, ask_to_show, claim
from dpo_desk.core.errors import InUse
from dpo_desk.ui.one_window import OneWindow, come_forward
from tests.conftest import PASSPHRASE

PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from dpo_desk import app
from dpo_desk.ui import application, one_window

running = QApplication([])
come = one_window.come_forward

def told(window):
    come(window)
    print("forward", window.isActiveWindow(), flush=True)

application.come_forward = told
QTimer.singleShot(0, lambda: print("up", flush=True))
QTimer.singleShot(60_000, running.quit)
place = Path(sys.argv[1])
print("ended", application.run(app.build().door, place, place.parent / "data"), flush=True)
"""


@pytest.fixture
def made(door: Door, office: Path) -> Path:
    """An office that is closed."""
    door.create(office, PASSPHRASE, colleague="Iris van Dam").close()
    return office


@contextmanager
def started(office: Path, **more: str) -> Iterator[subprocess.Popen[str]]:
    """The program, in a process of its own; gone afterwards."""
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", PROGRAM, str(office)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_second_start_brings_the_first_window_forward_and_ends(made: Path) -> None:
    with started(made) as first:
        assert line(first) == "up"
        with started(made) as second:
            assert line(second) == "ended 0"
        assert line(first).startswith("forward")
        with started(made) as third:
            assert line(third) == "ended 0"
        assert line(first).startswith("forward")


def test_a_program_that_died_has_no_window_any_more(made: Path) -> None:
    with started(made) as first:
        assert line(first) == "up"
        first.send_signal(signal.SIGKILL)
        first.wait()
        with started(made) as second:
            assert line(second) == "up"


OTHER = """
from PySide6.QtWidgets import QApplication, QWidget

running, window = QApplication([]), None
window = QWidget()
window.setWindowTitle("other")
window.resize(900, 900)
window.show()
running.exec()
"""
ON_A_SCREEN = """
program() { "$PYTHON" -c "$1" "$OFFICE" 2>/dev/null; }
wait_for() { for _ in $(seq 200); do "$@" && break; sleep 0.1; done; }
shown() { xwininfo -root -children | grep -qE "\"$1\".*[0-9]{3}x[0-9]{3}"; }
windows() { xwininfo -root -children | grep -oE '"(dpo_desk|other)": .*[0-9]{3}x[0-9]{3}'; }
top() { windows | head -1 | cut -d'"' -f2; }
program "$PROGRAM" > "$OFFICE.first" & first=$!
wait_for shown dpo_desk
program "$OTHER" & other=$!
wait_for shown other
sleep 0.3
top
program "$PROGRAM"
sleep 0.3
top
"""


@pytest.mark.skipif(
    shutil.which("xvfb-run") is None or shutil.which("xwininfo") is None, reason="no virtual screen here"
)
def test_on_a_screen_it_comes_before_other_windows(made: Path, tmp_path: Path) -> None:
    more = {"PYTHON": sys.executable, "OFFICE": str(made), "PROGRAM": PROGRAM, "OTHER": OTHER}
    done = subprocess.run(  # noqa: S603 - our own program
        ["xvfb-run", "-a", "bash", "-c", ON_A_SCREEN],  # noqa: S607 - wherever it is
        env={**os.environ, "QT_QPA_PLATFORM": "xcb", "XDG_RUNTIME_DIR": str(tmp_path), **more},
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )
    assert done.stdout.splitlines() == ["other", "ended 0", "dpo_desk"], done.stderr


def test_the_word_is_taken_out_again(office: Path) -> None:
    lock = WindowLock(office)
    assert not lock.was_asked()
    assert not ask_to_show(office, patience=0.05), "nobody looks"
    assert lock.was_asked()
    assert not lock.was_asked()
    answering = threading.Timer(0.1, lock.was_asked)
    answering.start()
    assert claim(office) is None
    answering.join()
    lock.release()
    assert not lock.was_asked()
    assert not ask_to_show(office)
    again = claim(office)
    assert again is not None
    again.release()


def test_a_window_that_hangs_is_told_of(qtbot: QtBot, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = WindowLock(office)
    monkeypatch.setattr("dpo_desk.actions.one_window.ask_to_show", lambda _office: False)
    with pytest.raises(InUse):
        claim(office)
    assert OneWindow().take(office), "opening the office will say who has it"
    lock.release()


def test_the_seat_follows_the_office(qtbot: QtBot, tmp_path: Path) -> None:
    one, other = OneWindow(), OneWindow()
    first, second = tmp_path / "first.dpo", tmp_path / "second.dpo"
    heard: list[int] = []
    one.asked.connect(lambda: heard.append(1))
    assert one.take(first)
    assert one.take(first)
    answered: list[bool] = []
    asking = threading.Thread(target=lambda: answered.append(other.take(first)))
    asking.start()
    qtbot.waitUntil(lambda: not asking.is_alive())
    assert (answered, heard) == ([False], [1])
    assert one.take(second)
    assert other.take(first)
    for each in (one, other):
        each.let_go()
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_everybody_may_look(qtbot: QtBot, tmp_path: Path) -> None:
    assert OneWindow().take(tmp_path / "no" / "such" / "folder" / "office.dpo")


def test_coming_forward(qtbot: QtBot) -> None:
    come_forward(None)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.showMinimized()
    come_forward(window)
    QApplication.processEvents()
    assert not window.isMinimized()
    assert window.isVisible()
