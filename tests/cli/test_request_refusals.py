from __future__ import annotations

import pytest

from tests.cli.conftest import Terminal

REFUSED: list[tuple[str, int, str]] = [
    ("R-2026-0099 withdrawn", 3, "There is no case R-2026-0099"),
    ("9 withdrawn", 3, "There is no request with the number 9."),
    (f"{'9' * 30} withdrawn", 3, "There is no case 999"),
    ("² withdrawn", 3, "There is no case ²."),
    ("1 received", 2, "'received' is not one of"),
    ("1 withdrawn --on 2026-13-01", 2, "is no date"),
    ("1 withdrawn --on 2027-01-01", 3, "lies in the future"),
    ("1 withdrawn --on 2026-09-01", 3, "lies before the receipt"),
    ("1 withdrawn --on 2026-10-02", 3, "Say why it is recorded only now"),
    ("1 withdrawn --system x", 2, "--system tells nothing about withdrawn"),
    ("1 searched --system x", 2, "searched needs --result"),
    ("1 searched --system x --result found --operation 1", 2, "--operation tells nothing about searched"),
    (
        "1 extended --ground accuracy --explanation x",
        3,
        "no such choice (ground). Take one of: complexity, number, both.",
    ),
    ("1 extended --explanation x", 2, "extended needs --ground"),
    ("1 checked --step nowhere", 3, "This case has no step “nowhere”."),
    ("1 answered --letter 5", 3, "There is no letter with the number 5."),
    ("1 answered", 3, "Decide every right first"),
    ("1 decided --right access --outcome full --operation 5", 3, "There is no operation with the number 5."),
    ("1 decided --right erasure --outcome full", 3, "did not use this right"),
    ("1 decided --right access --outcome refused", 3, "Choose the ground in law"),
    ("1 decided --right access --outcome refused --ground x --facts y", 3, "The ground x does not hold"),
    ("1 decided --right access --outcome full --items nowhere.json", 3, "There is no file"),
    ("1 closed --why answered", 3, "Record on which day the answer left"),
    ("1 closed --why duplicate", 3, "Choose the request that this one repeats"),
    ("1 closed --why duplicate --duplicate-of 1", 3, "Choose the request that this one repeats"),
    ("1 closed --why duplicate --duplicate-of 9", 3, "There is no request with the number 9."),
    ("1 closed --why duplicate --duplicate-of 2", 3, "is of another person"),
    ("1 passed-on --controller x", 3, "Only a processor"),
    ("1 restriction-lifted", 3, "No restriction is in force"),
    ("1 identity-proven --how x", 3, "No proof of identity is being waited for"),
    ("1 reopened --reason x", 3, "The case is not closed"),
    ("1 noted", 3, "Say why, in a few words."),
    ("1 corrected --field received_on --new soon --reason x", 3, "needs its details"),
    ("1 corrected --field received_on --new 2027-01-01 --reason x", 3, "lies in the future"),
    ("1 corrected --field received_on --new 1900-01-01 --reason x", 3, "1990 to 2100"),
    ("1 corrected --field rights --new everything --reason x", 3, "needs its details"),
    ("1 corrected --field language --new xx --reason x", 3, "xx is not a language code the desk knows."),
    ("1 corrected --field channel --new pigeon --reason x", 3, "needs its details"),
    ("1 corrected --field person --new Bo --reason x", 3, "needs its details"),
    ("1 corrected --field person --new 9 --reason x", 3, "There is no person with the number 9."),
    ("1 corrected --field person --new 99999999999999999999 --reason x", 3, "needs its details"),
    ("1 withdrawn --document nowhere.pdf", 3, "There is no file"),
]


@pytest.fixture
def two(house: Terminal) -> Terminal:
    for who in ("Bo Lund", "Ada Lund"):
        house.json("request", "receive", "--person", who, "--right", "access", "--received", "2026-10-01")
    return house


@pytest.mark.parametrize(("words", "status", "sentence"), REFUSED)
def test_a_refused_step_changes_nothing(two: Terminal, words: str, status: int, sentence: str) -> None:
    before, entries = two.json("request", "show", 1), two.journal()
    assert sentence in two.refused("request", "record", *words.split(), status=status)
    assert two.json("request", "show", 1) == before
    assert two.journal() == entries


def test_corrections_to_nothing_are_refused(two: Terminal) -> None:
    correct = ("request", "record", 1, "corrected", "--reason", "x", "--field")
    for field in ("rights", "language"):
        assert "needs its details" in two.refused(*correct, field, "--new", " ")
    two.json("person", "add", "--name", "B. Lund")
    two.json("person", "merge", 1, 3)
    assert "There is no person" in two.refused(*correct, "person", "--new", 3)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{}", "(items)"),
        ("[1]", "(items)"),
        ('[{"label": "x"}]', "(items.treatment)"),
        ('[{"label": "x", "treatment": "burnt"}]', "(items.treatment)"),
        ('[{"label": "x", "treatment": "kept", "until": "2033-02-30"}]', "(items.until)"),
        ('[{"label": "x", "treatment": "given", "value": 5}]', "(items.value)"),
        ('[{"label": "x", "treatment": "given", "extra": 5}]', "(items.extra)"),
        ('[{"label": "\\u001b[2J", "treatment": "given"}]', "(items.label)"),
        ("not json", "is not a JSON"),
        ("[" * 50_000, "is not a JSON"),
    ],
)
def test_hostile_items_are_refused(two: Terminal, content: str, sentence: str) -> None:
    before = two.json("request", "show", 1)
    words = ("decided", "--right", "access", "--outcome", "full", "--items", two.file("items.json", content))
    assert sentence in two.refused("request", "record", 1, *words)
    assert two.json("request", "show", 1) == before


def test_a_document_that_cannot_be_kept_stops_the_step(two: Terminal) -> None:
    empty = two.file("empty.pdf", b"")
    assert "is empty" in two.refused("request", "record", 1, "withdrawn", "--document", empty)
    assert two.json("request", "show", 1)["stage"] == "received"
