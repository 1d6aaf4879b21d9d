"""A complaint from the first letter to the end of the authority's procedure, from a terminal."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.conftest import Terminal


def received(house: Terminal, *more: object) -> dict[str, Any]:
    return house.json("complaint", "receive", "--summary", "Recipients were not named", *more)


def recorded(house: Terminal, *told: object) -> dict[str, Any]:
    return house.json("complaint", "record", "C-2026-0001", *told)


def test_from_the_first_letter_to_the_decision(house: Terminal) -> None:
    paper = house.file("complaint.pdf", b"%PDF-complaint")
    told = ("--person", "Bo Lund", "--text", "Who got my data?", "--document", paper, "--language", "en")
    view = received(house, *told)
    assert (view["number"], view["stage"], view["next_step"]) == ("C-2026-0001", "received", "acknowledge")
    assert {clock["kind"] for clock in view["clocks"]} == {"acknowledge", "answer", "progress"}
    assert view["erased_before"] == []
    recorded(house, "acknowledged", "--dispatch", "post")
    recorded(house, "inquired", "--unit", "IT", "--text", "Who got the data?")
    recorded(house, "statement", "--unit", "IT", "--text", "Four firms.")
    recorded(house, "decided", "--point", "No names", "--verdict", "founded", "--why", "Only categories.")
    recorded(house, "answered", "--dispatch", "registered_post")
    recorded(house, "lodged", "--authority", "nl", "--lodged", "2026-10-20", "--lead")
    view = recorded(
        house,
        *("authority-letter", "--authority", "nl", "--subject", "inquiry", "--file-number", "z-1"),
        *("--due", "2026-11-19", "--question", "Who?", "--question", "Why?"),
    )
    assert view["letters"][0]["questions"] == ["Who?", "Why?"]
    reply = next(clock for clock in view["clocks"] if clock["kind"] == "reply")
    assert (reply["due"], reply["about"], reply["authority"]) == ("2026-11-19", 1, "nl")
    recorded(house, "question-answered", "--letter", 1, "--question-number", 2, "--answer", "By mistake.")
    recorded(house, "extension-asked", "--letter", 1, "--until", "2026-12-01", "--because", "Illness")
    recorded(house, "extension-answered", "--letter", 1, "--until", "2026-11-30")
    recorded(house, "position-sent", "--letter", 1, "--dispatch", "registered_post")
    view = recorded(
        house,
        *("authority-decided", "--authority", "nl", "--ruling", "bring_into_compliance", "--ruling", "fine"),
        *("--sum", "EUR 5.000", "--found", "Art. 15(1)(c)", "--measure", "2026-12-01 Name them"),
        *("--measure", "Train the team", "--for-person"),
    )
    assert [(one["text"], one["due_on"]) for one in view["measures"]] == [
        ("Name them", "2026-12-01"),
        ("Train the team", None),
    ]
    for number in (1, 2):
        done = ("measure-done", "--number", number, "--how", "Letter L-2026-0009")
        recorded(house, *done, "--person-told", "2026-10-22")
    recorded(house, "measures-reported", "--dispatch", "post")
    recorded(house, "appealed", "--court", "Rechtbank", "--by-us", "--about", "the fine")
    recorded(house, "court-decided", "--court", "Rechtbank", "--outcome", "Fine halved")
    view = recorded(house, "closed", "--why", "court_done")
    assert (view["stage"], view["authorities"], view["lead"]) == ("closed", ["nl"], "nl")
    assert house.rows("complaint", "list") == []
    [row] = house.rows("complaint", "list", "--state", "closed")
    assert (row["number"], row["authority"]) == ("C-2026-0001", "nl")
    shown = house("complaint", "show", "C-2026-0001")
    assert "Our statement (Ours): met on" in shown.out
    assert "Art. 77(2), 78(2)" in shown.out


def test_a_settlement_is_proposed_people_are_told_and_a_court_lifts_what_was_ordered(house: Terminal) -> None:
    home = ("--street", "Kade 1", "--postcode", "1019 BR", "--city", "Amsterdam", "--country", "NL")
    person = house.json("person", "add", "--name", "Bo Lund", "--language", "en", *home)
    received(house, "--person", person["id"], "--language", "en")
    write = ("letter", "write", "--complaint", "C-2026-0001", "--issue", "--sent", "2026-10-22", "--kind")
    terms = ("--terms", "We name them all.", "--until", "2026-11-05", "--approved-by", "E. de Wit")
    house.json(*write, "complaint_settlement", *terms, "--out", house.folder / "s.pdf")
    view = recorded(house, "lodged", "--authority", "be", "--competent-because", "It was misread.")
    assert view["next_step"] == "await_person"
    view = recorded(
        house, "corrected", "--field", "authority", "--old", "be", "--new", "nl", "--reason", "Misread"
    )
    assert view["authorities"] == ["nl"]
    asked = ("authority-letter", "--authority", "nl", "--subject", "inquiry", "--question", "Who?")
    for _twice in range(2):
        recorded(house, *asked)
    view = recorded(house, "position-sent", "--letter", 1, "--also", 2)
    assert all(one["replied_on"] for one in view["letters"])
    recorded(house, "authority-decided", "--authority", "nl", "--ruling", "limit_or_ban", "--measure", "Stop")
    recorded(house, "instructed", "--unit", "IT", "--carry-out", 1)
    proof = ("--unit", "IT", "--proof", "A log.", "--until", "2026-12-01")
    house.json(*write, "complaint_inside", *proof, "--out", house.folder / "i.pdf")
    recorded(house, "appealed", "--court", "Rechtbank", "--by-us")
    view = recorded(house, "court-decided", "--court", "Rechtbank", "--outcome", "Annulled", "--lift", 1)
    assert (view["measures"][0]["done_on"], view["measures"][0]["lifted_on"]) == (None, "2026-10-22")


def test_the_request_tells_the_organisation(house: Terminal) -> None:
    house.json("organisation", "add", "--organisation", "Other", "--country", "GB")
    house.json("request", "receive", "--person", "Bo Lund", "--right", "access", "--organisation", 2)
    assert "which organisation" in house.refused("complaint", "receive", "--summary", "x", "--person", "Bo")
    view = received(house, "--person", 1, "--request", 1)
    assert (view["organisation"], view["links"][0]["id"]) == (2, 1)


def test_lists_and_cases_read_well_in_the_terminal(house: Terminal) -> None:
    received(house, "--person", "Bo Lund")
    listed = house("complaint", "list").out
    assert listed.split()[:2] == ["1", "C-2026-0001"]
    assert "Our acknowledgement" in listed
    assert "Bo Lund" in listed
    empty = house("complaint", "list", "--text", "nothing")
    assert empty.out.strip() == "No complaint matches."


def test_a_request_is_escalated_and_tied(house: Terminal) -> None:
    house.json("request", "receive", "--person", "Bo Lund", "--right", "access")
    view = house.json("complaint", "escalate", "R-2026-0001", "--summary", "No copy", "--forum", "authority")
    assert (view["summary"], view["forum"]) == ("No copy", "authority")
    assert [link["title"] for link in view["links"]] == ["R-2026-0001"]  # type: ignore[attr-defined]  # JSON
    undone = recorded(house, "linked", "--link", "request:1", "--undone")
    assert undone["links"] == []
    lost = recorded(house, "linked", "--link", "breach:B-2026-3")
    assert lost["links"] == [{"kind": "breach", "id": 0, "title": "B-2026-3"}]
    other = received(house, "--forum", "authority", "--request", "R-2026-0001")
    assert (other["person"], other["links"][0]["title"]) == (None, "R-2026-0001")


def test_details_may_come_as_json(house: Terminal) -> None:
    received(house, "--person", "Bo Lund")
    points = (
        '[{"text": "A", "verdict": "partly", "why": "B"}, {"text": "C", "verdict": "unfounded", "why": "D"}]'
    )
    file = house.file("points.json", f'{{"points": {points}}}')
    view = recorded(house, "decided", "--details", file)
    assert [one["verdict"] for one in view["facts"][-1]["details"]["points"]] == ["partly", "unfounded"]


def test_documents_come_and_go_as_they_are(house: Terminal) -> None:
    received(house, "--person", "Bo Lund")
    kept = house.json("complaint", "attach", "C-2026-0001", house.file("scan.pdf", b"%PDF-scan"))
    out = house.folder / "copy.pdf"
    house.json("complaint", "save", kept["id"], "--out", out)
    assert out.read_bytes() == b"%PDF-scan"


@pytest.mark.parametrize(
    ("told", "status", "said"),
    [
        (
            ("authority-decided", "--authority", "nl", "--ruling", "warning"),
            3,
            "No authority has this complaint",
        ),
        (("noted", "--court", "A", "--reason", "B"), 2, "--court says nothing about “noted”"),
        (("answered", "--terms", "A"), 2, "--terms says nothing about “answered”"),
        (("lodged", "--authority", "atlantis"), 3, "The directory has no authority of this name"),
        (("linked", "--link", "request:9"), 3, "There is no request 9 to tie the complaint to"),
        (("linked", "--link", "dream:x"), 3, ""),
        (("corrected", "--field", "received_on", "--new", "2030-01-01", "--reason", "A"), 3, "does not fit"),
        (("corrected", "--field", "language", "--new", "xx", "--reason", "A"), 3, "xx is not a language"),
        (("decided", "--details", "missing.json", "--why", "A"), 2, "--why says nothing"),
    ],
)
def test_bad_input_is_told_and_changes_nothing(
    house: Terminal, told: tuple[str, ...], status: int, said: str
) -> None:
    before = received(house, "--person", "Bo Lund")
    ran = house("complaint", "record", "C-2026-0001", *told)
    assert (ran.status, said in ran.err) == (status, True), ran.err
    assert len(house.json("complaint", "show", "C-2026-0001")["facts"]) == len(before["facts"])  # type: ignore[arg-type]  # JSON


def test_letters_of_a_complaint_are_written_and_told_to_the_case(house: Terminal) -> None:
    paper = house.file("list.pdf", b"%PDF-list")
    received(house, "--person", "Bo Lund", "--document", paper, "--language", "en")
    written = ("letter", "write", "--complaint", "C-2026-0001", "--kind")
    out = house.folder / "draft.pdf"
    draft: dict[str, Any] = house.json(*written, "complaint_acknowledged", "--out", out)
    assert "addressee" in {one["element"] for one in draft["findings"]}
    asked = ("authority-letter", "--authority", "nl", "--subject", "inquiry", "--question", "Who?")
    recorded(house, *asked, "--file-number", "z-1", "--due", "2026-12-19")
    out = house.folder / "documents.pdf"
    made = house.json(
        *(
            *written,
            "authority_documents",
            "--document",
            "1:1",
            "--checked-by",
            "Iris",
            "--answers",
            1,
            "--secrecy",
            "none",
        ),
        *("--dispatch", "registered_post", "--issue", "--sent", "2026-10-22", "--out", out),
    )
    assert (made["complaint"], made["language"], out.read_bytes()[:4]) == (1, "nl", b"%PDF")
    assert [one["id"] for one in house.rows("letter", "list", "--complaint", "C-2026-0001")] == [made["id"]]
    written_there = house.json("complaint", "show", "C-2026-0001")["written"]
    assert written_there == [
        {"id": made["id"], "number": made["number"], "kind": "authority_documents", "sent": "2026-10-22"}
    ]
    assert "is no document" in house.refused(
        *written, "authority_documents", "--document", "x", "--out", out, status=2
    )
    assert "one of --request" in house.refused("letter", "write", "--kind", "erased", "--out", out, status=2)


def test_what_the_person_could_object_to_is_said_when_a_request_is_escalated(house: Terminal) -> None:
    told = ("--person", "Bo Lund", "--right", "access", "--received", "2026-01-05")
    house.json("request", "receive", *told)
    view = house.json("complaint", "escalate", "R-2026-0001")
    points: list[dict[str, Any]] = view["weak_points"]  # type: ignore[assignment]  # JSON
    assert [(one["request"], one["check"], one["severity"], one["source"]) for one in points] == [
        ("R-2026-0001", "late_answer", "high", "GDPR 12(3)"),
        ("R-2026-0001", "no_acknowledgement", "low", "GDPR 12(2)"),
    ]
    shown = house("complaint", "show", "C-2026-0001").out
    assert "What the person could rightly object to:" in shown
    assert "R-2026-0001 · “The answer came too late, or has not come at all.” (GDPR 12(3))" in shown
    assert f"  {points[0]['remedy']}" in shown
