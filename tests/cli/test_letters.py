from __future__ import annotations

import hashlib
import re
from datetime import date

import pypdfium2
import pytest

from dpo_desk.core.letters import LETTER_LANGUAGES, LetterKind
from tests.cli.conftest import Terminal
from tests.conftest import Clock


@pytest.fixture
def case(house: Terminal) -> Terminal:
    house.json(
        *(
            "person",
            "add",
            "--name",
            "Eglė Petrauskienė",
            "--family-name",
            "Petrauskienė",
            "--language",
            "en",
        ),
        *(
            "--street",
            "Lindengracht 412-3",
            "--postcode",
            "1015 KK",
            "--city",
            "Amsterdam",
            "--country",
            "NL",
        ),
        *("--email", "egle@post.example"),
    )
    house.json(
        *("request", "receive", "--person", 1, "--right", "access", "--received", "2026-10-20"),
        *("--language", "en", "--paper"),
    )
    return house


WRITE = ("letter", "write", "--request", "R-2026-0001", "--kind", "receipt_acknowledged", "--out")


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_the_kinds_are_those_of_the_table(terminal: Terminal) -> None:
    kinds = terminal.rows("letter", "kinds")
    assert [kind["id"] for kind in kinds] == [kind.value for kind in LetterKind]
    assert all(kind.keys() == {"id", "title", "matters", "rights", "languages", "negative"} for kind in kinds)
    assert {kind["id"] for kind in kinds if kind["negative"]} == {
        *("erasure_partly_kept", "rectification_refused", "refused", "partly_refused"),
        *("objection_refused", "not_identified"),
    }
    assert all(kind["languages"] == list(LETTER_LANGUAGES) for kind in kinds)
    assert re.search(
        "^receipt_acknowledged +Receipt acknowledged$", terminal("letter", "kinds").out, re.MULTILINE
    )


def test_a_draft_is_pages_and_leaves_nothing(case: Terminal) -> None:
    out = case.folder / "draft.pdf"
    made = case.json(*WRITE, out)
    assert {
        "file": str(out),
        "number": "",
        "issued": False,
        "sent_on": None,
        "sha256": "",
    }.items() <= made.items()
    assert "Petrauskienė" in text_of(out.read_bytes())
    assert case.rows("letter", "list") == []
    assert case.json("request", "show", 1)["next_step"] == "acknowledge"
    assert str(out) in case(*WRITE, out).out


def test_wishes_are_followed(case: Terminal) -> None:
    out = case.folder / "draft.pdf"
    wishes = ("--extra", "Ring the bell twice.", "--enclosure", "a leaflet", "--dispatch", "email")
    case.json(*WRITE, out, "--language", "de", "--layout", "DIN-B", *wishes)
    shown = text_of(out.read_bytes())
    assert "Ring the bell twice." in shown
    assert "a leaflet" in shown
    assert "Sehr geehrte" in shown or "Guten Tag" in shown
    own = case.file("own.txt", "# Your request\r\n\r\nWe have your words.\r\n")
    case.json(*WRITE, out, "--wording", own)
    assert "We have your words." in text_of(out.read_bytes())


def test_a_letter_to_a_child_is_answered_for(case: Terminal) -> None:
    assert case.json("person", "edit", 1, "--child-until", "2031-05-04")["child_until"] == "2031-05-04"
    out = case.folder / "letter.pdf"
    told = case.json(*WRITE, out)
    assert "child_wording" in {one["element"] for one in told["findings"]}  # type: ignore[attr-defined]  # JSON
    assert "somebody you trust" in " ".join(text_of(out.read_bytes()).split())
    told = case.json(*WRITE, out, "--worded-for-child-by", "Iris")
    assert "child_wording" not in {one["element"] for one in told["findings"]}  # type: ignore[attr-defined]  # JSON


def test_what_a_letter_lacks_is_told(case: Terminal) -> None:
    out = case.folder / "refusal.pdf"
    words = ("letter", "write", "--request", 1, "--kind", "refused", "--out", out)
    findings = case.json(*words)["findings"]
    assert isinstance(findings, list)
    assert findings
    assert all(one.keys() == {"element", "severity", "source"} for one in findings)
    shown = case(*words).out.splitlines()
    assert len(shown) == 1 + len(findings)


def test_issuing_archives_the_very_pages(case: Terminal) -> None:
    out = case.folder / "letter.pdf"
    made = case.json(*WRITE, out, "--issue", "--sent", "2026-10-22")
    pdf = out.read_bytes()
    assert (made["number"], made["issued"], made["sent_on"]) == ("L-2026-0001", True, "2026-10-22")
    assert made["sha256"] == hashlib.sha256(pdf).hexdigest()
    kept = case.rows("evidence", "list", 1)[0]
    assert (kept["kind"], kept["sha256"]) == ("letter", made["sha256"])
    again = case.folder / "again.pdf"
    case.json("letter", "save", made["id"], "--out", again)
    assert again.read_bytes() == pdf
    shown = case.json("request", "show", 1)
    assert isinstance(shown["facts"], list)
    assert (shown["facts"][-1]["fact"], shown["facts"][-1]["details"]) == (
        "acknowledged",
        {"letter_id": 1, "dispatch": "post"},
    )
    assert "stays with its case" in case.refused("evidence", "dispose", kept["id"])
    assert "was issued" in case.refused("letter", "discard", made["id"])
    assert [row["number"] for row in case.rows("letter", "list", "--request", 1)] == ["L-2026-0001"]
    assert "L-2026-0001" in case("letter", "list").out
    assert case("letter", "list", "--drafts").out == "There is no letter.\n"
    assert case.rows("letter", "list", "--request", 1, "--drafts") == []


def test_the_dispatch_can_be_recorded_later(case: Terminal, clock: Clock) -> None:
    out = case.folder / "letter.pdf"
    for _each in range(2):
        case.json(*WRITE, out, "--issue")
    clock.day = date(2026, 10, 23)
    assert "Say why it is recorded only now" in case.refused("letter", "sent", 1, "--on", "2026-10-22")
    gone = case.json("letter", "sent", 1, "--on", "2026-10-22", "--reason", "the post went late")
    assert gone["sent_on"] == "2026-10-22"
    assert "recorded already" in case.refused("letter", "sent", 1)
    receipt = case.file("receipt.pdf", b"a receipt")
    case.json(
        *("request", "record", 1, "acknowledged", "--letter", 2, "--dispatch", "registered_post"),
        *("--document", receipt),
    )
    second = case.rows("letter", "list")[0]
    assert (second["id"], second["sent_on"]) == (2, "2026-10-23")
    assert [row["name"] for row in case.rows("evidence", "list", 1)][-1] == "receipt.pdf"
    facts = case.json("request", "show", 1)["facts"]
    assert isinstance(facts, list)
    assert [fact["fact"] for fact in facts] == ["received", "acknowledged", "acknowledged"]
    entries = case.journal()
    empty = case.file("empty.pdf", b"")
    words = ("request", "record", 1, "acknowledged", "--letter", 2)
    assert "is empty" in case.refused(*words, "--document", empty)
    assert "recorded already" in case.refused(*words)
    assert case.journal() == entries


def test_what_the_law_demands_is_demanded(case: Terminal) -> None:
    out = case.folder / "refusal.pdf"
    words = ("letter", "write", "--request", 1, "--kind", "refused", "--out", out, "--issue")
    said = case.refused(*words)
    assert said.startswith("The letter cannot be issued yet. ")
    assert not out.exists()
    assert case.rows("letter", "list") == []
    assert case.rows("evidence", "list", 1) == []


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        ("--request R-2026-0009 --kind extension", 3, "There is no case R-2026-0009."),
        ("--request 1 --kind farewell", 2, "'farewell' is not one of"),
        ("--request 1 --kind extension --language pl", 2, "'pl' is not one of"),
        ("--request 1 --kind extension --layout ../../etc/passwd", 2, "is no layout"),
        ("--request 1 --kind extension --sent 2026-10-22", 2, "--sent goes with --issue"),
        (
            "--request 1 --kind receipt_acknowledged --issue --sent 2026-10-21",
            3,
            "cannot have left on 21 October",
        ),
        ("--request 1 --kind extension --reason x", 2, "--reason goes with --issue"),
        ("--request 1 --kind extension --wording nowhere.txt", 3, "There is no file"),
    ],
)
def test_a_letter_that_cannot_be_is_refused(case: Terminal, words: str, status: int, sentence: str) -> None:
    before = sorted(case.folder.iterdir())
    said = case.refused("letter", "write", *words.split(), "--out", case.folder / "x.pdf", status=status)
    assert sentence in said
    assert sorted(case.folder.iterdir()) == before


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe", "is no text in UTF-8"),
        (b"# Subject\n\n\x1b[2J", "is no text in UTF-8"),
        (b"no subject", "has no subject line"),
        (b"# Subject\n\n{{ nobody.knows.this }}", "Mend it, or go back to the shipped text"),
        (b"# Subject\n\n{% for x in range(10**9) %}{% endfor %}", "Mend it"),
    ],
)
def test_a_wording_that_cannot_be_used_is_refused(case: Terminal, content: bytes, sentence: str) -> None:
    own = case.file("own.txt", content)
    said = case.refused(*WRITE, case.folder / "x.pdf", "--wording", own, "--issue")
    assert sentence in said
    assert case.rows("letter", "list") == []
    assert not (case.folder / "x.pdf").exists()


def test_nothing_is_issued_where_the_pages_cannot_go(case: Terminal) -> None:
    entries = case.journal()
    assert "The folder of" in case.refused(*WRITE, case.folder / "nowhere" / "x.pdf", "--issue")
    case.refused(*WRITE, case.folder, "--issue", status=2)
    assert case.journal() == entries
    assert "There is no letter with the number 9." in case.refused("letter", "sent", 9)
    assert "There is no letter" in case.refused("letter", "discard", 9)
    assert "There is no letter" in case.refused("letter", "save", 9, "--out", case.folder / "x.pdf")


def test_a_draft_of_the_window_can_be_saved_and_discarded(case: Terminal) -> None:
    from dpo_desk.actions import letters  # noqa: PLC0415 - only here a draft is begun as the window does

    desk = case.desk()
    letters.draft(desk, 1, LetterKind.RECEIPT_ACKNOWLEDGED)
    desk.store.close()
    assert [row["issued"] for row in case.rows("letter", "list", "--drafts")] == [False]
    case.json("letter", "save", 1, "--out", case.folder / "draft.pdf")
    assert case.rows("letter", "check", 1) == []
    assert "Nothing stands against it." in case("letter", "check", 1).out
    assert "Issue the letter first" in case.refused("letter", "sent", 1)
    assert "Issue the letter first" in case.refused("request", "record", 1, "acknowledged", "--letter", 1)
    assert case.json("letter", "discard", 1) == {"discarded": 1}
    assert case.rows("letter", "list") == []


def test_a_covering_letter_goes_to_the_organisation_that_is_named(case: Terminal) -> None:
    out = case.folder / "cover.pdf"
    where = ("--to-street", "Kai 4", "--to-postcode", "20457", "--to-city", "Hamburg", "--to-country", "DE")
    help_ = ("--offer", "A copy by Friday.", "--agreement", "AV-2024-3", "--confirm-by", "2026-10-29")
    case.json(
        *("letter", "write", "--request", 1, "--kind", "passed_on_cover", "--language", "en", "--out", out),
        *("--to", "Nordhafen GmbH", "--to-department", "Privacy", *where, "--to-email", "dpo@n.example"),
        *(*help_, "--enclosure", "The request"),
    )
    shown = text_of(out.read_bytes())
    for told in ("Nordhafen GmbH", "Kai 4", "20457 Hamburg", "A copy by Friday.", "AV-2024-3", "29 October"):
        assert told in shown
    assert "Lindengracht" not in shown
