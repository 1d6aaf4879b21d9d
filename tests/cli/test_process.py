"""Commands as real processes, the way a person or another program runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from dpo_desk import __version__
from tests.cli.conftest import Terminal
from tests.conftest import PASSPHRASE

NOTHING: Mapping[str, str] = MappingProxyType({})
PROGRAM = [sys.executable, "-m", "dpo_desk"]


def run(
    *words: object, cwd: Path | None = None, environment: Mapping[str, str] = NOTHING
) -> subprocess.CompletedProcess[bytes]:
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("DPO_DESK", "LC_"))
    }
    data = {"XDG_DATA_HOME": "/nowhere", "LC_ALL": "C.UTF-8"}
    return subprocess.run(  # noqa: S603 - our own program
        [*PROGRAM, *map(str, words)],
        env={**inherited, **data, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        cwd=cwd,
        timeout=120,
    )


def test_the_version() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"dpo_desk {__version__}\n".encode(), b"")


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])
def test_json_is_utf8_whatever_the_terminal_speaks(encoding: str) -> None:
    done = run("authority", "show", "hr", "--json", environment={"PYTHONIOENCODING": encoding})
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Ožegovića" in " ".join(json.loads(done.stdout.decode("utf-8"))["address"])


def test_a_terminal_that_lacks_letters_still_gets_its_lines() -> None:
    done = run("authority", "show", "hr", environment={"PYTHONIOENCODING": "latin-1"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"O\\u017eegovi\\u0107a" in done.stdout


def test_wrong_words_are_one_line_on_the_other_channel() -> None:
    done = run("deadline", "--country", "NL", "--received", "yesterday", "--json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1


def test_a_wrong_passphrase_ends_with_status_four(house: Terminal) -> None:
    wrong = house.file("wrong", "six wrong words")
    done = run("--office", house.office, "--passphrase-file", wrong, "person", "list", "--json")
    assert (done.returncode, done.stdout) == (4, b"")
    assert b"does not open the office" in done.stderr
    right = run(
        "--office", house.office, "--passphrase-file", house.passphrase_file, "person", "list", "--json"
    )
    assert (right.returncode, right.stdout, right.stderr) == (0, b"[]\n", b"")


def test_nobody_to_type_a_passphrase_ends_with_status_four(house: Terminal) -> None:
    done = run("--office", house.office, "person", "list")
    assert (done.returncode, done.stdout) == (4, b"")
    assert b"--passphrase-file" in done.stderr


def test_an_office_that_is_open_elsewhere_ends_with_status_six(house: Terminal) -> None:
    desk = house.desk()
    done = run("--office", house.office, "--passphrase-file", house.passphrase_file, "person", "list")
    desk.store.close()
    assert (done.returncode, done.stdout) == (6, b"")
    assert f"process {os.getpid()}".encode() in done.stderr


def test_names_that_are_no_text_are_taken_where_they_are_files(house: Terminal) -> None:
    odd = os.fsdecode(b"odd\xff.json")
    (house.folder / odd).write_text(json.dumps({"person": "Bo Lund", "rights": ["access"]}), "utf-8")
    words = ("--office", house.office, "--passphrase-file", house.passphrase_file)
    done = run(*words, "request", "receive", "--file", odd, "--json", cwd=house.folder)
    assert (done.returncode, done.stderr) == (0, b"")
    kept = run(*words, "evidence", "attach", "1", odd, "--json", cwd=house.folder)
    assert kept.returncode == 0
    assert json.loads(kept.stdout)["name"] == "odd?.json"
    refused = run(*words, "person", "add", "--name", os.fsdecode(b"Bo\xff"), "--json")
    assert (refused.returncode, refused.stdout) == (2, b"")
    missing = run(*words, "request", "receive", "--file", os.fsdecode(b"gone\xff"))
    assert missing.returncode == 3


def test_a_reader_who_had_enough_gets_no_traceback() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    words = [*PROGRAM, "authority", "list", "--json"]
    with subprocess.Popen(words, stdout=writing, stderr=subprocess.PIPE) as program:  # noqa: S603 - our own program
        os.close(writing)
        _out, told = program.communicate(timeout=60)
    assert (program.returncode, told) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of Windows are not files")
def test_a_passphrase_is_asked_for_at_a_real_terminal(house: Terminal) -> None:
    import pty  # noqa: PLC0415 - not on every system

    child, terminal = pty.fork()
    if child == 0:
        os.environ.pop("DPO_DESK_PASSPHRASE_FILE", None)
        os.execv(sys.executable, [*PROGRAM, "--office", str(house.office), "person", "list"])  # noqa: S606 - our own program
    shown = b""
    while b"Passphrase" not in shown:
        shown += os.read(terminal, 1024)
    os.write(terminal, PASSPHRASE.encode() + b"\n")
    try:
        while chunk := os.read(terminal, 1024):
            shown += chunk
    except OSError:
        pass  # how Linux says that nobody is left at the other end
    _child, status = os.waitpid(child, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 0
    assert PASSPHRASE.encode() not in shown
    assert b"Nobody matches." in shown


def test_the_script_that_is_installed_is_the_same_program() -> None:
    script = Path(sys.executable).with_name("dpo-desk")
    done = subprocess.run([script, "--version"], capture_output=True, check=False, timeout=60)  # noqa: S603 - our own program
    assert done.stdout == run("--version").stdout


def test_little_is_loaded_before_it_is_needed() -> None:
    script = "import sys; from dpo_desk.app import main; main(['--version']); print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    loaded = set(done.stdout.splitlines())
    heavy = (
        "sqlite_utils",
        "sqlcipher3",
        "PySide6",
        "reportlab",
        "holidays",
        "babel",
        "keyring",
        "cryptography",
    )
    assert not loaded & set(heavy)
    ours = {name for name in loaded if name.startswith("dpo_desk.")}
    assert ours == {
        *("dpo_desk.app", "dpo_desk.paths", "dpo_desk.words", "dpo_desk.core", "dpo_desk.core.errors"),
        *("dpo_desk.cli", "dpo_desk.cli.main", "dpo_desk.cli.base", "dpo_desk.cli.session"),
        "dpo_desk.cli.context",
        *("dpo_desk.vault", "dpo_desk.vault.hardening"),
    }
