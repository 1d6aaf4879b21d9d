from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import letters, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.core.facts import Dispatch, FactKind
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.core.rights import Right
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.pages import letter_draft, letter_editor
from dpo_desk.ui.pages import letters as letters_page
from dpo_desk.ui.pages.letter_draft import Shown
from dpo_desk.ui.pages.letters import LettersPage
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.page_source import PdfPages
from dpo_desk.ui.widgets.rows import GroupHead, RowData, entry_at
from tests.conftest import Clock
from tests.ui.letter_bench import LATE, Bench


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    yield made
    made.close()


@pytest.fixture
def page(bench: Bench) -> LettersPage:
    made = LettersPage(bench.context)
    bench.runner.changed.connect(made.take_changes)
    bench.qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show()
    bench.qtbot.waitExposed(made)
    made.activateWindow()
    made.show_place(Going(Place.LETTERS))
    return made


Opener = Callable[[Letter], None]


@pytest.fixture
def opened(bench: Bench, page: LettersPage) -> Opener:
    """Opens a draft and waits until its pages stand."""

    def open_letter(letter: Letter) -> None:
        page.show_place(Going(Place.LETTERS, letter.id))
        bench.settle(page.editor.pages.view.is_drawn)

    return open_letter


def stored(bench: Bench, letter: Letter) -> Letter:
    found = letters.of_request(bench.desk, letter.request_id)
    return next(one for one in found if one.id == letter.id)


def pages_say(page: LettersPage) -> str:
    pdf = PdfPages(page.editor._pdf)
    return " ".join(" ".join(pdf.text(index).split()) for index in range(len(pdf.sizes())))


def titles(page: LettersPage) -> str:
    return "\n".join(one.accessibleName() for one in page.editor.strip.banners)


def press(widget: QAbstractButton) -> None:
    assert widget.isVisible()
    assert widget.isEnabled()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def verb_of(page: LettersPage, title: str) -> QAbstractButton:
    banner = next(one for one in page.editor.strip.banners if title in one.accessibleName())
    return next(one for one in banner.findChildren(QAbstractButton) if one.isVisible())


def entries(page: LettersPage) -> list[str]:
    model = page.list.model()
    found = [entry_at(model.index(row, 0)) for row in range(model.rowCount())]
    return [one.title if isinstance(one, GroupHead) else one.number for one in found if one is not None]


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
    monkeypatch.setattr(letters_page, "_NEWEST", 1)
    case = bench.case(Right.ACCESS)
    old = bench.draft(case, LetterKind.RECEIPT_ACKNOWLEDGED)
    bench.draft(case, LetterKind.GENERAL_ANSWER)
    page.show_place(Going(Place.LETTERS, old.id))
    bench.settle(lambda: page.editor.letter is not None and page.editor.letter.id == old.id)


def test_a_letter_that_is_not_there_is_told(bench: Bench, page: LettersPage) -> None:
    page.show_place(Going(Place.LETTERS, 77))
    bench.settle(lambda: bool(page.findChildren(QDialog)))


# a draft


def test_what_is_typed_is_printed_and_kept(bench: Bench, page: LettersPage, opened: Opener) -> None:
    letter = bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED)
    opened(letter)
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


def test_the_wording_is_edited_for_one_letter_and_given_back(
    bench: Bench, page: LettersPage, opened: Opener
) -> None:
    letter = bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED)
    opened(letter)
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


def test_an_emptied_wording_waits_for_what_is_typed_next(
    bench: Bench, page: LettersPage, opened: Opener
) -> None:
    opened(bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED))
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


def test_another_language_changes_wording_and_pages(bench: Bench, page: LettersPage, opened: Opener) -> None:
    opened(bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED))
    choice = page.editor.form.language
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert choice.value() == "nl"
    bench.settle(lambda: "Geachte" in pages_say(page))
    assert "Geachte" in page.editor.wording.area.toPlainText()
    assert "They may not read this language" in titles(page)
    press(verb_of(page, "They may not read this language"))
    assert choice.hasFocus()


def test_only_the_last_of_many_answers_is_shown(
    bench: Bench, page: LettersPage, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED))
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
    bench.settle(lambda: bool(told))
    assert printed == ["a", "abc"]
    assert told == ["abc"]


def test_what_was_typed_is_kept_when_one_leaves(bench: Bench, page: LettersPage, opened: Opener) -> None:
    letter = bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED)
    opened(letter)
    page.editor.form._show_more()
    QTest.keyClicks(page.editor.form.enclosures, "Price list")
    QTest.keyClick(page.editor.form.enclosures, Qt.Key.Key_Return)
    QTest.keyClicks(page.editor.form.enclosures, "Map")
    page.hide()
    bench.settle(lambda: stored(bench, letter).wishes.enclosures == ("Price list", "Map"))


def test_what_was_typed_is_kept_when_the_window_closes(
    bench: Bench, page: LettersPage, opened: Opener
) -> None:
    letter = bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED)
    opened(letter)
    page.editor.form._show_more()
    QTest.keyClicks(page.editor.form.paragraph, "x")
    page.close()
    bench.settle(lambda: stored(bench, letter).wishes.extra == "x")


def test_a_mistake_in_an_own_wording_is_told_and_can_be_mended(
    bench: Bench, page: LettersPage, opened: Opener
) -> None:
    opened(bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED))
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


def test_a_change_of_the_case_is_printed_anew(bench: Bench, page: LettersPage, opened: Opener) -> None:
    case = bench.decided()
    opened(bench.draft(case, LetterKind.ACCESS_ANSWER))
    assert "since 4 May 2019" in pages_say(page)
    view = requests.view(bench.desk, case)
    decision = view.request.decisions[Right.ACCESS]
    item = replace(decision.items[0], value="since 1 June 2020")
    better = replace(decision, items=(item,))
    bench.do(lambda desk: requests.record(desk, case, FactKind.DECIDED, details=better))
    bench.settle(lambda: "since 1 June 2020" in pages_say(page))


# findings


def test_a_late_answer_asks_for_its_cause(bench: Bench, page: LettersPage, opened: Opener) -> None:
    opened(bench.draft(bench.decided(received=LATE), LetterKind.ACCESS_ANSWER))
    assert page.editor.form.delay.hasFocus()
    assert "It comes after the period" in titles(page)
    page.editor.wording.area.setFocus()
    if not verb_is_shown(page, "It comes after the period"):
        press(page.editor.strip._all)
    press(verb_of(page, "It comes after the period"))
    assert page.editor.form.delay.hasFocus()
    QTest.keyClicks(page.editor.form.delay, "A colleague was ill.")
    bench.settle(lambda: "It comes after the period" not in titles(page))
    assert "A colleague was ill." in pages_say(page)


def verb_is_shown(page: LettersPage, title: str) -> bool:
    return next(one for one in page.editor.strip.banners if title in one.accessibleName()).isVisible()


def test_another_way_of_sending_mends_what_is_wrong_with_it(
    bench: Bench, page: LettersPage, opened: Opener
) -> None:
    opened(bench.draft(bench.decided(), LetterKind.ACCESS_ANSWER))
    assert "They wrote by e-mail and get paper" in titles(page)
    assert "The data would travel in the open" in titles(page)
    press(verb_of(page, "They wrote by e-mail and get paper"))
    choice = page.editor.form.dispatch
    assert choice.hasFocus()
    while choice.value() != Dispatch.ENCRYPTED_EMAIL:
        QTest.keyClick(choice, Qt.Key.Key_Down)
    bench.settle(lambda: "get paper" not in titles(page))
    assert "travel in the open" not in titles(page)


def test_what_is_wrong_with_the_case_leads_there(bench: Bench, page: LettersPage, opened: Opener) -> None:
    case = bench.case(Right.ACCESS)
    opened(bench.draft(case, LetterKind.ACCESS_ANSWER))
    press(page.editor.strip._all)
    press(verb_of(page, "It does not say whether data are held"))
    assert bench.gone == [Going(Place.REQUESTS, case)]


def test_a_line_taken_out_of_the_wording_is_missed(bench: Bench, page: LettersPage, opened: Opener) -> None:
    opened(bench.draft(bench.decided(), LetterKind.ACCESS_ANSWER))
    area = page.editor.wording.area
    text = area.toPlainText()
    area.setFocus()
    cursor = area.textCursor()
    cursor.setPosition(text.index("[remedies]"))
    cursor.setPosition(text.index("[remedies]") + len("[remedies]"), QTextCursor.MoveMode.KeepAnchor)
    area.setTextCursor(cursor)
    QTest.keyClick(area, Qt.Key.Key_Delete)
    bench.settle(lambda: "Put the line [remedies] back" in titles(page))
    page.editor.form.dispatch.setFocus()
    if not verb_is_shown(page, "[remedies]"):
        press(page.editor.strip._all)
    press(verb_of(page, "[remedies]"))
    assert area.hasFocus()


# what is done


def test_the_address_is_copied_as_the_window_shows_it(
    bench: Bench, page: LettersPage, opened: Opener
) -> None:
    opened(bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED))
    page.editor.menu.actions()[2].trigger()
    bench.settle(lambda: "Address copied" in bench.said)
    assert (
        QGuiApplication.clipboard().text() == "Eglė Petrauskienė\nLindengracht 412-3\n1015 KK AMSTERDAM"
        or (QGuiApplication.clipboard().text().startswith("Eglė Petrauskienė\nLindengracht 412-3\n1015 KK"))
    )


def test_a_draft_is_printed_as_it_stands(
    bench: Bench, page: LettersPage, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED))
    printed: list[bytes] = []
    monkeypatch.setattr(letter_editor, "print_pdf", lambda _context, pdf, _parent: printed.append(pdf))
    press(page.editor.print_button)
    page.print_page()
    assert printed == [page.editor._pdf, page.editor._pdf]
    assert "Draft" in pages_say(page)


def test_a_draft_is_thrown_away_after_asking(bench: Bench, page: LettersPage, opened: Opener) -> None:
    letter = bench.draft(bench.case(Right.ACCESS), LetterKind.RECEIPT_ACKNOWLEDGED)
    opened(letter)
    page.editor.menu.actions()[4].trigger()
    dialog = next(one for one in page.findChildren(QDialog) if one.isVisible())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert page.editor.letter is not None
    page.editor.menu.actions()[4].trigger()
    dialog = next(one for one in page.findChildren(QDialog) if one.isVisible())
    press(next(one for one in dialog.findChildren(QAbstractButton) if one.text() == "&Throw away"))
    bench.settle(lambda: entries(page) == [])
    assert letters.of_request(bench.desk, letter.request_id) == ()


# room


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_pages_stand_beside_the_wording_or_on_a_tab(
    bench: Bench, page: LettersPage, theme: Theme, scale: float
) -> None:
    letter = bench.draft(bench.decided(received=LATE), LetterKind.ACCESS_ANSWER)
    theme.switch(scale=scale)
    page.resize(1064, 740)
    page.show_place(Going(Place.LETTERS, letter.id))
    bench.settle(lambda: "It comes after" in titles(page))
    beside = scale == 1.0
    assert page.width() == 1064
    assert page.editor.pages.isVisible() is beside
    assert page.editor.tabs.isVisible() is not beside
    if not beside:
        QTest.mouseClick(
            page.editor.tabs, Qt.MouseButton.LeftButton, pos=page.editor.tabs.tabRect(1).center()
        )
        assert page.editor.pages.isVisible()
        assert not page.editor.wording.isVisible()
        press(page.editor.strip._all)
        press(verb_of(page, "It comes after the period"))
        assert page.editor.form.delay.hasFocus()
    bench.settle(lambda: page.editor.issue_button.geometry().right() < page.width())


def test_every_key_of_the_page_means_one_thing(bench: Bench, page: LettersPage, opened: Opener) -> None:
    opened(bench.draft(bench.decided(received=LATE), LetterKind.ACCESS_ANSWER))
    page.editor.form._show_more()
    press(page.editor.strip._all)
    texts = [str(one.property("text")) for one in page.findChildren(QWidget) if one.isVisible()]
    keys = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
    assert len(keys) > 8
    assert sorted(keys) == sorted(set(keys))
    assert not set(keys) & set("fvgrh")  # the menus' own


def test_every_control_of_the_page_has_a_name(bench: Bench, page: LettersPage, opened: Opener) -> None:
    opened(bench.draft(bench.decided(received=LATE), LetterKind.ACCESS_ANSWER))
    page.editor.form._show_more()
    named = [one for one in page.findChildren(QWidget) if one.isVisible() and takes_keys(one)]
    assert len(named) > 10
    assert [type(one).__name__ for one in named if not one.accessibleName()] == []


def takes_keys(widget: QWidget) -> bool:
    inside = widget.objectName().startswith("qt_") or widget.focusProxy() is not None
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not inside


def test_the_clock_of_the_draft_is_todays(
    bench: Bench, page: LettersPage, opened: Opener, clock: Clock
) -> None:
    letter = bench.draft(bench.decided(), LetterKind.ACCESS_ANSWER)
    clock.day = clock.day.replace(month=11, day=20)
    opened(letter)
    assert "20 November 2026" in pages_say(page)
    assert "It comes after the period" in titles(page)


def test_row_of_a_draft_shows_the_deadline(bench: Bench, page: LettersPage) -> None:
    bench.draft(bench.case(Right.ACCESS, received=LATE), LetterKind.ACCESS_ANSWER)
    entry = entry_at(page.list.model().index(1, 0))
    assert isinstance(entry, RowData)
    assert entry.pill is not None
    assert "late" in entry.pill.spoken
