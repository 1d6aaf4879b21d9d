"""Clears the screen when the office locks, and puts it back as it was.

Forms stay, hidden, with what was typed in them: work is not lost. Everything that only shows records goes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QToolTip, QWidget
from shiboken6 import isValid

from dpo_desk.ui.widgets.dialog import Dialog

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that waits, hidden.

    Attributes:
        form: the dialog.
        place: where it stood.
    """

    form: Dialog
    place: QRect


def clear_screen(window: QWidget) -> list[Kept]:
    """Take everything off the screen that stands beside or above a window.

    Args:
        window: becomes the owner of the forms that stay; the pages they came from go.

    Returns:
        The forms, those below first.
    """
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    QToolTip.hideText()
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window]
    staying = sorted((one for one in shown if isinstance(one, Dialog) and one.STAYS), key=_depth)
    kept = [Kept(one, one.geometry()) for one in staying]
    for form in staying:
        form.hide()
        if _depth(form) == 0 or not _dialog_above(form).STAYS:
            form.setParent(window, form.windowFlags())
    for other in shown:
        if isValid(other) and other not in staying:
            _dismiss(other)
    return kept


def bring_back(kept: list[Kept]) -> None:
    """Show forms where they stood, the keyboard where it was."""
    for one in kept:
        if isValid(one.form):
            field = one.form.focusWidget()
            cursor = field.cursorPosition() if isinstance(field, QLineEdit) else 0
            one.form.open()
            one.form.setGeometry(one.place)
            if isinstance(field, QLineEdit):  # Qt marks its text, and the next key would take the place of it
                field.setCursorPosition(cursor)


def throw_away(kept: list[Kept]) -> None:
    """Let forms go with all that was typed in them."""
    for one in kept:
        if isValid(one.form):
            one.form.give_up()


def while_there(owner: QObject, call: Callable[[_T], None]) -> Callable[[_T], None]:
    """A callback for a form, which may outlive the page that opened it."""

    def heard(value: _T) -> None:
        if isValid(owner):
            call(value)

    return heard


def _dismiss(widget: QWidget) -> None:
    """Close a dialog as Esc would, whoever waits for its answer; hide anything else."""
    if isinstance(widget, QDialog):
        widget.done(QDialog.DialogCode.Rejected)
        if isinstance(widget, Dialog) and isValid(widget):
            widget.deleteLater()
    else:
        widget.hide()


def _dialog_above(dialog: QWidget) -> Dialog:
    above = dialog.parentWidget()
    while above is not None and not isinstance(above, Dialog):
        above = above.parentWidget()
    assert above is not None  # noqa: S101 - asked only of a dialog that stands on another one
    return above


def _depth(dialog: QWidget) -> int:
    """How many dialogs a dialog stands on."""
    depth, above = 0, dialog.parentWidget()
    while above is not None:
        depth += isinstance(above, Dialog)
        above = above.parentWidget()
    return depth
