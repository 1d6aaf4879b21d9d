"""Wording the texts of letters in the window, with real keys and a real sample."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import letter_texts
from dpo_desk.actions.desk import Done
from dpo_desk.actions.office import Door
from dpo_desk.core.changes import Changed
from dpo_desk.core.letter_texts import OfficeText
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.rights import Right
from dpo_desk.ui.dialogs.letter_texts import LetterTextsDialog
from dpo_desk.ui.pages.settings import SettingsPage
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.words.finding_texts import Spot
from tests.ui.letter_bench import Bench, letters_page, open_letter, pages_say, press

NOTE = LetterKind.RECEIPT_ACKNOWLEDGED
HOUSE = "We read every line you write."


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What the dialog stands on."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def opened(bench: Bench, window: QWidget, name: str = NOTE.value, width: int = 1240) -> LetterTextsDialog:
    window.resize(width + 60, 860)
    window.show()
    dialog = LetterTextsDialog(bench.context, "en", name, window)
    dialog.show()
    bench.qtbot.waitExposed(dialog)
    bench.settle(lambda: dialog.list.rows.current_key() == name)
    return dialog


def drawn(dialog: LetterTextsDialog) -> str:
    """What the sample says once it is read aloud."""
    return " ".join(dialog.pages.view.accessibleDescription().split())


def type_before(dialog: LetterTextsDialog, place: str, text: str) -> None:
    cursor = dialog.text.document().find(place)
    cursor.setPosition(cursor.selectionStart(), QTextCursor.MoveMode.MoveAnchor)
    dialog.text.setTextCursor(cursor)
    QTest.keyClicks(dialog.text, text)


def test_a_text_is_worded_seen_on_the_sample_and_said_by_letters(bench: Bench, window: QWidget) -> None:
    page = letters_page(bench)
    draft = bench.draft(bench.case(Right.ACCESS), NOTE)
    open_letter(bench, page, draft)
    dialog = opened(bench, window)
    bench.settle(lambda: "We have received your request" in drawn(dialog))
    assert not dialog.keep.isEnabled()
    type_before(dialog, "## What happens now", f"{HOUSE} ")
    assert not dialog.keep.isEnabled()
    bench.settle(dialog.keep.isEnabled)
    bench.settle(lambda: HOUSE in drawn(dialog))
    bench.settle(lambda: HOUSE in dialog.changes.text.toPlainText())
    press(dialog.keep)
    bench.settle(lambda: "version 1" in dialog._note.text())
    assert bench.said[-1] == "Letters say it from now on."
    bench.settle(lambda: HOUSE in pages_say(page))
    assert not dialog.is_touched()
    press(dialog.back)
    bench.settle(dialog.keep.isEnabled)
    press(dialog.keep)
    bench.settle(lambda: dialog._note.text() == "Letters say the shipped text.")
    assert letter_texts.view(bench.desk, "en", NOTE.value).office is None
    dialog.reject()
    assert not dialog.isVisible()


def test_a_mistake_is_told_while_it_is_typed_and_cannot_be_saved(bench: Bench, window: QWidget) -> None:
    dialog = opened(bench, window)
    bench.settle(lambda: bool(drawn(dialog)))
    type_before(dialog, "# We have", "{{ colour }} ")
    bench.settle(lambda: "line 1 for “colour”" in dialog._field.error)
    assert not dialog.keep.isEnabled()
    assert dialog.pages.complaint == ""
    for _undo in range(40):
        QTest.keyClick(dialog.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    bench.settle(lambda: not dialog._field.error)
    dialog.text.setPlainText(dialog.text.toPlainText().replace("[signature]", ""))
    bench.settle(lambda: "leaves out [signature]" in dialog._field.error)
    assert not dialog.keep.isEnabled()
    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_text_that_was_never_right_has_no_page(bench: Bench, window: QWidget) -> None:
    dialog = opened(bench, window)
    dialog.pages.view.clear()
    dialog.text.setPlainText("{{ colour }}")
    bench.settle(lambda: "colour" in dialog.pages.complaint)


def test_what_is_typed_in_one_text_waits_while_another_is_read(bench: Bench, window: QWidget) -> None:
    dialog = opened(bench, window)
    type_before(dialog, "## What happens now", f"{HOUSE} ")
    dialog.list.rows.select_key("refused")
    bench.settle(lambda: "Our answer" in dialog.text.toPlainText())
    dialog.list.rows.select_key(NOTE.value)
    bench.settle(lambda: HOUSE in dialog.text.toPlainText())
    dialog.list.language.set_value("nl")
    dialog.list.language.picked.emit("nl")
    bench.settle(lambda: "ontvangen" in dialog.text.toPlainText())
    assert dialog.is_touched()


def test_an_older_text_is_compared_with_the_shipped_one_then_and_now(bench: Bench, window: QWidget) -> None:
    shipped = letter_texts.view(bench.desk, "en", NOTE.value).shipped
    now = bench.desk.now() - timedelta(days=90)
    text, base = shipped.replace("It costs", "It never costs"), shipped.replace("It costs", "This costs")
    old = OfficeText(language="en", name=NOTE.value, text=text, base=base, kept_at=now, kept_by="Iris")

    def add(desk: object) -> Done[None]:
        with bench.desk.store.transaction():
            bench.desk.store.letter_texts.add(old)
        return Done(None, Changed.NOTHING)

    bench.do(add)
    dialog = opened(bench, window)
    bench.settle(dialog.outdated.isVisible)
    bench.settle(lambda: dialog.changes.against.count() == 3)
    dialog.outdated.acted.emit()
    assert dialog.changes.isVisible()
    bench.settle(lambda: "Shipped text then" in dialog.changes.text.toPlainText())
    dialog.changes.against.set_value("1")
    dialog.changes.against.picked.emit("1")
    bench.settle(lambda: "own, version 1" in dialog.changes.text.toPlainText())
    bench.settle(dialog.keep.isEnabled)
    press(dialog.keep)
    bench.settle(lambda: not dialog.outdated.isVisible())
    assert letter_texts.view(bench.desk, "en", NOTE.value).text == text


def test_a_sentence_is_shown_in_a_letter_and_a_narrow_window_has_tabs(bench: Bench, window: QWidget) -> None:
    dialog = opened(bench, window, "closing.named", width=700)
    assert dialog.tabs.isTabVisible(0)
    assert dialog.text.isVisible()
    dialog.tabs.setCurrentIndex(0)
    QTest.keyClick(dialog.list.rows, Qt.Key.Key_Return)
    assert dialog.text.isVisible()
    for place, part in enumerate((dialog.list, dialog.text, dialog.pages, dialog.changes)):
        dialog.tabs.setCurrentIndex(place)
        assert part.isVisible()
    assert not dialog.pages.isVisible()
    dialog.resize(1300, 800)
    assert dialog.list.isVisible()
    assert dialog.text.isVisible()
    assert not dialog.tabs.isTabVisible(0)
    dialog.tabs.setCurrentIndex(2)
    bench.settle(lambda: "Yours sincerely," in drawn(dialog))


def shown(page: QWidget) -> LetterTextsDialog:
    return next(one for one in page.findChildren(LetterTextsDialog) if one.isVisible())


def test_the_texts_are_reached_from_letters_settings_and_a_draft(bench: Bench) -> None:
    page = letters_page(bench)
    draft = bench.draft(bench.case(Right.ACCESS), NOTE)
    page.ask_again()
    press(page.texts)
    first = shown(page)
    bench.settle(lambda: bool(first.list.rows.current_key()))
    first.reject()
    open_letter(bench, page, draft)
    page.editor._go(Spot.TEXT)
    own = shown(page.editor)
    bench.settle(lambda: own.list.rows.current_key() == NOTE.value)
    own.reject()
    settings = SettingsPage(bench.context)
    bench.qtbot.addWidget(settings)
    settings._word_texts()
    assert shown(settings).list.language.value() == "en"
