from __future__ import annotations

from typing import Any

import pytest

from tests.cli.conftest import Terminal
from tests.redaction_cases import SECRET, plain_pages, told


@pytest.fixture
def answered(house: Terminal) -> Terminal:
    """A request with a letter that was issued, and a document with a redacted version."""
    house.json(
        *("person", "add", "--name", "Bo Lund", "--street", "Storgata 1", "--postcode", "0155"),
        *("--city", "Oslo", "--country", "NO", "--language", "en"),
    )
    house.json(
        *("request", "receive", "--person", 1, "--right", "access", "--received", "2026-10-20"),
        *("--language", "en", "--paper"),
    )
    house.json("evidence", "attach", "R-2026-0001", house.file("letter.pdf", plain_pages()))
    house.json("evidence", "redact", 1, "--find", SECRET, "--name", "copy.pdf")
    return house


def issued(answered: Terminal) -> int:
    made: dict[str, Any] = answered.json(
        *("letter", "write", "--request", "R-2026-0001", "--kind", "receipt_acknowledged", "--issue"),
        *("--reason", "It has to go.", "--sent", "2026-10-22", "--out", answered.folder / "letter.pdf"),
    )
    return int(made["id"])


def test_what_can_go_along_is_listed(answered: Terminal) -> None:
    letter = issued(answered)
    listed = answered.rows("letter", "package", letter, "--list")
    assert [(one["document"], one["redacted_by"]) for one in listed] == [(1, 2), (2, None)]
    assert "redacted as 2" in answered("letter", "package", letter, "--list").out


def test_a_package_from_a_terminal(answered: Terminal) -> None:
    letter = issued(answered)
    out, page = answered.folder / "answer.pdf", answered.folder / "password.pdf"
    wished = ("letter", "package", letter, "--take", 2, "--out", out, "--password-letter", page)
    made: dict[str, Any] = answered.json(*wished)
    assert [one["name"] for one in made["files"]] == ["1-letter.pdf", "2-document.pdf"]
    password = next(word for word in told("pdftotext", page, "-").split() if word.count("-") == 4)
    text = told("pdftotext", "-upw", password, out, "-")
    assert SECRET not in text
    assert "What is black, and why" in text
    assert {file.stat().st_mode & 0o777 for file in (out, page)} == {0o600}
    assert answered.rows("journal", "show")[-1]["action"] == "package"
    said = answered(*wished).out
    assert f"{out}: {made['pages']} pages." in said
    assert f"The password stands in {page} alone." in said
    assert password not in said


def test_what_is_asked_in_the_wrong_way(answered: Terminal) -> None:
    letter = issued(answered)
    out, page = answered.folder / "answer.pdf", answered.folder / "password.pdf"
    wished = ("letter", "package", letter, "--out", out)
    assert "--password-letter" in answered.refused(*wished, status=2)
    assert "a file of its own" in answered.refused(*wished, "--password-letter", out, status=2)
    whole = (*wished, "--password-letter", page)
    assert "there is a redacted version, number 2" in answered.refused(*whole, "--take", 1)
    assert "no document 9" in answered.refused(*whole, "--take", 9)
    assert not out.exists()
    assert not page.exists()
    assert answered.json(*whole, "--take", 1, "--unredacted", "--dispatch", "post")["files"]
