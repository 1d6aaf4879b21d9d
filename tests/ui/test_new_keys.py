from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow
from pytestqt.qtbot import QtBot

from dpo_desk.actions import keys, sheets
from dpo_desk.actions.office import Door
from dpo_desk.ui.application import Program
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs.new_keys import NewKeysDialog
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.ui.pages.backups import BackupsPage
from dpo_desk.ui.unlock import Unlock
from dpo_desk.vault.passphrases import CHEAP
from tests.conftest import PASSPHRASE
from tests.ui.office_bench import button, click, text_on

WAIT = 30_000


@pytest.fixture
def program(qapp: QApplication, door: Door, tmp_path: Path, office: Path) -> Iterator[Program]:
    assert qapp is not None
    desk = door.create(office, PASSPHRASE, colleague="Iris van Dam")
    keys.add_passphrase(desk, PASSPHRASE, "words of another", "Bo Lund", CHEAP)
    keys.make_sheet(desk, PASSPHRASE)
    desk.close()
    made = Program(door, tmp_path / "data")
    made.speak("en")
    made.start(office, PASSPHRASE, demo_office=False)
    yield made
    made.quit()
    if made._shown is not None:
        made._shown.close()
        made._shown.deleteLater()


def wish(qtbot: QtBot, program: Program, passphrase: str) -> MainWindow:
    qtbot.waitUntil(lambda: isinstance(program._shown, MainWindow), timeout=WAIT)
    window = program._shown
    assert isinstance(window, MainWindow)
    window.go(Going(Place.BACKUPS))
    page = window.current_page()
    assert isinstance(page, BackupsPage)
    click(page.leak.button("rekey", "rekey"))
    (dialog,) = [one for one in page.findChildren(NewKeysDialog) if one.isVisible()]
    QTest.keyClicks(dialog._own.passphrase.line, passphrase)
    click(button(dialog, "Encrypt anew"))
    return window


def test_the_office_comes_back_under_new_keys(qtbot: QtBot, program: Program) -> None:
    old = wish(qtbot, program, PASSPHRASE)
    qtbot.waitUntil(
        lambda: isinstance(program._shown, MainWindow) and program._shown is not old, timeout=WAIT
    )
    assert program._shown is not None
    qtbot.waitUntil(lambda: "Shut out: Bo Lund." in text_on(program._shown or old), timeout=WAIT)
    (told,) = [one for one in program._shown.findChildren(QDialog) if one.isVisible()]
    assert "The recovery sheet still opens it" in text_on(told)
    told.close()
    assert [way.colleague for way in sheets.ways_in(program._runner.desk)] == ["Iris van Dam", ""]


def test_a_wrong_passphrase_changes_nothing_and_asks_again(qtbot: QtBot, program: Program) -> None:
    wish(qtbot, program, "something else")
    qtbot.waitUntil(lambda: isinstance(program._shown, QMainWindow), timeout=WAIT)
    frame = program._shown
    assert isinstance(frame, QMainWindow)
    screen = frame.centralWidget()
    assert isinstance(screen, Unlock)
    qtbot.waitUntil(lambda: bool(screen._field.error), timeout=WAIT)
    QTest.keyClicks(screen._passphrase.line, PASSPHRASE)
    click(button(screen, "Unlock"))
    qtbot.waitUntil(lambda: isinstance(program._shown, MainWindow), timeout=WAIT)
    assert len(sheets.ways_in(program._runner.desk)) == 3
