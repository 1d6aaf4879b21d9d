from __future__ import annotations

import pytest

from tests.cli.conftest import Terminal

FOUND: list[tuple[str, str | None, list[str], list[str]]] = [
    ("--country NL", "nl", ["nl"], []),
    ("--country NL --person-country DE --person-region HH", "nl", ["nl", "de-hh"], []),
    ("--country NL --person-country DE --person-region DE-HH", "nl", ["nl", "de-hh"], []),
    ("--country DE --region BY", "de-by-private", ["de-by-private"], []),
    ("--country DE --region DE-BY --sector public", "de-by-public", ["de-by-public"], []),
    ("--country NO --work-country SE --event-country DK", "no", ["no", "se", "dk"], []),
    ("--country US --person-country IE", None, ["ie"], ["no_eu_establishment"]),
    ("--country ZZ", None, [], ["nothing_found"]),
]


def test_every_authority_is_listed_and_shown(terminal: Terminal) -> None:
    rows = terminal.rows("authority", "list")
    assert len(rows) == 102
    for row in rows[::9]:
        assert terminal.json("authority", "show", row["id"]) == row
    german = terminal.rows("authority", "list", "--country", "de")
    assert len(german) == 26
    assert {row["country"] for row in german} == {"DE"}
    assert terminal("authority", "list", "--country", "ZZ").out == "No authority is listed there.\n"


def test_an_authority_for_people(terminal: Terminal) -> None:
    shown = terminal("authority", "show", "nl")
    assert shown.out.splitlines()[0] == "Dutch Data Protection Authority"
    assert "Den Haag" in shown.out
    assert "last checked" in shown.out


@pytest.mark.parametrize(("words", "lead", "ids", "notes"), FOUND)
def test_who_is_competent(
    terminal: Terminal, words: str, lead: str | None, ids: list[str], notes: list[str]
) -> None:
    found = terminal.json("authority", "find", *words.split())
    options = found["options"]
    assert isinstance(options, list)
    assert found["lead"] == lead
    assert [option["id"] for option in options] == ids
    assert all(option["name"] and option["why"] for option in options)
    assert all({"reason", "article"} <= why.keys() for option in options for why in option["why"])
    assert set(notes) <= set(found["notes"]) if isinstance(found["notes"], list) else False


def test_a_finding_for_people(terminal: Terminal) -> None:
    shown = terminal("authority", "find", "--country", "NL", "--person-country", "NO")
    first, second = shown.out.splitlines()
    assert first.startswith("nl  Dutch Data Protection Authority")
    assert "leads" in first
    assert "GDPR 77(1)" in second
    assert terminal("authority", "find", "--country", "ZZ").out == "No authority was found for this.\n"


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        ("show nowhere", 3, "There is no authority nowhere."),
        ("find --country Holland", 3, "Holland is not a country code"),
        ("find --country NL --person-country DE --person-region ZZ", 3, "ZZ is not a region of DE"),
        ("find --country NL --person-region HH", 2, "--person-region goes with --person-country"),
        ("find", 2, "Missing option '--country'"),
        ("find --country NL --sector club", 2, "'club' is not one of"),
    ],
)
def test_what_is_nowhere_is_refused(terminal: Terminal, words: str, status: int, sentence: str) -> None:
    assert sentence in terminal.refused("authority", *words.split(), status=status)
