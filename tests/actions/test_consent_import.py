from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dpo_desk.actions import consent_import, consents, erasure, journal, people, withdrawals
from dpo_desk.actions.consent_import import Imported, Onlooker
from dpo_desk.actions.consent_taking import Refused, Taken
from dpo_desk.actions.desk import Desk
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.core.consents import EventKind, State
from dpo_desk.core.contact_keys import KeyKind
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.intake.tables import TableEmpty
from tests.consent_cases import agreed, somebody, with_purpose

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
