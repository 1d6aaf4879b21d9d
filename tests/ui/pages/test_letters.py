from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog
from pytestqt.qtbot import QtBot

from dpo_desk.actions import evidence, letters, requests
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.letter_matters import case_of
from dpo_desk.actions.office import Door
from dpo_desk.core.errors import DiskFull
from dpo_desk.core.facts import Dispatch, FactKind
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.core.rights import Right
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.pages import letter_draft, letter_editor
from dpo_desk.ui.pages import letters as listing
from dpo_desk.ui.pages.letter_draft import Shown
from dpo_desk.ui.pages.letters import LettersPage
from dpo_desk.ui.theme.theme import Theme
from tests.bundle_cases import paper
from tests.ui.letter_bench import (
    Bench,
    entries,
    letters_page,
    open_letter,
    pages_say,
    press,
    press_verb,
    stored,
    titles,
)


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    yield made
    made.close()


@pytest.fixture
def page(bench: Bench) -> LettersPage:
    return letters_page(bench)


# the list


def test_without_letters_the_way_leads_to_the_requests(bench: Bench, page: LettersPage) -> None:
    button = next(one for one in page.findChildren(QAbstractButton) if one.isVisible())
    press(button)
    assert bench.gone == [Going(Place.REQUESTS)]


def test_drafts_stand_before_issued_letters_and_a_filter_narrows_both(
    bench: Bench, page: LettersPage
) -> None:
    case = bench.case(Right.ACCESS)
    first = bench.draft(case, LetterKind.RECEIPT_ACKNOWLEDGED)
    by_mail = replace(first, wishes=replace(first.wishes, dispatch=Dispatch.EMAIL))
    bench.do(lambda desk: letters.save_draft(desk, by_mail))
    bench.do(lambda desk: letters.issue(desk, first.id))
    bench.draft(bench.case(Right.ERASURE), LetterKind.ERASED)
    assert entries(page) == ["Drafts", "R-2026-0002", "Issued", "L-2026-0001"]
    page.focus_filter()
    QTest.keyClicks(page.filter, "acknow")
    assert entries(page) == ["Issued", "L-2026-0001"]
    QTest.keyClick(page.filter, Qt.Key.Key_Escape)
    bench.organisation = 2
    page.take_changes(page.WATCHES)
    assert entries(page) == []


def test_enter_opens_a_letter_and_escape_leads_back(bench: Bench, page: LettersPage) -> None:
    letter = bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED)
    page.focus_first()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.editor.letter == replace(letter, dated=bench.desk.today())
    assert not page.list.isVisible()
    bench.settle(page.editor.pages.view.is_drawn)
    QTest.keyClick(page.editor.wording.area, Qt.Key.Key_Escape)
    assert page.list.hasFocus()
    assert not page.editor.isVisible()
    row = page.list.visualRect(page.list.currentIndex()).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert page.editor.letter is not None


def test_where_there_is_room_the_list_stays_beside(bench: Bench, page: LettersPage) -> None:
    bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED)
    bench.draft(bench.case(Right.ERASURE), LetterKind.ERASED)
    page.resize(1500, 800)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.list.isVisible()
    first = page.editor.letter
    page.step(-1)
    assert page.editor.letter != first


def test_a_letter_too_old_for_the_list_is_found(
    bench: Bench, page: LettersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "_NEWEST", 1)
    case = bench.case(Right.ACCESS)
    old = bench.draft(case, LetterKind.RECEIPT_ACKNOWLEDGED)
    bench.draft(case, LetterKind.GENERAL_ANSWER)
    page.show_place(Going(Place.LETTERS, old.id))
    bench.settle(lambda: page.editor.letter is not None and page.editor.letter.id == old.id)


def test_a_letter_that_is_not_there_is_told(bench: Bench, page: LettersPage) -> None:
    page.show_place(Going(Place.LETTERS, 77))
    bench.settle(lambda: bool(page.findChildren(QDialog)))


# a draft


def test_what_is_typed_is_printed_and_kept(bench: Bench, page: LettersPage) -> None:
    letter = bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED)
    open_letter(bench, page, letter)
    assert "Draft of 22 Oct" in page.editor.head.where
    more = next(one for one in page.editor.form.findChildren(QAbstractButton) if "More" in one.text())
    press(more)
    assert page.editor.form.paragraph.hasFocus()
    QTest.keyClicks(page.editor.form.paragraph, "Our office moves in May.")
    assert "kept in a moment" in page.editor.head.where
    bench.settle(lambda: "Our office moves in May." in pages_say(page))
    bench.settle(lambda: "Draft, saved" in page.editor.head.where)
    assert stored(bench, letter).wishes.extra == "Our office moves in May."
    assert "Our office moves in May." in page.editor.wording.area.toPlainText()


def test_the_wording_is_edited_for_one_letter_and_given_back(bench: Bench, page: LettersPage) -> None:
    letter = bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED)
    open_letter(bench, page, letter)
    area = page.editor.wording.area
    approved = area.toPlainText()
    assert approved.startswith("# ")
    area.setFocus()
    cursor = area.textCursor()
    cursor.setPosition(approved.index("\n\n") + 2)
    area.setTextCursor(cursor)
    QTest.keyClicks(area, "Hello again. ")
    bench.settle(lambda: "Hello again." in pages_say(page))
    bench.settle(lambda: "Hello again." in stored(bench, letter).wishes.body)
    assert area.toPlainText() == stored(bench, letter).wishes.body
    press(page.editor.wording._back)
    assert area.toPlainText() == approved
    bench.settle(lambda: stored(bench, letter).wishes.body == "")
    bench.settle(lambda: "Hello again." not in pages_say(page))
    QTest.keyClick(area, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Hello again." in area.toPlainText()


def test_an_emptied_wording_waits_for_what_is_typed_next(bench: Bench, page: LettersPage) -> None:
    open_letter(bench, page, bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED))
    area = page.editor.wording.area
    approved = area.toPlainText()
    area.setFocus()
    area.selectAll()
    QTest.keyClick(area, Qt.Key.Key_Delete)
    page.editor.ask_again()
    bench.settle(lambda: page.editor._draft is not None and page.editor._draft._showing.isActive() is False)
    bench.settle(page.editor.pages.view.is_drawn)
    assert area.toPlainText() == ""
    page.editor.form.dispatch.setFocus()
    page.editor.ask_again()
    bench.settle(lambda: area.toPlainText() == approved)


def test_another_language_changes_wording_and_pages(bench: Bench, page: LettersPage) -> None:
    open_letter(bench, page, bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED))
    choice = page.editor.form.language
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert choice.value() == "nl"
    bench.settle(lambda: "Geachte" in pages_say(page))
    assert "Geachte" in page.editor.wording.area.toPlainText()
    assert "They may not read this language" in titles(page)
    press_verb(page, "They may not read this language")
    assert choice.hasFocus()


def test_pages_are_made_one_at_a_time_and_the_last_state_is_shown(
    bench: Bench, page: LettersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_letter(bench, page, bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED))
    go, printed, told = threading.Event(), [], []
    real = letter_draft.show

    def slow(desk: Desk, letter: Letter) -> Shown:
        printed.append(letter.wishes.delay_cause)
        go.wait(5)
        return real(desk, letter)

    monkeypatch.setattr(letter_draft, "show", slow)
    draft = page.editor._draft
    assert draft is not None
    draft.shown.connect(lambda answer: told.append(answer.letter.wishes.delay_cause))
    for words in ("a", "ab", "abc"):
        draft.wish(delay_cause=words)
        draft.ask()
        bench.settle(lambda: bool(printed))
    go.set()
    bench.settle(lambda: told[-1:] == ["abc"])
    assert printed == ["a", "abc"]
    assert told == ["a", "abc"]


def test_what_was_typed_is_kept_when_one_leaves(bench: Bench, page: LettersPage) -> None:
    letter = bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED)
    open_letter(bench, page, letter)
    page.editor.form._show_more()
    QTest.keyClicks(page.editor.form.enclosures, "Price list")
    QTest.keyClick(page.editor.form.enclosures, Qt.Key.Key_Return)
    QTest.keyClicks(page.editor.form.enclosures, "Map")
    page.hide()
    bench.settle(lambda: stored(bench, letter).wishes.enclosures == ("Price list", "Map"))


def test_a_document_of_the_case_is_enclosed_by_its_name(bench: Bench, page: LettersPage) -> None:
    letter = bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED)
    bench.do(lambda desk: evidence.attach(desk, 1, paper("plan.pdf", b"%PDF-1.7")))
    open_letter(bench, page, letter)
    page.editor.form._show_more()
    menu = page.editor.form.add_document.menu()
    menu.aboutToShow.emit()
    next(one for one in menu.actions() if one.text() == "plan.pdf").trigger()
    page.hide()
    bench.settle(lambda: stored(bench, letter).wishes.enclosures == ("plan.pdf",))


def test_what_was_typed_is_kept_when_the_window_closes(bench: Bench, page: LettersPage) -> None:
    letter = bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED)
    open_letter(bench, page, letter)
    page.editor.form._show_more()
    QTest.keyClicks(page.editor.form.paragraph, "x")
    page.close()
    bench.settle(lambda: stored(bench, letter).wishes.extra == "x")


def test_a_full_disk_is_told_and_what_was_typed_stays(
    bench: Bench, page: LettersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED)
    open_letter(bench, page, letter)
    real = letters.save_draft

    def full(_desk: Desk, _letter: Letter) -> Done[Letter]:
        raise DiskFull(path="x")

    monkeypatch.setattr(letters, "save_draft", full)
    page.editor.form._show_more()
    QTest.keyClicks(page.editor.form.paragraph, "x")
    bench.settle(lambda: "The disk is full" in page.editor.complaint)
    assert page.editor.form.paragraph.toPlainText() == "x"
    monkeypatch.setattr(letters, "save_draft", real)
    QTest.keyClicks(page.editor.form.paragraph, "y")
    bench.settle(lambda: stored(bench, letter).wishes.extra == "xy")
    bench.settle(lambda: not page.editor.complaint)


def test_a_mistake_in_an_own_wording_is_told_and_can_be_mended(bench: Bench, page: LettersPage) -> None:
    open_letter(bench, page, bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED))
    area = page.editor.wording.area
    area.setFocus()
    area.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(area, Qt.Key.Key_Return)
    QTest.keyClicks(area, "[nonsense]")
    bench.settle(lambda: "nonsense" in page.editor.complaint)
    assert page.editor.pages.complaint
    press(page.editor.wording._back)
    bench.settle(lambda: not page.editor.complaint)
    bench.settle(page.editor.pages.view.is_drawn)


def test_a_change_of_the_case_is_printed_anew(bench: Bench, page: LettersPage) -> None:
    case = bench.decided()
    open_letter(bench, page, bench.draft(case, LetterKind.ACCESS_ANSWER))
    assert "since 4 May 2019" in pages_say(page)
    view = requests.view(bench.desk, case)
    decision = view.request.decisions[Right.ACCESS]
    item = replace(decision.items[0], value="since 1 June 2020")
    better = replace(decision, items=(item,))
    bench.do(lambda desk: requests.record(desk, case, FactKind.DECIDED, details=better))
    bench.settle(lambda: "since 1 June 2020" in pages_say(page))


# what is done


def test_the_address_is_copied_as_the_window_shows_it(bench: Bench, page: LettersPage) -> None:
    open_letter(bench, page, bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED))
    page.editor.more.menu().actions()[2].trigger()
    bench.settle(lambda: "Address copied" in bench.said)
    assert (
        QGuiApplication.clipboard().text() == "Eglė Petrauskienė\nLindengracht 412-3\n1015 KK AMSTERDAM"
        or (QGuiApplication.clipboard().text().startswith("Eglė Petrauskienė\nLindengracht 412-3\n1015 KK"))
    )


def test_a_draft_is_printed_as_it_stands(
    bench: Bench, page: LettersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_letter(bench, page, bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED))
    printed: list[bytes] = []
    monkeypatch.setattr(letter_editor, "print_pdf", lambda _context, pdf, _parent: printed.append(pdf))
    press(page.editor.print_button)
    page.print_page()
    assert printed == [page.editor._pdf, page.editor._pdf]
    assert "Draft" in pages_say(page)


def test_a_draft_is_thrown_away_after_asking(bench: Bench, page: LettersPage) -> None:
    letter = bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED)
    open_letter(bench, page, letter)
    page.editor.more.menu().actions()[-1].trigger()
    dialog = next(one for one in page.findChildren(QDialog) if one.isVisible())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert page.editor.letter is not None
    page.editor.more.menu().actions()[-1].trigger()
    dialog = next(one for one in page.findChildren(QDialog) if one.isVisible())
    press(next(one for one in dialog.findChildren(QAbstractButton) if one.text() == "&Throw away"))
    bench.settle(lambda: entries(page) == [])
    assert letters.of_request(bench.desk, case_of(letter)) == ()
