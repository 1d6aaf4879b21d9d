from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from dpo_desk.actions import letters, organisations
from dpo_desk.actions.requests import RequestView
from dpo_desk.core.errors import DiskFull
from dpo_desk.core.facts import (
    Checked,
    Clarification,
    Dispatch,
    Extension,
    ExtensionReason,
    FactKind,
    Search,
    SearchResult,
    Sent,
    Unclear,
)
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.standing import NextStep
from dpo_desk.ui.dialogs.fact_forms.extend import ExtensionForm
from dpo_desk.ui.dialogs.fact_forms.search import SearchForm
from dpo_desk.ui.dialogs.fact_forms.sent import SentForm
from dpo_desk.ui.dialogs.fact_forms.small import (
    CheckForm,
    QuestionForm,
)
from dpo_desk.ui.dialogs.record_fact import RecordDialog
from dpo_desk.ui.showing import fact_lines
from tests.conftest import COLLEAGUE
from tests.ui.dialogs.bench import (
    GRANTED,
    RECEIVED,
    TODAY,
    Office,
    asked,
    choose,
    click,
    details,
    energy,
    saved,
)

Opener = Callable[..., RecordDialog]


def test_a_question_and_its_reply(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.CLARIFICATION_ASKED)
    form = dialog.form
    assert isinstance(form, QuestionForm)
    click(dialog.save)
    qtbot.waitUntil(lambda: form.field.error == "Say what you asked the person.")
    QTest.keyClicks(form.text, "Which years?")
    choose(form.large)
    form.unclear.set_value("right")
    form.choices.setPlainText("2024\n\n2025")
    saved(dialog, qtbot)
    question = Clarification(
        question="Which years?",
        large_quantity=True,
        unclear=Unclear.RIGHT,
        choices=("2024", "2025"),
        letter_follows=True,
    )
    qtbot.waitUntil(lambda: len(office_with.view().letters) == 1)
    assert office_with.view().letters[0].kind is LetterKind.CLARIFICATION_ASKED
    assert details(office_with, FactKind.CLARIFICATION_ASKED) == question
    reply = record(office_with.view(), FactKind.CLARIFICATION_GIVEN)
    QTest.keyClicks(reply.reason, "2024 and 2025.")
    saved(reply, qtbot)
    assert not office_with.view().request.clarification_open


def test_steps_of_the_checklist_are_ticked_off_one_after_the_other(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    first, second, third = (step.id for step in case.checklist[:3])
    dialog = record(case, FactKind.CHECKED)
    form = dialog.form
    assert isinstance(form, CheckForm)
    assert form.step.value() == first
    with qtbot.waitSignal(dialog.recorded):
        click(dialog.another)
    form = dialog.form
    assert isinstance(form, CheckForm)
    assert form.step.value() == second
    choose(form.state.buttons["not_needed"])
    click(dialog.save)
    assert form.note_field.error == "Say why it is not needed here."
    QTest.keyClicks(form.note, "We are the only controller.")
    saved(dialog, qtbot)
    checked = office_with.view().request.steps_checked
    assert checked[first] == Checked(step_id=first)
    assert checked[second] == Checked(step_id=second, needed=False, note="We are the only controller.")
    view = office_with.view()
    told = fact_lines(view.request, view.standing, view.checklist, date(2026, 10, 22))
    assert [line.text for line in told if line.title == "Step checked"] == [
        case.checklist[0].text,
        f"{case.checklist[1].text} · We are the only controller.",
    ]
    about = record(office_with.view(), FactKind.CHECKED, third)
    assert isinstance(about.form, CheckForm)
    assert about.form.step.value() == third


def test_every_system_of_the_register_is_proposed_until_it_is_searched(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.SEARCHED)
    form = dialog.form
    assert isinstance(form, SearchForm)
    assert form.system.text() == "Rent administration"
    assert form.keys.text().startswith(case.person.name)
    form.keys.setText("K-7, Fernhaven")
    assert form.system_field.control.accessibleDescription() == "Still open: Repairs, Newsletter"
    QTest.keyClicks(form.found, "Contract, 3 letters")
    with qtbot.waitSignal(dialog.recorded):
        click(dialog.another)
    form = dialog.form
    assert isinstance(form, SearchForm)
    assert (form.system.text(), form.keys.text()) == ("Repairs", "K-7, Fernhaven")
    choose(form.result.buttons["asked"])
    form.by.clear()
    QTest.keyClicks(form.by, "Workshop")
    with qtbot.waitSignal(dialog.recorded):
        click(dialog.another)
    form = dialog.form
    assert isinstance(form, SearchForm)
    assert form.system.text() == "Repairs", "who was asked and has not replied comes first"
    form.system.clear()
    click(dialog.save)
    assert form.system_field.error == "Say which system was searched."
    QTest.keyClicks(form.system, "Paper archive")
    choose(form.result.buttons["nothing"])
    saved(dialog, qtbot)
    log = office_with.view().request.searches
    assert log["Rent administration"] == Search(
        system="Rent administration",
        result=SearchResult.FOUND,
        searched_by=COLLEAGUE,
        searched_for="K-7, Fernhaven",
        found="Contract, 3 letters",
    )
    assert log["Repairs"].searched_by == "Workshop"
    assert log["Paper archive"].result is SearchResult.NOTHING


def test_the_log_can_be_begun_at_one_system(record: Opener, case: RequestView) -> None:
    dialog = record(case, FactKind.SEARCHED, "Newsletter")
    assert isinstance(dialog.form, SearchForm)
    assert dialog.form.system.text() == "Newsletter"


def test_the_new_date_is_told_while_one_extends(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.EXTENDED)
    form = dialog.form
    assert isinstance(form, ExtensionForm)
    assert form.title.text() == "Answer by Tue 5 Jan 2027"
    assert "instead of Thu 5 Nov" in form.detail.text()
    assert "told by Thu 5 Nov" in form.detail.text()
    form.until.line.setFocus()
    QTest.keyClicks(form.until.line, "10 Dec")
    QTest.keyClick(form.until.line, Qt.Key.Key_Tab)
    assert form.title.text() == "Answer by Thu 10 Dec"
    click(dialog.save)
    qtbot.waitUntil(lambda: form.why.error == "Say what makes this request complex, in this case.")
    QTest.keyClicks(form.text, "Nine systems and two processors.")
    choose(form.ground.buttons["both"])
    with qtbot.waitSignal(dialog.accepted):
        click(dialog.save)
    view = office_with.view()
    assert details(office_with, FactKind.EXTENDED) == Extension(
        ground=ExtensionReason.BOTH,
        explanation="Nine systems and two processors.",
        until=date(2026, 12, 10),
        letter_follows=True,
    )
    assert view.standing.deadline.answer_by == date(2026, 11, 5)  # until the letter has left
    assert view.standing.next_step is NextStep.SEND_NOTICE
    assert [letter.kind for letter in view.letters] == [LetterKind.EXTENSION]


def test_an_extension_after_the_first_month_is_refused(
    office_with: Office, record: Opener, qtbot: QtBot
) -> None:
    late = office_with.receive(asked(received_on=date(2026, 9, 1)))
    dialog = record(late, FactKind.EXTENDED)
    form = dialog.form
    assert isinstance(form, ExtensionForm)
    QTest.keyClicks(form.text, "Complex.")
    click(dialog.save)
    qtbot.waitUntil(lambda: "had to be told of an extension by 1 October 2026" in dialog.complaint)
    assert dialog.isVisible()
    assert office_with.view() == late


def test_the_fact_stays_when_its_letter_cannot_be_begun(
    office_with: Office,
    record: Opener,
    case: RequestView,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_args: object, **_more: object) -> object:
        raise DiskFull(path="somewhere")

    monkeypatch.setattr(letters, "draft", full)
    dialog = record(case, FactKind.EXTENDED)
    form = dialog.form
    assert isinstance(form, ExtensionForm)
    QTest.keyClicks(form.text, "Complex.")
    with qtbot.waitSignals([dialog.accepted, office_with.context.runner.failed]):
        click(dialog.save)
    assert office_with.view().request.first(FactKind.EXTENDED) is not None
    assert office_with.gone == []


def test_an_answer_that_was_not_written_here(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.ANSWERED)
    click(dialog.save)
    qtbot.waitUntil(lambda: dialog.complaint == "Decide every right first; then the answer can go out.")
    assert office_with.view() == case
    decided = office_with.record(case, FactKind.DECIDED, GRANTED)
    dialog = record(decided, FactKind.ANSWERED)
    form = dialog.form
    assert isinstance(form, SentForm)
    assert Dispatch(form.dispatch.value()) is Dispatch.EMAIL
    form.dispatch.set_value("portal")
    saved(dialog, qtbot)
    assert details(office_with, FactKind.ANSWERED) == Sent(dispatch=Dispatch.PORTAL)


def test_a_letter_issued_here_is_recorded_as_sent_with_its_case(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot, tmp_path: Path
) -> None:
    begun = office_with.do(lambda desk: letters.draft(desk, 1, LetterKind.RECEIPT_ACKNOWLEDGED))
    draft = replace(begun, wishes=replace(begun.wishes, dispatch=Dispatch.ENCRYPTED_EMAIL))
    office_with.do(lambda desk: letters.save_draft(desk, draft))
    office_with.do(lambda desk: letters.issue(desk, draft.id))
    view = office_with.view()
    dialog = record(view, FactKind.ACKNOWLEDGED)
    form = dialog.form
    assert isinstance(form, SentForm)
    assert form.letter.value() == str(draft.id)
    paper = tmp_path / "receipt.txt"
    paper.write_text("posted", encoding="utf-8")
    dialog.attach_file(str(paper))
    saved(dialog, qtbot)
    view = office_with.view()
    sent = next(letter for letter in view.letters if letter.id == draft.id)
    assert sent.sent_on == TODAY
    found = details(office_with, FactKind.ACKNOWLEDGED)
    assert isinstance(found, Sent)
    assert (found.letter_id, found.dispatch) == (draft.id, Dispatch.ENCRYPTED_EMAIL)
    assert "receipt.txt" in {one.name for one in view.evidence}


def test_where_the_law_sets_no_limit_the_day_must_be_announced(
    office_with: Office, record: Opener, qtbot: QtBot
) -> None:
    seat = replace(energy(), country="CH", region="ZH", mailboxes=())
    office_with.do(lambda desk: organisations.save(desk, seat))
    view = office_with.receive(asked(organisation_id=3, received_on=RECEIVED))
    dialog = record(view, FactKind.EXTENDED)
    form = dialog.form
    assert isinstance(form, ExtensionForm)
    assert form.title.text() == "The new date is open until a day is announced."
    QTest.keyClicks(form.text, "Nine systems.")
    click(dialog.save)
    qtbot.waitUntil(lambda: form.until.error == "Say by which day the answer will come.")
    form.until.line.setFocus()
    QTest.keyClicks(form.until.line, "4 Dec")
    QTest.keyClick(form.until.line, Qt.Key.Key_Tab)
    assert form.title.text() == "Answer by Fri 4 Dec"
    assert form.consequence() == "The extension counts once that letter has left."
    choose(form.write)
    assert form.consequence() == "The person counts as told on the day above."
    with qtbot.waitSignal(dialog.accepted):
        click(dialog.save)
    assert office_with.view().standing.deadline.answer_by == date(2026, 12, 4)


def test_a_key_opens_all_that_is_proposed(record: Opener, case: RequestView, qtbot: QtBot) -> None:
    form = record(case, FactKind.SEARCHED).form
    assert isinstance(form, SearchForm)
    QTest.keyClick(form.system, Qt.Key.Key_Down)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QListView)
    shown = [popup.model().index(place, 0).data() for place in range(popup.model().rowCount())]
    assert shown == ["Rent administration", "Repairs", "Newsletter"]
    QTest.keyClick(popup, Qt.Key.Key_Escape)
