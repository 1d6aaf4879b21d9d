from __future__ import annotations

import pytest

from tests.authority_cases import UPDATE
from tests.cli.conftest import Terminal

FOUND: list[tuple[str, str | None, list[str], list[str]]] = [
    ("--country NL", "nl", ["nl"], []),
    ("--country NL --person-country DE --person-region HH", "nl", ["nl", "de-hh"], []),
    ("--country NL --person-country DE --person-region DE-HH", "nl", ["nl", "de-hh"], []),
    ("--country DE --region BY", "de-by-private", ["de-by-private"], []),
    ("--country DE --region DE-BY --sector public", "de-by-public", ["de-by-public"], []),
    ("--country NO --work-country SE --event-country DK", "no", ["no", "se", "dk"], []),
    ("--country IE --local-country FR", "ie", ["ie", "fr"], ["local_case"]),
    ("--country US --establishment-country IE --person-country SE", "ie", ["ie", "se"], []),
    ("--country NL --person-country SE --public-task", "nl", ["nl"], ["only_own_state"]),
    ("--country US --person-country IE", None, ["ie"], ["no_eu_establishment"]),
    ("--country AQ", None, [], ["nothing_found"]),
]


def test_every_authority_is_listed_and_shown(terminal: Terminal) -> None:
    rows = terminal.rows("authority", "list")
    assert len(rows) == 102
    for row in rows[::9]:
        assert terminal.json("authority", "show", row["id"]) == row
    german = terminal.rows("authority", "list", "--country", "de")
    assert len(german) == 26
    assert {row["country"] for row in german} == {"DE"}
    assert terminal("authority", "list", "--country", "AQ").out == "No authority is listed there.\n"


def test_an_authority_for_people(terminal: Terminal) -> None:
    shown = terminal("authority", "show", "nl")
    assert shown.out.splitlines()[0] == "Autoriteit Persoonsgegevens (AP), Dutch Data Protection Authority"
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
    nothing = terminal("authority", "find", "--country", "AQ").out.splitlines()
    assert nothing[0] == "No authority was found for this."
    assert nothing[1].startswith("The directory knows no authority where the organisation has its seat")
    german = terminal("authority", "find", "--country", "CH", "--region", "LU", "--sector", "public").out
    assert "* Look at the authority’s own site before use." in german


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        ("show nowhere", 3, "There is no authority nowhere."),
        ("find --country Holland", 3, "Holland is not a country code"),
        ("list --country ZZ", 3, "ZZ is not a country code the desk knows"),
        ("find --country ZZ", 3, "ZZ is not a country code the desk knows"),
        ("find --country NL --person-country XX", 3, "XX is not a country code the desk knows"),
        ("find --country NL --person-country DE --person-region ZZ", 3, "ZZ is not a region of DE"),
        ("find --country NL --person-region HH", 2, "--person-region goes with --person-country"),
        ("find", 2, "Missing option '--country'"),
        ("find --country NL --sector club", 2, "'club' is not one of"),
    ],
)
def test_what_is_nowhere_is_refused(terminal: Terminal, words: str, status: int, sentence: str) -> None:
    assert sentence in terminal.refused("authority", *words.split(), status=status)


def test_the_office_knows_better(house: Terminal) -> None:
    moved = house.json(
        *("authority", "correct", "nl", "--street", "Postbus 1", "--postcode", "2500 AA", "--checked"),
        *("--name", "nl:Autoriteit Nieuw", "--since", "2026-12-01", "--note", "Ask for Ms Berg."),
    )
    assert moved["address"] == ["Postbus 1", "2500 AA Den Haag"]
    assert (moved["own_note"], moved["last_checked"]) == ("Ask for Ms Berg.", "2026-10-22")
    assert house.json("authority", "correct", "nl", "--phone", "070")["phone"] == "070"
    shown = house("authority", "show", "nl").out
    assert "The office’s own words:" in shown
    assert "Own note: Ask for Ms Berg." in shown
    assert "Address: Postbus 93374" in shown
    assert house.rows("authority", "list", "--country", "NL")[0]["phone"] == "070"
    assert house.json("authority", "show", "nl", "--shipped")["phone"] != "070"
    assert house.rows("authority", "list", "--country", "NL", "--shipped")[0]["phone"] != "070"
    assert house.json("authority", "find", "--country", "NL")["lead"] == "nl"
    assert house.json("authority", "uncorrect", "nl")["own"] == []
    assert house.json("authority", "checked", "at-pdk")["cautions"] == []
    for words, sentence, status in (
        ("uncorrect nl", "said nothing of its own", 3),
        ("correct nl --email nobody", "no e-mail address", 3),
        ("correct nl --name Autoriteit", "not written as LANGUAGE:NAME", 2),
        ("take-back", "none to take back", 3),
    ):
        assert sentence in house.refused("authority", *words.split(), status=status)


def test_an_update_shows_its_differences_first(house: Terminal) -> None:
    file = house.file("2027.toml", UPDATE)
    house.json("authority", "correct", "nl", "--phone", "070")
    look = house.json("authority", "import", file)
    assert (look["taken"], look["added"], look["removed"], look["older"]) == (
        False,
        ["nl-new"],
        ["im"],
        ["be"],
    )
    told = house("authority", "import", file).out
    for words in (
        "new: nl-new",
        "changed: nl ",
        "  Phone: ",
        "your own word stays: Phone: 070",
        "no more: im",
    ):
        assert words in told, told
    assert "nothing to remove: atlantis" in told
    assert "stays: be" in told
    assert "--take takes it in" in told
    assert house.json("authority", "show", "im")["use"] == "complaints"
    assert "The update was taken in." in house("authority", "import", file, "--take").out
    assert house.json("authority", "show", "im")["use"] == "gone"
    assert "says nothing" in house("authority", "import", file).out
    assert "2027.toml, taken in on" in house("authority", "take-back").out
    hostile = house.file("evil.toml", "[" * 5000)
    assert "evil.toml is no TOML" in house.refused("authority", "import", hostile)


def test_the_directory_and_a_cover_sheet_are_printed(house: Terminal) -> None:
    for name, words in (("all.pdf", ("print", "--country", "DE")), ("cover.pdf", ("label", "de-by-private"))):
        out = house.folder / name
        assert house.json("authority", *words, "--out", out)["bytes"] == out.stat().st_size
        assert out.read_bytes().startswith(b"%PDF")
    nowhere = house.folder / "none.pdf"
    assert "nothing to print" in house.refused("authority", "print", "--country", "ZZ", "--out", nowhere)
