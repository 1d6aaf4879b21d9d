from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from dpo_desk.actions import keys, sheets
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.office import Door
from dpo_desk.actions.sheets import Opens, Way
from dpo_desk.core.changes import Changed
from dpo_desk.ui.dialogs.colleagues import AddColleagueDialog, KeepKeyDialog, RemoveWayDialog
from dpo_desk.ui.dialogs.new_keys import NewKeysDialog
from dpo_desk.vault.passphrases import CHEAP
from dpo_desk.words import LANGUAGES, use_language
from tests.conftest import PASSPHRASE
from tests.ui.office_bench import Bench, assert_holds, button, click, closed, text_on

WAIT = 30_000
NEW = "words that came to mind today"


def ways(bench: Bench) -> list[tuple[Opens, str]]:
    return [(way.opens, way.colleague) for way in sheets.ways_in(bench.desk)]


def test_a_colleague_is_let_in(bench: Bench, door: Door) -> None:
    dialog = bench.open(partial(AddColleagueDialog, bench.context))
    click(button(dialog, "Let in"))
    assert "Type the passphrase that opens the office now." in text_on(dialog)
    QTest.keyClicks(dialog._own.passphrase.line, PASSPHRASE)
    click(button(dialog, "Let in"))
    assert dialog._name_field.error == "Say who it is: the journal notes who did what."
    QTest.keyClicks(dialog._name, "Bo Lund")
    assert dialog._name_field.error == ""
    click(button(dialog, "Let in"))
    assert not closed(dialog)
    for field in (dialog._new._first, dialog._new._again):
        QTest.keyClicks(field.line, NEW)
    click(button(dialog, "Let in"))
    bench.qtbot.waitUntil(lambda: closed(dialog), timeout=WAIT)
    assert ways(bench) == [(Opens.PASSPHRASE, "Iris van Dam"), (Opens.PASSPHRASE, "Bo Lund")]
    assert bench.said == ["Bo Lund can open the office now."]
    bench.close()
    desk = door.open(bench.path, NEW)
    assert desk.colleague == "Bo Lund"
    desk.close()
    bench.runner = type(bench.runner)()


def test_a_way_in_is_taken_away(bench: Bench) -> None:
    slot = bench.do(lambda desk: keys.add_passphrase(desk, PASSPHRASE, NEW, "Bo Lund", CHEAP))
    way = Way(slot_id=slot, opens=Opens.PASSPHRASE, colleague="Bo Lund")
    dialog = bench.open(partial(RemoveWayDialog, bench.context, way))
    assert "Bo Lund" in dialog.windowTitle()
    click(button(dialog, "Take away"))
    assert dialog._own.error
    QTest.keyClicks(dialog._own.passphrase.line, "something else")
    click(button(dialog, "Take away"))
    bench.qtbot.waitUntil(lambda: "passphrase" in dialog._own.error.lower(), timeout=WAIT)
    dialog._own.passphrase.line.clear()
    QTest.keyClicks(dialog._own.passphrase.line, PASSPHRASE)
    click(button(dialog, "Take away"))
    bench.qtbot.waitUntil(lambda: closed(dialog), timeout=WAIT)
    assert ways(bench) == [(Opens.PASSPHRASE, "Iris van Dam")]
    assert bench.said == ["Taken away."]


def test_this_computer_may_have_no_key_store_that_is_trusted(bench: Bench) -> None:
    dialog = bench.open(partial(KeepKeyDialog, bench.context))
    click(button(dialog, "Keep"))
    assert dialog._own.error
    QTest.keyClicks(dialog._own.passphrase.line, "something else")
    click(button(dialog, "Keep"))
    bench.qtbot.waitUntil(lambda: bool(dialog._own.error), timeout=WAIT)
    dialog._own.passphrase.line.clear()
    QTest.keyClicks(dialog._own.passphrase.line, PASSPHRASE)
    click(button(dialog, "Keep"))
    bench.qtbot.waitUntil(dialog._error.isVisible, timeout=WAIT)
    assert "key store" in dialog._error.accessibleName()


def test_a_kept_key_is_told(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def keep(_desk: Desk, _own: str) -> Done[str]:
        return Done("slot", Changed.NOTHING)

    monkeypatch.setattr(keys, "keep_in_keyring", keep)
    dialog = bench.open(partial(KeepKeyDialog, bench.context))
    QTest.keyClicks(dialog._own.passphrase.line, PASSPHRASE)
    click(button(dialog, "Keep"))
    bench.qtbot.waitUntil(lambda: closed(dialog), timeout=WAIT)
    assert bench.said == ["This computer can open the office now."]


def test_new_keys_are_wished_for_with_a_passphrase(bench: Bench) -> None:
    dialog = bench.open(partial(NewKeysDialog, bench.context))
    wishes: list[str] = []
    dialog.wanted.connect(wishes.append)
    click(button(dialog, "Encrypt anew"))
    assert wishes == []
    QTest.keyClicks(dialog._own.passphrase.line, PASSPHRASE)
    click(button(dialog, "Encrypt anew"))
    assert wishes == [PASSPHRASE]
    assert closed(dialog)


def made(bench: Bench, number: int, window: QWidget) -> QDialog:
    makers: list[Callable[[QWidget], QDialog]] = [
        partial(AddColleagueDialog, bench.context),
        partial(KeepKeyDialog, bench.context),
        partial(NewKeysDialog, bench.context),
    ]
    for opens in Opens:
        way = Way(slot_id="1", opens=opens, colleague="Bo Lund")
        makers.append(partial(RemoveWayDialog, bench.context, way))
    return makers[number](window)


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("number", range(6))
def test_every_dialog_has_room_names_and_mnemonics(bench: Bench, spoken: str, number: int) -> None:
    use_language(spoken)
    bench.theme.switch(scale=1.5)
    dialog = bench.open(partial(made, bench, number), 1600, 1200)
    assert_holds(dialog)
