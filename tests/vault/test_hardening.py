from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import ctypes, os, resource, sys
from dpo_desk.app import main
main(sys.argv[1:])
dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if sys.platform == "linux" else 0
print(resource.getrlimit(resource.RLIMIT_CORE), dumpable)
sys.stdout.flush()
if "--version" in sys.argv:
    os.abort()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="other means, which only Windows has")
@pytest.mark.parametrize(
    "words", [["--version"], ["deadline", "--country", "NL", "--received", "2026-03-03"]]
)
def test_no_command_leaves_its_memory_behind(tmp_path: Path, words: list[str]) -> None:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", PROGRAM, *words],
        cwd=tmp_path,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "(0, 0) 0" in done.stdout, done.stderr
    assert done.returncode == (-signal.SIGABRT if "--version" in words else 0)
    assert not list(tmp_path.glob("core*"))
