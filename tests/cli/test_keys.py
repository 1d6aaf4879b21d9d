from __future__ import annotations

import re
import subprocess
from collections.abc import Callable

import click
import pytest

from dpo_desk.actions import keys
from dpo_desk.cli import session
from dpo_desk.vault import secrets
from dpo_desk.vault.keys import key_file_of
from dpo_desk.vault.recovery_sheet import lines_of
from tests.cli.conftest import Terminal
from tests.conftest import PASSPHRASE


@pytest.fixture
def sheet(house: Terminal) -> str:
    """The three lines of the office's sheet."""
    desk = house.desk()
    made = keys.make_sheet(desk, PASSPHRASE).value
    desk.close()
    return "\n".join(" ".join((*line.groups, line.check)) for line in lines_of(made.identity))


@pytest.fixture
def key_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """This computer has a key store that keeps what it is given."""
    kept: dict[str, bytes] = {}
    monkeypatch.setattr(secrets, "keep", lambda _office, slot, key: kept.update({slot: key}))
    monkeypatch.setattr(secrets, "forget", lambda _office, slot: kept.pop(slot))


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Somebody sits at the terminal and types these lines when asked."""

    def types(*lines: str) -> None:
        waiting = iter(lines)
        monkeypatch.delenv("DPO_DESK_PASSPHRASE_FILE", raising=False)
        monkeypatch.setattr(session, "_somebody_there", lambda: True)
        monkeypatch.setattr(click.termui, "hidden_prompt_func", lambda _question: next(waiting))

    return types


def test_a_sheet_is_tried(house: Terminal, sheet: str) -> None:
    file = house.file("sheet", sheet)
    assert house.json("key", "try-sheet", "--sheet-file", file) == {
        "made_on": "2026-10-22",
        "tried_on": "2026-10-22",
        "trial_due": "2027-10-22",
    }
    told = house("key", "try-sheet", "--sheet-file", file)
    assert told.out == "The sheet opens the office. Try it again by 22 October 2027.\n"
    house.file("sheet", sheet.replace(sheet[0], "P" if sheet[0] != "P" else "Q", 1))
    assert "Line 1 is not as it was printed." in house.refused("key", "try-sheet", "--sheet-file", file)
    assert "--sheet-file" in house.refused("key", "try-sheet", status=4)


def test_a_lost_passphrase_is_replaced(house: Terminal, sheet: str) -> None:
    new = house.file("new", "words that came to mind\n")
    words = ("key", "recover", "--sheet-file", house.file("sheet", sheet), "--new-passphrase-file", new)
    slot = house.json(*words, "--colleague", "Bo Lund")["id"]
    assert [row["kind"] for row in house.rows("key", "list")] == ["passphrase", "passphrase", "recovery"]
    last = house.rows("journal", "show", "--passphrase-file", new)[-1]
    assert (last["action"], last["who"]) == ("recover", slot)


def test_a_lost_passphrase_is_replaced_by_somebody_who_types(
    house: Terminal, sheet: str, typed: Callable[..., None]
) -> None:
    typed(*sheet.lower().splitlines(), "new words", "new words")
    told = house("key", "recover", "--colleague", "Bo Lund")
    assert told.status == 0
    assert "Print a new recovery sheet and destroy this one." in told.out
    typed("new words")
    assert house("person", "list").status == 0


def test_an_older_key_file_goes_on_with_a_reason(house: Terminal) -> None:
    key_file = key_file_of(house.office)
    older = key_file.read_bytes()
    house.json("key", "add", "--colleague", "Bo", "--new-passphrase-file", house.file("new", "other words"))
    key_file.write_bytes(older)
    told = house.refused("person", "list", status=5)
    assert "is an older copy" in told
    assert told.endswith("To go on: --older-key-file REASON")
    house.rows("--older-key-file", "the newest was lost", "person", "list")
    last = house.rows("journal", "show")[-1]
    assert (last["action"], last["kind"]) == ("accept", "key")
    assert {"field": "reason", "from": None, "to": "the newest was lost"} in last["changes"]  # type: ignore[operator]


def test_a_suspected_leak_is_answered_with_a_new_key(house: Terminal) -> None:
    before = house.office.read_bytes()
    assert house.json("key", "rekey") == {
        "rekeyed": True,
        "shut_out": [],
        "key_store_forgotten": False,
        "sheet_goes_on": False,
    }
    assert house.office.read_bytes()[:16] != before[:16]
    assert house.rows("journal", "show")[-1]["action"] == "rekey"


def test_colleagues_are_shut_out_only_on_purpose(house: Terminal, sheet: str, key_store: None) -> None:
    house.json(
        "key", "add", "--colleague", "Bo Lund", "--new-passphrase-file", house.file("new", "other words")
    )
    assert house.json("key", "remember").keys() == {"id"}
    assert "--shut-out-others" in house.refused("key", "rekey", status=2)
    told = house("key", "rekey", "--shut-out-others").out
    assert "Bo Lund needs a new passphrase" in told
    assert "key store no longer opens it" in told
    assert "Make a new recovery sheet" in told
    assert [row["kind"] for row in house.rows("key", "list")] == ["passphrase", "recovery"]


def test_a_sheet_is_made_as_a_page_and_opens_a_lost_office(house: Terminal) -> None:
    page = house.folder / "sheet.pdf"
    made = house.json("backup", "recovery-sheet", "--out", page)
    assert made == {"file": str(page), "made_on": "2026-10-22"}
    assert page.stat().st_mode & 0o777 == 0o600
    asked = ["pdftotext", "-layout", str(page), "-"]
    printed = subprocess.run(asked, capture_output=True, check=True, text=True).stdout  # noqa: S603 - our own words
    rows = re.findall(r"^ *([123])((?: +[0-9A-Z]{4}){4,5}(?: +[0-9A-Z]{2}){1,2})$", printed, re.MULTILINE)
    assert [number for number, _signs in rows] == ["1", "2", "3"]
    typed = house.file("sheet", "\n".join(signs for _number, signs in rows))
    assert house.json("key", "try-sheet", "--sheet-file", typed)["tried_on"] == "2026-10-22"
    assert "delete the file afterwards" in house("backup", "recovery-sheet", "--out", page).out
    assert house.refused("key", "try-sheet", "--sheet-file", typed, status=4)


def test_no_sheet_is_made_where_its_page_cannot_be_written(house: Terminal) -> None:
    house.refused("backup", "recovery-sheet", "--out", house.folder / "nowhere" / "sheet.pdf")
    assert [row["kind"] for row in house.rows("key", "list")] == ["passphrase"]
