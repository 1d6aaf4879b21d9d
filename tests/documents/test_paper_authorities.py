"""The directory on paper, and the cover sheet: read back from the PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dpo_desk.documents.layouts import Zone, layout, layout_names
from dpo_desk.words import LANGUAGES
from tests.authority_cases import directory, sheet
from tests.letter_houses import house
from tests.pdf_checks import assert_inside, check

Glyphs = Callable[[bytes], list[list[Any]]]
Words = Callable[[bytes], list[str]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_are_archival_and_accessible(language: str, tmp_path: Path, glyphs: Glyphs) -> None:
    for pdf in (directory(language), sheet(house("NL"), "de-hh", language)):
        check(pdf, tmp_path)
        assert_inside(glyphs(pdf))


def test_the_directory_names_authorities_as_they_are_called_that_day(words: Words) -> None:
    before, after = directory(day=date(2026, 9, 29)), directory(day=date(2026, 9, 30))
    assert "Information Commissioner's Office" in "".join(words(before))
    (page,) = words(after)
    assert "Information Commissioner's Office" not in page
    for part in ("Information Commission", "Wycliffe House", "Wilmslow", "SK9 5AF", "United Kingdom (GB)"):
        assert part in page
    german = " ".join(words(directory("de", "AT")))
    assert "* Vor Gebrauch auf der Website der Behörde selbst nachsehen." in german
    assert "Parlamentarisches Datenschutzkomitee *" in german
    assert "Österreichische Datenschutzbehörde *" not in german


@pytest.mark.parametrize("name", layout_names())
def test_nothing_but_the_address_shows_in_the_window(name: str, glyphs: Glyphs) -> None:
    organisation = replace(house("NL"), layout=name)
    (page, *_rest) = glyphs(sheet(organisation, "se"))
    window = layout(name).ever
    shown = "".join(
        one.letter for one in page if window.meets(Zone(one.left, one.top, one.right, one.bottom))
    )
    assert "Integritetsskyddsmyndigheten" in shown
    assert "SWEDEN" in shown
    assert "Cover" not in shown
