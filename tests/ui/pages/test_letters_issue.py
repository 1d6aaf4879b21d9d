from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import evidence, journal, letters, requests
from dpo_desk.actions.letter_matters import case_of
from dpo_desk.actions.office import Door
from dpo_desk.core.facts import Dispatch, Extension, ExtensionReason, FactKind, Sent
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.core.rights import Right
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs.issue_letter import DispatchDialog, IssueDialog
from dpo_desk.ui.pages import letter_issued
from dpo_desk.ui.pages.letter_issued import _Archived
from dpo_desk.ui.pages.letters import LettersPage
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.page_source import PdfPages
from tests.conftest import Clock
from tests.ui.letter_bench import (
    Bench,
    letters_page,
    open_letter,
    press,
    stored,
)


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    yield made
    made.close()


@pytest.fixture
def page(bench: Bench) -> LettersPage:
    return letters_page(bench)


def answer(bench: Bench) -> Letter:
    """An access answer that lacks nothing."""
    letter = bench.draft(bench.decided(), LetterKind.ACCESS_ANSWER)
    wishes = replace(
        letter.wishes, dispatch=Dispatch.ENCRYPTED_EMAIL, third_parties_checked_by="Iris van Dam"
    )
    return bench.do(lambda desk: letters.save_draft(desk, replace(letter, wishes=wishes)))


def issue_dialog(page: LettersPage) -> IssueDialog:
    press(page.editor.issue_button)
    return next(one for one in page.findChildren(IssueDialog) if one.isVisible())


def facts(bench: Bench, letter: Letter) -> list[FactKind]:
    return [fact.kind for fact in requests.view(bench.desk, case_of(letter)).request.facts]


def test_a_letter_that_lacks_something_is_not_issued_and_says_what(bench: Bench, page: LettersPage) -> None:
    letter = bench.by_post(bench.decided(), LetterKind.ACCESS_ANSWER)
    open_letter(bench, page, letter)
    dialog = issue_dialog(page)
    assert "They wrote by e-mail and get paper" in dialog.complaint
    assert "Nobody looked for data of other people" in dialog.complaint
    press(dialog.issue_button)
    bench.settle(lambda: dialog.issue_button.isEnabled() and bool(dialog.complaint))
    assert "Nobody looked for data of other people" in dialog.complaint
    assert stored(bench, letter).issued_at is None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    bench.settle(lambda: not any(one.isVisible() for one in page.findChildren(QDialog)))


def test_the_way_chosen_in_the_dialog_can_mend_it(bench: Bench, page: LettersPage) -> None:
    letter = answer(bench)
    by_post = replace(letter, wishes=replace(letter.wishes, dispatch=Dispatch.POST))
    bench.do(lambda desk: letters.save_draft(desk, by_post))
    open_letter(bench, page, letter)
    dialog = issue_dialog(page)
    assert dialog.complaint
    while dialog.dispatch.value() != Dispatch.ENCRYPTED_EMAIL:
        QTest.keyClick(dialog.dispatch, Qt.Key.Key_Down)
    press(dialog.issue_button)
    bench.settle(lambda: page.archive.letter is not None)
    assert stored(bench, letter).wishes.dispatch is Dispatch.ENCRYPTED_EMAIL


def test_what_should_be_considered_is_passed_over_for_a_reason_only(bench: Bench, page: LettersPage) -> None:
    case, kind = bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED
    letter = bench.do(lambda desk: letters.draft(desk, case, kind, language="de"))
    by_mail = replace(letter, wishes=replace(letter.wishes, dispatch=Dispatch.EMAIL))
    bench.do(lambda desk: letters.save_draft(desk, by_mail))
    open_letter(bench, page, by_mail)
    bench.settle(lambda: bool(page.editor._findings))
    dialog = issue_dialog(page)
    assert "They may not read this language" in dialog.reason.accessibleDescription()
    assert dialog._place.verticalScrollBar().maximum() == 0  # all that is asked is seen
    press(dialog.issue_button)
    bench.settle(lambda: bool(dialog.reason_field.error))
    assert stored(bench, letter).issued_at is None
    assert dialog.reason.hasFocus()
    QTest.keyClicks(dialog.reason, "She asked for German on the phone.")
    press(dialog.issue_button)
    bench.settle(lambda: page.archive.letter is not None)
    told = {one.field: one.new for one in journal.about(bench.desk, "letter", letter.id)[-2].changes}
    assert (told["passed_over"], told["reason"]) == ("language", "She asked for German on the phone.")


def test_an_issued_letter_is_kept_byte_for_byte_and_answers_the_case(bench: Bench, page: LettersPage) -> None:
    letter = answer(bench)
    open_letter(bench, page, letter)
    dialog = issue_dialog(page)
    assert dialog.complaint == ""
    press(dialog.issue_button)
    bench.settle(lambda: page.archive.isVisible() and page.archive.pages.view.is_drawn())
    issued = stored(bench, letter)
    assert issued.number == "L-2026-0001"
    assert "Issued as L-2026-0001" in bench.said
    assert issued.pdf_id is not None
    kept = evidence.content(bench.desk, issued.pdf_id)
    assert hashlib.sha256(kept).hexdigest() == issued.sha256
    assert page.archive._pdf == kept
    assert "very pages that were issued" in page.archive.proof.accessibleName()
    assert page.archive.hash.accessibleName() == f"SHA-256 {issued.sha256}"
    assert "Draft" not in PdfPages(kept).text(0)
    sent = requests.view(bench.desk, case_of(letter)).request.last(FactKind.ANSWERED)
    assert sent is not None
    assert sent.on == date(2026, 10, 22)
    assert sent.details == Sent(letter_id=letter.id, dispatch=Dispatch.ENCRYPTED_EMAIL)
    assert not page.archive.dispatch_button.isVisible()
    assert dict(page.archive.facts.pairs())["Left the house"] == "Thu 22 Oct 2026"


def test_what_is_typed_a_moment_before_is_issued_too(bench: Bench, page: LettersPage) -> None:
    letter = answer(bench)
    open_letter(bench, page, letter)
    page.editor.form._show_more()
    QTest.keyClicks(page.editor.form.paragraph, "Thank you for your patience.")
    press(issue_dialog(page).issue_button)
    bench.settle(lambda: page.archive.letter is not None and bool(page.archive._pdf))
    pdf = PdfPages(page.archive._pdf)
    assert any("Thank you for your patience." in pdf.text(index) for index in range(len(pdf.sizes())))


def test_a_dispatch_is_recorded_later(bench: Bench, page: LettersPage) -> None:
    letter = answer(bench)
    open_letter(bench, page, letter)
    dialog = issue_dialog(page)
    press(dialog.leaves.buttons["later"])
    assert not dialog.leaving.isVisible()
    press(dialog.issue_button)
    bench.settle(lambda: page.archive.isVisible() and page.archive.dispatch_button.isVisible())
    assert FactKind.ANSWERED not in facts(bench, letter)
    press(page.archive.dispatch_button)
    form = next(one for one in page.findChildren(DispatchDialog) if one.isVisible())
    press(form.record_button)
    bench.settle(lambda: FactKind.ANSWERED in facts(bench, letter))
    bench.settle(lambda: not page.archive.dispatch_button.isVisible())
    assert stored(bench, letter).sent_on == date(2026, 10, 22)


def dispatch_dialog(bench: Bench, page: LettersPage, letter: Letter) -> DispatchDialog:
    page.show_place(Going(Place.LETTERS, letter.id))
    bench.settle(lambda: page.archive.isVisible() and page.archive.dispatch_button.isVisible())
    press(page.archive.dispatch_button)
    return next(one for one in page.findChildren(DispatchDialog) if one.isVisible())


def type_day(form: DispatchDialog, day: str) -> None:
    form.leaving.on.line.selectAll()
    QTest.keyClicks(form.leaving.on.line, day)


def test_a_day_that_has_passed_needs_a_reason(bench: Bench, page: LettersPage, clock: Clock) -> None:
    letter = issued(bench)
    clock.day = date(2026, 10, 23)
    form = dispatch_dialog(bench, page, letter)
    type_day(form, "22 Oct 2026")
    press(form.record_button)
    assert form.focusWidget() is form.leaving.reason
    assert stored(bench, letter).sent_on is None
    QTest.keyClicks(form.leaving.reason, "Posted last night.")
    press(form.record_button)
    bench.settle(lambda: FactKind.ANSWERED in facts(bench, letter))
    sent = requests.view(bench.desk, case_of(letter)).request.last(FactKind.ANSWERED)
    assert sent is not None
    assert (sent.on, sent.reason) == (date(2026, 10, 22), "Posted last night.")


def test_a_letter_cannot_have_left_before_it_was_issued(bench: Bench, page: LettersPage) -> None:
    letter = issued(bench)
    form = dispatch_dialog(bench, page, letter)
    type_day(form, "20 Oct 2026")
    QTest.keyClicks(form.leaving.reason, "Posted before.")
    press(form.record_button)
    bench.settle(lambda: "issued on 22 October 2026 and cannot have left on 20 October" in form.complaint)
    assert stored(bench, letter).sent_on is None


def test_the_last_day_of_an_extension_notice_is_told_beside_its_dispatch(
    bench: Bench, page: LettersPage, clock: Clock
) -> None:
    case = bench.case(Right.ACCESS)  # received on 1 October: the notice has to leave by 2 November
    extension = Extension(ground=ExtensionReason.NUMBER, explanation="Nine requests.", letter_follows=True)
    bench.do(lambda desk: requests.record(desk, case, FactKind.EXTENDED, details=extension))
    draft = bench.draft(case, LetterKind.EXTENSION)
    by_mail = replace(draft, wishes=replace(draft.wishes, dispatch=Dispatch.EMAIL))
    bench.do(lambda desk: letters.save_draft(desk, by_mail))
    notice = bench.do(lambda desk: letters.issue(desk, draft.id))
    clock.day = date(2026, 11, 4)
    form = dispatch_dialog(bench, page, notice)
    bench.settle(lambda: form._note.text().startswith("Too late: the extension counts only if its notice"))
    type_day(form, "2 Nov 2026")
    QTest.keyClick(form.leaving.on.line, Qt.Key.Key_Tab)
    assert (
        form._note.text() == "The person has to be told by Mon 2 Nov 2026: allow for the days a letter takes."
    )


def test_no_date_is_told_beneath_the_field(bench: Bench, page: LettersPage) -> None:
    letter = issued(bench)
    form = dispatch_dialog(bench, page, letter)
    type_day(form, "soon")
    press(form.record_button)
    assert "no date" in form.leaving.on.error
    assert stored(bench, letter).sent_on is None


def test_bytes_that_are_not_the_issued_ones_are_told(
    bench: Bench, page: LettersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = issued(bench)
    pdf = letters.preview(bench.desk, letter).pdf
    monkeypatch.setattr(letter_issued, "_archived", lambda _desk, _letter: _Archived(pdf, "0" * 64))
    page.show_place(Going(Place.LETTERS, letter.id))
    bench.settle(lambda: "not the ones that were issued" in page.archive.proof.accessibleName())


def issued(bench: Bench) -> Letter:
    letter = answer(bench)
    return bench.do(lambda desk: letters.issue(desk, letter.id))


def test_the_archive_prints_saves_and_copies_what_was_issued(
    bench: Bench, page: LettersPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    letter = issued(bench)
    page.show_place(Going(Place.LETTERS, letter.id))
    bench.settle(page.archive.pages.view.is_drawn)
    kept = letters.preview(bench.desk, letter).pdf
    printed: list[bytes] = []
    monkeypatch.setattr(letter_issued, "print_pdf", lambda _context, pdf, _parent: printed.append(pdf))
    press(page.archive.print_button)
    page.print_page()
    assert printed == [kept, kept]
    asked: list[str] = []

    def choose(_parent: QWidget, _title: str, name: str) -> tuple[str, str]:
        asked.append(name)
        return str(tmp_path / "copy.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    press(page.archive.save_button)
    assert asked == ["L-2026-0001.pdf"]
    assert (tmp_path / "copy.pdf").read_bytes() == kept
    assert bench.said[-1] == "Saved. This copy is not encrypted."
    press(page.archive.copy_hash)
    assert QGuiApplication.clipboard().text() == letter.sha256
    actions = {one.text(): one for one in page.archive.more.menu().actions()}
    actions["&Copy the address"].trigger()
    bench.settle(lambda: "Address copied" in bench.said)
    assert QGuiApplication.clipboard().text().startswith("Eglė Petrauskienė\nLindengracht 412-3")
    actions["&Open the case"].trigger()
    assert bench.gone == [Going(Place.REQUESTS, letter.request_id)]


def test_a_letter_issued_elsewhere_is_shown_as_it_is_now(bench: Bench, page: LettersPage) -> None:
    letter = answer(bench)
    open_letter(bench, page, letter)
    bench.do(lambda desk: letters.issue(desk, letter.id))
    bench.settle(page.archive.isVisible)
    assert page.editor.letter is None


def test_the_next_step_key_issues_and_then_sends(bench: Bench, page: LettersPage) -> None:
    letter = bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED)
    by_mail = replace(letter, wishes=replace(letter.wishes, dispatch=Dispatch.EMAIL))
    bench.do(lambda desk: letters.save_draft(desk, by_mail))
    open_letter(bench, page, letter)
    page.do_next()
    dialog = next(one for one in page.findChildren(IssueDialog) if one.isVisible())
    press(dialog.leaves.buttons["later"])
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    bench.settle(page.archive.isVisible)
    bench.settle(lambda: not any(one.isVisible() for one in page.findChildren(IssueDialog)))
    page.do_next()
    assert any(one.isVisible() for one in page.findChildren(DispatchDialog))
