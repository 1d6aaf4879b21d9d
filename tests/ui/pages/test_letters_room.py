from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import letters, people, requests
from dpo_desk.actions.office import Door
from dpo_desk.core.facts import Dispatch
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.rights import Right
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.pages.letters import LettersPage
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Mode
from dpo_desk.ui.widgets.rows import RowData, entry_at
from dpo_desk.words import use_language
from tests.conftest import Clock
from tests.ui.letter_bench import (
    LATE,
    Bench,
    letters_page,
    open_letter,
    pages_say,
    press,
    press_verb,
    titles,
)
from tests.ui.office_bench import assert_holds


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    yield made
    made.close()


@pytest.fixture
def page(bench: Bench) -> LettersPage:
    return letters_page(bench)


# findings


def test_a_late_answer_asks_for_its_cause(bench: Bench, page: LettersPage) -> None:
    open_letter(bench, page, bench.draft(bench.decided(received=LATE), LetterKind.ACCESS_ANSWER))
    assert page.editor.form.delay.hasFocus()
    assert "It comes after the period" in titles(page)
    page.editor.wording.area.setFocus()
    press_verb(page, "It comes after the period")
    assert page.editor.form.delay.hasFocus()
    QTest.keyClicks(page.editor.form.delay, "A colleague was ill.")
    bench.settle(lambda: "It comes after the period" not in titles(page))
    assert "A colleague was ill." in pages_say(page)


def test_a_letter_to_a_child_names_who_made_it_plain(bench: Bench, page: LettersPage) -> None:
    case = bench.decided()
    person = requests.view(bench.desk, case).person
    bench.do(lambda desk: people.save(desk, replace(person, child_until=date(2031, 5, 4))))
    open_letter(bench, page, bench.draft(case, LetterKind.ACCESS_ANSWER))
    assert "somebody you trust" in pages_say(page)
    press_verb(page, "A child gets this letter")
    assert page.editor.form.for_child.hasFocus()
    QTest.keyClicks(page.editor.form.for_child, "Iris van Dam")
    bench.settle(lambda: "A child gets this letter" not in titles(page))


def test_another_way_of_sending_mends_what_is_wrong_with_it(bench: Bench, page: LettersPage) -> None:
    open_letter(bench, page, bench.by_post(bench.decided(), LetterKind.ACCESS_ANSWER))
    assert "They wrote by e-mail and get paper" in titles(page)
    assert "The data would travel in the open" in titles(page)
    press_verb(page, "They wrote by e-mail and get paper")
    choice = page.editor.form.dispatch
    assert choice.hasFocus()
    while choice.value() != Dispatch.ENCRYPTED_EMAIL:
        QTest.keyClick(choice, Qt.Key.Key_Down)
    bench.settle(lambda: "get paper" not in titles(page))
    assert "travel in the open" not in titles(page)


def test_what_is_wrong_with_the_case_leads_there(bench: Bench, page: LettersPage) -> None:
    case = bench.case(Right.ACCESS)
    open_letter(bench, page, bench.draft(case, LetterKind.ACCESS_ANSWER))
    press_verb(page, "It does not say whether data are held")
    assert bench.gone == [Going(Place.REQUESTS, case)]


def test_a_line_taken_out_of_the_wording_is_missed(bench: Bench, page: LettersPage) -> None:
    open_letter(bench, page, bench.draft(bench.decided(), LetterKind.ACCESS_ANSWER))
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
    press_verb(page, "[remedies]")
    assert area.hasFocus()


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
        press_verb(page, "It comes after the period")
        assert page.editor.form.delay.hasFocus()
    bench.settle(lambda: page.editor.issue_button.geometry().right() < page.width())


@pytest.mark.parametrize(("scale", "width"), [(1.0, 1064), (1.5, 1139), (2.0, 1092)])
@pytest.mark.parametrize(("mode", "language"), [(Mode.LIGHT, "en"), (Mode.DARK, "de")])
def test_everything_has_its_room_at_every_size(
    bench: Bench, theme: Theme, scale: float, width: int, mode: Mode, language: str
) -> None:
    use_language(language)
    theme.switch(mode=mode, scale=scale)
    draft = bench.draft(bench.decided(received=LATE), LetterKind.ACCESS_ANSWER)
    note = bench.draft(bench.case(Right.ERASURE), LetterKind.RECEIPT_ACKNOWLEDGED)
    by_mail = replace(note, wishes=replace(note.wishes, dispatch=Dispatch.EMAIL))
    bench.do(lambda desk: letters.save_draft(desk, by_mail))
    issued = bench.do(lambda desk: letters.issue(desk, note.id))
    page = LettersPage(bench.context)
    bench.qtbot.addWidget(page)
    page.resize(width, 732)
    page.show()
    page.show_place(Going(Place.LETTERS))
    assert_holds(page)
    page.open_record(draft.id, "")
    bench.settle(lambda: bool(page.editor.strip.banners))
    page.editor.form._show_more()
    assert_holds(page)
    page.editor.issue()
    dialog = next(one for one in page.findChildren(QDialog) if one.isVisible())
    assert_holds(dialog)
    dialog.reject()
    page.open_record(issued.id, "")
    bench.settle(lambda: bool(page.archive._pdf))
    assert_holds(page)
    page.archive.record_dispatch()
    assert_holds(next(one for one in page.findChildren(QDialog) if one.isVisible()))
    assert page.width() == width


def test_every_key_of_the_page_means_one_thing(bench: Bench, page: LettersPage) -> None:
    open_letter(bench, page, bench.by_post(bench.decided(received=LATE), LetterKind.ACCESS_ANSWER))
    page.editor.form._show_more()
    press(page.editor.strip._all)
    texts = [str(one.property("text")) for one in page.findChildren(QWidget) if one.isVisible()]
    keys = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
    assert len(keys) > 8
    assert sorted(keys) == sorted(set(keys))
    assert not set(keys) & set("fvgrh")  # the menus' own


def test_every_control_of_the_page_has_a_name(bench: Bench, page: LettersPage) -> None:
    open_letter(bench, page, bench.draft(bench.decided(received=LATE), LetterKind.ACCESS_ANSWER))
    page.editor.form._show_more()
    named = [one for one in page.findChildren(QWidget) if one.isVisible() and takes_keys(one)]
    assert len(named) > 10
    assert [type(one).__name__ for one in named if not one.accessibleName()] == []


def takes_keys(widget: QWidget) -> bool:
    inside = widget.objectName().startswith("qt_") or widget.focusProxy() is not None
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not inside


def test_the_clock_of_the_draft_is_todays(bench: Bench, page: LettersPage, clock: Clock) -> None:
    letter = bench.draft(bench.decided(), LetterKind.ACCESS_ANSWER)
    clock.day = clock.day.replace(month=11, day=20)
    open_letter(bench, page, letter)
    assert "20 November 2026" in pages_say(page)
    assert "It comes after the period" in titles(page)


def test_row_of_a_draft_shows_the_deadline(bench: Bench, page: LettersPage) -> None:
    bench.draft(bench.case(Right.ACCESS, received=LATE), LetterKind.ACCESS_ANSWER)
    entry = entry_at(page.list.model().index(1, 0))
    assert isinstance(entry, RowData)
    assert entry.pill is not None
    assert "late" in entry.pill.spoken
