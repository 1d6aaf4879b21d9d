"""The page of complaints at work: its one button, its menu, and the dialogs that come up."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs.record_complaint import RecordComplaintDialog
from dpo_desk.ui.pages.complaints import ComplaintsPage
from tests.ui.office_bench import Bench, awake, click

_Dialog = TypeVar("_Dialog", bound=QDialog)


def page_of(bench: Bench, record: int | None = None) -> ComplaintsPage:
    page = ComplaintsPage(bench.context)
    bench.runner.changed.connect(page.take_changes)
    bench.show(page)
    page.show_place(Going(Place.COMPLAINTS, record))
    QApplication.processEvents()
    return page


def opened(bench: Bench, kind: type[_Dialog]) -> _Dialog:
    """The dialog that has just come up."""
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())
    awake(bench, dialog)
    return dialog


def choose(box: QWidget) -> None:
    QTest.keyClick(box, Qt.Key.Key_Space)


def step(bench: Bench, page: ComplaintsPage) -> RecordComplaintDialog:
    """Press the one button of the case."""
    click(page._detail._next)
    return opened(bench, RecordComplaintDialog)


def other(bench: Bench, page: ComplaintsPage, words: str) -> RecordComplaintDialog:
    """Choose something from the menu of the case."""
    page._detail._menu.aboutToShow.emit()
    next(one for one in page._detail._menu.actions() if one.text() == words).trigger()
    return opened(bench, RecordComplaintDialog)


def saved(bench: Bench, dialog: RecordComplaintDialog) -> None:
    with bench.qtbot.waitSignal(dialog.accepted):
        click(dialog.save)
    bench.idle()
