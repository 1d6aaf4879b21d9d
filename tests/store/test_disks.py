from __future__ import annotations

import os
from pathlib import Path

import pytest

from dpo_desk.store import disks


@pytest.fixture
def devices(tmp_path: Path) -> Path:
    """Linux's list of disks, with one disk of two partitions that is the one these tests run on."""
    disk = tmp_path / "sys" / "sda"
    for part in ("sda1", "sda2"):
        (disk / part).mkdir(parents=True)
        (disk / part / "partition").write_text("1\n")
    (disk / "queue").mkdir()
    (disk / "queue" / "rotational").write_text("0\n")
    listed = tmp_path / "block"
    listed.mkdir()
    here = tmp_path.stat().st_dev
    (listed / f"{os.major(here)}:{os.minor(here)}").symlink_to(disk / "sda1")
    return listed


def test_room_is_told_or_not(tmp_path: Path) -> None:
    found = disks.room(tmp_path)
    assert found is not None
    assert 0 <= found.free <= found.whole
    assert disks.room(tmp_path / "gone") is None


def test_partitions_of_one_disk_die_together(
    tmp_path: Path, devices: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert disks.same_disk(tmp_path, devices)
    other = Path("/proc")
    assert not disks.same_disk(tmp_path, other, devices)
    there = other.stat().st_dev
    (devices / f"{os.major(there)}:{os.minor(there)}").symlink_to(devices.parent / "sys" / "sda" / "sda2")
    assert disks.same_disk(tmp_path, other, devices)
    monkeypatch.delattr(os, "major")
    assert not disks.same_disk(tmp_path, other, devices)


def test_flash_is_told_where_the_system_tells(tmp_path: Path, devices: Path) -> None:
    assert disks.is_flash(tmp_path, devices) is True
    (devices.parent / "sys" / "sda" / "queue" / "rotational").write_text("1\n")
    assert disks.is_flash(tmp_path, devices) is False
    (devices.parent / "sys" / "sda" / "queue" / "rotational").unlink()
    assert disks.is_flash(tmp_path, devices) is None
    assert disks.is_flash(Path("/proc"), devices) is None
