"""Going on with an office whose files are not of one age: what that means, and the reason for the journal."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dpo_desk.actions.rollbacks import NOTHING, InSpiteOf
from dpo_desk.core.errors import DeskError, KeyFileRolledBack, OfficeRolledBack
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.frames import Card
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _
from dpo_desk.words.errors import sentence

_MOST_SIGNS = 500


class GoingOn(QWidget):
    """Says what is amiss and asks why it is right all the same; going back is the usual way.

    Args:
        theme: the look in force.
    """

    went_on = Signal()
    """A reason is given; `in_spite_of` holds it."""
    went_back = Signal()
    """The person leaves it as it is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.in_spite_of = NOTHING
        self._error: DeskError | None = None
        self._told = Banner(theme, Card.SOON)
        self._reason = LineField(theme)
        self._reason.setMaxLength(_MOST_SIGNS)
        self._reason.returnPressed.connect(self._go_on)
        self._field = FormField(
            theme, _("&Why is it right all the same?"), self._reason, hint=_("Stays in the journal.")
        )
        self._reason.textChanged.connect(lambda _text: self._field.set_error(""))
        self._back = Button(theme, _("&Back"), ButtonKind.PRIMARY)
        self._back.clicked.connect(self._go_back)
        self._on = Button(theme, _("&Go on"))
        self._on.clicked.connect(self._go_on)
        self.setLayout(column(self._told, self._field, row(self._back, self._on, STRETCH, gap=12), gap=16))

    @staticmethod
    def can_ask_about(error: DeskError) -> bool:
        """Whether somebody may go on in spite of this error."""
        return isinstance(error, KeyFileRolledBack | OfficeRolledBack)

    def ask(self, error: DeskError) -> None:
        """Say what is amiss, and wait for a reason.

        Args:
            error: one that `can_ask_about`.
        """
        self._error = error
        title = (
            _("The key file is an older copy")
            if isinstance(error, KeyFileRolledBack)
            else _("The office file is not as it was left")
        )
        self._told.say(title, sentence(error))
        self._reason.clear()
        self._field.set_error("")
        self._reason.setFocus()

    def forget(self) -> None:
        """Nothing is accepted any more."""
        self.in_spite_of = NOTHING
        self._reason.clear()

    def set_busy(self, *, busy: bool) -> None:
        """Wait for the answer."""
        for widget in (self._back, self._on, self._reason):
            widget.setEnabled(not busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        reason = self._reason.text().strip()
        if not reason:
            self._field.set_error(_("Say in a few words why this file is the right one."))
            self._reason.setFocus()
            return
        self.in_spite_of = _with(self.in_spite_of, self._error, reason)
        self.went_on.emit()

    def _go_back(self) -> None:
        self.forget()
        self.went_back.emit()


def _with(in_spite_of: InSpiteOf, error: DeskError | None, reason: str) -> InSpiteOf:
    if isinstance(error, KeyFileRolledBack):
        return replace(in_spite_of, older_key_file=reason)
    return replace(in_spite_of, older_office=reason)
