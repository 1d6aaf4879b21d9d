from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Never

import pytest

from dpo_desk.core.errors import DiskFailed, DiskFull, FolderMissing
from dpo_desk.vault import files


def test_a_file_is_its_owners_alone_whatever_the_mask(tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        files.write_beside(tmp_path / "a.keys", b"new")
    finally:
        os.umask(mask)
    assert (tmp_path / "a.keys").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "a.keys").stat().st_mode) == 0o600


def test_nobody_else_can_read_even_the_first_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    really = os.fsync

    def watch(descriptor: int) -> None:
        status = os.fstat(descriptor)
        if stat.S_ISREG(status.st_mode):
            seen.append(stat.S_IMODE(status.st_mode))
        really(descriptor)

    monkeypatch.setattr(os, "fsync", watch)
    files.write_beside(tmp_path / "a.keys", b"new")
    assert seen == [0o600]


def test_a_leftover_of_a_crash_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.keys.partial").write_bytes(b"half")
    (tmp_path / "a.keys.partial").chmod(0o644)
    files.write_beside(tmp_path / "a.keys", b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.keys"]
    assert stat.S_IMODE((tmp_path / "a.keys").stat().st_mode) == 0o600


def test_a_leftover_that_points_elsewhere_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    (tmp_path / "a.keys.partial").symlink_to(victim)
    files.write_beside(tmp_path / "a.keys", b"new")
    assert victim.read_bytes() == b"precious"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_whatever_fails_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    files.write_beside(tmp_path / "a.keys", b"old")

    def fail(*_anything: object) -> Never:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(Path if step == "replace" else os, step, fail)
    with pytest.raises(DiskFull):
        files.write_beside(tmp_path / "a.keys", b"new")
    assert (tmp_path / "a.keys").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.keys"]


def test_a_disk_that_gives_back_something_else_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.write_beside(tmp_path / "a.keys", b"old")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", lambda _path: b"nex")
        with pytest.raises(DiskFailed):
            files.write_beside(tmp_path / "a.keys", b"new")
    assert (tmp_path / "a.keys").read_bytes() == b"old"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing) as caught:
        files.write_beside(tmp_path / "gone" / "a.keys", b"new")
    assert caught.value.values["path"] == str(tmp_path / "gone" / "a.keys")


@pytest.mark.parametrize(
    ("cause", "passes"), [(errno.EINVAL, True), (errno.ENOTSUP, True), (errno.EIO, False)]
)
def test_a_share_that_cannot_sync_a_folder_is_written_to_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cause: int, *, passes: bool
) -> None:
    really = os.fsync

    def refuse_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(cause, os.strerror(cause))
        really(descriptor)

    monkeypatch.setattr(os, "fsync", refuse_folders)
    if passes:
        files.write_beside(tmp_path / "a.keys", b"new")
    else:
        with pytest.raises(DiskFailed):
            files.write_beside(tmp_path / "a.keys", b"new")
    assert (tmp_path / "a.keys").read_bytes() == b"new"
