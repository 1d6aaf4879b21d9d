from __future__ import annotations

import os
from pathlib import Path

import pytest

from dpo_desk.core.errors import FolderMissing, InUse
from dpo_desk.store import lock
from dpo_desk.store.lock import OfficeLock


def test_one_at_a_time(tmp_path: Path) -> None:
    office = tmp_path / "office.desk"
    first = OfficeLock(office)
    with pytest.raises(InUse) as caught:
        OfficeLock(office)
    assert caught.value.values == {"path": str(office), "pid": os.getpid()}
    first.release()
    first.release()
    OfficeLock(office).release()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("said", ["", "nonsense", "7" * 500])
def test_what_a_dead_program_left_means_nothing(tmp_path: Path, said: str) -> None:
    (tmp_path / "office.desk.lock").write_text(said)
    held = OfficeLock(tmp_path / "office.desk")
    assert (tmp_path / "office.desk.lock").read_text() == str(os.getpid())
    held.release()


def test_a_holder_that_left_no_number_is_told_without(tmp_path: Path) -> None:
    held = OfficeLock(tmp_path / "office.desk")
    (tmp_path / "office.desk.lock").write_text("soon")
    with pytest.raises(InUse) as caught:
        OfficeLock(tmp_path / "office.desk")
    assert caught.value.values["pid"] == 0
    held.release()


@pytest.mark.parametrize("made_again", [False, True])
def test_a_lock_file_removed_just_before_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, made_again: bool
) -> None:
    file = tmp_path / "office.desk.lock"
    really = lock._seize
    calls: list[int] = []

    def removed_first(descriptor: int) -> bool:
        if not calls:
            file.rename(tmp_path / "removed")  # a file that is gone keeps its number while it is open
            if made_again:
                file.touch()
        calls.append(descriptor)
        return really(descriptor)

    monkeypatch.setattr(lock, "_seize", removed_first)
    held = OfficeLock(tmp_path / "office.desk")
    assert len(calls) == 2
    assert file.read_text() == str(os.getpid())
    with pytest.raises(InUse):
        OfficeLock(tmp_path / "office.desk")
    held.release()


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing):
        OfficeLock(tmp_path / "gone" / "office.desk")
