"""The main job opens no socket, looks up no name and starts no other program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

WATCHED = """
import os, sys

FORBIDDEN = (
    "socket.", "urllib.", "http.", "ftplib.", "imaplib.", "poplib.", "smtplib.", "telnetlib.", "nntplib.",
    "webbrowser.", "subprocess.", "pty.", "os.system", "os.posix_spawn", "os.exec", "os.fork", "os.startfile",
)
seen = []

def watch(event, _values):
    if event.startswith(FORBIDDEN):
        seen.append(event)
        raise PermissionError(event)

sys.addaudithook(watch)
"""
WALK = """
from dpo_desk.app import main

status = main(sys.argv[1:])
folder = "/proc/self/fd"
links = [os.path.join(folder, one) for one in os.listdir(folder)] if os.path.isdir(folder) else []
native = [os.readlink(one) for one in links if os.path.lexists(one)]
sys.stderr.write("SEEN " + " ".join(seen + [one for one in native if one.startswith("socket:")]))
sys.exit(status)
"""
"""What Python itself does is told by its audit events; what libraries leave open, by the system."""


def watched(script: str, *words: object, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", WATCHED + script, *map(str, words)],
        env={**os.environ, "XDG_DATA_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.create_connection(('192.0.2.1', 80), timeout=0.1)",
        "import socket; socket.getaddrinfo('desk.example', 80)",
        "import socket; socket.socket(socket.AF_UNIX)",
        "import urllib.request; urllib.request.urlopen('https://desk.example/')",
        "import subprocess; subprocess.run(['true'])",
        "os.system('true')",
    ],
)
def test_the_watch_sees_every_way_out(tmp_path: Path, attempt: str) -> None:
    done = watched(attempt, home=tmp_path)
    assert done.returncode == 1
    assert "PermissionError" in done.stderr


def test_the_watch_sees_sockets_that_python_does_not(tmp_path: Path) -> None:
    opened = "import ctypes; ctypes.CDLL(None).socket(1, 1, 0)\n"
    done = watched(opened + WALK, "--version", home=tmp_path)
    assert sys.platform != "linux" or "SEEN socket:" in done.stderr


def test_the_main_job_goes_without_any_network(tmp_path: Path) -> None:
    done = watched(WALK, "demo", "--headless", "--out", tmp_path / "out", "--json", home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr.rpartition("SEEN ")[2] == ""
    files = json.loads(done.stdout)["files"]
    assert sum(name.endswith(".pdf") for name in files) == 9
    assert sum(name.endswith(".png") for name in files) >= 10
