from __future__ import annotations

import os
from pathlib import Path

import pytest

from dpo_desk.actions.outside import FileNotWritten, writing
from dpo_desk.cli import files
from dpo_desk.cli.files import FileMissing, FileUnreadable, TextUnreadable, read_bytes, read_text, write_new
from dpo_desk.core.errors import DiskFull, FolderMissing


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    place = tmp_path / "letter.pdf"
    write_new(place, b"one")
    write_new(place, b"two")
    assert place.read_bytes() == b"two"
    assert place.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["letter.pdf"]


def test_what_fails_meanwhile_leaves_the_old_file(tmp_path: Path) -> None:
    place = tmp_path / "letter.pdf"
    place.write_bytes(b"old")
    with pytest.raises(ValueError, match="meanwhile"), writing(place):
        raise ValueError("meanwhile")
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"old"]


def test_a_leftover_is_replaced_and_a_link_is_not_followed(tmp_path: Path) -> None:
    place, elsewhere = tmp_path / "letter.pdf", tmp_path / "elsewhere"
    elsewhere.write_bytes(b"untouched")
    (tmp_path / ".letter.pdf.partial").symlink_to(elsewhere)
    write_new(place, b"new")
    assert (place.read_bytes(), elsewhere.read_bytes()) == (b"new", b"untouched")


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    place = tmp_path / "letter.pdf"
    place.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        write_new(place, b"new")
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"old"]


def test_places_that_take_nothing(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing):
        write_new(tmp_path / "nowhere" / "letter.pdf", b"")
    with pytest.raises(FileNotWritten):
        write_new(tmp_path / ("x" * 300), b"")
    with pytest.raises(FileNotWritten):
        write_new(tmp_path, b"")


def test_places_that_give_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read_bytes(tmp_path / "nowhere")
    with pytest.raises(FileUnreadable):
        read_bytes(tmp_path)


def test_an_endless_file_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_MOST_BYTES", 3 * 2**20)
    assert len(read_bytes(Path("/dev/zero"))) == 3 * 2**20


def test_a_text_of_any_system_is_read(tmp_path: Path) -> None:
    place = tmp_path / "own.txt"
    place.write_bytes(b"\xef\xbb\xbf# One\r\n\r\nTwo \xc3\xa9")
    assert read_text(place) == "# One\n\nTwo é"
    for broken in (b"\xff\xfe#\x00", b"bell \x07"):
        place.write_bytes(broken)
        with pytest.raises(TextUnreadable):
            read_text(place)
