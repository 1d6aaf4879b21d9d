from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

from tests.cli.conftest import Terminal
from tests.redaction_cases import SECRET, plain_pages, striped, told


@pytest.fixture
def received(house: Terminal) -> Terminal:
    """A request and a complaint, each with a letter that names somebody else."""
    house.json("request", "receive", "--person", "Bo Lund", "--right", "access", "--text", "Everything.")
    letter = house.file("letter.pdf", plain_pages())
    house.json("evidence", "attach", "R-2026-0001", letter)
    house.json("complaint", "receive", "--person", "Bo Lund", "--summary", "No copy", "--document", letter)
    return house


def test_what_would_be_black_is_listed_and_nothing_is_kept(received: Terminal) -> None:
    wished = ("evidence", "redact", 1, "--find", SECRET, "--list")
    first, second = received.rows(*wished)
    assert (first["page"], first["ground"], first["interest"]) == (1, "gdpr_15_4", "person")
    assert second["page"] == 2
    said = received(*wished).out
    assert "Another person" in said
    assert "GDPR 15(4)" in said
    assert "Nothing would be black." in received("evidence", "redact", 1, "--list").out
    assert len(received.rows("evidence", "list", "R-2026-0001")) == 1


def test_a_redacted_version_from_a_terminal(received: Terminal) -> None:
    made: dict[str, Any] = received.json("evidence", "redact", 1, "--find", SECRET, "--name", "copy.pdf")
    assert (made["of"], made["name"], made["pages_without_text"]) == (1, "copy.pdf", [])
    assert [part["page"] for part in made["parts"]] == [1, 2]
    out = received.folder / "copy.pdf"
    received.json("evidence", "save", made["id"], "--out", out)
    assert SECRET not in told("pdftotext", out, "-")
    listed = received.rows("evidence", "list", "R-2026-0001")
    assert [one["redacted_version_of"] for one in listed] == [None, 1]
    said = received("evidence", "redact", 1, "--find", SECRET, "--language", "de").out
    assert "2 parts on pages 1, 2" in said


def test_a_misspelt_name_is_never_passed_over(received: Terminal) -> None:
    wished = ("evidence", "redact", 1, "--find", SECRET, "--find", "Zwirbelmnan")
    assert "“Zwirbelmnan” was not found." in received(*wished, "--list").out
    assert received.refused(*wished).startswith("Nothing was kept: “Zwirbelmnan” was not found.")
    assert "Nothing is black yet" in received.refused("evidence", "redact", 1)
    assert len(received.rows("evidence", "list", "R-2026-0001")) == 1


def test_a_name_that_is_black_is_not_told_by_the_name_of_the_copy(received: Terminal) -> None:
    received.json("evidence", "attach", "R-2026-0001", received.file(f"{SECRET} flat.pdf", plain_pages()))
    made: dict[str, Any] = received.json("evidence", "redact", 2, "--find", SECRET.lower())
    assert made["name"] == "Document 2 (redacted).pdf"


def test_what_shows_a_consent_is_redacted_and_so_shown_in_its_proof(house: Terminal) -> None:
    house.json("purpose", "add", "--title", "News")
    given = ("consent", "give", "--person", "Bo Lund", "--purpose", 1, "--document")
    house.json(*given, house.file("list.pdf", plain_pages()))
    assert len(house.rows("consent", "redact", 1, "--find", SECRET, "--list")) == 2
    made: dict[str, Any] = house.json("consent", "redact", 1, "--find", SECRET)
    assert (made["id"], made["of"], made["name"]) == (2, 1, "list (redacted).pdf")
    view: dict[str, Any] = house.json("consent", "show", 1)
    assert [one["redacted"] is None for one in view["documents"]] == [True, False]


def test_parts_come_from_a_file(received: Terminal) -> None:
    toml = received.file(
        "parts.toml",
        "[[part]]\npage = 2\nleft = 10.5\ntop = 20\nwidth = 30\nheight = 2.25\n"
        '[[part]]\npage = 1\nleft = 0\ntop = 0\nwidth = 9\nheight = 9\ninterest = "informant"\n'
        'provision = "our law"\n',
    )
    made: dict[str, Any] = received.json("complaint", "redact", 1, "--parts", toml, "--interest", "colleague")
    first, second = made["parts"]
    assert (first["interest"], first["ground"], first["provision"]) == ("informant", "", "our law")
    assert second == {
        "page": 2,
        "left": "10.5",
        "top": "20",
        "width": "30",
        "height": "2.25",
        "interest": "colleague",
        "ground": "gdpr_15_4",
        "provision": "",
    }
    rows = "page,left,top,width,height,ground\n1,1,2,3,4,nl_uavg_41\n1,5,5,5,5,\n"
    table = received.file("parts.csv", rows)
    listed = received.rows("complaint", "redact", 1, "--parts", table, "--provision", "a law", "--list")
    assert [(one["ground"], one["provision"]) for one in listed] == [("nl_uavg_41", ""), ("", "a law")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("parts.toml", "[[part]]\npage = 1\n"),
        ("parts.toml", "part = 3"),
        ("parts.toml", "no toml"),
        ("parts.csv", "page,left,top,width,height,interest\n1,1,1,9,9,nobody\n"),
        ("parts.csv", "page,left,top,width,height\n1,1,1,inf,9\n"),
    ],
)
def test_a_file_that_holds_no_parts(received: Terminal, name: str, text: str) -> None:
    said = received.refused("evidence", "redact", 1, "--parts", received.file(name, text))
    assert said.startswith(f"Part 1 of {name} cannot be read")


def test_pages_without_text_are_named(received: Terminal) -> None:
    out = BytesIO()
    striped().save(out, "PNG")
    received.json("evidence", "attach", "R-2026-0001", received.file("scan.png", out.getvalue()))
    said = received("evidence", "redact", 2, "--find", SECRET, "--list").out
    assert said.startswith("Page 1 holds no text to look in.")
    assert f"“{SECRET}” was not found" in received.refused("evidence", "redact", 2, "--find", SECRET)
    received.json("evidence", "attach", "R-2026-0001", received.file("notes.docx", b"PK notes"))
    assert "cannot be shown on pages" in received.refused("evidence", "redact", 3, "--find", SECRET)
