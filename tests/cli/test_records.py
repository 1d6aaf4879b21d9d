"""Organisations, operations, people and documents by command."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Terminal

HUGE = "99999999999999999999"


def test_organisations_are_added_listed_and_edited(house: Terminal) -> None:
    added = house.json(
        *(
            "organisation",
            "add",
            "--organisation",
            "Larkfield Housing",
            "--country",
            "UK",
            "--layout",
            "UK-L",
        ),
        *("--sector", "public", "--street", "14 Mill Quay", "--street", "Floor 2", "--city", "Leeds"),
        *("--local-holidays", "--legal-line", "Registered in England", "--case-file-years", 6),
        "--professional-secrecy",
    )
    assert (added["country"], added["local_holidays"], added["case_file_years"]) == ("GB", True, 6)
    assert added["address"] == ["14 Mill Quay", "Floor 2", "Leeds"]
    assert added["professional_secrecy"] is True
    assert {row["name"] for row in house.rows("organisation", "list")} == {
        "Larkfield Housing",
        "Woonhaven Amstelland",
    }
    edited = house.json(
        "organisation",
        "edit",
        2,
        "--promised-days",
        28,
        "--city",
        "York",
        "--national-holidays",
        "--dpo",
        "Ann",
    )
    assert house.json("organisation", "show", 2) == edited
    changed = {name for name in edited if edited[name] != added[name]}
    assert changed == {"promised_days", "address", "local_holidays", "officer"}
    shown = house("organisation", "show", 2).out
    assert "14 Mill Quay; Floor 2; York" in shown


def test_a_new_seat_forgets_the_old_region(house: Terminal) -> None:
    house.json("organisation", "add", "--organisation", "Nordhafen", "--country", "DE", "--region", "DE-HH")
    assert house.json("organisation", "edit", 2, "--phone", "1")["region"] == "HH"
    assert house.json("organisation", "edit", 2, "--region", "BY")["region"] == "BY"
    assert house.json("organisation", "edit", 2, "--country", "AT")["region"] == ""


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        ("organisation show 9", 3, "There is no organisation with the number 9."),
        (f"organisation show {HUGE}", 2, HUGE),
        ("organisation show 0", 2, "0 is not in the range"),
        ("organisation edit 9 --phone 1", 3, "There is no organisation"),
        ("organisation edit 1 --country ZZZ", 3, "ZZZ is not a country code"),
        ("organisation edit 1 --country XX", 3, "XX is not a country code the desk knows"),
        ("organisation edit 1 --language xx", 2, "xx is no language"),
        ("organisation edit 1 --mailbox @woonhaven.example", 3, "“@woonhaven.example” is no e-mail address"),
        ("organisation edit 1 --dpo-email iris", 3, "“iris” is no e-mail address"),
        ("person add --name Bo --country ZZ", 3, "ZZ is not a country code the desk knows"),
        ("person add --name Bo --language xx", 2, "xx is no language"),
        ("person add --name Bo --email bo@gmail", 3, "Write it like name@example.org."),
        ("person add --name Bo --representative Ada --representative-email ada", 3, "“ada” is no e-mail"),
        ("organisation edit 1 --region ?", 3, "? is not a region of NL"),
        ("person show 9", 3, "There is no person with the number 9."),
        (f"person show {HUGE}", 2, HUGE),
        ("person edit 9 --phone 1", 3, "There is no person"),
        ("person merge 1 9", 3, "There is no person"),
        ("person list --limit 0", 2, "--limit"),
        ("operation edit 9 --storage x", 3, "There is no operation with the number 9."),
        ("operation remove 9", 3, "There is no operation"),
        ("operation list --organisation 9", 3, "There is no organisation"),
        ("operation add --system x", 2, "Missing option '--purpose'"),
        ("evidence save 9 --out x.bin", 3, "There is no content with the number 9."),
        ("evidence dispose 9", 3, "There is no evidence with the number 9."),
        ("evidence list R-2026-0001", 3, "There is no case R-2026-0001."),
        ("evidence list 9", 3, "There is no request with the number 9."),
    ],
)
def test_what_is_not_there_is_refused(house: Terminal, words: str, status: int, sentence: str) -> None:
    entries = house.journal()
    assert sentence in house.refused(*words.split(), status=status)
    assert house.journal() == entries


def test_people_are_added_found_and_edited(house: Terminal) -> None:
    added = house.json(
        *(
            "person",
            "add",
            "--name",
            "Eglė Petrauskienė",
            "--family-name",
            "Petrauskienė",
            "--language",
            "lt",
        ),
        *("--salutation", "ms", "--street", "Lindengracht 412-3", "--postcode", "1015 KK", "--country", "nl"),
        *("--city", "Amsterdam", "--email", "egle@post.example", "--customer-number", "40-11873"),
    )
    assert (added["country"], added["salutation"], added["duplicates"]) == ("NL", "ms", [])
    twin = house.json("person", "add", "--name", "Egle Petrauskiene", "--email", "EGLE@post.example")
    assert twin["duplicates"] == [{"id": 1, "why": "email"}]
    shown = house("person", "add", "--name", "Eglė Petrauskienė")
    assert "?  1  Eglė Petrauskienė: same name" in shown.out
    assert [row["id"] for row in house.rows("person", "list", "petrausk")] == [1, 2, 3]
    assert house("person", "list", "zwirbel").out == "Nobody matches.\n"
    edited = house.json("person", "edit", 1, "--phone", "020 555 01 78", "--city", "Utrecht")
    assert edited["address"] == ["Lindengracht 412-3", "1015 KK Utrecht"]
    assert house.json("person", "edit", 1, "--phone", "")["phone"] == ""
    assert house.json("person", "show", 1)["duplicates"] == [
        {"id": 2, "why": "email"},
        {"id": 3, "why": "name"},
    ]


def test_somebody_can_speak_for_a_person(house: Terminal) -> None:
    added = house.json(
        *(
            "person",
            "add",
            "--name",
            "Bo Lund",
            "--representative",
            "Ada Lund",
            "--proof",
            "birth certificate",
        ),
        *(
            "--representative-kind",
            "guardian",
            "--representative-country",
            "FI",
            "--valid-until",
            "2030-01-01",
        ),
        *("--representative-street", "Katu 1", "--representative-city", "Turku"),
    )
    assert added["representative"] == {
        "kind": "guardian",
        "name": "Ada Lund",
        "organisation": "",
        "address": ["Katu 1", "Turku"],
        "country": "FI",
        "email": "",
        "proof": "birth certificate",
        "valid_until": "2030-01-01",
    }
    edited = house.json("person", "edit", 1, "--representative-email", "ada@post.example")
    assert isinstance(edited["representative"], dict)
    assert (edited["representative"]["name"], edited["representative"]["email"]) == (
        "Ada Lund",
        "ada@post.example",
    )
    assert house.json("person", "edit", 1, "--phone", "1")["representative"] == edited["representative"]
    assert house.json("person", "edit", 1, "--representative", "")["representative"] is None
    said = house.refused("person", "edit", 1, "--proof", "a letter", status=2)
    assert "Name the representative with --representative" in said


def test_two_records_of_one_person_become_one(house: Terminal) -> None:
    house.json("person", "add", "--name", "Bo Lund", "--email", "bo@post.example")
    house.json("person", "add", "--name", "B. Lund", "--phone", "020 555 01 90")
    house.json("request", "receive", "--person", 2, "--right", "access")
    whole = house.json("person", "merge", 1, 2)
    assert (whole["phone"], whole["former_names"]) == ("020 555 01 90", ["B. Lund"])
    shown = house.json("person", "show", 1)
    assert shown["requests"] == [{"id": 1, "number": "R-2026-0001"}]
    assert house.json("person", "show", 2)["merged_into"] == 1
    assert "cannot become one" in house.refused("person", "merge", 1, 2)
    assert "cannot become one" in house.refused("person", "merge", 1, 1)
    later = house.json("request", "receive", "--person", 2, "--right", "access")
    assert isinstance(later["person"], dict)
    assert later["person"]["id"] == 1, "a record that was merged leads to the one that stands"


def test_a_person_needs_a_name(house: Terminal) -> None:
    assert "Give the person a name." in house.refused("person", "add", "--name", " ")
    house.refused("person", "add", "--name", "Bo", "--country", "Finland")
    house.refused("person", "add", "--name", "Bo", "--valid-until", "soon", status=2)
    assert house.rows("person", "list") == []


def test_operations_are_kept(house: Terminal) -> None:
    added = house.json(
        *("operation", "add", "--system", "Tenant file", "--purpose", "Letting", "--category", "name"),
        *("--category", "rent", "--recipient", "Harbour Bank", "--lawful-basis", "contract, 6(1)(b)"),
    )
    assert added["categories"] == ["name", "rent"]
    edited = house.json("operation", "edit", 1, "--storage", "six years")
    assert {**added, "storage": "six years"} == edited
    assert house.rows("operation", "list") == [edited]
    house.json("organisation", "add", "--organisation", "Another", "--country", "DE")
    assert "Say for which organisation" in house.refused("operation", "list")
    assert house("operation", "list", "--organisation", 2).out == "There is no operation.\n"
    house.json("operation", "add", "--organisation", 2, "--system", "CRM", "--purpose", "Sales")
    assert house.json("operation", "remove", 2) == {"removed": 2}
    assert house.rows("operation", "list", "--organisation", 2) == []
    assert "Tenant file" in house("operation", "edit", 1).out


def test_documents_are_kept_saved_and_destroyed(house: Terminal) -> None:
    house.json("request", "receive", "--person", "Bo Lund", "--right", "access")
    scan = house.file("scan é.pdf", b"%PDF-1.7 pages")
    kept = house.json("evidence", "attach", "R-2026-0001", scan)
    assert (kept["name"], kept["bytes"], kept["kind"], kept["added_by"]) == (
        "scan é.pdf",
        14,
        "document",
        "Iris van Dam",
    )
    passport = house.json("evidence", "attach", 1, scan, "--kind", "identity_copy")
    assert house.rows("evidence", "list", 1) == [kept, passport]
    copy = house.folder / "copy.pdf"
    assert house.json("evidence", "save", 1, "--out", copy) == {"file": str(copy), "bytes": 14}
    assert copy.read_bytes() == b"%PDF-1.7 pages"
    assert copy.stat().st_mode & 0o777 == 0o600
    house.json("evidence", "dispose", 2)
    gone = house.rows("evidence", "list", 1)[1]
    assert (gone["disposed_on"], gone["sha256"]) == ("2026-10-22", kept["sha256"])
    assert "There is no content" in house.refused("evidence", "save", 2, "--out", copy)
    assert copy.read_bytes() == b"%PDF-1.7 pages"
    house.json("request", "receive", "--person", "Ada Lund", "--right", "access")
    assert house("evidence", "list", 2).out == "Nothing is attached.\n"


def test_a_file_that_cannot_be_kept_is_refused(house: Terminal) -> None:
    house.json("request", "receive", "--person", "Bo Lund", "--right", "access")
    assert "There is no file" in house.refused("evidence", "attach", 1, house.folder / "nowhere.pdf")
    assert "cannot be read" in house.refused("evidence", "attach", 1, house.folder)
    assert "is empty" in house.refused("evidence", "attach", 1, house.file("empty.pdf", b""))
    assert "is larger than 256 MB" in house.refused("evidence", "attach", 1, "/dev/zero")
    house.refused("evidence", "attach", 1, house.file("a.pdf", b"x"), "--kind", "letter", status=2)
    assert house.rows("evidence", "list", 1) == []


@pytest.mark.parametrize(
    ("out", "sentence"),
    [
        ("nowhere/copy.pdf", "The folder of"),
        ("x" * 300, "cannot be written"),
        ("passphrase/copy.pdf", "The folder of"),
    ],
)
def test_a_place_that_cannot_be_written_is_refused(house: Terminal, out: str, sentence: str) -> None:
    house.json("settings", "show")  # the first command of the day writes the list of erased people
    before = sorted(house.folder.iterdir())
    assert sentence in house.refused("calendar", "--out", house.folder / out)
    assert sorted(house.folder.iterdir()) == before


def test_the_office_is_searched(house: Terminal) -> None:
    house.json(
        "request", "receive", "--person", "Bo Lund", "--right", "access", "--subject", "My camera data"
    )
    hits = house.rows("search", "lun")
    assert {(hit["kind"], hit["title"]) for hit in hits} >= {("person", "Bo Lund")}
    assert all(hit.keys() == {"kind", "id", "request", "title", "excerpt"} for hit in hits)
    assert "Bo Lund" in house("search", "lund").out
    assert house("search", "zwirbel").out == "Nothing found.\n"


def test_today_and_the_calendar_name_what_is_due(house: Terminal) -> None:
    assert house("today").out == "Nothing is open.\n"
    house.json("request", "receive", "--person", "Bo Lund", "--right", "access", "--received", "2026-09-24")
    house.json("request", "receive", "--person", "Ada Lund", "--right", "access", "--received", "2026-09-01")
    found = house.json("today")
    assert [[row["number"] for row in found[key]] for key in ("overdue", "soon", "waiting", "ahead")] == [  # type: ignore[attr-defined]  # lists of rows
        ["R-2026-0002"],
        ["R-2026-0001"],
        [],
        [],
    ]
    assert isinstance(found["tally"], dict)
    assert (found["tally"]["open"], found["tally"]["overdue"]) == (2, 1)
    assert "R-2026-0002  Ada Lund" in house("today", "--organisation", 1).out
    out = house.folder / "deadlines.ics"
    made = house.json("calendar", "--out", out)
    written = out.read_bytes()
    assert made == {"file": str(out), "bytes": len(written)}
    assert written.startswith(b"BEGIN:VCALENDAR")
    assert b"R-2026-0001" in written
    assert b"Lund" not in written
