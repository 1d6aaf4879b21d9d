from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.ui.session_dbus import is_local, session_path
from dpo_desk.ui.session_events import SessionEvents

LISTEN = """
import sys
from PySide6.QtCore import QCoreApplication, QProcess, QTimer
from dpo_desk.ui.session_events import SessionEvents

app = QCoreApplication([])
events = SessionEvents()
for name in ("screen_locked", "sleeping", "switched"):
    getattr(events, name).connect(lambda name=name: hear(name))
heard = []

def hear(name):
    heard.append(name)
    if len(heard) == 3:
        app.quit()

events.start()
speaker = QProcess()
speaker.start(sys.executable, ["-c", sys.argv[1]])
QTimer.singleShot(20_000, app.quit)
app.exec()
print(*heard)
"""
SPEAK = """
import time
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage

app = QCoreApplication([])
session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()

def say(bus, path, interface, name, *values):
    signal = QDBusMessage.createSignal(path, interface, name)
    signal.setArguments(list(values))
    assert bus.send(signal)
    time.sleep(0.2)

login = "org.freedesktop.login1"
ours = "/org/freedesktop/login1/session/_37"
say(system, "/org/freedesktop/login1", login + ".Manager", "PrepareForSleep", True)  # anybody may say so
assert system.registerService(login)
time.sleep(0.3)
say(session, "/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", True)
say(session, "/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", False)
say(system, "/org/freedesktop/login1", login + ".Manager", "PrepareForSleep", True)
say(system, "/org/freedesktop/login1", login + ".Manager", "PrepareForSleep", False)
say(system, ours + "1", login + ".Session", "Lock")  # somebody else's session
say(system, ours, login + ".Session", "Lock")
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no D-Bus on this computer")
def test_what_desktop_and_logind_tell_is_heard() -> None:
    """On a bus of the test's own, which stands for both."""
    program = 'export DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS"; exec "$@"'
    words = ["dbus-run-session", "--", "bash", "-c", program, "_", sys.executable, "-c", LISTEN, SPEAK]
    done = subprocess.run(  # noqa: S603 - our own program
        words,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_SESSION_ID": "7"},
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    assert done.stdout.split() == ["screen_locked", "sleeping", "screen_locked"], done.stderr


def test_another_user_took_over(qtbot: QtBot) -> None:
    events, told = SessionEvents(), list[int]()
    events.switched.connect(lambda: told.append(1))
    for in_front in (-2, 0, 1, 1, -2):
        events.look(in_front)
    assert told == []
    events.look(0)
    events.look(0)
    assert told == [1]
    events.look(1)
    events.look(0)
    assert told == [1, 1]


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("unix:path=/run/user/1000/bus", True),
        ("unix:abstract=/tmp/dbus-x;unix:path=/run/bus", True),
        ("tcp:host=example,port=1", False),
        ("unix:path=/run/bus;tcp:host=localhost,port=1", False),
        ("autolaunch:", False),
        ("", False),
    ],
)
def test_only_a_bus_inside_this_computer_is_asked(address: str, *, local: bool) -> None:
    assert is_local(address) is local


@pytest.mark.parametrize(("session", "name"), [("7", "_37"), ("12", "_312"), ("c2", "c2"), ("a-b", "a_2db")])
def test_a_session_is_found_as_logind_writes_it(session: str, name: str) -> None:
    assert session_path(session) == f"/org/freedesktop/login1/session/{name}"
