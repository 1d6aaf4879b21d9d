from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import demo, requests
from dpo_desk.actions import settings as settings_actions
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.core.errors import DiskFull
from dpo_desk.core.lists import RequestQuery
from dpo_desk.core.settings import Appearance, Settings
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs.assistant import Assistant
from dpo_desk.ui.dialogs.import_consents import ListStep
from dpo_desk.ui.dialogs.make_report import ReportDialog
from dpo_desk.ui.dialogs.print_forms import PrintFormsDialog
from dpo_desk.ui.dialogs.receive_request import ReceiveDialog
from dpo_desk.ui.dialogs.scan_inbox import ScanInboxDialog
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.ui.pages.requests import RequestsPage
from dpo_desk.ui.runner import Runner
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Mode
from dpo_desk.words import LANGUAGES, use_language

_WAIT = 20_000
_Dialog = TypeVar("_Dialog", bound=QDialog)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[MainWindow]:
    demo.build(door, office)
    runner = Runner()
    opened: list[Desk] = []
    runner.open(lambda: door.open(office, demo.PASSPHRASE), opened.append)
    qtbot.waitUntil(lambda: bool(opened), timeout=_WAIT)
    made = MainWindow(runner, theme, Settings(), demo=True)
    qtbot.addWidget(made)
    made.show()
    assert QTest.qWaitForWindowExposed(made)
    yield made
    runner.close()


def dialog(kind: type[_Dialog]) -> _Dialog:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


def test_today_is_first_and_the_keyboard_begins_in_its_list(window: MainWindow) -> None:
    assert window.current_page().PLACE is Place.TODAY
    assert window.windowTitle() == "dpo_desk"
    focus = QApplication.focusWidget()
    assert focus is None or focus.accessibleName() == "What to do now"


def test_keys_lead_to_every_place(qtbot: QtBot, window: MainWindow) -> None:
    for number, place in enumerate(list(Place)[:9], 1):  # the others have none
        QTest.keyClick(window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
        assert window.current_page().PLACE is place
    for place in (Place.AUTHORITIES, Place.BREACHES, Place.TODAY):
        QTest.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert window.current_page().PLACE is place
    QTest.keyClick(window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page().PLACE is Place.BREACHES


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_no_key_and_no_mnemonic_of_a_menu_is_used_twice(spoken: str, window: MainWindow) -> None:
    use_language(spoken)
    menus = type(window._commands)(window).menus
    keys = [
        QKeySequence(key).toString()
        for menu in menus
        for command in menu.commands
        if command is not None
        for key in command.keys
    ]
    assert len(keys) == len(set(keys))
    for words in [
        [menu.words for menu in menus],
        *[[one.words for one in menu.commands if one] for menu in menus],
    ]:
        letters = [text[text.index("&") + 1].lower() for text in words]
        assert len(letters) == len(set(letters)), words


@pytest.mark.parametrize("place", list(Place))
def test_everything_one_can_reach_has_a_name(window: MainWindow, place: Place) -> None:
    window.go(Going(place))
    QApplication.processEvents()
    nameless = [
        type(one).__name__
        for one in window.findChildren(QWidget)
        if one.isVisible()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not one.accessibleName()
        and not getattr(one, "text", lambda: "")()
        and one.isEnabled()
    ]
    assert nameless == []


def test_a_dropped_mail_opens_the_receive_dialog(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "request.eml"
    file.write_bytes(demo.mail_of(window.context.desk.library, "en", date(2026, 10, 20)))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop = QDropEvent(
        QPointF(QPoint(300, 300)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    qtbot.waitUntil(
        lambda: any(isinstance(one, ReceiveDialog) for one in QApplication.topLevelWidgets()), timeout=_WAIT
    )
    found = dialog(ReceiveDialog)
    QTest.keyClick(found, Qt.Key.Key_Escape)
    assert not found.isVisible()


@pytest.mark.parametrize(("file", "place"), [("list.csv", Place.TODAY), ("scan.pdf", Place.CONSENTS)])
def test_a_dropped_list_is_imported_and_a_scan_taken_in(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, file: str, place: Place
) -> None:
    path = tmp_path / file
    path.write_bytes(b"E-mail;Datum\nana@example.org;2026-01-02\n")
    window.go(Going(place))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(300, 300), action, data, Qt.MouseButton.LeftButton, keys))
    if place is Place.TODAY:
        step = dialog(Assistant).step
        assert isinstance(step, ListStep)
        qtbot.waitUntil(lambda: step.list.preview is not None, timeout=_WAIT)
        dialog(Assistant).reject()
    else:
        inbox = dialog(ScanInboxDialog)
        qtbot.waitUntil(inbox.told.isVisible, timeout=_WAIT)  # it is no scan
        inbox.reject()


def test_a_report_is_a_command(window: MainWindow) -> None:
    known = [one for menu in window._commands.menus for one in menu.commands if one is not None]
    next(one for one in known if one.plain == "Report…").run()
    dialog = window.findChild(ReportDialog)
    assert dialog is not None
    dialog.reject()


def test_commands_about_consents_stand_in_a_menu_of_their_own(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_more: ("", ""))
    found = [one for one in window._commands.menus if one.words.replace("&", "") == "Consents"]
    for command in found[0].commands:
        if command is not None:
            command.run()
    shown = {type(one).__name__ for one in QApplication.topLevelWidgets() if one.isVisible()}
    assert {"Assistant", "PrintFormsDialog", "ScanInboxDialog"} <= shown
    for one in QApplication.topLevelWidgets():
        if isinstance(one, Assistant | PrintFormsDialog | ScanInboxDialog) and one.isVisible():
            one.reject()
    done: list[int] = []
    window.context.runner.ask(lambda _desk: 1, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=_WAIT)


def test_the_next_step_of_today_opens_the_case(qtbot: QtBot, window: MainWindow) -> None:
    page = window.current_page()
    page._list.opened.emit(page._list.current_key())  # type: ignore[attr-defined]  # Today's list
    assert window.current_page().PLACE is Place.COMPLAINTS  # what an authority waits for stands first
    window.go(Going(Place.REQUESTS))
    requests_page = window.page(Place.REQUESTS)
    assert isinstance(requests_page, RequestsPage)
    assert requests_page._shown == requests.head(window.context.desk, RequestQuery())[0]
    requests_page.step(1)
    qtbot.waitUntil(
        lambda: requests_page._shown == requests.head(window.context.desk, RequestQuery())[1], timeout=_WAIT
    )


def test_the_rails_filters_narrow_the_list(window: MainWindow) -> None:
    page = window.page(Place.REQUESTS)
    assert isinstance(page, RequestsPage)
    window._rail.picked.emit("requests/waiting")
    assert page._model.rowCount() == 2
    page._chips[3].setChecked(False)
    window._rail.picked.emit("requests/soon")
    assert page._model.rowCount() == 6


def test_typing_narrows_the_list(qtbot: QtBot, window: MainWindow) -> None:
    window.go(Going(Place.REQUESTS))
    page = window.page(Place.REQUESTS)
    assert isinstance(page, RequestsPage)
    page.focus_filter()
    QTest.keyClicks(page._filter, "petrausk")
    qtbot.waitUntil(lambda: page._model.rowCount() == 1, timeout=_WAIT)
    QTest.keyClicks(page._filter, "zzz")
    qtbot.waitUntil(lambda: page._model.rowCount() == 0, timeout=_WAIT)


def test_an_organisation_is_chosen_above_the_rail(window: MainWindow) -> None:
    window._switch.picked.emit("1")
    page = window.page(Place.REQUESTS)
    window.go(Going(Place.REQUESTS))
    assert isinstance(page, RequestsPage)
    assert 0 < page._model.rowCount() < 13
    window._switch.picked.emit("all")
    assert page._model.rowCount() == 13


def test_colours_and_text_size_follow_the_settings_at_once(
    qtbot: QtBot, window: MainWindow, theme: Theme
) -> None:
    window.dress(Settings(appearance=Appearance.DARK))
    assert theme.mode is Mode.DARK
    QTest.keyClick(window, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: theme.scale == pytest.approx(1.1), timeout=_WAIT)
    assert settings_actions.get(window.context.desk).text_percent == 110
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: theme.scale == pytest.approx(1.0), timeout=_WAIT)


def test_another_language_asks_for_another_window(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.language_wanted) as wanted:
        window.dress(replace(Settings(), language="nl"))
    assert wanted.args is not None
    assert wanted.args[0].language == "nl"


def test_a_narrow_window_has_a_compact_rail(window: MainWindow) -> None:
    window.resize(1000, 700)
    QApplication.processEvents()
    assert window._rail.is_compact()
    window.resize(1280, 800)
    QApplication.processEvents()
    assert not window._rail.is_compact()


def test_errors_meet_the_person_in_one_place(qtbot: QtBot, window: MainWindow) -> None:
    window.context.runner.failed.emit(DiskFull(path="x"))
    found = next(one for one in window.findChildren(QDialog) if one.isVisible())
    assert found.accessibleName() == "That did not work"
    QTest.keyClick(found, Qt.Key.Key_Escape)


def test_the_list_of_keys_names_them_all(window: MainWindow) -> None:
    window._commands._keys()
    found = next(one for one in window.findChildren(QDialog) if one.isVisible())
    assert found.accessibleName() == "Keys"
    QTest.keyClick(found, Qt.Key.Key_Escape)
