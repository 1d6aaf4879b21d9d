from __future__ import annotations

import pypdfium2
import pytest

from dpo_desk.actions import erasure
from dpo_desk.core.errors import DiskFull
from tests.actions.erasing import closed
from tests.cli.conftest import Terminal
from tests.conftest import Clock


@pytest.fixture
def lund(house: Terminal) -> Terminal:
    """Bo Lund is on file, without a case."""
    house.json("person", "add", "--name", "Bo Lund", "--email", "bo@post.example")
    return house


@pytest.fixture
def answered(house: Terminal) -> Terminal:
    """One person with an answered and closed case."""
    desk = house.desk()
    closed(desk)
    desk.store.close()
    return house


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def test_a_person_is_erased_after_the_time_to_think(lund: Terminal, clock: Clock) -> None:
    told = lund.json("person", "erase", 1, "--grace-days", 3, "--reason", "asked by letter")
    assert (told["id"], told["reference"], told["state"]) == (1, "E-2026-0001", "scheduled")
    assert (told["due_on"], told["ground"], told["kept"]) == ("2026-10-25", "asked", [])
    listed = lund.rows("person", "list")
    assert [(one["name"], one["erased_on"]) for one in listed] == [("Bo Lund", "2026-10-25")]
    assert "will be erased on 25 October 2026" in lund("person", "list").out
    shown = lund.json("person", "show", 1)
    assert isinstance(shown["erasure"], dict)
    assert shown["erasure"]["due_on"] == "2026-10-25"
    assert "person 1 will be erased on 25 October 2026" in lund("erasures", "list").out
    assert "to be erased on" in lund.refused("person", "erase", 1)
    assert lund("erasures", "run").out == "No erasure is due.\n"
    clock.day = clock.day.replace(day=25)
    ran = lund.json("erasures", "run")
    assert [one["state"] for one in ran["done"]] == ["done"]  # type: ignore[attr-defined]
    assert lund.rows("person", "list") == []
    assert "Erased" in lund("erasures", "list").out
    lund.refused("person", "show", 1)


def test_an_erasure_is_undone_in_time(lund: Terminal) -> None:
    assert "nothing to undo" in lund.refused("person", "restore", 1)
    lund.json("person", "erase", 1)
    assert lund.json("person", "restore", 1)["state"] == "undone"
    assert lund.rows("person", "list")[0]["erased_on"] is None


def test_the_first_command_of_a_day_carries_out_what_is_due(lund: Terminal, clock: Clock) -> None:
    lund.json("person", "erase", 1, "--grace-days", 1)
    clock.day = clock.day.replace(day=23)
    first = lund("person", "list")
    assert (first.status, first.out, first.err) == (0, "Nobody matches.\n", "1 person was erased.\n")
    assert lund("person", "list").err == ""


def test_the_command_goes_on_where_the_day_s_run_fails(
    lund: Terminal, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_desk: object) -> None:
        raise DiskFull(path="x")

    monkeypatch.setattr(erasure, "run_daily", fail)
    ran = lund("person", "list")
    assert (ran.status, "Bo Lund" in ran.out, "disk is full" in ran.err) == (0, True, True)


def test_an_erasure_without_time_to_think(lund: Terminal) -> None:
    assert lund.json("person", "erase", 1, "--grace-days", 0, "--ground", "unlawful")["state"] == "done"


def test_what_a_duty_keeps_is_told(answered: Terminal) -> None:
    shown = answered("person", "erase", 1, "--dry-run").out
    assert "Stays for now:" in shown
    assert "nothing yet" in shown
    assert "Case R-2026-0001: Proof of what was answered (Art. 5(2) GDPR, Art. 17(3)(e) GDPR)" in shown
    assert "until 31 December 2029" in shown
    assert answered.json("person", "erase", 1, "--dry-run", "--without-proof")["kept"] == []
    told = answered.json("person", "erase", 1, "--grace-days", 0)
    assert (told["state"], told["until"], told["due_on"]) == ("blocked", "2029-12-31", "2030-01-01")
    assert "blocked" in answered("person", "list").out
    assert "cannot come back" in answered.refused("person", "restore", 1)
    assert "Case R-2026-0001" in answered("erasures", "list").out


def test_everything_goes_without_the_proof(answered: Terminal) -> None:
    told = answered("person", "erase", 1, "--without-proof").out
    assert "1" in told
    assert "Issued letters" in told
    assert answered.rows("request", "list", "--state", "closed")[0]["person"] == "Ottilie Zwirbelmann"
    answered("erasures", "run", "--today", "2026-11-05")
    assert answered.rows("request", "list", "--state", "closed")[0]["person"] == ""
    assert answered.json("request", "show", "R-2026-0001")["number"] == "R-2026-0001"
    assert "erased" in answered.refused("request", "record", "R-2026-0001", "noted", "--reason", "x")


def test_others_who_name_the_person_are_told(lund: Terminal) -> None:
    speaks = ("--representative", "Bo Lund", "--proof", "seen")
    lund.json("person", "add", "--name", "Ada Berg", *speaks)
    assert "person 2  Ada Berg" in lund("person", "erase", 1, "--dry-run").out
    mentions = lund.json("person", "erase", 1, "--dry-run")["mentions"]
    assert mentions == [{"kind": "person", "id": 2, "request": None}]


def test_a_certificate_is_printed(answered: Terminal) -> None:
    place = answered.folder / "certificate.pdf"
    answered.refused("erasures", "certificate", 1, "--out", place)
    answered.json("person", "erase", 1, "--without-proof")
    assert "not carried out" in answered.refused("erasures", "certificate", 1, "--out", place)
    answered.json("erasures", "run", "--today", "2026-11-05")
    answered.json("erasures", "certificate", 1, "--out", place, "--name", "Ottilie Zwirbelmann")
    text = text_of(place.read_bytes())
    assert "Certificate of erasure" in text
    assert "E-2026-0001" in text
    assert "Ottilie Zwirbelmann" in text
    assert "Issued letters" in text


def test_nothing_is_certified_while_everything_is_kept(answered: Terminal) -> None:
    answered.json("person", "erase", 1, "--grace-days", 0)
    place = answered.folder / "certificate.pdf"
    assert "nothing to certify" in answered.refused("erasures", "certificate", 1, "--out", place)
    assert not place.exists()


def test_somebody_who_was_erased_is_recognised(lund: Terminal) -> None:
    lund.json("person", "erase", 1, "--grace-days", 0)
    again = lund.json("person", "add", "--name", "B. L.", "--email", "BO@post.example")
    assert again["erased_before"] == [{"why": "mail", "on": "2026-10-22"}]
    told = lund("person", "add", "--name", "B. L.", "--email", "bo@post.example").out
    assert "same e-mail address was erased on 22 October 2026. Are you sure?" in told
    mail = lund.file(
        "new.json", '{"person": {"name": "B", "emails": ["bo@post.example"]}, "rights": ["access"]}'
    )
    received = lund.json("request", "receive", "--file", mail)
    assert received["erased_before"] == [{"why": "mail", "on": "2026-10-22"}]


def test_the_time_to_think_is_a_setting(lund: Terminal) -> None:
    assert lund.json("settings", "set", "--grace-days", 30)["grace_days"] == 30
    assert lund.json("person", "erase", 1)["due_on"] == "2026-11-21"


def test_rules_are_listed_with_their_source(house: Terminal) -> None:
    rules = house.json("retention", "list")["rules"]
    assert isinstance(rules, list)
    first = rules[0]
    assert (first["kind"], first["organisation"], first["years"]) == ("request-file", 1, 3)
    assert (first["to_year_end"], first["start"], first["confidence"]) == (True, "answered", "unsure")
    shown = house("retention", "list").out
    assert "Woonhaven Amstelland" in shown
    assert "3 years, to the end of the year after the answer" in shown
    assert "1 year after sending" in shown


def test_a_time_of_keeping_is_settled(house: Terminal) -> None:
    changed = house("retention", "set", "letter-content", "--months", 6).out
    assert "6 months after sending" in changed
    assert "settled by this office" in changed
    assert "1 year after sending" in house("retention", "set", "letter-content", "--usual").out
    assert "at once after the identity check" in house("retention", "set", "identity-copy").out
    house.refused("retention", "set", "letter-content", "--usual", "--days", 3, status=2)
    assert "organisation" in house.refused("retention", "set", "request-file", "--years", 9)


def test_what_is_due_is_shown_held_and_ended(answered: Terminal) -> None:
    later = ("--today", "2031-01-01")
    assert answered("retention", "due").out == "Nothing is due.\n"
    assert answered("retention", "run").out == "Nothing is due.\n"
    due = answered.rows("retention", "due", *later)
    assert [(one["kind"], one["number"], one["kept_until"]) for one in due] == [
        ("request-file", "R-2026-0001", "2029-12-31"),
        ("letter-content", "L-2026-0001", "2027-10-22"),
    ]
    held = answered.json("retention", "hold", "--request", "R-2026-0001", "--reason", "claim in Utrecht")
    assert (held["kind"], held["record"], held["reason"]) == ("request", 1, "claim in Utrecht")
    assert "claim in Utrecht" in answered("retention", "list").out
    preview = answered.folder / "preview.pdf"
    assert "held: claim in Utrecht" in answered("retention", "due", *later, "--report", preview).out
    assert "claim in Utrecht" in text_of(preview.read_bytes())
    assert "R-2026-0001 Case file" in text_of(preview.read_bytes())
    answered.json("organisation", "add", "--organisation", "Nordhafen", "--country", "DE")
    answered.rows("retention", "due", *later, "--report", preview)
    assert "R-2026-0001 Woonhaven Amstelland Case file" in text_of(preview.read_bytes())
    ran = answered.json("retention", "run", *later)
    assert (ran["done"], len(ran["held"])) == ([], 2)  # type: ignore[arg-type]
    answered.json("retention", "release", "--request", "R-2026-0001")
    answered.refused("retention", "release", "--request", "R-2026-0001")
    report = answered.folder / "report.pdf"
    ended = answered.json("retention", "run", *later, "--kind", "letter-content", "--report", report)
    assert [one["kind"] for one in ended["done"]] == ["letter-content"]  # type: ignore[attr-defined]
    assert "L-2026-0001" in text_of(report.read_bytes())
    assert "Case file" in answered("retention", "run", *later).out


def test_a_person_is_held_by_number(lund: Terminal) -> None:
    assert lund.json("retention", "hold", "--person", 1, "--reason", "court")["kind"] == "person"
    kept = lund.json("person", "erase", 1, "--dry-run")["kept"]
    assert kept == [
        {
            "request": None,
            "consent": None,
            "complaint": None,
            "number": "",
            "why": "hold",
            "articles": ["GDPR 17(3)(e)"],
            "until": None,
            "note": "court",
        }
    ]
    lund.refused("retention", "hold", "--reason", "court", status=2)
    lund.refused("retention", "hold", "--person", 1, "--request", "1", "--reason", "court", status=2)
    assert "Say why" in lund.refused("retention", "hold", "--person", 1, "--reason", " ")
    assert lund.json("retention", "release", "--person", 1)["held"] is False
