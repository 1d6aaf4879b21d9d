"""The page of complaints: one office goes from a request to the decision of an authority, by clicks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from dpo_desk.actions import complaint_bundle, complaints, today
from dpo_desk.actions.office import Door
from dpo_desk.core.complaint_facts import (
    AuthorityLetter,
    ComplaintClosing,
    ComplaintEnd,
    LetterSubject,
    Link,
    LinkKind,
    Measure,
    MeasureDone,
    Verdict,
)
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.complaint_standing import ComplaintStage
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.rulings import Ruling
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs.bundle_complaint import BundleComplaintDialog
from dpo_desk.ui.dialogs.complaint_forms.answers import AnswerForm, ReplyForm
from dpo_desk.ui.dialogs.complaint_forms.authority import AuthorityDecisionForm, LetterForm, LodgedForm
from dpo_desk.ui.dialogs.complaint_forms.carrying_out import MeasureDoneForm
from dpo_desk.ui.dialogs.complaint_forms.decide import PointsForm
from dpo_desk.ui.dialogs.complaint_forms.table import COMPLAINT_FORMS
from dpo_desk.ui.dialogs.complaint_forms.words import COMPLAINT_WORDS
from dpo_desk.ui.dialogs.complaint_steps import recordable
from dpo_desk.ui.dialogs.receive_complaint import ReceiveComplaintDialog
from dpo_desk.ui.dialogs.record_complaint import RecordComplaintDialog
from dpo_desk.ui.pages.complaints import ComplaintsPage
from dpo_desk.ui.pages.people import PeoplePage
from dpo_desk.ui.pages.requests import RequestsPage
from dpo_desk.ui.pages.today import TodayPage
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.rows import ROW_ROLE, GroupHead, RowData
from dpo_desk.words import LANGUAGES, use_language
from tests.ui.complaint_bench import choose, opened, other, page_of, saved, step
from tests.ui.office_bench import Bench, assert_holds, button, click, home, text_on


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    made.house()
    yield made
    made.close()


def stage(bench: Bench) -> ComplaintStage:
    return complaints.view(bench.desk, 1).standing.stage


def test_an_office_goes_from_a_request_to_the_decision_of_an_authority(bench: Bench) -> None:
    requests_page = made_of_a_request(bench)
    page = page_of(bench, 1)
    answered_by_the_organisation(bench, page)
    taken_to_the_authority(bench, page)
    stated(bench, page)
    ordered_and_carried_out(bench, page)
    assert stage(bench) is ComplaintStage.CLOSED
    assert page._count.text() == "0 open"
    assert_holds(page)
    requests_page.ask_again()
    assert "Complaints about it" in text_on(requests_page)


def made_of_a_request(bench: Bench) -> RequestsPage:
    request = bench.request(bench.person("Sanne de Vries", address=home()))
    requests_page = RequestsPage(bench.context)
    bench.show(requests_page)
    requests_page.show_place(Going(Place.REQUESTS, request))
    requests_page._detail._menu.aboutToShow.emit()
    words = "Make a &complaint of it…"
    next(one for one in requests_page._detail._menu.actions() if one.text() == words).trigger()
    received = opened(bench, ReceiveComplaintDialog)
    assert "Sanne de Vries" in text_on(received)
    received.words.subject.clear()
    click(received.save)
    bench.qtbot.waitUntil(lambda: "in one line" in received.words.subject_field.error)
    QTest.keyClicks(received.words.subject, "Recipients were not named")
    assert_holds(received)
    with bench.qtbot.waitSignal(received.accepted):
        click(received.save)
    assert bench.gone[-1] == Going(Place.COMPLAINTS, 1)
    return requests_page


def answered_by_the_organisation(bench: Bench, page: ComplaintsPage) -> None:
    assert page._detail.head.title.text() == "Sanne de Vries · Complaint"
    saved(bench, other(bench, page, "Acknowledged"))
    assert stage(bench) is ComplaintStage.INQUIRY
    points = step(bench, page)
    assert isinstance(points.form, PointsForm)
    click(points.save)
    assert points.form.points.parts()[0].why_field.error == "Say what the verdict rests on."
    points.form.points.parts()[0].verdict.set_value(Verdict.FOUNDED.value)
    QTest.keyClicks(points.form.points.parts()[0].why, "Only categories were told.")
    click(points.form.points.add_button)
    assert len(points.form.points.parts()) == 2
    points.form.points._take_away(points.form.points.parts()[1])
    assert_holds(points)
    saved(bench, points)
    saved(bench, other(bench, page, "Answer sent"))
    assert stage(bench) is ComplaintStage.ANSWERED


def taken_to_the_authority(bench: Bench, page: ComplaintsPage) -> None:
    day = bench.desk.today()
    lodged = other(bench, page, "Lodged with an authority")
    assert isinstance(lodged.form, LodgedForm)
    assert lodged.form.authority.value() == "nl"  # the finder names it first
    assert not lodged.form.authority.because_field.isVisible()
    lodged.form.authority.choice.set_value("pl")
    lodged.form.authority.choice.picked.emit("pl")
    click(lodged.save)
    bench.qtbot.waitUntil(lambda: "does not name" in lodged.form.authority.because_field.error)  # type: ignore[attr-defined]  # a form of this kind
    lodged.form.authority.choice.set_value("nl")
    lodged.form.authority.choice.picked.emit("nl")
    QTest.keyClicks(lodged.form.number, "z2026-7")
    saved(bench, lodged)

    letter = step(bench, page)
    assert isinstance(letter.form, LetterForm)
    assert letter.form.number.text() == "z2026-7"
    letter.form.due.line.set_value(day - timedelta(days=1))
    letter.form.questions.setPlainText("Who received the data?\n\nWhy were they not named?")
    click(letter.save)
    bench.qtbot.waitUntil(lambda: "before the day it was set" in letter.form.due.error)  # type: ignore[attr-defined]  # a form of this kind
    letter.form.due.line.set_value(day + timedelta(days=5))
    assert_holds(letter)
    saved(bench, letter)
    assert today.today(bench.desk).authorities[0].number == "C-2026-0001"
    assert "Answers drafted: 0 of 2" in text_on(page)
    assert_holds(page)


def stated(bench: Bench, page: ComplaintsPage) -> None:
    page._detail.parts.show_tab("questions")
    click(button(page, "Draft the answer…: Why were they not named?"))
    answer = opened(bench, RecordComplaintDialog)
    assert isinstance(answer.form, AnswerForm)
    QTest.keyClicks(answer.form.answer, "They were named by category only.")
    click(answer.another)
    bench.qtbot.waitUntil(lambda: answer.form.question.value() == "1.1")  # type: ignore[attr-defined]  # a form of this kind
    assert isinstance(answer.form, AnswerForm)
    QTest.keyClicks(answer.form.answer, "Incasso Noord B.V.")
    saved(bench, answer)
    sent = other(bench, page, "Statement sent to the authority")
    assert isinstance(sent.form, ReplyForm)
    assert not sent.form.consequence()
    saved(bench, sent)


def test_a_day_that_is_hidden_stops_no_measure(bench: Bench) -> None:
    request = bench.request(bench.person("Sanne de Vries", address=home()))
    view = bench.do(lambda desk: complaints.receive(desk, complaints.from_request(desk, request)))
    measures = (Measure(text="Name the recipients", for_person=True), Measure(text="Lock the list"))
    day = bench.desk.today()
    facts = (complaints.new_fact(bench.desk, Kind.MEASURE_SET, one, on=day) for one in measures)
    view = replace(view, complaint=replace(view.complaint, facts=(*view.complaint.facts, *facts)))
    form = MeasureDoneForm(bench.context, view, Kind.MEASURE_DONE, "1")
    bench.qtbot.addWidget(form)
    form.how.setPlainText("Letter of today")
    form.told.line.setText("someday")
    assert form.details() is None
    form.measure.set_value("2")
    assert form.details() == MeasureDone(measure=2, how="Letter of today")


def ordered_and_carried_out(bench: Bench, page: ComplaintsPage) -> None:
    day = bench.desk.today()
    decision = other(bench, page, "Decision of the authority")
    assert isinstance(decision.form, AuthorityDecisionForm)
    choose(decision.form.rulings[Ruling.COMPLY_WITH_REQUEST])
    click(decision.save)
    bench.qtbot.waitUntil(lambda: "orders to be done" in decision.form.measures.field.error)  # type: ignore[attr-defined]  # a form of this kind
    click(decision.form.measures.many.add_button)
    measure = decision.form.measures.many.parts()[0]
    QTest.keyClicks(measure.text, "Name the recipients")
    measure.due.line.set_value(day + timedelta(days=20))
    measure.for_person.setChecked(True)
    assert_holds(decision)
    saved(bench, decision)
    assert complaints.view(bench.desk, 1).standing.clocks[0].due == day + timedelta(days=20)

    page._detail.parts.show_tab("measures")
    click(button(page, "Carried out…: Name the recipients"))
    done = opened(bench, RecordComplaintDialog)
    assert isinstance(done.form, MeasureDoneForm)
    QTest.keyClicks(done.form.how, "Letter of today")
    done.form.told.line.setText("someday")
    assert done.form.details() is None
    done.form.told.line.set_value(day + timedelta(days=1))
    assert done.form.details() is None
    assert "future" in done.form.told.error
    done.form.told.line.set_value(None)
    saved(bench, done)
    assert complaints.view(bench.desk, 1).complaint.measures[0].to_tell
    click(button(page, "Carried out…: Name the recipients"))
    again = opened(bench, RecordComplaintDialog)
    assert isinstance(again.form, MeasureDoneForm)
    QTest.keyClicks(again.form.how, "Letter of today")
    assert again.form.details() is None
    assert again.form.told.error == "A date is needed here."
    again.form.told.line.set_value(day)
    saved(bench, again)
    assert complaints.view(bench.desk, 1).complaint.measures[0].told_on == day
    saved(bench, other(bench, page, "Measures reported"))
    saved(bench, other(bench, page, "Closed"))


def test_letters_are_begun_where_the_case_stands_and_gone_on_with(bench: Bench) -> None:
    request = bench.request(bench.person("Sanne de Vries", address=home()))
    bench.do(lambda desk: complaints.receive(desk, complaints.from_request(desk, request)))
    page = page_of(bench, 1)
    assert offered(page) == [
        *("Complaint: receipt confirmed", "Complaint: where it stands", "Complaint: settlement proposed"),
    ]
    for _twice in range(2):
        bench.gone.clear()
        click(page._detail._next)
        bench.qtbot.waitUntil(lambda: bench.gone == [Going(Place.LETTERS, 1)])
    assert bench.desk.store.letters.get(1).kind is LetterKind.COMPLAINT_ACKNOWLEDGED

    saved(bench, other(bench, page, "Acknowledged"))
    due = bench.desk.today() + timedelta(days=5)
    asked = AuthorityLetter(authority_id="nl", subject=LetterSubject.INQUIRY, due_on=due, questions=("Who?",))
    letter = complaints.new_fact(bench.desk, Kind.AUTHORITY_LETTER, asked)
    bench.do(lambda desk: complaints.record(desk, 1, letter))
    bench.qtbot.waitUntil(lambda: "Answers drafted: 0 of 1" in text_on(page))
    step(bench, page).reject()  # the question is answered before the statement is written
    assert "Authority: statement" in offered(page)
    chosen = next(one for one in page._detail._letters.actions() if one.text() == "Authority: statement")
    chosen.trigger()
    bench.qtbot.waitUntil(lambda: bench.gone[-1] == Going(Place.LETTERS, 2))
    assert bench.desk.store.letters.get(2).kind is LetterKind.AUTHORITY_POSITION


def test_a_bundle_for_the_authority_is_saved_without_what_stays_out(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = bench.request(bench.person("Sanne de Vries", address=home()))
    known = replace(
        complaints.from_request(bench.desk, request),
        documents=(
            NewDocument(
                kind=EvidenceKind.DOCUMENT,
                name="complaint.txt",
                media_type="text/plain",
                data=b"You never answered me.",
            ),
            NewDocument(
                kind=EvidenceKind.IDENTITY_COPY, name="passport.txt", media_type="text/plain", data=b"P<NLD"
            ),
        ),
    )
    bench.do(lambda desk: complaints.receive(desk, known))
    page = page_of(bench, 1)
    page._detail._menu.aboutToShow.emit()
    next(one for one in page._detail._menu.actions() if one.text() == "Bundle for the authority…").trigger()
    dialog = opened(bench, BundleComplaintDialog)
    assert_holds(dialog)
    passport = next(one for one in dialog.items if one.name == "passport.txt")
    assert not dialog.rows[passport.key].box.isChecked()
    assert not dialog.reason_field.isVisible()  # what speaks against it is known

    out = tmp_path / "bundle.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out), ""))
    choose(dialog.rows["journal"].box)
    click(dialog.primary)
    assert dialog.reason_field.error == "Say why; the bundle tells it."
    assert_holds(dialog)
    QTest.keyClicks(dialog.reason, "Not asked for")
    QTest.keyClicks(dialog.password.line, "open sesame")
    click(dialog.primary)
    bench.qtbot.waitUntil(dialog.saved.isVisible, timeout=30_000)
    with pypdfium2.PdfDocument(out, password="open sesame") as pdf:
        text = " ".join(" ".join(leaf.get_textpage().get_text_range().split()) for leaf in pdf)
    assert "You never answered me." in text
    assert "Not asked for" in text
    assert "P<NLD" not in text

    for number in range(8):
        bench.do(partial(complaints.attach, complaint_id=1, document=note(number)))
    dialog.reject()
    dialog = BundleComplaintDialog(bench.context, complaints.view(bench.desk, 1).complaint, page)
    dialog.open()
    monkeypatch.setattr(complaint_bundle, "MEGABYTE", 28_000)
    dialog.limit.set_value("10")
    click(dialog.primary)
    bench.qtbot.waitUntil(dialog.saved.isVisible, timeout=30_000)
    parts = sorted(tmp_path.glob("*.pdf"))
    assert {"bundle.pdf", "bundle-2.pdf"} <= {one.name for one in parts}
    assert all(one.stat().st_size <= 280_000 for one in parts)
    assert "bundle.pdf and " in dialog.saved.accessibleName()
    dialog.reject()


def note(number: int) -> NewDocument:
    """A paper of some pages."""
    data = f"Note {number}. " * 40
    return NewDocument(
        kind=EvidenceKind.DOCUMENT, name=f"note {number}.txt", media_type="text/plain", data=data.encode()
    )


def offered(page: ComplaintsPage) -> list[str]:
    """Letters that the menu of the case offers."""
    page._detail._menu.aboutToShow.emit()
    return [one.text() for one in page._detail._letters.actions()]


def test_an_office_without_complaints_can_receive_one_whose_person_is_not_named(bench: Bench) -> None:
    page = page_of(bench)
    assert "No complaint is recorded yet." in text_on(page)
    assert_holds(page)
    click(button(page, "Receive a complaint"))
    dialog = opened(bench, ReceiveComplaintDialog)
    QTest.keyClicks(dialog.words.subject, "Cameras at the entrance")
    click(dialog.save)
    bench.qtbot.waitUntil(lambda: "a name is needed" in text_on(dialog))
    click(dialog.forum.buttons["authority"])
    choose(dialog.nameless)
    assert_holds(dialog)
    with bench.qtbot.waitSignal(dialog.accepted):
        click(dialog.save)
    page.show_place(bench.gone[-1])
    assert page._detail.head.title.text() == "Without a name · To an authority"
    assert complaints.view(bench.desk, 1).person is None


def test_the_list_is_grouped_narrowed_and_leads_to_what_it_is_about(bench: Bench) -> None:
    request = bench.request(bench.person("Sanne de Vries", address=home()))
    known = complaints.from_request(bench.desk, request)
    for _twice in range(2):
        bench.do(lambda desk: complaints.receive(desk, known))
    end = complaints.new_fact(bench.desk, Kind.NOTED, reason="Called.")
    bench.do(lambda desk: complaints.record(desk, 2, end))
    page = page_of(bench)
    assert page._count.text() == "2 open"
    page.step(1)
    shown = page._detail.view
    assert shown is not None
    assert [one.title for one in shown.links] == ["R-2026-0001"]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # lines of the case shown before
    QApplication.processEvents()
    click(button(page, "Show: R-2026-0001"))
    assert bench.gone[-1] == Going(Place.REQUESTS, request)
    click(button(page, "Unlink: R-2026-0001"))
    bench.qtbot.waitUntil(
        lambda: complaints.tied_to(bench.desk, Link(kind=LinkKind.REQUEST, id=request))[1:] == ()
    )
    page.focus_filter()
    QTest.keyClicks(page._filter, "nobody")
    bench.qtbot.waitUntil(lambda: page._count.text() == "0 open")
    page._filter.clear()
    ended = ComplaintClosing(why=ComplaintEnd.DUPLICATE)
    close = complaints.new_fact(bench.desk, Kind.CLOSED, ended)
    bench.do(lambda desk: complaints.record(desk, 2, close))
    model = page._list.model()
    entries = [model.index(place, 0).data(ROW_ROLE) for place in range(model.rowCount())]
    assert [type(one) for one in entries] == [RowData, GroupHead, RowData]
    assert entries[1].title == "Closed this year"
    people = PeoplePage(bench.context)
    bench.show(people)
    people.show_place(Going(Place.PEOPLE, 1))
    assert "Complaints" in text_on(people)
    day = TodayPage(bench.context)
    bench.show(day)
    day.show_place(Going(Place.TODAY))
    QTest.keyClick(day._list, Qt.Key.Key_Home)
    QTest.keyClick(day._list, Qt.Key.Key_Return)
    assert bench.gone[-1] == Going(Place.COMPLAINTS, 1)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_fact_has_a_form_that_holds_in_every_language(bench: Bench, spoken: str) -> None:
    request = bench.request(bench.person("Sanne de Vries", address=home()))
    bench.do(lambda desk: complaints.receive(desk, complaints.from_request(desk, request)))
    asked = AuthorityLetter(authority_id="nl", subject=LetterSubject.INQUIRY, questions=("Who?",))
    letter = complaints.new_fact(bench.desk, Kind.AUTHORITY_LETTER, asked)
    view = bench.do(lambda desk: complaints.record(desk, 1, letter))
    assert {Kind.QUESTION_ANSWERED, Kind.EXTENSION_ASKED, Kind.HEARD} <= set(recordable(view))
    use_language(spoken)
    assert set(COMPLAINT_FORMS) == set(COMPLAINT_WORDS) == set(Kind) - {Kind.RECEIVED}
    for kind in COMPLAINT_FORMS:
        dialog = RecordComplaintDialog(bench.context, view, kind)
        dialog.show()
        assert_holds(dialog)
        dialog.hide()
        dialog.deleteLater()
