from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dpo_desk.actions import settings as settings_actions
from dpo_desk.core.settings import CLIPBOARD_SECONDS, LOCK_MINUTES, Settings
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.lock_card import LockCard, locks_words
from dpo_desk.ui.pages.backups import BackupsPage
from dpo_desk.words import LANGUAGES, use_language
from tests.ui.office_bench import Bench, assert_holds


def test_what_is_chosen_by_key_is_kept_at_once(bench: Bench) -> None:
    page = BackupsPage(bench.context)
    bench.runner.changed.connect(page.take_changes)
    bench.show(page)
    page.show_place(Going(Place.BACKUPS))
    card = page.findChildren(LockCard)[0]
    assert (card.idle.currentText(), card.clipboard.currentText()) == ("5 minutes", "20 seconds")
    card.idle.setFocus()
    with bench.qtbot.waitSignal(bench.runner.changed):
        QTest.keyClick(card.idle, Qt.Key.Key_Down)
    assert settings_actions.get(bench.desk) == Settings(lock_minutes=10)
    card.clipboard.setFocus()
    with bench.qtbot.waitSignal(bench.runner.changed):
        QTest.keyClick(card.clipboard, Qt.Key.Key_End)
    assert settings_actions.get(bench.desk) == Settings(lock_minutes=10, clipboard_seconds=0)
    bench.do(lambda desk: settings_actions.put(desk, Settings(lock_minutes=0)))
    bench.qtbot.waitUntil(lambda: card.idle.currentText() == "never by itself")
    assert card.clipboard.currentText() == "20 seconds"


def test_the_usual_settings_can_be_chosen() -> None:
    assert Settings().lock_minutes in LOCK_MINUTES
    assert Settings().clipboard_seconds in CLIPBOARD_SECONDS


def test_the_status_bar_says_when() -> None:
    assert [locks_words(one) for one in (0, 10)] == ["Locks by key only", "Locks after 10 min"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_card_holds_in_every_language_and_size(bench: Bench, language: str, scale: float) -> None:
    use_language(language)
    bench.theme.switch(scale=scale)
    card = LockCard(bench.context)
    bench.show(card, width=round(360 * scale), height=round(320 * scale))
    assert_holds(card)
