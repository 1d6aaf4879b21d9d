"""The way into an office: its name, a passphrase, and nothing to read but that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from dpo_desk.actions.rollbacks import NOTHING, InSpiteOf
from dpo_desk.core.errors import DeskError, PassphraseEmpty, WrongPassphrase
from dpo_desk.ui.going_on import GoingOn
from dpo_desk.ui.passphrase_field import PassphraseField, watch_capitals
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL, TITLE, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.flow_layout import flow_of
from dpo_desk.ui.widgets.frames import Card, area, card
from dpo_desk.ui.widgets.labels import ElidedLabel, IconLabel, Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _, ngettext
from dpo_desk.words.errors import sentence

if TYPE_CHECKING:
    from dpo_desk.ui.dialogs.lost_passphrase import Recovery

_WIDTH = 440
_ALL_THE_ROOM = 1000


class UnlockDoor(Protocol):
    """What the screen needs of the program."""

    def open(
        self,
        path: Path,
        passphrase: str,
        failed: Callable[[DeskError], None],
        in_spite_of: InSpiteOf = NOTHING,
    ) -> None:
        """Unlock an office and leave the screen; on an error, say it on the window's thread."""

    def recover(self, path: Path, recovery: Recovery, failed: Callable[[DeskError], None]) -> None:
        """Set a new passphrase with the recovery sheet, and do as `open`."""

    def make_new(self) -> None:
        """Leave the screen for the first run."""

    def restore_backup(self) -> None:
        """Begin the assistant that restores a backup."""


class Unlock(QWidget):
    """Asks for the passphrase of one office.

    Args:
        theme: the look in force.
        door: what it needs of the program.
        path: the office file.
        why: what locked the office; empty before it was opened at all. A locked one is not left for another.
        hint: small words beneath the field.
    """

    def __init__(self, theme: Theme, door: UnlockDoor, path: Path, *, why: str = "", hint: str = "") -> None:
        super().__init__()
        self._theme, self._door, self._path = theme, door, path
        self._why = Label(theme, why, tone=Token.INK2, wrap=True)
        self._name = ElidedLabel(theme, size=TITLE, bold=True)
        self._folder = ElidedLabel(theme, size=SMALL, tone=Token.INK2)
        self._error = Banner(theme, Card.LATE)
        self._passphrase = PassphraseField(theme)
        self._field = FormField(theme, _("&Passphrase"), self._passphrase, hint=hint)
        self._passphrase.entered.connect(self.unlock)
        self._passphrase.typed.connect(lambda _text: self._field.set_error(""))
        watch_capitals(self._passphrase, self._field, hint)
        self._unlock = Button(theme, _("&Unlock"), ButtonKind.PRIMARY)
        self._unlock.clicked.connect(self.unlock)
        self._note = Label(theme, size=SMALL, tone=Token.INK2)
        self._lost = Button(theme, _("Passphrase &lost?"), ButtonKind.LINK)
        self._lost.clicked.connect(self._ask_for_sheet)
        self._other = Button(theme, _("Choose another &office…"), ButtonKind.LINK)
        self._other.clicked.connect(self._choose_other)
        self._new = Button(theme, _("Make a &new office…"), ButtonKind.LINK)
        self._new.clicked.connect(door.make_new)
        self._restore = Button(theme, _("Restore a bac&kup…"), ButtonKind.LINK)
        self._restore.clicked.connect(door.restore_backup)
        self._going_on = GoingOn(theme)
        self._going_on.went_on.connect(self.unlock)
        self._going_on.went_back.connect(self._ask_again)
        self._waiting = 0
        self._asking = QWidget()
        self._sheet = self._make_sheet()
        ground = area(
            column(
                STRETCH,
                row(STRETCH, (self._sheet, _ALL_THE_ROOM), STRETCH),
                STRETCH,
                STRETCH,
                margins=(16, 16, 16, 16),
            ),
            Token.WINDOW,
        )
        self.setLayout(column(ground))
        self._why.setVisible(bool(why))
        for part in (self._other, self._new, self._lost, self._restore):
            part.setVisible(not why)
        theme.changed.connect(self._reflow)
        self.show_office(path)
        self._reflow()

    def _make_sheet(self) -> QWidget:
        theme = self._theme
        lock = column(4, IconLabel(theme, Icon.LOCK, Token.ACCENT, 20), STRETCH, gap=0)
        head = row(lock, (column(self._name, self._folder, gap=2), 1), gap=12)
        buttons = row(self._unlock, self._note, STRETCH, self._lost, gap=12)
        self._asking.setLayout(column(self._error, self._field, buttons, gap=16))
        sheet = card(
            column(head, self._why, 4, self._asking, self._going_on, gap=16, margins=(24, 24, 24, 24)),
            Card.SHEET,
        )
        links = flow_of(self._other, self._restore, self._new, gap=8)
        whole = QWidget()
        whole.setLayout(column(sheet, links, gap=12))
        return whole

    def show_office(self, path: Path) -> None:
        """Ask for the passphrase of this office from now on."""
        self._path = path
        self._going_on.forget()
        self._ask_again()
        self._name.setText(path.stem)
        self._folder.setText(str(path.parent))
        self._error.hide()
        self._field.set_error("")
        self._passphrase.clear()

    def focus_first(self) -> None:
        """The passphrase is all there is to type."""
        self._passphrase.setFocus()

    def forget(self) -> None:
        """Nothing typed so far stays."""
        self._going_on.forget()
        self._ask_again()
        self._passphrase.clear()

    def hold(self, forms: int) -> None:
        """So many forms that are not saved wait behind this screen."""
        self._waiting = forms

    def may_close(self) -> bool:
        """Whether the window may be closed; the first time it says what would be lost."""
        if not self._waiting:
            return True
        lost = ngettext("{n} form is not saved.", "{n} forms are not saved.", self._waiting)
        self._error.say(lost.format(n=self._waiting), _("Close once more to throw it away."))
        self._error.show()
        self._waiting = 0
        return False

    def wait(self, words: str) -> None:
        """Say what is done before anybody can unlock."""
        self._set_busy(busy=True)
        self._note.setText(words)

    def refuse(self, error: DeskError) -> None:
        """Say why the office is not open, and ask for the passphrase."""
        self._failed(error)

    def unlock(self) -> None:
        """Try the passphrase."""
        if not self._unlock.isEnabled():
            return
        self._error.hide()
        if not self._passphrase.text():
            self._field.set_error(_("Type the passphrase of this office."))
            self._passphrase.setFocus()
            return
        self._set_busy(busy=True)
        self._door.open(self._path, self._passphrase.text(), self._failed, self._going_on.in_spite_of)

    def _failed(self, error: DeskError) -> None:
        self._set_busy(busy=False)
        if isinstance(error, WrongPassphrase | PassphraseEmpty):
            self._field.set_error(sentence(error))
            self._passphrase.line.selectAll()
        elif GoingOn.can_ask_about(error):
            self._asking.hide()
            self._going_on.show()
            self._going_on.ask(error)
            return
        else:
            self._error.say(sentence(error))
            self._error.show()
        self._ask_again()

    def _ask_again(self) -> None:
        """The passphrase is what is asked for."""
        self._going_on.hide()
        self._asking.show()
        self._passphrase.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        self._note.setText(_("Checking…") if busy else "")
        for widget in (
            self._unlock,
            self._passphrase,
            self._lost,
            self._other,
            self._restore,
            self._new,
        ):
            widget.setEnabled(not busy)
        self._going_on.set_busy(busy=busy)

    def _ask_for_sheet(self) -> None:
        from dpo_desk.ui.dialogs import lost_passphrase  # noqa: PLC0415 - when it is lost

        path = self._path
        dialog = lost_passphrase.LostPassphraseDialog(
            self._theme, lambda recovery, failed: self._door.recover(path, recovery, failed), self
        )
        dialog.open()

    def _choose_other(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self,
            _("Choose an office"),
            str(self._path.parent),
            _("Office files (*.dpo);;All files (*)"),
        )
        if path:
            self.show_office(Path(path))
            self.focus_first()

    def _reflow(self) -> None:
        self._sheet.setMaximumWidth(self._theme.px(_WIDTH))
