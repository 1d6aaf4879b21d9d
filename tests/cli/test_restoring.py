"""Restoring and drills by command, as on the laptop of the office and on a fresh one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dpo_desk.actions import erasure, keys, people
from dpo_desk.vault.tombs import list_beside
from tests.cli.conftest import Terminal
from tests.conftest import PASSPHRASE, tenant


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def file(house: Terminal, stick: Path) -> Path:
    return Path(str(house.json("backup", "make", "--to", stick)["file"]))


def test_an_office_is_restored_beside_the_old_one(house: Terminal, file: Path, tmp_path: Path) -> None:
    new = tmp_path / "restored.dpo"
    told = house.json("backup", "restore", file, "--to", new)
    assert told["office"] == str(new)
    assert (told["seq"], told["erased_again"], told["kept"]) == (1, 0, None)
    assert house.plain("--office", new, "organisation", "list") == house.plain("organisation", "list")
    assert house.json("--office", new, "journal", "verify")["fault"] is None
    desk = house.program().door.open(new, PASSPHRASE)
    assert desk.colleague == "Iris van Dam"
    desk.close()
    assert "exists already" in house.refused("backup", "restore", file, "--to", new)
    said = house("backup", "restore", file, "--to", new, "--replace").out
    assert "is kept as" in said
    assert "Make a new backup soon" in said


def test_a_damaged_office_is_restored_in_its_place(house: Terminal, file: Path) -> None:
    house.office.write_bytes(b"\0" * 8192)
    told = house.json("backup", "restore", file, "--to", house.office, "--replace")
    assert told["kept"]
    assert house.rows("organisation", "list")


def test_a_fresh_laptop_with_the_sheet_only(
    house: Terminal, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = house.desk()
    sheet = keys.make_sheet(desk, PASSPHRASE).value
    desk.close()
    file = Path(str(house.json("backup", "make", "--to", stick)["file"]))
    for path in tmp_path.glob("house.dpo*"):
        path.unlink()
    new = tmp_path / "laptop" / "house.dpo"
    new.parent.mkdir()
    monkeypatch.setenv("DPO_DESK_OFFICE", str(new))
    assert house.refused("backup", "restore", file, "--to", new, status=4)
    lines = house.file("sheet.txt", sheet.identity)
    fresh = house.file("fresh", "a fresh passphrase\n")
    words = ("--sheet-file", lines, "--new-passphrase-file", fresh, "--colleague", "Bo Lund")
    assert house.json("backup", "restore", file, "--to", new, *words)["records"]
    desk = house.program().door.open(new, "a fresh passphrase")
    assert desk.colleague == "Bo Lund"
    desk.close()


def test_without_a_list_it_takes_a_reason(house: Terminal, file: Path, stick: Path, tmp_path: Path) -> None:
    shutil.move(stick / "erasures.age", tmp_path / "elsewhere.age")
    beside = list_beside(house.office)
    beside.rename(tmp_path / "of the office")
    new = tmp_path / "restored.dpo"
    assert "erased people" in house.refused("backup", "restore", file, "--to", new)
    assert house.json("backup", "restore", file, "--to", new, "--list", tmp_path / "elsewhere.age")[
        "list_as_of"
    ]
    other = tmp_path / "other.dpo"
    reason = "nobody was ever erased"
    assert (
        house.json("backup", "restore", file, "--to", other, "--without-list", reason)["list_as_of"] is None
    )
    (tmp_path / "of the office").rename(beside)
    third = tmp_path / "third.dpo"
    assert house.json("backup", "restore", file, "--to", third)["list_as_of"], "this computer's office knows"


def test_people_hear_of_who_was_taken_out_again(
    house: Terminal, file: Path, stick: Path, tmp_path: Path
) -> None:
    desk = house.desk()
    person = people.save(desk, tenant()).value
    desk.close()
    old = house.json("backup", "make", "--to", stick)["file"]
    desk = house.desk()
    erasure.schedule(desk, person.id, grace_days=0)
    desk.close()
    house.json("backup", "make", "--to", stick)
    said = house("backup", "restore", old, "--to", tmp_path / "restored.dpo").out
    assert "taken out again: 1." in said


def test_a_drill_proves_a_restore(house: Terminal, file: Path, tmp_path: Path) -> None:
    told = house.json("backup", "drill", file, "--report", tmp_path / "drill.pdf")
    assert (told["passed"], told["findings"]) == (True, [])
    assert (tmp_path / "drill.pdf").read_bytes().startswith(b"%PDF")
    assert "The restore is proven" in house("backup", "drill", file).out
    raw = file.read_bytes()
    file.write_bytes(raw[:-20])
    ran = house("backup", "drill", file)
    assert (ran.status, ran.err) == (7, "")
    assert "does not read back" in ran.out


def test_what_a_place_keeps_is_set_by_command(house: Terminal, stick: Path) -> None:
    added = house.json("backup", "media", "add", "Blue", "--folder", stick, "--daily", 14, "--note", "Iris")
    assert added["keep"] == {"daily": 14, "weekly": 4, "monthly": 12}
    changed = house.json("backup", "media", "change", added["id"], "--monthly", 24, "--label", "Green")
    assert (changed["keep"], changed["label"]) == ({"daily": 14, "weekly": 4, "monthly": 24}, "Green")
    assert (changed["note"], changed["every_days"]) == ("Iris", 1)
    assert house.refused("backup", "media", "change", 9, "--monthly", 24)
