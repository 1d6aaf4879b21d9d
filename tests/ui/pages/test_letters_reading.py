"""A letter in the office's own language, beside the one that will be sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dpo_desk.actions import letters, settings
from dpo_desk.actions.office import Door
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.core.rights import Right
from dpo_desk.ui.pages.letters import LettersPage
from dpo_desk.ui.pages.settings import SettingsPage
from dpo_desk.ui.theme.theme import Theme
from tests.ui.letter_bench import Bench, letters_page, open_letter, press


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    yield made
    made.close()


def dutch(bench: Bench) -> Letter:
    """A draft in Dutch; the window speaks English."""
    case = bench.case(Right.ACCESS)
    return bench.do(lambda desk: letters.draft(desk, case, LetterKind.RECEIPT_ACKNOWLEDGED, language="nl"))


def beside(page: LettersPage) -> str:
    """What stands in the own language, as it is read aloud."""
    return " ".join(page.editor.reading.panel.view.accessibleDescription().split())


def test_a_letter_is_read_in_the_own_language_beside_the_one_that_is_sent(bench: Bench) -> None:
    page = letters_page(bench)
    open_letter(bench, page, dutch(bench))
    editor = page.editor
    bench.settle(editor.read_button.isVisible)
    assert "English" in editor.read_button.text()
    press(editor.read_button)
    bench.settle(lambda: "You will have our answer" in beside(page))
    assert editor.reading.isVisible()
    assert not editor.wording.isVisible()
    assert editor.pages.isVisible()
    assert not editor.reading.note.isVisible()
    assert stored_language(bench, page) == "nl"
    assert editor.reading.panel.view.hasFocus()
    press(editor.reading.back)
    assert editor.wording.isVisible()
    QTest.keyClicks(editor.wording.area, "x")
    bench.settle(lambda: bool(editor._draft and editor._draft.wishes.body))
    press(editor.read_button)
    bench.settle(editor.reading.note.isVisible)
    editor.form.language_picked.emit("en")
    bench.settle(editor.wording.isVisible)
    assert not editor.read_button.isVisible()


def stored_language(bench: Bench, page: LettersPage) -> str:
    assert page.editor.letter is not None
    return bench.desk.store.letters.get(page.editor.letter.id).language


def test_the_language_for_reading_is_a_setting(bench: Bench) -> None:
    shown = SettingsPage(bench.context)
    bench.qtbot.addWidget(shown)
    shown.ask_again()
    shown._texts_part.reading.picked.emit("de")
    bench.settle(lambda: settings.get(bench.desk).reading_language == "de")
    page = letters_page(bench)
    open_letter(bench, page, dutch(bench))
    bench.settle(page.editor.read_button.isVisible)
    press(page.editor.read_button)
    bench.settle(lambda: "Ihre Antwort" in beside(page) or "Antwort" in beside(page))


def test_a_letter_that_cannot_be_read_says_why(bench: Bench) -> None:
    page = letters_page(bench)
    letter = dutch(bench)
    open_letter(bench, page, letter)
    bench.settle(page.editor.read_button.isVisible)
    page.editor.reading.show_letter(replace(letter, request_id=99))
    bench.settle(lambda: bool(page.editor.reading.panel.complaint))
