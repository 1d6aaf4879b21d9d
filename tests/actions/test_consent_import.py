from __future__ import annotations

import gc
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
import xlsxwriter

from dpo_desk.actions import (
    consent_import,
    consent_taking,
    consents,
    erasure,
    journal,
    people,
    purposes,
    withdrawals,
)
from dpo_desk.actions.consent_import import Imported, Onlooker, Progress
from dpo_desk.actions.consent_taking import Refused, Taken
from dpo_desk.actions.consents import Entry
from dpo_desk.actions.desk import Desk
from dpo_desk.core.addresses import Address
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.core.consent_seals import Seal
from dpo_desk.core.consents import Act, EventKind, State
from dpo_desk.core.contact_keys import KeyKind
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.purposes import ConsentChannel
from dpo_desk.intake.tables import TableEmpty
from tests.consent_cases import VALID, agreed, newsletter, somebody, with_purpose

LIST = """Naam;E-mail;Datum;Status;Uitgeschreven op
Eglė;EGLE@post.example;2026-02-01;subscribed;
Bo Lund;bo@post.example;2 mrt 2026;ja;
Ada Lund;ada@post.example;3.3.2026;unsubscribed;
Cy;cy@post.example;31-12-2026;ja;
Di;di@post.example;1.1.2026;ja;
=x;evil@post.example;1.1.2026;ja;
Bo again;BO@post.example;2-3-2026;yes;
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "list.csv"


def run(desk: Desk, place: Path, text: str, **known: object) -> Imported:
    place.write_text(text, encoding="utf-8")
    how = consent_import.proposed_map(place)
    return consent_import.take_over(desk, place, 1, how, **known).value  # type: ignore[arg-type]  # names of take_over


def test_a_list_is_taken_over_once_however_often_it_is_imported(desk: Desk, place: Path) -> None:
    agreed(desk, date(2026, 3, 2))
    withdrawals.ban(desk, 1, KeyKind.EMAIL, ["di@post.example"], on=date(2026, 5, 1))
    done = run(desk, place, LIST, language="nl")
    assert (done.rows, done.entries, done.known, done.people) == (7, 3, 1, 2)
    assert [(one.line, one.why) for one in done.refused] == [
        (5, "in_the_future"),
        (6, "banned"),
        (7, "formula"),
    ]
    states = {row.person: row.state(desk.today()) for row in consents.rows(desk, ConsentQuery())}
    assert states == {
        "Eglė Petrauskienė": State.GIVEN,
        "Bo Lund": State.GIVEN,
        "Ada Lund": State.WITHDRAWN,
    }
    first = consents.view(desk, 1)
    assert [(one.kind, one.on) for one in first.events] == [
        (EventKind.GIVEN, date(2026, 3, 2)),
        (EventKind.IMPORTED, date(2026, 2, 1)),
    ]
    before = len(journal.entries(desk, limit=10_000))
    again = run(desk, place, LIST, language="nl")
    assert (again.entries, again.known, again.people) == (0, 4, 0)
    assert len(journal.entries(desk, limit=10_000)) == before + 1, "only that it was imported once more"
    assert len(people.head(desk)) == 3


def test_a_dry_run_tells_every_row_and_changes_nothing(desk: Desk, place: Path) -> None:
    with_purpose(desk)
    before = len(journal.entries(desk))
    seen: list[Taken | Refused] = []
    shown = run(desk, place, LIST, dry_run=True, onlooker=Onlooker(told=seen.append))
    assert [one.line for one in seen] == [2, 3, 4, 5, 6, 7, 8]
    assert (shown.entries, shown.known, len(shown.refused)) == (4, 1, 2)
    assert len(journal.entries(desk)) == before
    assert people.head(desk) == []


def test_nothing_is_half_imported(desk: Desk, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_purpose(desk)
    before = len(journal.entries(desk))

    def stop(one: Taken | Refused) -> None:
        if one.line == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(desk, place, LIST, onlooker=Onlooker(told=stop))
    assert len(journal.entries(desk)) == before
    assert people.head(desk) == []


def test_a_yes_and_its_end_in_one_row(desk: Desk, place: Path) -> None:
    with_purpose(desk)
    text = "email,OPTIN_TIME,UNSUB_TIME\nbo@post.example,2026-01-02 10:00:00,2026-02-03 11:00:00\n"
    assert run(desk, place, text).entries == 2
    view = consents.view(desk, 1)
    assert view.found.reading.state is State.WITHDRAWN
    assert len(view.tasks) == 2
    bad = "email,OPTIN_TIME,UNSUB_TIME\ncy@post.example,2026-01-02,2027-02-03\n"
    assert [one.why for one in run(desk, place, bad).refused] == ["in_the_future"]
    assert len(people.head(desk)) == 1, "a row holds as a whole or not at all"


def test_who_a_row_is_about(desk: Desk, place: Path) -> None:
    with_purpose(desk)
    for name in ("One", "Two"):
        people.save(desk, somebody(name, emails=("home@post.example",), customer_numbers=()))
    people.save(desk, somebody("José", emails=("josé@post.example",), customer_numbers=("K-1",)))
    rows = (";home@post.example;1.2.2026;", "k-1;;1.2.2026;", ";jose@post.example;1.2.2026;")
    text = "\n".join(("Klantnummer;E-mail;Datum;Naam", *rows))
    done = run(desk, place, text)
    assert [one.why for one in done.refused] == ["several_people"]
    names = [row.person for row in consents.rows(desk, ConsentQuery())]
    assert names == ["José", "jose@post.example"], "another letter is another mailbox"


def test_an_entry_that_was_struck_is_not_brought_back(desk: Desk, place: Path) -> None:
    view = agreed(desk, date(2026, 3, 2))
    consents.correct(desk, view.row.id, 1, {"on": date(2026, 3, 3)}, reason="x")
    text = "email;datum\negle@post.example;2.3.2026\negle@post.example;3.3.2026\n"
    assert run(desk, place, text).known == 2
    consents.correct(desk, view.row.id, 1, None, reason="x")
    assert run(desk, place, "email;datum\negle@post.example;2.3.2026\n").known == 1


def test_an_erased_person_is_not_brought_back_by_an_old_list(desk: Desk, place: Path) -> None:
    view = agreed(desk, date(2026, 3, 2))
    erasure.schedule(desk, view.row.person_id, grace_days=0, waived=True)
    done = run(desk, place, "email;datum\nEgle@post.example;1.4.2026\n")
    assert [one.why for one in done.refused] == ["banned"]


def test_what_cannot_be_used_is_told(desk: Desk, place: Path) -> None:
    with_purpose(desk)
    how = consent_import.read_map('[columns]\nemail = "x"\non = "y"')
    for text, error in (
        ("a;b\n1;2", consent_import.MapFitsNot),
        ("", TableEmpty),
    ):
        place.write_text(text, encoding="utf-8")
        with pytest.raises(error):
            consent_import.take_over(desk, place, 1, how)
    with pytest.raises(TableEmpty):
        consent_import.proposed_map(place)
    for lacking, fault in (
        ("naam;datum\nBo;1.1.2026", consent_import.MapNamesNobody),
        ("email;naam\na@b;Bo", consent_import.MapNamesNoDay),
    ):
        with pytest.raises(fault):
            run(desk, place, lacking)
    with pytest.raises(NoSuchRecord):
        consent_import.take_over(desk, place, 9, how)
    assert consent_import.read_map(consent_import.write_map(how)) == how


def test_rows_of_one_person_go_on_in_one_ledger(desk: Desk, place: Path) -> None:
    with_purpose(desk)
    text = """email;datum;status;klantnummer
bo@post.example;1.2.2026 10:15;ja;K-1
bo@post.example;2.2.2026;asked;
;3.2.2026;renewed;k 1
BO@post.example;4.2.2026;unsubscribed;
bo@post.example;4.2.2026;ja;
cy@post.example;5.2.2026;ja;K-1
"""
    seen: list[Taken | Refused] = []
    done = run(desk, place, text, onlooker=Onlooker(told=seen.append))
    assert (done.entries, done.people) == (5, 1), "the number is that of Bo, in another spelling"
    assert [one.why for one in done.refused] == ["no_that_day"]
    view = consents.view(desk, 1)
    assert [(one.seq, one.act, one.clock) for one in view.events] == [
        (1, Act.GIVEN, time(10, 15)),
        (2, Act.ASKED, None),
        (3, Act.RENEWED, None),
        (4, Act.WITHDRAWN, None),
        (5, Act.GIVEN, None),
    ]
    assert (view.found.reading.state, len(view.tasks), list(view.answers)) == (State.GIVEN, 2, [4])
    assert consents.rows(desk, ConsentQuery())[0].state(desk.today()) is State.GIVEN
    more = run(desk, place, "email;datum\nbo@post.example;6.2.2026\nbo@post.example;7.2.2026\n")
    assert (more.entries, more.known) == (2, 0)
    assert consents.view(desk, 1).found.reading.since == date(2026, 2, 7)


def test_an_import_writes_what_single_entries_would(desk: Desk, place: Path) -> None:
    """The bulk has no rules of its own: the same rows, however they came in."""
    purpose = with_purpose(desk)
    told = [("given", date(2026, 1, 5), 5), ("refused", date(2026, 1, 6), None), ("withdrawn", VALID, 17)]
    lines = [f"p{age}@post.example;{on};{act};{age or ''};web;nl" for act, on, age in told]
    run(desk, place, "\n".join(("email;datum;status;age;kanaal;taal", *lines)))
    for number, (act, on, age) in enumerate(told, start=1):
        entry = Entry(
            kind=EventKind.IMPORTED,
            act=Act(act),
            on=on,
            channel=ConsentChannel.WEB,
            language="nl",
            age=age,
        )
        who = somebody(f"S {number}", emails=(), customer_numbers=(), address=Address())
        single = consents.record(desk, purpose.id, who, entry)
        bulk = consents.view(desk, number)
        other = single.value
        assert bulk.events == other.events
        assert bulk.found == other.found
        assert [replace(one, id=0, consent_id=0) for one in bulk.tasks] == [
            replace(one, id=0, consent_id=0) for one in other.tasks
        ]
        columns = "act, strength, since, ends_on, asked_on, begun, settled, plain, erased, merged_into"
        rows = [
            desk.store.access.row(f"SELECT {columns} FROM consent WHERE id = ?", (key,))  # noqa: S608 - our own
            for key in (number, other.row.id)
        ]
        assert rows[0] == rows[1]


def test_a_new_address_of_someone_struck_or_known_elsewhere(desk: Desk, place: Path) -> None:
    view = agreed(desk, date(2026, 3, 2))
    consents.correct(desk, view.row.id, 1, None, reason="x")
    done = run(desk, place, "email;datum\negle@post.example;4.3.2026\n")
    assert (done.entries, done.people) == (1, 0)
    purposes.save(desk, newsletter())
    how = consent_import.proposed_map(place)
    assert consent_import.take_over(desk, place, 2, how).value.people == 0


def test_somebody_who_looks_like_an_erased_person_is_told(desk: Desk, place: Path) -> None:
    person = people.save(desk, somebody("Zed", emails=("zed@post.example",))).value
    with_purpose(desk)
    erasure.schedule(desk, person.id, grace_days=0, waived=True)
    done = run(desk, place, "email;datum;naam\nZed@post.example;1.2.2026;Z\nbo@post.example;1.2.2026;Bo\n")
    assert [(one.line, one.erased_on) for one in done.erased] == [(2, desk.today())]
    assert done.entries == 2


def test_an_import_can_be_watched_and_stopped(
    desk: Desk, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_purpose(desk)
    monkeypatch.setattr(consent_import, "_STEP", 2)
    monkeypatch.setattr(consent_taking, "_CHUNK", 3)
    seen: list[Progress] = []
    gc.disable()
    try:
        run(desk, place, LIST, dry_run=True, onlooker=Onlooker(moved=seen.append))
        assert not gc.isenabled()
    finally:
        gc.enable()
    assert [one.rows for one in seen] == [2, 4, 6]
    assert seen[-1].done == seen[-1].whole == place.stat().st_size
    with pytest.raises(consent_import.ImportCancelled):
        run(desk, place, LIST, onlooker=Onlooker(cancelled=lambda: True))
    assert people.head(desk) == []
    assert gc.isenabled()


def test_one_entry_of_the_journal_proves_every_row(desk: Desk, place: Path) -> None:
    agreed(desk, date(2026, 3, 2))
    text = "email;datum;status\n" + "\n".join(
        f"{name}@post.example;{on}.2.2026;ja" for on in (1, 2) for name in ("egle", "bo", "cy")
    )
    run(desk, place, text, language="nl")
    entry = journal.entries(desk, limit=10_000)[-1]
    told = {one.field: one.new for one in entry.changes}
    assert (entry.action, entry.kind, entry.record) == ("import", "purpose", "1")
    assert (told["rows"], told["entries"], told["people"], told["refused"]) == (6, 6, 2, 0)
    columns = (
        "consent_id, seq, kind, act, day, since, channel, recorded_at, who, wording_id, proof_id, request_id,"
        " corrects, details"
    )
    imported = desk.store.access.rows(
        f"SELECT {columns} FROM consent_event WHERE kind = 'imported' AND recorded_at = ?",  # noqa: S608 - our own
        (str(told["recorded_at"]),),
    )
    seal = Seal(desk.keys.journal)
    for cells in imported:
        seal.add(cells)
    assert (seal.heads, seal.contents) == (told["heads"], told["contents"])
    assert not seal.fits([("no number", seal.contents)], whole=True)
    forged = Seal(desk.keys.journal)
    for cells in (*imported[:-1], (*imported[-1][:4], "2026-02-03", *imported[-1][5:])):
        forged.add(cells)
    assert forged.heads != told["heads"]


def test_the_only_purpose_need_not_be_named(desk: Desk) -> None:
    with pytest.raises(consent_import.PurposeNotNamed):
        consent_import.only_purpose(desk)
    with_purpose(desk)
    assert consent_import.only_purpose(desk) == 1


def test_a_spreadsheet_is_taken_over(desk: Desk, tmp_path: Path) -> None:
    with_purpose(desk)
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("Leden", "Oud"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["E-mail", "Datum"])
            sheet.write_row(1, 0, [f"{name}@post.example", "2026-02-01"])
            sheet.write_formula(2, 0, '="bo@post.example"', None, "bo@post.example")
    assert consent_import.sheets(path) == ("Leden", "Oud")
    how = consent_import.proposed_map(path, "Oud")
    done = consent_import.take_over(desk, path, 1, how, sheet="Oud").value
    assert (done.entries, [one.why for one in done.refused]) == (1, ["formula"])
