"""Letters about complaints on the page of letters, and the rule that an answer names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dpo_desk.actions import complaints, letters
from dpo_desk.actions.office import Door
from dpo_desk.core.complaint_facts import AuthorityDecision, AuthorityLetter, LetterSubject, Point, Verdict
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.letters import Enclosed, Letter, LetterKind
from dpo_desk.core.new_complaints import NewComplaint
from dpo_desk.core.requests import Channel
from dpo_desk.core.rulings import Ruling
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs.complaint_forms.decide import PointFields
from dpo_desk.ui.dialogs.issue_letter import DispatchDialog
from dpo_desk.ui.pages.letters import LettersPage
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.fields import TextArea
from dpo_desk.words.finding_texts import Spot
from tests.conftest import tenant
from tests.ui.letter_bench import Bench, letters_page, open_letter, pages_say, press_verb, titles


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    yield made
    made.close()


@pytest.fixture
def page(bench: Bench) -> LettersPage:
    return letters_page(bench)


def draft(bench: Bench, kind: LetterKind) -> Letter:
    new = NewComplaint(
        organisation_id=1,
        person=tenant(),
        channel=Channel.EMAIL,
        language="nl",
        summary="Het antwoord kwam te laat",
        received_on=bench.desk.today(),
    )
    case = bench.do(lambda desk: complaints.receive(desk, new)).complaint.id
    asked = AuthorityLetter(
        authority_id="nl", subject=LetterSubject.INQUIRY, file_number="z-7", questions=("Wanneer?",)
    )
    told = complaints.new_fact(bench.desk, Kind.AUTHORITY_LETTER, asked)
    bench.do(lambda desk: complaints.record(desk, case, told))
    return bench.do(lambda desk: letters.draft_on_complaint(desk, case, kind))


def test_a_letter_to_an_authority_is_worked_on_like_any_other(bench: Bench, page: LettersPage) -> None:
    open_letter(bench, page, draft(bench, LetterKind.AUTHORITY_POSITION))
    bench.settle(lambda: bool(page.editor._pdf))
    assert "C-2026-0001" in page.editor.head.where
    assert "Autoriteit Persoonsgegevens" in page.editor.head.where
    assert "z-7" in pages_say(page)
    bench.settle(lambda: bool(page.editor.strip.banners))
    assert "Your own view in law is missing" in titles(page)
    page.editor._go(Spot.COMPLAINT)
    press_verb(page, "A question is not answered")
    assert bench.gone == [Going(Place.COMPLAINTS, 1), Going(Place.COMPLAINTS, 1, "questions")]


def test_an_issued_one_leads_back_to_its_complaint(bench: Bench, page: LettersPage) -> None:
    letter = draft(bench, LetterKind.COMPLAINT_ACKNOWLEDGED)
    issued = replace(letter, number="L-2026-0001", issued_at=bench.desk.now())
    page.archive.show_letter(issued)
    page.archive.open_case()
    assert bench.gone == [Going(Place.COMPLAINTS, 1)]
    dialog = DispatchDialog(bench.context, issued, lambda _letter: None, page)
    assert "fact of the case" in dialog._note.text()
    dialog.reject()


def test_a_point_keeps_the_rule_it_is_measured_by(bench: Bench, qtbot: QtBot) -> None:
    point = Point(text="Late", verdict=Verdict.FOUNDED, why="It lay for weeks.", rule="Art. 12(3) GDPR")
    fields = PointFields(bench.context)
    qtbot.addWidget(fields)
    fields.fill(point)
    assert fields.point() == point


def test_what_only_such_letters_have_is_filled_in_and_kept(bench: Bench, page: LettersPage) -> None:
    letter = draft(bench, LetterKind.AUTHORITY_POSITION)
    paper = NewDocument(
        kind=EvidenceKind.DOCUMENT, name="log.pdf", media_type="application/pdf", data=b"%PDF-1.7"
    )
    kept = bench.do(lambda desk: complaints.attach(desk, 1, paper))
    open_letter(bench, page, letter)
    bench.settle(lambda: bool(page.editor.strip.banners))
    fields = page.editor.form.complaint
    assert not fields.until.isVisible()
    press_verb(page, "Your own view in law is missing")
    assert fields.inputs[Spot.LEGAL_VIEW].hasFocus()
    view = fields.inputs[Spot.LEGAL_VIEW]
    assert isinstance(view, TextArea)
    view.setPlainText("The answer was late; it has been sent.")
    QTest.keyClicks(fields.inputs[Spot.LAWYER], "Mr Roos")
    [row] = fields.rows
    assert not row.question.isVisible()
    row.box.click()
    row.question.set_value("1")
    row.question.picked.emit("1")
    page.editor.flush()
    bench.settle(lambda: letters.of_complaint(bench.desk, 1)[0].wishes.complaint.lawyer == "Mr Roos")
    own = letters.of_complaint(bench.desk, 1)[0].wishes.complaint
    assert own.documents == (Enclosed(document_id=kept.id, question=1),)
    assert own.legal_view == "The answer was late; it has been sent."
    assert own.letter == 1
    bench.settle(lambda: "Nobody looked for data of other people" in titles(page))
    assert page.editor.form.checked_by.isVisible()
    page.editor.form.show_letter(replace(letter, wishes=replace(letter.wishes, complaint=own)))
    page.editor.ask_again()
    assert fields.rows[0].value() == own.documents[0]


def test_a_named_day_is_asked_where_a_letter_names_one(bench: Bench, page: LettersPage) -> None:
    open_letter(bench, page, draft(bench, LetterKind.AUTHORITY_EXTENSION_REQUEST))
    bench.settle(lambda: "It names no new day" in titles(page))
    fields = page.editor.form.complaint
    press_verb(page, "It names no new day")
    assert fields.until.line.hasFocus()
    fields.until.line.setText("12 Mar 2027")
    fields.until.line.editingFinished.emit()
    page.editor.flush()
    bench.settle(lambda: "It names no new day" not in titles(page))
    fields.until.line.setText("soon")
    fields.until.line.editingFinished.emit()
    bench.settle(lambda: "It names no new day" in titles(page))
    assert fields.until.error
    assert not fields.inputs[Spot.LEGAL_VIEW].isVisible()
    assert "holds no documents" in " ".join(one.text() for one in fields.findChildren(QLabel))


def test_a_statement_can_answer_other_letters_that_wait(bench: Bench, page: LettersPage) -> None:
    letter = draft(bench, LetterKind.AUTHORITY_POSITION)
    asked = AuthorityLetter(authority_id="nl", subject=LetterSubject.HEARING, questions=("Waarom?",))
    again = complaints.new_fact(bench.desk, Kind.AUTHORITY_LETTER, asked)
    bench.do(lambda desk: complaints.record(desk, 1, again))
    open_letter(bench, page, letter)
    [(number, box)] = page.editor.form.complaint.others.items()
    assert number == 2
    assert "AP · Hearing before a decision" in box.text()
    box.click()
    page.editor.flush()
    bench.settle(lambda: letters.of_complaint(bench.desk, 1)[0].wishes.complaint.also == (2,))
    bench.settle(lambda: "Waarom?" in pages_say(page))


def test_an_appeal_says_what_it_asks_for_and_where(bench: Bench, page: LettersPage) -> None:
    draft(bench, LetterKind.AUTHORITY_POSITION)
    ruled = AuthorityDecision(authority_id="nl", rulings=(Ruling.REPRIMAND,), file_number="z-7")
    decided = complaints.new_fact(bench.desk, Kind.AUTHORITY_DECIDED, ruled)
    bench.do(lambda desk: complaints.record(desk, 1, decided))
    notice = bench.do(lambda desk: letters.draft_on_complaint(desk, 1, LetterKind.AUTHORITY_APPEAL_NOTICE))
    open_letter(bench, page, notice)
    fields = page.editor.form.complaint
    assert fields.inputs[Spot.LEGAL_VIEW].accessibleName() == "What you ask for"
    QTest.keyClicks(fields.inputs[Spot.COURT], "Rechtbank Amsterdam")
    bench.settle(lambda: "Rechtbank Amsterdam" in pages_say(page))
