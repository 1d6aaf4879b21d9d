"""Putting another passphrase in the place of one's own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import keys
from dpo_desk.core.errors import DeskError, PassphraseEmpty, WrongPassphrase
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import fit, one_column
from dpo_desk.ui.dialogs.form_dialog import FormDialog
from dpo_desk.ui.passphrase_field import NewPassphrase, PassphraseField, watch_capitals
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.words import _
from dpo_desk.words.errors import sentence


class ChangePassphraseDialog(FormDialog):
    """Asks for the passphrase in force and, twice, for the new one.

    Args:
        context: of the window.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        subline = _("Older copies of the key file still open with the old one. Nobody can reset it for you.")
        super().__init__(
            context, _("Change passphrase"), _("&Change"), save=self.save, subline=subline, parent=parent
        )
        self._old = PassphraseField(self.theme)
        self._old_field = FormField(self.theme, _("&Passphrase now"), self._old)
        watch_capitals(self._old, self._old_field)
        self._new = NewPassphrase(self.theme, _("&New passphrase"), _("The &same again"))
        self._new.know(context.desk.colleague)
        self.set_form(one_column(self._old_field, self._new))
        fit(self, self.theme, 520, 480)
        self._old.setFocus()

    def save(self) -> None:
        """Change it, or say what is missing."""
        self._old_field.set_error("")
        if not self._old.text():
            self.show_error(self._old_field, _("Type the passphrase that opens the office now."))
            return
        if not self._new.check():
            return
        old, new = self._old.text(), self._new.text()
        say = self.context.say
        self.run(
            lambda desk: keys.change_passphrase(desk, old, new),
            lambda _nothing: say(_("The passphrase is changed.")),
        )

    def refuse(self, error: DeskError) -> bool:
        """The old one did not open the office."""
        if isinstance(error, WrongPassphrase | PassphraseEmpty):
            self.show_error(self._old_field, sentence(error))
            return True
        return False
