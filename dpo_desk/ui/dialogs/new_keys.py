"""New keys for the whole office, when the old ones may be in other hands."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import fit, one_column
from dpo_desk.ui.dialogs.form_dialog import FormDialog
from dpo_desk.ui.dialogs.sheet_steps import OwnPassphrase
from dpo_desk.ui.widgets.frames import Card
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _


class NewKeysDialog(FormDialog):
    """Asks for the one passphrase that opens the office afterwards; the program then does it.

    Args:
        context: of the window.
        parent: the window it stands on.
    """

    wanted = Signal(str)
    """The passphrase."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        subline = _("The office is encrypted anew, and closed for that moment.")
        heading = _("New keys for the office")
        super().__init__(context, heading, _("&Encrypt anew"), save=self.save, subline=subline, parent=parent)
        shut = Banner(self.theme, Card.SOON)
        shut.say(
            _("Colleagues and this computer’s key store are shut out."),
            _("Let them in again with new passphrases. Change your own first, if others may know it."),
            word=_("Consider"),
        )
        old = Banner(self.theme, Card.SELECT)
        old.say(
            _("Old copies stay open to old keys."),
            _("Whoever has an older copy or backup together with its key can read that copy for ever."),
        )
        self._own = OwnPassphrase(context)
        self.set_form(one_column(shut, old, self._own))
        fit(self, self.theme, 560, 460)
        self._own.setFocus()

    def save(self) -> None:
        """Hand the wish over."""
        if self._own.check():
            passphrase = self._own.text()
            self.accept()
            self.wanted.emit(passphrase)
