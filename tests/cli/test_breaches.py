"""A breach from awareness to its end, from a terminal."""

from __future__ import annotations

from tests.cli.conftest import Terminal

NEW = ("breach", "add", "--summary", "Laptop lost", "--aware", "2026-10-21T16:30", "--happened", "In a train")


def recorded(house: Terminal, *told: object) -> dict[str, object]:
    return house.json("breach", "record", "B-2026-0001", *told)


def test_from_awareness_to_the_end(house: Terminal) -> None:
    new = house.json(*NEW, "--nature", "confidentiality", "--people", "40 tenants", "--noticed-by", "IT")
    assert (new["number"], new["aware"], new["safe_by"], new["due"]) == (
        "B-2026-0001",
        "2026-10-21T16:30+02:00",
        "2026-10-24T16:30+02:00",
        "2026-10-24T16:30+02:00",
    )
    assert (new["risk"], new["notify"], new["next_step"]) == (None, None, "assess")
    recorded(house, "assessed", "--risk", "high", "--why", "Not encrypted")
    told = ("--authority", "nl", "--phase", "initial", "--file-number", "z-1", "--at", "2026-10-22T09:00")
    view = recorded(house, "notified", *told)
    assert (view["notified_at"], view["late"], view["due"]) == ("2026-10-22T09:00+02:00", False, None)
    recorded(house, "persons-told", "--how", "letter", "--count", 40)
    recorded(house, "persons-spared", "--ground", "disproportionate", "--why", "Notice in the papers")
    view = house.json("breach", "edit", 1, "--measures", "Wiped from afar")
    described = view["description"]
    assert isinstance(described, dict)
    assert (described["people"], described["measures"]) == ("40 tenants", "Wiped from afar")
    assert view["next_step"] == "complete_notice"
    recorded(house, "notified", "--authority", "nl")
    recorded(house, "noted", "--reason", "Insurer told")
    recorded(house, "corrected", "--aware", "2026-10-21T15:00", "--reason", "Seen earlier")
    shut = recorded(house, "closed")
    assert (shut["next_step"], shut["aware"]) == ("none", "2026-10-21T15:00+02:00")
    assert house.rows("breach", "list") == []
    assert [one["number"] for one in house.rows("breach", "list", "--all")] == ["B-2026-0001"]


def test_a_processor_tells_the_controller(house: Terminal) -> None:
    house(*NEW, "--role", "processor")
    view = recorded(house, "controller-told", "--controller", "Verhuur B.V.")
    assert view["next_step"] == "close"


def test_lists_and_cases_for_people(house: Terminal) -> None:
    assert house("breach", "list").out == "No breach is on file.\n"
    house(*NEW)
    recorded(house, "assessed", "--risk", "risk", "--why", "Names")
    recorded(house, "noted", "--reason", "Insurer told")
    told = house("breach", "show", "B-2026-0001").out
    assert "Notify the authority  53 hours left" in told
    assert "Sat 24 Oct 2026, 16:30  72 hours; weekends count.  [Reg. 1182/71 Art. 3(2)(a)]" in told
    assert "22 October 2026, 11:30  Risk assessed: Risk  Names" in told
    assert "Note  Insurer told" in told
    listed = house("breach", "list").out
    assert "B-2026-0001  21 October 2026, 16:30  Notify the authority  53 hours left  Laptop lost" in listed


def test_what_is_refused_says_what_is_missing(house: Terminal) -> None:
    house(*NEW)
    assert "breach record --help" in house.refused("breach", "record", 1, "assessed")
    assert "directory has no authority" in house.refused("breach", "record", 1, "notified")
    assert "still to be done" in house.refused("breach", "record", 1, "closed")
    assert "what happened" in house.refused("breach", "add", "--summary", "x", "--aware", "2026-10-21T10:00")
