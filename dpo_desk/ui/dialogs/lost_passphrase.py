"""A lost passphrase: the three lines of the recovery sheet let a new one in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dpo_desk.actions import keys
from dpo_desk.actions.rollbacks import InSpiteOf
from dpo_desk.core.errors import DeskError, NoKey, SheetIncomplete, SheetLineWrong, WrongSheet
from dpo_desk.ui.dialogs.edit_parts import ShortText, fit, one_column
from dpo_desk.ui.going_on import GoingOn
from dpo_desk.ui.passphrase_field import NewPassphrase
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.buttons import ButtonKind
from dpo_desk.ui.widgets.dialog import Dialog
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.frames import Card
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _
from dpo_desk.words.errors import sentence

_HINTS = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhPreferUppercase
)
_LINES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """What a person has in hand whose passphrase is lost.

    Attributes:
        text: the lines of the sheet.
        new_passphrase: opens the office from now on.
        colleague: who it is.
        in_spite_of: what is accepted although it looks rolled back.
    """

    text: str = field(repr=False)
    new_passphrase: str = field(repr=False)
    colleague: str
    in_spite_of: InSpiteOf


Recover = Callable[[Recovery, Callable[[DeskError], None]], None]
"""Opens the office and leaves the screen; on an error, says it on the window's thread."""


class LostPassphraseDialog(Dialog):
    """Asks for the sheet, a new passphrase and a name.

    Args:
        theme: the look in force.
        recover: opens the office.
        parent: the window it stands on.
    """

    def __init__(self, theme: Theme, recover: Recover, parent: QWidget | None = None) -> None:
        words = _("Whoever holds the recovery sheet sets a new passphrase. Others go on with theirs.")
        super().__init__(theme, _("Passphrase lost"), words, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._recover = recover
        self._busy = False
        self._error = Banner(theme, Card.LATE)
        self._error.hide()
        self._going_on = GoingOn(theme)
        self._going_on.hide()
        self._going_on.went_on.connect(self._try)
        self._going_on.went_back.connect(self.reject)
        self.lines = ShortText(theme, lines=_LINES)
        self.lines.setInputMethodHints(_HINTS)
        self.lines.textChanged.connect(self._look)
        self._lines_field = FormField(theme, _("The three &lines of the sheet"), self.lines)
        self._look()
        self.new = NewPassphrase(theme, _("&New passphrase"), _("The &same again"))
        self.name = LineField(theme)
        self._name_field = FormField(
            theme, _("&Your name"), self.name, hint=_("As facts and letters show it.")
        )
        self.name.textChanged.connect(lambda _text: self._name_field.set_error(""))
        self.set_body(one_column(self._error, self._going_on, self._lines_field, self.new, self._name_field))
        self.set_note(_("Print a new sheet afterwards and destroy this one."))
        self._cancel = self.add_cancel()
        self._open = self.add_button(_("&Open"), ButtonKind.PRIMARY)
        self._open.clicked.connect(self._try)
        fit(self, theme, 560, 600)
        self.lines.setFocus()

    def _look(self) -> None:
        """Say which lines are right, as soon as they are."""
        right = keys.right_lines(self.lines.toPlainText())
        self._lines_field.set_error("")
        if len(right) == _LINES:
            words = _("All three lines are right.")
        elif right:
            words = _("Right so far: line {numbers}.").format(numbers=", ".join(map(str, right)))
        else:
            words = _("Capitals and spaces do not matter.")
        self._lines_field.set_hint(words)

    def _try(self) -> None:
        if self._busy or not self._complete():
            return
        self._error.hide()
        self._set_busy(busy=True)
        recovery = Recovery(
            text=self.lines.toPlainText(),
            new_passphrase=self.new.text(),
            colleague=self.name.text().strip(),
            in_spite_of=self._going_on.in_spite_of,
        )
        self._recover(recovery, self._failed)

    def _complete(self) -> bool:
        if not self.lines.toPlainText().strip():
            self._say(self._lines_field, sentence(SheetIncomplete()))
            return False
        if not self.new.check():
            return False
        if not self.name.text().strip():
            self._say(self._name_field, _("Say who you are: the journal notes who did what."))
            return False
        return True

    def _failed(self, error: DeskError) -> None:
        self._set_busy(busy=False)
        self._going_on.hide()
        if isinstance(error, SheetLineWrong | SheetIncomplete | WrongSheet | NoKey):
            self._say(self._lines_field, sentence(error))
        elif GoingOn.can_ask_about(error):
            self._going_on.show()
            self._going_on.ask(error)
        else:
            self._error.say(sentence(error))
            self._error.show()

    def _say(self, where: FormField, words: str) -> None:
        where.set_error(words)
        where.control.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        for widget in (self._open, self._cancel):
            widget.setEnabled(not busy)
        self._going_on.set_busy(busy=busy)

    def reject(self) -> None:
        """Close without doing anything, unless the office is being opened just now."""
        if not self._busy:
            super().reject()
