"""The page of consents: what is listed, what is shown, and how one comes there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from dpo_desk.actions import consents, people, purposes, redactions, requests, withdrawals
from dpo_desk.actions.office import Door
from dpo_desk.core.consent_proof import NewProof, ProofKind
from dpo_desk.core.consents import EventKind
from dpo_desk.core.contact_keys import KeyKind
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import Purpose
from dpo_desk.core.rights import Right
from dpo_desk.ui.consent_ledger import REDACT, VERSION
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs.after_withdrawal import BanDialog, DataDialog, TaskDoneDialog
from dpo_desk.ui.dialogs.correct_consent import CorrectConsentDialog
from dpo_desk.ui.dialogs.enter_consent import EnterConsentDialog
from dpo_desk.ui.dialogs.prove_consent import ProveConsentDialog
from dpo_desk.ui.dialogs.redact import RedactDialog
from dpo_desk.ui.dialogs.save_record import SaveRecordDialog
from dpo_desk.ui.dialogs.words_shown import WordsShownDialog
from dpo_desk.ui.pages.consents import ConsentsPage
from dpo_desk.ui.pages.people import PeoplePage
from dpo_desk.ui.pages.request_detail import RequestDetail
from dpo_desk.ui.pages.today import TodayPage
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.rows import ROW_ROLE
from tests.conftest import access_request
from tests.consent_cases import VALID, newsletter, no, somebody, yes
from tests.redaction_cases import part, plain_pages
from tests.ui.office_bench import Bench, assert_holds, click, listed, text_on


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    made.house()
    yield made
    made.close()


@pytest.fixture
def purpose(bench: Bench) -> Purpose:
    saved = bench.do(lambda desk: purposes.save(desk, newsletter()))
    bench.do(lambda desk: purposes.add_wording(desk, saved.id, "nl", "Ja, graag.", valid_from=VALID))
    return saved


def page_of(bench: Bench, record: int | None = None, tab: str = "") -> ConsentsPage:
    return bench.page(ConsentsPage(bench.context), record, tab)


def spoken(page: ConsentsPage) -> list[str]:
    return [row.spoken for row in listed(page)]


def enter(bench: Bench, purpose: Purpose, person: Person, **known: object) -> int:
    entry = yes(**{"on": bench.desk.today(), **known})  # type: ignore[arg-type]  # names of Entry
    return bench.do(lambda desk: consents.record(desk, purpose.id, person, entry)).row.id


def test_an_office_without_purposes_is_told_what_it_needs(bench: Bench) -> None:
    page = page_of(bench)
    assert "No consent is recorded yet." in text_on(page)
    assert_holds(page)


def test_the_list_tells_where_each_consent_stands_and_is_narrowed(bench: Bench, purpose: Purpose) -> None:
    today = bench.desk.today()
    enter(bench, purpose, somebody("Ana"), document=None)
    enter(bench, purpose, somebody("Bo"), on=today - timedelta(days=700), language="")
    asked = no(kind=EventKind.ASKED)
    bench.do(lambda desk: consents.record(desk, purpose.id, somebody("Cleo"), asked))
    page = page_of(bench)
    assert spoken(page) == [
        "Ana, Nieuwsbrief, Weak proof, until 22 Oct 2028 · Woonhaven Amstelland, In force",
        "Bo, Nieuwsbrief, Weak proof, until 21 Nov · Woonhaven Amstelland, Ends 21 Nov",
        "Cleo, Nieuwsbrief, since 22 Oct · Woonhaven Amstelland, Asked",
    ]
    assert page._count.text() == "3"
    assert page._detail.head.title.text() == "Ana"
    QTest.mouseClick(page._filters._due, Qt.MouseButton.LeftButton)
    assert [one[:2] for one in spoken(page)] == ["Bo"]
    QTest.mouseClick(page._filters._due, Qt.MouseButton.LeftButton)
    QTest.keyClicks(page._filter, "cle")
    bench.qtbot.waitUntil(lambda: page._count.text() == "1 found")
    assert [one[:4] for one in spoken(page)] == ["Cleo"]
    assert page._detail.head.title.text() == "Ana"
    assert_holds(page)


def test_keys_walk_through_people_and_purposes(bench: Bench, purpose: Purpose) -> None:
    enter(bench, purpose, somebody("Ana"))
    enter(bench, purpose, somebody("Bo"))
    page = page_of(bench)
    page.step(1)
    assert page._detail.head.title.text() == "Bo"
    page.focus_filter()
    assert page._filter.hasFocus()
    page._tabs.setFocus()
    QTest.keyClick(page._tabs, Qt.Key.Key_Right)
    assert spoken(page) == ["Nieuwsbrief, Woonhaven Amstelland"]
    bench.qtbot.waitUntil(lambda: page._purpose_detail.head.title.text() == "Nieuwsbrief")
    assert page.place() == Going(Place.CONSENTS, purpose.id, "purpose")
    assert_holds(page)
    QTest.keyClick(page._tabs, Qt.Key.Key_Left)
    assert page._detail.head.title.text() == "Bo"
    assert page.place().tab == ""


def test_other_places_lead_to_those_that_need_a_look(bench: Bench, purpose: Purpose) -> None:
    enter(bench, purpose, somebody("Ana"))
    weak = enter(bench, purpose, somebody("Bo"), document=None)
    page = page_of(bench, tab="weak")
    assert [one[:2] for one in spoken(page)] == ["Bo"]
    assert page.place() == Going(Place.CONSENTS, weak)
    page.show_place(Going(Place.CONSENTS, None, "due"))
    assert spoken(page) == []
    page.show_place(Going(Place.CONSENTS, purpose.id, "purpose"))
    assert page._purpose_detail.isVisible()


def test_the_ledger_opens_what_belongs_to_it_and_tells_any_day(bench: Bench, purpose: Purpose) -> None:
    today = bench.desk.today()
    key = enter(bench, purpose, somebody("Ana"), on=today - timedelta(days=10), document=None)
    ana = bench.desk.store.people.get(1)
    withdrawn = bench.do(lambda desk: consents.record(desk, purpose.id, ana, no(today)))
    page = page_of(bench, key)
    detail = page._detail
    assert_holds(page)
    assert detail.standing.state.text() == "Consent withdrawn"
    assert not detail.proof.isVisible()
    detail.standing.day.line.set_value(today - timedelta(days=1))
    detail.standing.day.line.changed.emit(today - timedelta(days=1))
    assert detail.standing.state.text() == "In force"
    assert "Consent given (entry 1)" in detail.standing.steps.text()
    QApplication.processEvents()
    assert "Nothing shows that the consent was given." in text_on(detail)
    QTest.mouseClick(detail.standing.today, Qt.MouseButton.LeftButton)
    assert detail.standing.state.text() == "Consent withdrawn"
    assert [line.title for line in detail.ledger.lines] == [
        "Consent given",
        "Consent withdrawn",
        "Consent withdrawn",
    ]
    click(detail.ledger.button("1", "words"))
    assert page.findChild(WordsShownDialog) is not None
    click(detail.ledger.button("1", "correct"))
    assert page.findChild(CorrectConsentDialog) is not None
    click(detail.work.lines.button(str(withdrawn.tasks[0].id), "done"))
    assert page.findChild(TaskDoneDialog) is not None
    click(detail.work.lines.button("data", "decide"))
    assert page.findChild(DataDialog) is not None


def test_a_document_is_redacted_beside_its_entry(bench: Bench, purpose: Purpose) -> None:
    signed = NewProof(kind=ProofKind.SCAN, name="list.pdf", media_type="application/pdf", data=plain_pages())
    key = enter(bench, purpose, somebody("Ana"), document=signed)
    page = page_of(bench, key)
    detail = page._detail
    click(detail.ledger.button("1", REDACT))
    bench.qtbot.waitUntil(lambda: len(detail.findChildren(RedactDialog)) == 1)
    (dialog,) = detail.findChildren(RedactDialog)
    assert dialog.one.document.name == "list.pdf"
    dialog.close()
    bench.do(lambda desk: redactions.redact(desk, dialog.one, [part(1, 0, 0, 900, 900)], language="en"))
    click(detail.ledger.button("1", VERSION))
    (shown,) = [one for one in detail.findChildren(QDialog) if one.isVisible()]
    assert "list (redacted).pdf" in text_on(shown)
    shown.close()
    assert_holds(page)


def test_what_comes_next_is_one_key_away(bench: Bench, purpose: Purpose) -> None:
    key = enter(bench, purpose, somebody("Ana", emails=("ana@post.example",)))
    page = page_of(bench, key)
    assert page._detail.next.accessibleName() == "Enter a withdrawal…"
    page.do_next()
    dialog = page.findChild(EnterConsentDialog)
    assert dialog is not None
    click(dialog.save)
    bench.qtbot.waitUntil(lambda: page._detail.next.accessibleName() == "Enter a yes…")
    bench.do(lambda desk: withdrawals.ban(desk, purpose.id, KeyKind.EMAIL, ["ana@post.example"]))
    bench.qtbot.waitUntil(page._detail._banned.isVisible)
    page._detail._menu.aboutToShow.emit()
    words = [action.text() for action in page._detail._menu.actions() if action.text()]
    assert "Enter a renewal…" in words
    actions = {action.text(): action for action in page._detail._menu.actions()}
    actions["Show the person"].trigger()
    actions["Ban the addresses of this person…"].trigger()
    actions["Proof as PDF…"].trigger()
    actions["Save as a record…"].trigger()
    assert bench.gone == [Going(Place.PEOPLE, 1)]
    assert page.findChild(BanDialog) is not None
    proof = page.findChild(ProveConsentDialog)
    assert proof is not None
    assert proof.purpose.value() == str(purpose.id)
    assert page.findChild(SaveRecordDialog) is not None


def test_numbers_of_a_purpose_lead_to_its_consents(bench: Bench, purpose: Purpose) -> None:
    enter(bench, purpose, somebody("Ana"))
    enter(bench, purpose, somebody("Bo"), document=None)
    page = page_of(bench, purpose.id, "purpose")
    numbers = page._purpose_detail.numbers
    bench.qtbot.waitUntil(lambda: bool(numbers.buttons))
    assert {key: one.text() for key, one in numbers.buttons.items()} == {
        "in_force": "2 in force",
        "weak": "1 with weak proof",
    }
    assert numbers.chart.accessibleName() == "Oct 2026: 2 yes, 0 no"
    assert not numbers.chart.grab().isNull()
    click(numbers.buttons["weak"])
    assert [one[:2] for one in spoken(page)] == ["Bo"]
    page._menu.aboutToShow.emit()
    page._tabs.setCurrentIndex(1)
    page._menu.aboutToShow.emit()
    {action.text(): action for action in page._menu.actions()}["&Lift a ban…"].trigger()
    assert page.findChild(BanDialog) is not None


def test_a_new_consent_is_shown_once_it_is_entered(bench: Bench, purpose: Purpose) -> None:
    page = page_of(bench)
    page.make_new()
    dialog = page.findChild(EnterConsentDialog)
    assert dialog is not None
    assert dialog.who is not None
    dialog.who.fields.name.setText("Kim Berg")
    click(dialog.save)
    bench.qtbot.waitUntil(lambda: page._detail.head.title.text() == "Kim Berg")


def test_a_person_and_today_lead_to_consents(bench: Bench, purpose: Purpose) -> None:
    today = bench.desk.today()
    key = enter(bench, purpose, somebody("Ana"), on=today - timedelta(days=5), document=None)
    ana = bench.desk.store.people.get(1)
    known = PeoplePage(bench.context)
    bench.show(known)
    known.show_place(Going(Place.PEOPLE, 1))
    known._detail._consents.list.select_first()
    QTest.keyClick(known._detail._consents.list, Qt.Key.Key_Return)
    assert bench.gone == [Going(Place.CONSENTS, key)]
    click(known._detail._proof)
    proof = known.findChild(ProveConsentDialog)
    assert proof is not None
    assert proof.purpose.value() == "", "of all purposes"
    proof.reject()
    bench.do(lambda desk: consents.record(desk, purpose.id, ana, no(today - timedelta(days=2))))
    page = TodayPage(bench.context)
    bench.show(page)
    page.show_place(Going(Place.TODAY))
    bench.qtbot.waitUntil(lambda: "2 places have to stop" in text_on(page._consents))
    rows = [page._list.model().index(place, 0).data(ROW_ROLE) for place in range(2)]
    assert rows[0].title == "Consents that ended"
    assert (
        rows[1].spoken == "Ana, Nieuwsbrief, Mailtool, Acme, Tue 20 Oct, 2 days late, Record who has stopped"
    )
    page._open(rows[1].key)
    click(page._consents.lines.button("data", "show"))
    assert bench.gone[1:] == [Going(Place.CONSENTS, key)] * 2


def test_a_case_about_withdrawal_takes_a_consent_back_in_one_step(bench: Bench, purpose: Purpose) -> None:
    enter(bench, purpose, somebody("Ana"))
    ana = bench.desk.store.people.get(1)
    case = bench.do(lambda desk: requests.receive(desk, access_request(Right.WITHDRAWAL, person=ana)))
    detail = RequestDetail(bench.context)
    bench.show(detail)
    detail.show_request(case.request.id)
    detail._menu.aboutToShow.emit()
    {one.text(): one for one in detail._menu.actions()}["Consent taken back: Nieuwsbrief…"].trigger()
    dialog = detail.findChild(EnterConsentDialog)
    assert dialog is not None
    click(dialog.save)
    bench.qtbot.waitUntil(lambda: len(bench.desk.store.consents.events(1)) == 2)
    assert bench.desk.store.consents.events(1)[1].request_id == case.request.id


def test_a_ledger_that_was_joined_to_another_goes_out_of_view(bench: Bench, purpose: Purpose) -> None:
    kept = enter(bench, purpose, somebody("Ana Berg"))
    other = enter(bench, purpose, somebody("Anna Berg"))
    page = page_of(bench, other)
    assert page._detail.head.title.text() == "Anna Berg"
    bench.do(lambda desk: people.unite(desk, 1, 2))
    bench.qtbot.waitUntil(lambda: page._shown == kept)
    assert page._detail.head.title.text() == "Ana Berg"
    assert len(spoken(page)) == 1
