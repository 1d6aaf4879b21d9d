from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
import sqlcipher3.dbapi2

from dpo_desk.core.journal import Fault
from dpo_desk.vault.keys import key_file_of, unlock
from tests import qr_reader
from tests.cli.conftest import Terminal
from tests.conftest import PASSPHRASE


@pytest.fixture
def worked(house: Terminal) -> Terminal:
    for name in ("Bo Lund", "Ada Lund", "Cem Aydin"):
        house.json("person", "add", "--name", name)
    return house


@pytest.fixture
def tamper(worked: Terminal) -> Callable[[str], None]:
    """Change the office behind the program's back, as somebody with the key could."""

    def change(sql: str) -> None:
        key = unlock(key_file_of(worked.office), PASSPHRASE).db
        behind = sqlcipher3.dbapi2.connect(str(worked.office))  # noqa: TID251 - an intruder asks nobody
        behind.set_key(f"x'{key.hex()}'")
        for (trigger,) in behind.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            behind.execute(f'DROP TRIGGER "{trigger}"')
        behind.execute(sql)
        behind.commit()
        behind.close()

    return change


def test_the_journal_tells_what_was_done(worked: Terminal) -> None:
    entries = worked.rows("journal", "show")
    assert [entry["seq"] for entry in entries] == [1, 2, 3, 4, 5]
    assert [(entry["action"], entry["kind"]) for entry in entries] == [
        ("create", "office"),
        ("add", "organisation"),
        *[("add", "person")] * 3,
    ]
    assert entries[2].keys() == {
        *("seq", "at", "who", "colleague", "action", "kind", "record", "rehearsed_on", "redacted", "changes"),
    }
    changes = entries[2]["changes"]
    assert isinstance(changes, list)
    assert {"field": "name", "from": None, "to": "Bo Lund"} in changes
    assert [entry["seq"] for entry in worked.rows("journal", "show", "--first", 3, "--limit", 2)] == [3, 4]
    assert "2026-10-22 09:30  add" in worked("journal", "show").out
    assert worked("journal", "show", "--first", 99).out == "There is no entry.\n"
    worked.refused("journal", "show", "--first", "99999999999999999999", status=2)


def test_a_whole_journal_is_told(worked: Terminal) -> None:
    assert worked.json("journal", "verify") == {"sound": 5, "bad_seq": None, "fault": None}
    assert worked("journal", "verify").out == "The journal is whole: 5 entries.\n"


@pytest.mark.parametrize(
    ("sql", "bad", "fault", "sentence"),
    [
        ("UPDATE journal SET payload = '[]' WHERE seq = 3", 3, Fault.CONTENT_ALTERED, "entry 3 was changed"),
        ("UPDATE journal SET action = 'erase' WHERE seq = 4", 4, Fault.SEAL_BROKEN, "not as it was sealed"),
        ("DELETE FROM journal WHERE seq = 2", 2, Fault.OUT_OF_SEQUENCE, "Entry 2 is not where it belongs"),
        ("UPDATE journal SET at = 'soon' WHERE seq = 5", 5, Fault.ILLEGIBLE, "Entry 5 cannot be read."),
    ],
)
def test_a_journal_that_was_tampered_with_ends_with_status_seven(
    worked: Terminal, tamper: Callable[[str], None], sql: str, bad: int, fault: Fault, sentence: str
) -> None:
    tamper(sql)
    ran = worked("journal", "verify", "--json")
    assert (ran.status, ran.err) == (7, "")
    assert ran.plain == {"sound": bad - 1, "bad_seq": bad, "fault": fault.value}
    shown = worked("journal", "verify")
    assert shown.status == 7
    assert sentence in shown.out


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal SET at = 'soon' WHERE seq = 4",
        "UPDATE journal SET payload = 'no json' WHERE seq = 4",
        "UPDATE journal SET payload = '7' WHERE seq = 4",
    ],
)
def test_an_entry_that_cannot_be_read_is_not_shown(
    worked: Terminal, tamper: Callable[[str], None], sql: str
) -> None:
    tamper(sql)
    assert "journal verify" in worked.refused("journal", "show", status=5)
    assert len(worked.rows("journal", "show", "--limit", 2)) == 2
    assert worked("journal", "verify").status == 7
    assert len(worked.rows("person", "list")) == 3


def test_a_sealed_journal_has_a_code_that_a_printed_page_is_held_against(worked: Terminal) -> None:
    sealed = worked.json("journal", "seal")
    assert sealed.keys() == {"seq", "mac", "code"}
    assert sealed["seq"] == 6
    code = str(sealed["code"])
    assert worked("journal", "verify", code.lower()).status == 0
    worked.json("person", "add", "--name", "Dov Lund")
    assert worked("journal", "verify", "--witness", code).status == 0
    assert "Keep this code on paper: 0000-000" in worked("journal", "seal").out
    later = str(worked.json("journal", "seal")["code"])
    assert "seven groups" in worked.refused("journal", "verify", "--witness", code[:-1])
    other = worked.json("journal", "seal")
    assert other["code"] != later


def page_of(file: Path) -> tuple[str, str]:
    """What stands on the only page of a paper: the words, and the code."""
    with pypdfium2.PdfDocument(file) as document:
        (page,) = document
        picture = page.render(scale=200 / 72, grayscale=True).to_pil()
        corner = picture.crop([round(mm * 200 / 25.4) for mm in (24, 49, 62, 87)])
        return page.get_textpage().get_text_range(), qr_reader.read(corner)


def test_the_seal_is_printed_with_a_code_that_reads_back(worked: Terminal, tmp_path: Path) -> None:
    sealed = worked.json("journal", "seal", "--out", str(tmp_path / "seal.pdf"))
    assert sealed["file"] == str(tmp_path / "seal.pdf")
    words, code = page_of(tmp_path / "seal.pdf")
    assert code == sealed["code"]
    assert "Woonhaven Amstelland" in words
    assert "6 entries" in words
    worked.json("organisation", "add", "--organisation", "Zilverzorg", "--country", "NL")
    assert "The page to print" in worked("journal", "seal", "--out", str(tmp_path / "again.pdf")).out
    words, _code = page_of(tmp_path / "again.pdf")
    assert "Zilverzorg" not in words
    assert worked.office.stem in words


def test_nothing_is_sealed_where_no_page_can_be_written(worked: Terminal, tmp_path: Path) -> None:
    worked.refused("journal", "seal", "--out", str(tmp_path / "nowhere/seal.pdf"))
    assert len(worked.rows("journal", "show")) == 5


def test_an_older_office_file_ends_with_status_seven_and_goes_on_with_a_reason(worked: Terminal) -> None:
    older = worked.office.read_bytes()
    code = str(worked.json("journal", "seal")["code"])
    worked.office.write_bytes(older)
    ran = worked("journal", "verify", "--json")
    assert (ran.status, ran.plain) == (7, {"sound": 5, "bad_seq": 6, "fault": "cut_off"})
    assert "not as it was left" in worked.refused("person", "list", status=5)
    assert "not as it was left" in worked.refused("--older-office", " ", "person", "list", status=5)
    worked.rows("person", "list", "--older-office", "restored from the old disk")
    assert worked.json("journal", "verify")["sound"] == 6
    told = worked("journal", "verify", "--witness", code)
    assert (told.status, told.out) == (7, "Entry 6 is not the one that was witnessed.\n")


def test_another_history_of_the_office_ends_with_status_seven(worked: Terminal) -> None:
    older, key_file = worked.office.read_bytes(), key_file_of(worked.office)
    older_keys = key_file.read_bytes()
    worked.json("journal", "seal")
    newest_keys = key_file.read_bytes()
    worked.office.write_bytes(older)
    key_file.write_bytes(older_keys)
    worked.json("person", "add", "--name", "Dov Lund")
    key_file.write_bytes(newest_keys)
    ran = worked("journal", "verify", "--json")
    assert (ran.status, ran.plain) == (7, {"sound": 5, "bad_seq": 6, "fault": "not_as_witnessed"})
