"""What the tests of decisions share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dpo_desk.core.facts import (
    Decision,
    Outcome,
)
from dpo_desk.core.rights import Right
from dpo_desk.ui.dialogs.decide import DecideDialog
from dpo_desk.ui.dialogs.fact_forms.decision import DecisionForm
from dpo_desk.ui.dialogs.item_editor import ItemEditor
from tests.ui.dialogs.bench import Office

Opener = Callable[..., DecideDialog]
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
RECEIVED = date(2026, 10, 5)


def form_of(dialog: DecideDialog) -> DecisionForm:
    assert isinstance(dialog.form, DecisionForm)
    return dialog.form


def pick(form: DecisionForm, outcome: Outcome) -> None:
    form.outcome.set_value(outcome.value)
    form.outcome.picked.emit(outcome.value)


def save(dialog: DecideDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.save, LEFT)


def decision(office: Office, right: Right) -> Decision:
    return office.view().request.decisions[right]


def paste(editor: ItemEditor, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    editor.table.setFocus()
    QTest.keyClick(editor.table, Qt.Key.Key_V, CTRL)
