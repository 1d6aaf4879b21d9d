"""Backups by command: their JSON is a contract, their sentences are for people."""

from __future__ import annotations

import re
import stat
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Terminal
from tests.conftest import Clock


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick #1 ünd?"
    folder.mkdir()
    return folder


def test_a_backup_is_made_listed_checked_and_destroyed(house: Terminal, stick: Path, clock: Clock) -> None:
    made = house.json("backup", "make", "--to", stick)
    assert made.keys() >= {"file", "bytes", "verified", "sha256"}
    file = Path(str(made["file"]))
    assert (made["verified"], made["bytes"]) == (True, file.stat().st_size)
    clock.day += timedelta(days=1)
    second = house.json("backup", "make", "--to", stick)
    listed = house.rows("backup", "list", stick)
    assert [one["file"] for one in listed] == [second["file"], str(file)]
    assert all(one["ours"] and one["verified_at"] for one in listed)
    assert "read back whole" in house("backup", "list", stick).out
    checked = house.json("backup", "verify", file)
    assert (checked["whole"], checked["flaw"], checked["sha256"]) == (True, None, made["sha256"])
    assert house("backup", "verify", file).out == f"{file.name} is whole: every byte was read back.\n"
    gone = house.json("backup", "destroy", file, "--reason", "worn out")
    assert gone["destroyed_on"] == clock.day.isoformat()
    assert not file.exists()
    assert "last" in house.refused("backup", "destroy", str(second["file"]))
    assert "deleting is not erasing" in house("backup", "destroy", str(second["file"]), "--even-last").out
    assert house("backup", "list", stick).out == "There is no backup here.\n"


def test_people_read_sentences(house: Terminal, stick: Path) -> None:
    assert "is made and was read back" in house("backup", "make", "--to", stick).out
    house.json("backup", "media", "add", "Blue stick", "--folder", stick)
    again = house("backup", "make", "--to", stick).out
    assert "Older backups let go: 1." in again
    assert "the same disk as the office" in again


def test_damage_ends_with_status_seven(house: Terminal, stick: Path, tmp_path: Path) -> None:
    file = Path(str(house.json("backup", "make", "--to", stick)["file"]))
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    ran = house("backup", "verify", file)
    assert (ran.status, ran.err) == (7, "")
    assert "damaged" in ran.out
    assert "damaged" in house("backup", "list", stick).out
    file.write_bytes(whole)
    other = file.with_name(file.name.replace("-1.age", "-9.age"))
    file.rename(other)
    ran = house("backup", "verify", other)
    assert (ran.status, ran.out) == (7, "What is inside is another backup than the name says.\n")
    ran = house("backup", "verify", tmp_path / "passphrase")
    assert (ran.status, "no backup of the desk" in ran.out) == (7, True)


def test_a_sample_says_how_little_it_proves(
    house: Terminal, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dpo_desk.actions.backup_checks.SAMPLE_BYTES", 1)
    monkeypatch.setattr("dpo_desk.vault.unarchive._BLOCK", 2**16)
    file = house.json("backup", "make", "--to", stick)["file"]
    assert house.json("backup", "verify", file, "--sample")["whole"] is False
    assert "The rest was not looked at." in house("backup", "verify", file, "--sample").out


def test_places_and_what_is_due(house: Terminal, stick: Path, clock: Clock) -> None:
    assert house("backup", "media", "list").out == "There is no place yet.\n"
    assert house("backup", "due").out == "Nothing is due.\n"
    before = house.json("backup", "make", "--to", stick)
    blue = house.json("backup", "media", "add", "Blue stick", "--folder", stick)
    bank = house.json("backup", "media", "add", "Bank vault", "--every-days", 90, "--note", "Ada Lund")
    assert [one["label"] for one in house.rows("backup", "media", "list")] == ["Blue stick", "Bank vault"]
    assert "carried by hand" in house("backup", "media", "list").out
    waiting = house.json("backup", "due")["places"]
    assert isinstance(waiting, list)
    assert [one["label"] for one in waiting] == ["Bank vault"]
    house.json("backup", "media", "visit", bank["id"])
    assert house("backup", "due").out == "Nothing is due.\n"
    clock.day += timedelta(days=500)
    told = house("backup", "due").out
    assert "Blue stick: a backup is due since" in told
    assert f"{Path(str(before['file'])).name} should be gone since" in told
    assert "is used no longer" in house("backup", "media", "remove", blue["id"]).out
    assert "carried to Bank vault today" in house("backup", "media", "visit", bank["id"]).out
    overdue = house.json("backup", "due")["overdue"]
    assert isinstance(overdue, list)
    assert [one["folder"] for one in overdue] == [str(stick)]


def test_what_was_there_before_the_place_had_a_name_belongs_to_it(house: Terminal, stick: Path) -> None:
    house.json("backup", "make", "--to", stick)
    house.json("backup", "media", "add", "Blue stick", "--folder", stick)
    (listed,) = house.rows("backup", "list", stick)
    assert listed["verified_at"]
    house.json("backup", "make", "--to", stick)
    (listed,) = house.rows("backup", "list", stick)
    assert listed["seq"] == 2


def test_another_offices_backup_is_named_as_such(house: Terminal, stick: Path) -> None:
    made = Path(str(house.json("backup", "make", "--to", stick)["file"]))
    made.rename(stick / ("dpo-00000000" + made.name[12:]))
    assert "of another office" in house("backup", "list", stick).out


def test_the_recovery_sheet_is_printed_and_opens_what_is_backed_up_afterwards(
    house: Terminal, stick: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.pdf"
    house.json("backup", "recovery-sheet", "--out", sheet)
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    file = house.json("backup", "make", "--to", stick)["file"]
    with pypdfium2.PdfDocument(sheet.read_bytes()) as pages:
        text = pages[0].get_textpage().get_text_range()
    lines = re.findall(r"^\s*[123]\s+((?:[A-Z0-9]{2,4}\s+){5}[A-Z0-9]{2})\s*$", text, re.MULTILINE)
    typed = house.file("typed", "\n".join(lines).lower())
    to = tmp_path / "restored.dpo"
    house.json("backup", "restore", file, "--to", to, "--sheet-file", typed)
    assert to.exists()
    assert house.json("key", "try-sheet", "--sheet-file", typed)
    house("backup", "recovery-sheet", "--out", sheet)
    house.refused("key", "try-sheet", "--sheet-file", typed, status=4)
