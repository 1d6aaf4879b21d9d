"""Consent forms and their scans from a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpo_desk.actions.desk import Desk
from tests.cli.conftest import Terminal
from tests.form_cases import with_questions
from tests.scan_cases import Laid, as_pdf, blank, scanned, sheets


@pytest.fixture
def forms(house: Terminal) -> Terminal:
    """An office with both purposes and two people."""
    desk: Desk = house.desk()
    with_questions(desk)
    desk.close()
    for name in ("Ada Lind", "Bo Lund"):
        house.json("person", "add", "--name", name)
    return house


def printed(forms: Terminal, *more: object) -> tuple[dict[str, object], Path]:
    place = forms.folder / "forms.pdf"
    both = ("--purpose", 1, "--purpose", 2, "--language", "en")
    return forms.json("consent", "form", *both, "--out", place, *more), place


def test_a_form_goes_out_and_comes_back(forms: Terminal) -> None:
    made, place = printed(forms, "--person", 1, "--person", 2)
    assert [one["reference"] for one in made["forms"]] == ["F-2026-0001", "F-2026-0002"]  # type: ignore[attr-defined]  # JSON
    assert made["findings"] == []
    pictures = [scanned(sheet, Laid(turn=180)) for sheet in sheets(place.read_bytes())]
    pile = forms.file(
        "scan.pdf", as_pdf([*pictures, blank(), sheets(place.read_bytes())[0].crop((0, 300, 1240, 1754))])
    )
    taken = forms.json("consent", "scan", pile)
    assert (taken["pages"], taken["blank"]) == (4, 1)
    waiting = forms.rows("consent", "scans", "list")
    assert waiting == taken["waiting"]
    assert [one["problem"] for one in waiting] == [None, None, "no_code"]
    assert (waiting[0]["form"], waiting[0]["person"]) == ("F-2026-0001", 1)
    copy = forms.folder / "look.pdf"
    assert forms.json("consent", "scans", "save", 1, "--out", copy)["bytes"] == copy.stat().st_size
    assert "inbox already" in forms.refused("consent", "scan", pile)
    placed = forms.json("consent", "scans", "place", 1, "--yes", 1, "--no", 2, "--signed", "2026-10-22")
    assert placed == {"consents": [1, 2]}
    state = forms.json("consent", "state", "--person", 1, "--purpose", 1)
    assert (state["state"], state["strength"]) == ("given", "strong")
    assert forms.json("consent", "scans", "discard", 3, "--reason", "a page of text") == {"discarded": [3]}
    listed = forms("consent", "scans", "list").out
    assert "F-2026-0002" in listed
    assert "To be confirmed" in listed
    assert "1 Follow-up study: ?" in listed
    found = forms.rows("consent", "forms")
    assert [(one["reference"], one["back_on"]) for one in found] == [
        ("F-2026-0002", None),
        ("F-2026-0001", "2026-10-22"),
    ]
    assert "back on 2026-10-22" in forms("consent", "forms").out


def test_what_a_person_reads_in_the_terminal(forms: Terminal) -> None:
    assert forms("consent", "forms").out == "No form was printed.\n"
    assert forms("consent", "scans", "list").out == "No scan waits.\n"
    place = forms.folder / "forms.pdf"
    words = ("consent", "form", "--purpose", 2, "--language", "en", "--out", place)
    assert forms(*words).out == f"1 form: F-2026-0001\n{place}\n"
    assert forms(*words, "--copies", 3).out == f"3 forms: F-2026-0002 – F-2026-0004\n{place}\n"
    draft = (*words[:-1], forms.folder / "draft.pdf", "--draft", "--age", 12)
    assert forms(*draft).out.startswith("The form goes to a child. Read the words")
    assert "empty" in forms("consent", "forms").out
    pile = forms.file("scan.pdf", as_pdf(sheets(place.read_bytes())[:1]))
    assert "1 page: 1 to be confirmed, 0 put aside, 0 empty." in forms("consent", "scan", pile).out
    assert "Say who signed it" in forms.refused(
        "consent", "scans", "place", 1, "--yes", 2, "--signed", "2026-10-22"
    )
    signed = ("consent", "scans", "place", 1, "--signed", "2026-10-22", "--person", "Cy Moor")
    assert "not both" in forms.refused(*signed, "--yes", 2, "--no", 2, status=2)
    placed = forms(*signed, "--yes", 2, "--form", "F-2026-0002", "--witness", "Bo Lund")
    assert placed.out == "1 entry was made.\n"


def test_what_the_law_demands_is_told_with_what_to_do(forms: Terminal) -> None:
    forms.json("purpose", "edit", 2, "--language", "en", "--storage", "")
    place = forms.folder / "forms.pdf"
    words = ("consent", "form", "--purpose", 2, "--language", "en", "--out", place)
    assert forms.refused(*words) == (
        "The form cannot be printed yet. It is not said how long the data are kept. "
        "Say it for every purpose in the language of the form."
    )
    assert not place.exists()
    shown = forms(*words, "--draft")
    assert "It is not said how long the data are kept. Say it for every purpose" in shown.out
    assert "GDPR Art. 13(2)(a)" in shown.out
    assert place.exists()
    assert "no picture that can be read" in forms.refused("consent", "scan", forms.file("x.pdf", b"PK"))
