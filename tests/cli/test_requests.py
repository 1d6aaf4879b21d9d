from __future__ import annotations

import json

import pytest

from dpo_desk.actions import requests
from dpo_desk.actions.records import to_plain
from tests.cli.conftest import Terminal

# receiving


def test_receiving_by_hand_answers_as_the_contract_says(house: Terminal) -> None:
    received = house.json(
        "request", "receive", "--person", "Bo Lund", "--right", "access", "--language", "fi"
    )
    assert received.keys() == {
        *("id", "number", "rights", "language", "person", "received", "answer_by", "latest", "proposed"),
        "erased_before",
    }
    assert isinstance(received["person"], dict)
    assert received["person"]["name"] == "Bo Lund"
    assert (received["number"], received["received"], received["language"], received["proposed"]) == (
        "R-2026-0001",
        "2026-10-22",
        "fi",
        {},
    )


def test_a_request_comes_as_json(house: Terminal) -> None:
    file = house.file(
        "request.json",
        json.dumps(
            {
                "person": {"name": "Bo Lund", "emails": ["bo@post.example"], "address": {"city": "Turku"}},
                "rights": ["access", "erasure"],
                "received": "2026-10-01",
                "received_time": "23:10",
                "sent": "2026-09-30",
                "noticed": "2026-10-02",
                "channel": "portal",
                "language": "fi",
                "subject": "My data",
                "text": "Which data?",
                "role": "joint",
                "wants_paper": True,
                "source": "portal export",
                "organisation": 1,
            }
        ),
    )
    received = house.json("request", "receive", "--file", file)
    assert (received["rights"], received["received"], received["language"]) == (
        ["access", "erasure"],
        "2026-10-01",
        "fi",
    )
    desk = house.desk()
    kept = to_plain(requests.view(desk, 1).request)
    desk.store.close()
    expected = {
        "received_time": "23:10:00",
        "sent_on": "2026-09-30",
        "noticed_on": "2026-10-02",
        "channel": "portal",
        "role": "joint",
        "wants_paper": True,
        "text": "Which data?",
    }
    assert expected.items() <= kept.items()
    for known in (1, "1"):
        again = house.file("again.json", json.dumps({"person": known, "rights": ["access"]}))
        second = house.json("request", "receive", "--file", again)
        assert isinstance(second["person"], dict)
        assert (second["person"]["id"], second["language"]) == (1, "nl")
    named = house.file("named.json", json.dumps({"person": "Ada Lund", "rights": ["access"]}))
    assert house.json("request", "receive", "--file", named)["number"] == "R-2026-0004"


HOSTILE: list[tuple[str | bytes, str]] = [
    ("", "is not a JSON"),
    ("{", "is not a JSON"),
    ("[" * 100_000, "is not a JSON"),
    (b"\xff\xfe\x00\x00{", "is not a JSON"),
    ('{"n": ' + "9" * 5000 + "}", "is not a JSON"),
    ("[]", "is not a request"),
    ("null", "is not a request"),
    ("{}", "is not a request"),
    ('{"person": "Bo"}', "(rights)"),
    ('{"person": "Bo", "rights": "access"}', "(rights)"),
    ('{"person": "Bo", "rights": ["everything"]}', "(rights)"),
    ('{"person": "Bo", "rights": ["access"], "surprise": 1}', "(surprise)"),
    ('{"person": "Bo", "rights": ["access"], "received": "soon"}', "(received)"),
    ('{"person": "Bo", "rights": ["access"], "received": 20261001}', "(received)"),
    ('{"person": "Bo", "rights": ["access"], "received_time": "10:00+02:00"}', "(received_time)"),
    ('{"person": "Bo", "rights": ["access"], "organisation": "1"}', "(organisation)"),
    ('{"person": "Bo", "rights": ["access"], "organisation": true}', "(organisation)"),
    ('{"person": "Bo", "rights": ["access"], "wants_paper": "no"}', "(wants_paper)"),
    ('{"person": "Bo", "rights": ["access"], "text": {"a": 1}}', "(text)"),
    ('{"person": "Bo", "rights": ["access"], "text": "\\ud800"}', "(text)"),
    ('{"person": "Bo", "rights": ["access"], "text": "\\u0000"}', "(text)"),
    ('{"person": null, "rights": ["access"]}', "({ })"),
    ('{"person": true, "rights": ["access"]}', "({ })"),
    ('{"person": 1.5, "rights": ["access"]}', "({ })"),
    ('{"person": [], "rights": ["access"]}', "({ })"),
    ('{"person": {"id": 1, "name": "Mallory"}, "rights": ["access"]}', "(id)"),
    ('{"person": {"name": "Bo", "merged_into": 1}, "rights": ["access"]}', "(merged_into)"),
    ('{"person": {"name": ["Bo"]}, "rights": ["access"]}', "(name)"),
    ('{"person": 7, "rights": ["access"]}', "There is no person with the number 7."),
    ('{"person": -7, "rights": ["access"]}', "There is no person with the number -7."),
    ('{"person": 99999999999999999999, "rights": ["access"]}', "There is no person"),
    ('{"person": "7", "rights": ["access"]}', "There is no person with the number 7."),
    ('{"person": "\\u0000", "rights": ["access"]}', "(name)"),
    ('{"person": " ", "rights": ["access"]}', "Say who asks"),
    ('{"person": "Bo", "rights": ["access"], "language": "xx"}', "xx is not a language code"),
    ('{"person": {"name": "Bo", "emails": ["bo"]}, "rights": ["access"]}', "“bo” is no e-mail address"),
    ('{"person": {"name": "Bo", "address": {"country": "ZZ"}}, "rights": ["access"]}', "ZZ is not a country"),
    ('{"person": "Bo", "rights": []}', "Choose at least one right"),
    ('{"person": "Bo", "rights": ["access"], "organisation": 9}', "There is no organisation"),
    ('{"person": "Bo", "rights": ["access"], "received": "2027-01-01"}', "lies in the future"),
    ('{"person": "Bo", "rights": ["access"], "received": "1900-01-01"}', "1990 to 2100"),
    (
        '{"person": "Bo", "rights": ["access"], "received": "2026-10-01", "sent": "2026-10-02"}',
        "cannot have been sent after",
    ),
]


@pytest.mark.parametrize(("content", "sentence"), HOSTILE)
def test_hostile_json_is_refused_and_nothing_is_changed(
    house: Terminal, content: str | bytes, sentence: str
) -> None:
    house.json("person", "add", "--name", "Bo Lund")
    entries = house.journal()
    assert sentence in house.refused("request", "receive", "--file", house.file("request.json", content))
    assert house.journal() == entries
    assert [row["name"] for row in house.rows("person", "list")] == ["Bo Lund"]


def test_a_request_by_hand_must_make_sense(house: Terminal) -> None:
    entries = house.journal()
    receive = ("request", "receive")
    for words, status, sentence in (
        ((), 2, "Give one of --email, --file and --person"),
        (("--file", "x", "--person", "Bo"), 2, "--file tells everything"),
        (("--file", "x", "--right", "access"), 2, "--file tells everything"),
        (("--person", "Bo"), 3, "Choose at least one right"),
        (("--person", " ", "--right", "access"), 3, "Say who asks"),
        (("--person", "99", "--right", "access"), 3, "There is no person"),
        (("--person", "Bo", "--right", "access", "--received", "2027-01-01"), 3, "in the future"),
        (("--person", "Bo", "--right", "access", "--organisation", "9"), 3, "There is no organisation"),
        (("--person", "Bo", "--right", "access", "--language", "English"), 2, "is no language"),
        (("--person", "Bo", "--right", "everything"), 2, "is not one of"),
        (("--email", "nowhere.eml"), 3, "There is no file"),
        (("--file", "nowhere.json"), 3, "There is no file"),
    ):
        assert sentence in house.refused(*receive, *words, status=status)
    assert house.journal() == entries
    house.json("organisation", "add", "--organisation", "Another", "--country", "DE")
    said = house.refused(*receive, "--person", "Bo", "--right", "access")
    assert "Say for which organisation" in said
    assert house.json(*receive, "--person", "Bo", "--right", "access", "--organisation", 2)["id"] == 1


# lists


def test_requests_are_listed_as_they_are_asked_for(house: Terminal) -> None:
    for who, right, received in (
        ("Bo Lund", "access", "2026-09-24"),
        ("Ada Lund", "erasure", "2026-10-20"),
        ("Cem Aydin", "access", "2026-10-01"),
    ):
        house.json("request", "receive", "--person", who, "--right", right, "--received", received)
    house.json("request", "record", 3, "withdrawn")
    house.json("request", "record", 3, "closed", "--why", "withdrawn")

    def numbers(*words: object) -> list[object]:
        return [row["id"] for row in house.rows("request", "list", *words)]

    assert numbers() == [1, 2]
    assert numbers("--due-within", 7) == [1]
    assert numbers("--state", "closed") == [3]
    assert set(numbers("--state", "all")) == {1, 2, 3}
    assert numbers("--right", "erasure") == [2]
    assert numbers("--person", 1) == [1]
    assert numbers("--organisation", 2) == []
    assert numbers("--text", "ada") == [2]
    assert numbers("--sort", "person") == [2, 1]
    assert numbers("--limit", 1) == [1]
    house.json("request", "record", 2, "identity-asked", "--doubt", "another address")
    assert numbers("--waiting") == [2]
    row = house.rows("request", "list")[0]
    assert {"id", "number", "person", "rights", "answer_by", "latest", "stage"} <= row.keys()
    assert "R-2026-0001  Bo Lund   Access" in house("request", "list").out
    assert house("request", "list", "--text", "zwirbel").out == "No request matches.\n"
    house.refused("request", "list", "--due-within", 10**9, status=2)


def test_a_number_that_two_organisations_share_is_told(house: Terminal) -> None:
    house.json("organisation", "add", "--organisation", "Another", "--country", "DE")
    for organisation in (1, 2):
        house.json(
            "request", "receive", "--person", "Bo", "--right", "access", "--organisation", organisation
        )
    assert "Use the id that the list shows" in house.refused("request", "show", "R-2026-0001")
    listed = [line.split()[:2] for line in house("request", "list").out.splitlines()]
    assert sorted(listed) == [["1", "R-2026-0001"], ["2", "R-2026-0001"]]
    assert house.json("request", "show", 2)["number"] == "R-2026-0001"
