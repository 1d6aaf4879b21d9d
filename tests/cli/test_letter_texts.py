from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal

NOTE = ("receipt_acknowledged", "--language", "en")


@pytest.fixture
def ours(house: Terminal) -> Path:
    shipped = str(house.json("letter", "text", "show", *NOTE)["text"])
    file = house.folder / "note.txt"
    file.write_text(shipped.replace("[signature]", "We read every line.\n\n[signature]"), "utf-8")
    return file


def test_a_text_is_worded_tried_compared_and_gone_back_from(house: Terminal, ours: Path) -> None:
    sample = house.folder / "sample.pdf"
    house.json("letter", "text", "try", *NOTE, "--file", ours, "--out", sample)
    assert sample.read_bytes().startswith(b"%PDF")
    kept = house.json("letter", "text", "set", *NOTE, "--file", ours)
    assert (kept["own"], kept["version"], kept["outdated"]) == (True, 1, False)
    assert "We read every line." in house("letter", "text", "show", *NOTE).out
    assert "We read every line." not in house("letter", "text", "show", *NOTE, "--shipped").out
    sides = {row["side"] for row in house.rows("letter", "text", "diff", *NOTE)}
    assert sides == {"same", "only_new"}
    listed = {row["name"]: row for row in house.rows("letter", "text", "list", "--language", "en")}
    assert listed["receipt_acknowledged"]["own"]
    assert not listed["closing.named"]["own"]
    assert "own" in house("letter", "text", "list", "--language", "en").out
    assert not house.json("letter", "text", "reset", *NOTE)["own"]
    assert [row["version"] for row in house.rows("letter", "text", "versions", *NOTE)] == [1, 2]
    told = house("letter", "text", "versions", *NOTE).out.splitlines()
    assert ["own" in line for line in told] == [True, False]
    again = house.folder / "again.pdf"
    house.json("letter", "text", "try", *NOTE, "--out", again)
    assert again.read_bytes() != sample.read_bytes()
    assert "shipped" in house("letter", "text", "versions", "refused", "--language", "en").out


def test_a_mistake_is_told_with_file_line_and_name(house: Terminal, ours: Path) -> None:
    ours.write_text(ours.read_text("utf-8") + "\n{{ colour }}\n", "utf-8")
    line = ours.read_text("utf-8").count("\n")
    told = house("letter", "text", "set", *NOTE, "--file", ours).err
    assert f"en/receipt_acknowledged.txt asks in line {line} for “colour”" in told


def test_a_condition_that_is_never_closed_is_told_in_whole_sentences(house: Terminal, ours: Path) -> None:
    line = ours.read_text("utf-8").count("\n") + 2
    ours.write_text(ours.read_text("utf-8") + "\n{% if late %}\nLate.\n", "utf-8")
    told = house("letter", "text", "set", *NOTE, "--file", ours).err
    assert f"“{{% if late %}}” begins in line {line} and has no end." in told
