from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from dpo_desk.actions.leftovers import BESIDE, folder_for_a_while, sweep_beside, sweep_folders
from dpo_desk.actions.office import Door
from tests.conftest import PASSPHRASE

CRASH = """
import os, sys
from dpo_desk.actions.leftovers import folder_for_a_while

with folder_for_a_while("demo") as folder:
    (folder / "demo.dpo").write_bytes(b"invented")
    print(folder, flush=True)
    if sys.argv[1] == "wait":
        sys.stdin.read()
    os._exit(9)
"""


@pytest.fixture
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def test_opening_an_office_sweeps_what_was_never_finished_beside_it(door: Door, office: Path) -> None:
    door.create(office, PASSPHRASE, colleague="Iris").close()
    left = [file(office).with_name(file(office).name + ".partial") for file in BESIDE]
    left += [office.with_name(f"{office.name}.partial{end}") for end in ("-wal", "-shm", "-journal")]
    others = [office.with_name("holiday.jpg.partial"), office.with_name("house.office.of-mine.partial")]
    folder = office.with_name(f"{office.name}.keys.1.partial-wal")
    folder.mkdir()
    for file in (*left, *others):
        file.write_bytes(b"half")
    door.open(office, PASSPHRASE).close()
    assert [file.name for file in left if file.exists()] == []
    assert all(file.exists() for file in others)
    assert folder.is_dir()


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give files away")
def test_what_belongs_to_somebody_else_stays(office: Path) -> None:
    theirs = office.with_name(office.name + ".partial")
    theirs.write_bytes(b"half")
    os.chown(theirs, 12345, 12345)
    sweep_beside(office)
    assert theirs.exists()


def test_a_link_is_not_followed(office: Path, tmp_path: Path) -> None:
    target = tmp_path / "letters"
    target.write_bytes(b"mine")
    office.with_name(office.name + ".partial").symlink_to(target)
    sweep_beside(office)
    assert target.read_bytes() == b"mine"


def test_a_place_that_lets_nothing_be_removed_is_no_reason_to_stop(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = office.with_name(office.name + ".partial")
    left.write_bytes(b"half")

    def refuse(_file: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuse)
    sweep_beside(office)
    monkeypatch.undo()
    assert left.exists()


def test_a_folder_for_a_while_is_private_and_goes(temp: Path) -> None:
    with folder_for_a_while("demo") as folder:
        assert folder.parent == temp
        assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "letter.pdf").write_bytes(b"invented")
    assert list(temp.iterdir()) == []


def test_folders_go_when_their_program_is_gone(temp: Path) -> None:
    crashed = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", CRASH, "crash"], capture_output=True, text=True, check=False
    )
    left = Path(crashed.stdout.strip())
    assert left.is_dir()
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", CRASH, "wait"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        used = Path(running.stdout.readline().strip())
        strange = temp / "dpo-desk-notes"
        strange.mkdir()
        sweep_folders()
        assert not left.exists()
        assert (used / "demo.dpo").exists()
        assert strange.is_dir()
        running.kill()
    sweep_folders()
    assert not used.exists()
