"""A dialog that saves one record: it stays open until that is done, and says beside a field what is amiss."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.errors import DeskError
from dpo_desk.ui.context import Context
from dpo_desk.ui.widgets.buttons import ButtonKind
from dpo_desk.ui.widgets.dialog import Dialog
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.frames import Card
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words.errors import sentence

_T = TypeVar("_T")


class FormDialog(Dialog):
    """Base of forms. Nothing typed is lost on an error; Esc waits while something is being saved.

    Args:
        context: of the window.
        heading: what it is for.
        verb: of the primary button.
        save: saves what stands in the form, or says what is wrong.
        subline: what is meant to be done here.
        parent: the window it stands on.
    """

    STAYS: ClassVar[bool] = True

    def __init__(
        self,
        context: Context,
        heading: str,
        verb: str,
        *,
        save: Callable[[], None],
        subline: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context.theme, heading, subline, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context = context
        self._save, self._busy = save, False
        self._error = Banner(self.theme, Card.LATE)
        self._error.hide()
        self.add_cancel()
        self.primary = self.add_button(verb, ButtonKind.PRIMARY)
        self.primary.clicked.connect(self._press)

    def set_form(self, form: QWidget, *strips: QWidget) -> None:
        """Fill the middle: strips that may show up, and the form below.

        Args:
            form: what is filled in.
            strips: notices of the form's own; hidden until they are needed.
        """
        above = column(self._error, *strips, gap=8, margins=(24, 12, 24, 0))
        body = QWidget()
        body.setLayout(column(above, (form, 1), gap=0))
        self.set_body(body)

    def _press(self) -> None:
        """Save; a field that is being typed in settles first, as it does when one leaves it."""
        self.primary.setFocus()
        self._save()

    def run(self, action: Callable[[Desk], Done[_T]], then: Callable[[_T], None] | None = None) -> None:
        """Run the action behind the form; close when it is done.

        Args:
            action: writes; its error is told by `refuse`.
            then: gets its value, after the dialog has closed.
        """
        self._error.hide()
        self._set_busy(busy=True)

        def finished(value: _T) -> None:
            self._set_busy(busy=False)
            self.accept()
            if then is not None:
                then(value)

        self.context.runner.do(action, finished, self._failed)

    def refuse(self, error: DeskError) -> bool:  # noqa: ARG002 - forms with fields of their own look at it
        """Say an error beside its field.

        Returns:
            Whether there was a field for it; else it is said above the form.
        """
        return False

    def show_error(self, field: FormField, words: str) -> None:
        """Say what is wrong beside a field, and put the keyboard there."""
        field.set_error(words)
        field.control.setFocus()

    def reject(self) -> None:
        """Close without saving, unless something is being saved just now."""
        if not self._busy:
            super().reject()

    def _failed(self, error: DeskError) -> None:
        self._set_busy(busy=False)
        if not self.refuse(error):
            self._error.say(sentence(error))
            self._error.show()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.primary.setEnabled(not busy)
