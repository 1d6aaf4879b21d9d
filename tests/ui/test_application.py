from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow
from pytestqt.qtbot import QtBot

from dpo_desk.actions import demo, organisations, settings
from dpo_desk.actions.office import Door
from dpo_desk.core.errors import DeskError, WrongPassphrase
from dpo_desk.core.settings import Settings
from dpo_desk.ui.application import Program
from dpo_desk.ui.first_run import FirstRun, NewOffice
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.ui.unlock import Unlock
from dpo_desk.ui.usual import Usual, keep_usual, read_usual
from dpo_desk.words import language
from tests.conftest import PASSPHRASE, Clock, house

_WAIT = 20_000


@pytest.fixture
def program(qapp: QApplication, door: Door, tmp_path: Path) -> Iterator[Program]:
    assert qapp is not None
    made = Program(door, tmp_path / "data")
    made.speak("en")
    yield made
    made.quit()
    if made._shown is not None:
        made._shown.close()
        made._shown.deleteLater()


def screen(program: Program) -> object:
    shown = program._shown
    return (
        shown.centralWidget()
        if isinstance(shown, QMainWindow) and not isinstance(shown, MainWindow)
        else shown
    )


def test_without_an_office_the_first_run_begins(program: Program, clock: Clock, tmp_path: Path) -> None:
    program.start(tmp_path / "none.dpo", None, demo_office=False)
    assert isinstance(screen(program), FirstRun)
    assert program.proposed_place("Waterland / Zorg").name == "waterland-zorg.dpo"
    assert program.today() == clock.day


def test_from_first_run_to_desk_to_unlock(qtbot: QtBot, program: Program, door: Door, tmp_path: Path) -> None:
    place = tmp_path / "new" / "house.dpo"
    failed: list[DeskError] = []
    new = NewOffice(
        path=place,
        passphrase=PASSPHRASE,
        settings=Settings(language="nl"),
        organisation=house(),
        colleague="Iris van Dam",
        examples=False,
    )
    program.create(new, failed.append)
    qtbot.waitUntil(lambda: isinstance(program._shown, MainWindow), timeout=_WAIT)
    assert (failed, language()) == ([], "nl")
    assert read_usual(tmp_path / "data") == Usual(str(place), "nl")
    program._runner.close()

    again = Program(door, tmp_path / "data")
    again.start(tmp_path / "none.dpo", None, demo_office=False)
    unlock = screen(again)
    assert isinstance(unlock, Unlock)
    again.open(place, "something else", failed.append)
    qtbot.waitUntil(lambda: bool(failed), timeout=_WAIT)
    assert isinstance(failed[0], WrongPassphrase)
    again.open(place, PASSPHRASE, failed.append)
    qtbot.waitUntil(lambda: isinstance(again._shown, MainWindow), timeout=_WAIT)
    window = again._shown
    assert isinstance(window, MainWindow)
    window.dress(replace(settings.get(window.context.desk), language="de"))
    assert (again._shown is not window, language()) == (True, "de")
    again.quit()
    assert again._shown is not None
    again._shown.close()


def test_the_own_office_waits_while_one_looks_at_examples(
    qtbot: QtBot, program: Program, door: Door, tmp_path: Path
) -> None:
    new = NewOffice(
        path=tmp_path / "mine.dpo",
        passphrase=PASSPHRASE,
        settings=Settings(),
        organisation=house(),
        colleague="Iris",
        examples=True,
    )
    failed: list[DeskError] = []
    program.create(new, failed.append)
    qtbot.waitUntil(lambda: isinstance(program._shown, MainWindow), timeout=_WAIT)
    assert (tmp_path / "examples.dpo").exists()
    assert read_usual(tmp_path / "data").office == str(tmp_path / "mine.dpo")
    own = door.open(tmp_path / "mine.dpo", PASSPHRASE)
    assert [one.name for one in organisations.organisations(own)] == [house().name]
    own.store.close()


def test_an_office_that_cannot_be_made_says_so(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    place = tmp_path / "house.dpo"
    place.write_bytes(b"something of mine")
    failed: list[DeskError] = []
    new = NewOffice(
        path=place,
        passphrase=PASSPHRASE,
        settings=Settings(),
        organisation=house(),
        colleague="Iris",
        examples=False,
    )
    program.create(new, failed.append)
    qtbot.waitUntil(lambda: bool(failed), timeout=_WAIT)
    assert type(failed[0]).__name__ == "OfficeExists"
    assert place.read_bytes() == b"something of mine"


def test_the_fictional_office_opens_by_itself(
    qtbot: QtBot, program: Program, door: Door, tmp_path: Path
) -> None:
    demo.build(door, tmp_path / "demo.dpo")
    program.start(tmp_path / "demo.dpo", demo.PASSPHRASE, demo_office=True)
    qtbot.waitUntil(lambda: isinstance(program._shown, MainWindow), timeout=_WAIT)


def test_going_between_the_first_screens(program: Program) -> None:
    program.open_other()
    assert isinstance(screen(program), Unlock)
    program.make_new()
    assert isinstance(screen(program), FirstRun)


def test_a_mistake_of_ours_is_told_without_personal_data(program: Program, tmp_path: Path) -> None:
    program.show_first_run()
    with pytest.raises(KeyError) as caught:
        _ = dict[str, str]()["Eglė Petrauskienė"]
    program.report(KeyError, caught.value, caught.tb)
    report = (tmp_path / "data" / "crash-report.txt").read_text("utf-8")
    assert "KeyError" in report
    assert "test_application.py" in report
    assert "Egl" not in report
    open_now = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    dialog = next(one for one in open_now if one.accessibleName() == "A mistake of ours")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_an_interrupt_is_no_mistake(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda *parts: told.append(parts))
    program.report(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert len(told) == 1
    assert not (tmp_path / "data" / "crash-report.txt").exists()


@pytest.mark.parametrize("content", ["", "[]", "{", '{"language": "xx"}'])
def test_a_strange_file_of_habits_is_passed_over(tmp_path: Path, content: str) -> None:
    (tmp_path / "usual.json").write_text(content, "utf-8")
    assert read_usual(tmp_path) == Usual()


def test_habits_are_for_the_owner_only(tmp_path: Path) -> None:
    keep_usual(tmp_path / "deep", Usual("/somewhere/a.dpo", "nl"))
    file = tmp_path / "deep" / "usual.json"
    assert file.stat().st_mode & 0o777 == 0o600
    assert json.loads(file.read_text("utf-8")) == {"office": "/somewhere/a.dpo", "language": "nl"}
    (tmp_path / "file").write_text("in the way", "utf-8")
    keep_usual(tmp_path / "file", Usual())
    assert (tmp_path / "file").read_text("utf-8") == "in the way"
