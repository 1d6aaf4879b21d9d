"""A complaint in the window: its letters, its weak points, and the forms of courts and corrections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpo_desk.actions import complaints, letters, requests
from dpo_desk.actions.complaints import ComplaintView
from dpo_desk.actions.office import Door
from dpo_desk.core.complaint_facts import (
    AuthorityDecision,
    AuthorityLetter,
    ComplaintDetails,
    Judgment,
    LetterSubject,
    Lodging,
    Measure,
    Proceedings,
)
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.facts import Sent
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.rights import Right
from dpo_desk.core.rulings import Ruling
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs.complaint_forms.answers import ReplyForm
from dpo_desk.ui.dialogs.complaint_forms.authority import AuthorityDecisionForm
from dpo_desk.ui.dialogs.complaint_forms.carrying_out import InstructionForm
from dpo_desk.ui.dialogs.complaint_forms.endings import JudgmentForm, ProposalForm, SettlementForm
from dpo_desk.ui.dialogs.complaint_forms.head import ComplaintHeadForm, LinkForm
from dpo_desk.ui.dialogs.receive_complaint import ReceiveComplaintDialog, escalate
from dpo_desk.ui.dialogs.record_complaint import RecordComplaintDialog
from dpo_desk.ui.pages import case_letters
from dpo_desk.ui.pages.case_letters import CaseLetters
from dpo_desk.ui.pages.complaint_documents import ComplaintDocuments
from dpo_desk.ui.pages.complaints import ComplaintsPage
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.fields import FormField
from tests.conftest import access_request
from tests.ui.complaint_bench import choose, opened, other, page_of, saved
from tests.ui.office_bench import Bench, assert_holds, button, click, home, text_on

ORDER = AuthorityDecision(
    authority_id="nl",
    rulings=(Ruling.BRING_INTO_COMPLIANCE,),
    measures=(Measure(text="Name the recipients", owner="IT"), Measure(text="Look weekly")),
)


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    made.house()
    request = made.request(made.person("Sanne de Vries", address=home()))
    made.do(lambda desk: complaints.receive(desk, complaints.from_request(desk, request)))
    yield made
    made.close()


def told(bench: Bench, kind: Kind, details: ComplaintDetails | None = None) -> None:
    fact = complaints.new_fact(bench.desk, kind, details)
    bench.do(lambda desk: complaints.record(desk, 1, fact))


def details(bench: Bench, kind: Kind) -> ComplaintDetails | None:
    fact = bench.desk.store.complaints.get(1).last(kind)
    return None if fact is None else fact.details


def letters_tab(page: ComplaintsPage) -> CaseLetters[ComplaintView]:
    page._detail.parts.show_tab("letters")
    return page.findChildren(CaseLetters)[0]


def test_letters_of_a_complaint_are_begun_opened_and_printed(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(bench, 1)
    tab = letters_tab(page)
    assert "No letter has been written yet." in text_on(tab)
    assert tab._none.y() < 3 * tab._new.height()  # right beneath the button
    assert tab._menu.actions()[0].text() == "Complaint: receipt confirmed"
    tab._menu.actions()[0].trigger()
    bench.qtbot.waitUntil(lambda: bench.gone == [Going(Place.LETTERS, 1)])
    assert_holds(tab)
    printed: list[bytes] = []
    monkeypatch.setattr(case_letters, "print_pdf", lambda _context, pdf, _parent: printed.append(pdf))
    tab._list.select_first()
    click(tab._print)
    bench.qtbot.waitUntil(lambda: bool(printed))
    bench.do(lambda desk: letters.issue(desk, 1, reason="Checked."))
    tab._list.select_first()
    click(tab._print)
    bench.qtbot.waitUntil(lambda: len(printed) == 2)
    assert printed[1] == letters.issued_bytes(bench.desk, letters.of_complaint(bench.desk, 1)[0])
    tab._list.opened.emit("1")
    assert bench.gone[-1] == Going(Place.LETTERS, 1)


def test_a_letter_that_cannot_be_printed_says_why(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = bench.do(lambda desk: letters.draft_on_complaint(desk, 1, LetterKind.COMPLAINT_ACKNOWLEDGED))
    broken = replace(draft, wishes=replace(draft.wishes, body="Dear {{ nobody }}"))
    bench.do(lambda desk: letters.save_draft(desk, broken))
    said: list[object] = []
    monkeypatch.setattr(case_letters, "tell", lambda _theme, error, _parent: said.append(error))
    tab = letters_tab(page_of(bench, 1))
    tab._list.select_first()
    click(tab._print)
    bench.qtbot.waitUntil(lambda: bool(said))


def test_weak_points_are_shown_where_a_request_becomes_a_complaint_and_lead_to_their_mending(
    bench: Bench,
) -> None:
    asked = access_request(
        Right.ACCESS,
        person=bench.person("Ada Visser", address=home()),
        received=bench.desk.today() - timedelta(days=60),
    )
    late = bench.do(lambda desk: requests.receive(desk, asked)).request.id
    page = page_of(bench)
    escalate(bench.context, late, "R-2026-0002", page)
    dialog = opened(bench, ReceiveComplaintDialog)
    assert "The answer came too late" in text_on(dialog)
    assert "GDPR 12(3)" in text_on(dialog)
    assert_holds(dialog)
    with bench.qtbot.waitSignal(dialog.accepted):
        QTest.keyClicks(dialog.words.subject, "No answer")
        click(dialog.save)
    page.show_place(Going(Place.COMPLAINTS, 2))
    QApplication.processEvents()
    assert "What they could rightly object to" in text_on(page)
    late_answer = "“The answer came too late, or has not come at all.”"
    click(button(page, f"Open its letters: {late_answer}"))
    assert bench.gone[-1] == Going(Place.REQUESTS, late, "letters")
    assert_holds(page)


def test_what_a_court_annuls_is_lifted(bench: Bench) -> None:
    told(bench, Kind.LODGED, Lodging(authority_id="nl"))
    told(bench, Kind.AUTHORITY_DECIDED, ORDER)
    page = page_of(bench, 1)
    asked = other(bench, page, "Asked to carry out measures")
    assert isinstance(asked.form, InstructionForm)
    assert asked.form.unit.text() == "IT"
    for box in asked.form.measures.values():
        box.setChecked(False)
    click(asked.save)
    assert asked.form.measures_field.error == "Choose at least one."
    choose(asked.form.measures[1])
    saved(bench, asked)
    told(bench, Kind.APPEALED, Proceedings(court="Rechtbank", by_us=True))
    judged = other(bench, page, "Judgment")
    assert isinstance(judged.form, JudgmentForm)
    QTest.keyClicks(judged.form.outcome, "Annulled in part")
    choose(judged.form.lifted[1])
    assert_holds(judged)
    saved(bench, judged)
    assert details(bench, Kind.COURT_DECIDED) == Judgment(
        court="Rechtbank", outcome="Annulled in part", lifted=(1,)
    )
    page._detail.parts.show_tab("measures")
    assert "Carried out…: Look weekly" in [one.accessibleName() for one in page.findChildren(Button)]
    assert "Carried out…: Name the recipients" not in [
        one.accessibleName() for one in page.findChildren(Button) if one.isVisible()
    ]
    assert [one.open for one in bench.desk.store.complaints.get(1).measures] == [False, True]


def test_a_settlement_is_proposed_and_agreed_to(bench: Bench) -> None:
    told(bench, Kind.ACKNOWLEDGED, Sent())
    page = page_of(bench, 1)
    proposed = other(bench, page, "Settlement proposed")
    assert isinstance(proposed.form, ProposalForm)
    click(proposed.save)
    assert proposed.form.terms_field.error == "Say what was proposed."
    QTest.keyClicks(proposed.form.terms, "We name them all.")
    proposed.form.until.line.set_value(bench.desk.today() + timedelta(days=14))
    saved(bench, proposed)
    assert "Record their reply" in page._detail._next.text()
    click(page._detail._next)
    agreed = opened(bench, RecordComplaintDialog)
    assert isinstance(agreed.form, SettlementForm)
    assert agreed.form.terms.toPlainText() == "We name them all."
    agreed.reject()


def test_what_was_recorded_of_an_authority_is_corrected(bench: Bench) -> None:
    told(bench, Kind.LODGED, Lodging(authority_id="nl", lead=True))
    page = page_of(bench, 1)
    wrong = other(bench, page, "Corrected")
    assert isinstance(wrong.form, ComplaintHeadForm)
    for field in ("authority", "lead"):
        wrong.form.field.set_value(field)
        wrong.form.field.picked.emit(field)
        assert_holds(wrong)
    wrong.form.field.set_value("authority")
    wrong.form.field.picked.emit("authority")
    QTest.keyClicks(wrong.reason, "Misread")
    click(wrong.save)
    bench.qtbot.waitUntil(lambda: "does not fit" in right_field(wrong).error)
    wrong.form.right.set_value("be")
    saved(bench, wrong)
    assert bench.desk.store.complaints.get(1).authority_ids == ("be",)
    assert "Complaint to" in page._detail.head.title.text()
    none = other(bench, page, "Corrected")
    assert isinstance(none.form, ComplaintHeadForm)
    none.form.field.set_value("lead")
    none.form.lead.set_value("")
    QTest.keyClicks(none.reason, "Nobody leads")
    saved(bench, none)
    assert bench.desk.store.complaints.get(1).lead_id == ""


def test_a_breach_of_another_register_is_tied_and_let_go(bench: Bench) -> None:
    page = page_of(bench, 1)
    tie = other(bench, page, "Linked")
    assert isinstance(tie.form, LinkForm)
    assert_holds(tie)
    QTest.keyClicks(tie.form.breach, "B-2026-3,  a lost laptop")
    saved(bench, tie)
    shown = page._detail.view
    assert shown is not None
    assert shown.links[-1].title == "B-2026-3, a lost laptop"
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    click(button(page, "Unlink: B-2026-3, a lost laptop"))
    bench.qtbot.waitUntil(lambda: len(bench.desk.store.complaints.get(1).links) == len(shown.links) - 1)


def right_field(dialog: RecordComplaintDialog) -> FormField:
    assert isinstance(dialog.form, ComplaintHeadForm)
    return dialog.form.right_field


def test_one_statement_answers_two_letters_and_a_decision_lists_what_its_law_knows(bench: Bench) -> None:
    asked = AuthorityLetter(authority_id="nl", subject=LetterSubject.INQUIRY, due_on=bench.desk.today())
    for _twice in range(2):
        told(bench, Kind.AUTHORITY_LETTER, asked)
    page = page_of(bench, 1)
    reply = other(bench, page, "Statement sent to the authority")
    assert isinstance(reply.form, ReplyForm)
    other_one = next(number for number in reply.form.also if number != reply.form.letter.number())
    choose(reply.form.also[other_one])
    assert_holds(reply)
    saved(bench, reply)
    assert all(one.replied is not None for one in bench.desk.store.complaints.get(1).letters)
    decision = other(bench, page, "Decision of the authority")
    assert isinstance(decision.form, AuthorityDecisionForm)
    assert decision.form.rulings[Ruling.FINE].isVisible()
    assert not decision.form.rulings[Ruling.UK_PENALTY].isVisible()
    decision.form.authority.choice.set_value("ch")
    decision.form.authority.choice.picked.emit("ch")
    assert decision.form.rulings[Ruling.CH_MEASURE].isVisible()
    assert not decision.form.rulings[Ruling.FINE].isVisible()
    decision.reject()


def test_a_case_without_documents_says_so(bench: Bench, tmp_path: Path) -> None:
    page = page_of(bench, 1)
    page._detail.parts.show_tab("documents")
    assert "No document is kept with this case yet." in text_on(page)
    file = tmp_path / "complaint.txt"
    file.write_text("Nobody told me.", encoding="utf-8")
    tab = page.findChild(ComplaintDocuments)
    assert isinstance(tab, ComplaintDocuments)
    tab._attach([str(file)])
    bench.qtbot.waitUntil(lambda: bench.said == ["complaint.txt is kept"])
    bench.qtbot.waitUntil(lambda: "No document is kept with this case yet." not in text_on(page))
