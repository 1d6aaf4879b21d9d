"""Promises that real companies make in public, kept by command; each test has the number of its promise."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest

from dpo_desk.vault import unarchive
from tests.cli.conftest import Terminal, files_of_the_house, house, terminal
from tests.conftest import Clock

__all__ = ["files_of_the_house", "house", "terminal"]  # fixtures

NAME = "Ottilie Zwirbelmann"
HOME = ("--street", "Kade 1", "--postcode", "1013 AA", "--city", "Amsterdam", "--country", "NL")


@pytest.fixture
def office(house: Terminal) -> Terminal:
    """One person is on file, with an address."""
    house.json("person", "add", "--name", NAME, "--language", "nl", "--email", "o.z@post.example", *HOME)
    return house


def received(office: Terminal, right: str, on: str, *words: object) -> dict[str, object]:
    return office.json(
        *("request", "receive", "--person", 1, "--right", right, "--received", on, "--again"), *words
    )


def letter(office: Terminal, request: object, kind: str, *words: object) -> str:
    """The words of a letter that was issued."""
    office.json(*issuing(office, request, kind), *words)
    out = office.folder / f"{kind}.pdf"
    document = pypdfium2.PdfDocument(out.read_bytes())
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def issuing(office: Terminal, request: object, kind: str) -> tuple[object, ...]:
    write = ("letter", "write", "--request", request, "--kind", kind, "--language", "nl", "--issue")
    return (*write, "--reason", "rehearsed", "--out", office.folder / f"{kind}.pdf")


def steps(case: dict[str, object]) -> list[str]:
    facts = case["facts"]
    assert isinstance(facts, list)
    return [fact["fact"].replace("-", "_") for fact in facts]


# N: what was promised counts beside the law; why more time is needed and why it is refused is said


def test_n1_the_promise_of_30_days_drives_where_february_makes_the_month_longer(
    office: Terminal, clock: Clock
) -> None:
    office.json("organisation", "edit", 1, "--promised-days", 30)
    clock.day = date(2026, 3, 2)
    short, long = received(office, "access", "2026-03-02"), received(office, "access", "2026-01-30")
    assert (short["answer_by"], long["answer_by"]) == ("2026-04-01", "2026-03-01")
    told = office.json("deadline", "--country", "NL", "--received", "2026-01-30", "--promised-days", 30)
    assert (told["promised_by"], told["answer_by"], told["latest"]) == (
        "2026-03-01",
        "2026-03-01",
        "2026-03-02",
    )


def test_n2_an_extension_is_explained_and_counts_from_the_letter_that_told_it(
    office: Terminal, clock: Clock
) -> None:
    number = received(office, "access", "2026-10-05")["number"]
    why = "Drie archieven moeten worden doorzocht."
    office.json(
        *("request", "record", number, "extended", "--ground", "complexity"),
        *("--explanation", why, "--letter-follows"),
    )
    assert office.json("request", "show", number)["answer_by"] == "2026-11-05"
    assert why in letter(office, number, "extension", "--sent", clock.day, "--dispatch", "post")
    assert office.json("request", "show", number)["answer_by"] == "2027-01-05"


def test_n3_a_refusal_names_its_ground_the_authority_and_the_court(office: Terminal) -> None:
    number = received(office, "erasure", "2026-10-05")["number"]
    decide = ("request", "record", number, "decided", "--right", "erasure", "--outcome", "refused")
    assert "ground" in office.refused(*decide)
    office.json(
        *(*decide, "--ground", "gdpr_17_3_b_duty", "--partial-considered", "Niets anders."),
        *("--facts", "De facturen worden zeven jaar bewaard."),
    )
    words = letter(office, number, "refused")
    for part in ("artikel 17, lid 3, onder b, AVG", "zeven jaar", "Autoriteit Persoonsgegevens", "rechter"):
        assert part in words


def test_n4_an_objection_and_a_question_to_the_officer_are_cases_with_steps_of_their_own(
    office: Terminal,
) -> None:
    uses = "Geen profielen van mijn aankopen."
    objection = received(office, "objection", "2026-10-05", "--text", uses)["number"]
    question = received(office, "general_question", "2026-10-05", "--text", "Wie is de FG?")["number"]
    shown = [office.json("request", "show", one) for one in (objection, question)]
    assert shown[0]["text"] == uses
    assert shown[0]["checklist"] != shown[1]["checklist"]
    assert all(case["answer_by"] for case in shown)


def test_n11_a_correction_tells_the_old_value_the_new_one_and_every_recipient(office: Terminal) -> None:
    office.json("operation", "add", "--system", "CRM", "--purpose", "Klanten", "--recipient", "Post BV")
    number = received(office, "rectification", "2026-10-05")["number"]
    items = office.file("items.json", ITEMS)
    office.json(
        *("request", "record", number, "decided", "--right", "rectification", "--outcome", "full"),
        *("--items", items, "--operation", 1),
    )
    told = ("request", "record", number, "recipient-told", "--recipient", "Post BV", "--telling")
    assert "Record who was told" in office.refused(*issuing(office, number, "rectified"))
    office.json(*told, "told")
    words = letter(office, number, "rectified")
    assert "Kade 1" in words
    assert "Kade 11" in words
    assert "Post BV" in words


ITEMS = """[{"label": "Adres", "treatment": "corrected", "old": "Kade 1", "new": "Kade 11",
             "done_on": "2026-10-20"}]"""


# X: a processor passes on at once; two weeks to come back; everybody has an own passphrase


def test_x1_a_request_meant_for_a_customer_is_passed_on_at_once(office: Terminal, clock: Clock) -> None:
    case = received(office, "access", clock.day.isoformat(), "--role", "processor")
    assert case["answer_by"] == clock.day.isoformat()
    office.json("request", "record", case["number"], "passed-on", "--controller", "Beurs BV")
    shown = office.json("request", "show", case["number"])
    assert (shown["role"], steps(shown)[-1]) == ("processor", "passed_on")
    elsewhere = (
        "--to",
        "Beurs BV",
        "--to-street",
        "Plein 2",
        "--to-postcode",
        "3511 AB",
        "--to-city",
        "Utrecht",
    )
    assert "Beurs BV" in letter(office, case["number"], "passed_on", *elsewhere, "--to-country", "NL")


def test_x5_two_weeks_to_come_back_then_gone_from_restored_backups_as_well(
    office: Terminal, clock: Clock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backup = office.json("backup", "make", "--to", stick)["file"]
    office.json("settings", "set", "--grace-days", 14)
    assert office.json("person", "erase", 1)["due_on"] == (clock.day + timedelta(days=14)).isoformat()
    clock.day += timedelta(days=13)
    assert office.json("person", "restore", 1)["state"] == "undone"
    office.json("person", "erase", 1)
    clock.day += timedelta(days=14)
    assert office("person", "list").err == "1 person was erased.\n"
    office.refused("person", "restore", 1)
    new = tmp_path / "again.dpo"
    office.json("backup", "restore", backup, "--to", new)
    assert office.rows("--office", new, "person", "list") == []
    assert NAME not in office("--office", new, "search", "Zwirbelmann").out


def test_x7_everybody_opens_with_an_own_passphrase_and_the_journal_says_who(office: Terminal) -> None:
    own = office.file("bo", "paarden tellen bruggen in de mist")
    office.json("key", "add", "--colleague", "Bo Lund", "--new-passphrase-file", own)
    office.json("--passphrase-file", own, "person", "edit", 1, "--phone", "020 555 01 99")
    last = office.rows("journal", "show")[-1]
    slot = next(row["id"] for row in office.rows("key", "list", "--names") if row["colleague"] == "Bo Lund")
    assert (last["who"], last["colleague"]) == (slot, "Bo Lund")
    assert "Bo Lund" in office("journal", "show").out.splitlines()[-1]
    office.json("key", "remove", slot)
    office.refused("--passphrase-file", own, "person", "list", status=4)


# N and U: backups end, and what was erased is nowhere


def test_n8_a_backup_has_a_day_of_destruction_and_its_end_is_in_the_journal(
    office: Terminal, clock: Clock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    office.json("backup", "media", "add", "Stick", "--folder", stick, "--destroy-after-days", 90)
    old = office.json("backup", "make", "--to", stick)
    [listed] = office.rows("backup", "list", stick)
    assert listed["destroy_after"] == (clock.day + timedelta(days=90)).isoformat()
    clock.day += timedelta(days=91)
    assert Path(str(old["file"])).name in office("backup", "due").out
    office.json("backup", "make", "--to", stick)
    assert not Path(str(old["file"])).exists()
    entries = [(one["action"], one["kind"]) for one in office.rows("journal", "show")]
    assert ("destroy", "backup") in entries


def test_u7_an_access_answer_shows_the_data_and_the_purposes_of_the_register(office: Terminal) -> None:
    office.json(
        *("operation", "add", "--system", "Telefonie", "--purpose", "Facturen van gesprekken"),
        *("--lawful-basis", "artikel 6(1)(b)", "--category", "Belgegevens", "--storage", "50 maanden"),
        *("--recipient", "Incasso BV", "--source", "Nummerregister"),
    )
    number = received(office, "access", "2026-10-05")["number"]
    items = office.file("items.json", '[{"label": "Nummer", "treatment": "given", "value": "020 555 01 99"}]')
    office.json(
        *("request", "record", number, "decided", "--right", "access", "--outcome", "full"),
        *("--items", items, "--operation", 1),
    )
    safely = ("--dispatch", "registered_post", "--checked-by", "Iris van Dam")
    words = letter(office, number, "access_answer", *safely)
    for part in ("020 555 01 99", "Facturen van gesprekken", "Belgegevens", "50 maanden", "Incasso BV"):
        assert part in words
    assert "Nummerregister" in words  # S4: from where the data came


def test_u8_deleted_is_gone_from_every_byte_and_a_drill_is_on_file(office: Terminal, tmp_path: Path) -> None:
    office.json("person", "erase", 1, "--grace-days", 0)
    stick = tmp_path / "stick"
    stick.mkdir()
    made = office.json("backup", "make", "--to", stick)["file"]
    drilled = office.json("backup", "drill", made, "--report", tmp_path / "drill.pdf")
    assert (drilled["passed"], drilled["findings"]) == (True, [])
    assert (tmp_path / "drill.pdf").read_bytes().startswith(b"%PDF")
    assert ("drill", "backup") in {(one["action"], one["kind"]) for one in office.rows("journal", "show")}
    desk = office.desk()
    identity = desk.keys.identity
    desk.store.close()
    with unarchive.opened(Path(str(made)), identity) as found:
        plain = b"".join(found.chunks())
    assert b"Zwirbelmann" not in plain
