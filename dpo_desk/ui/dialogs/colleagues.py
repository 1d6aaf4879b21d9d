"""Who else opens the office: a passphrase for a colleague, and taking a way in away."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import keys
from dpo_desk.actions.sheets import Opens, Way
from dpo_desk.core.errors import DeskError
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.edit_parts import fit, one_column
from dpo_desk.ui.dialogs.form_dialog import FormDialog
from dpo_desk.ui.dialogs.sheet_steps import OwnPassphrase
from dpo_desk.ui.passphrase_field import NewPassphrase
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.words import _


class AddColleagueDialog(FormDialog):
    """Lets a colleague in with a passphrase of their own.

    Args:
        context: of the window.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        subline = _("The colleague types the new passphrase here. The journal notes who did what.")
        super().__init__(
            context, _("Let a colleague in"), _("&Let in"), save=self.save, subline=subline, parent=parent
        )
        self._own = OwnPassphrase(context)
        self._name = LineField(self.theme)
        self._name_field = FormField(self.theme, _("&Name of the colleague"), self._name)
        self._name.textEdited.connect(lambda _text: self._name_field.set_error(""))
        self._new = NewPassphrase(self.theme, _("Passphrase of the &colleague"), _("The &same again"))
        self.set_form(one_column(self._own, self._name_field, self._new))
        fit(self, self.theme, 520, 560)
        self._own.setFocus()

    def save(self) -> None:
        """Let them in, or say what is missing."""
        if not self._own.check():
            return
        name = self._name.text().strip()
        if not name:
            self.show_error(self._name_field, _("Say who it is: the journal notes who did what."))
            return
        if not self._new.check():
            return
        own, new, say = self._own.text(), self._new.text(), self.context.say
        done = _("{name} can open the office now.").format(name=name)
        self.run(lambda desk: keys.add_passphrase(desk, own, new, name), lambda _slot: say(done))

    def refuse(self, error: DeskError) -> bool:
        """The own passphrase may be wrong."""
        return self._own.refuse(error)


class RemoveWayDialog(FormDialog):
    """Takes a way into the office away.

    Args:
        context: of the window.
        way: which one.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, way: Way, parent: QWidget | None = None) -> None:
        heading, subline = {
            Opens.PASSPHRASE: (
                _("Take the passphrase of {name} away").format(name=way.colleague),
                _("It opens the office no longer. Older copies of the key file still open with it."),
            ),
            Opens.KEYRING: (
                _("Forget the key on this computer"),
                _("The office opens with a passphrase only from now on."),
            ),
            Opens.RECOVERY: (
                _("Give up the recovery sheet"),
                _("It opens the office no longer; backups made before still open with it."),
            ),
        }[way.opens]
        super().__init__(context, heading, _("&Take away"), save=self.save, subline=subline, parent=parent)
        self._way = way
        self._own = OwnPassphrase(context)
        self.set_form(one_column(self._own))
        fit(self, self.theme, 520, 320)
        self._own.setFocus()

    def save(self) -> None:
        """Take it away."""
        if not self._own.check():
            return
        own, slot, say = self._own.text(), self._way.slot_id, self.context.say
        self.run(
            lambda desk: keys.remove_key(desk, own, slot),
            lambda let_go: say(
                _("Taken away.")
                if let_go
                else _("Taken away. The computer’s key store still keeps a key; it opens nothing any more.")
            ),
        )

    def refuse(self, error: DeskError) -> bool:
        """The own passphrase may be wrong."""
        return self._own.refuse(error)


class KeepKeyDialog(FormDialog):
    """Lets this computer's key store open the office, besides the passphrase.

    Args:
        context: of the window.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        subline = _("Whoever is logged in on this computer then opens the office without a passphrase.")
        super().__init__(
            context,
            _("Keep a key on this computer"),
            _("&Keep"),
            save=self.save,
            subline=subline,
            parent=parent,
        )
        self._own = OwnPassphrase(context)
        self.set_form(one_column(self._own))
        fit(self, self.theme, 520, 320)
        self._own.setFocus()

    def save(self) -> None:
        """Keep it, or say why this computer cannot."""
        if not self._own.check():
            return
        own, say = self._own.text(), self.context.say
        self.run(
            lambda desk: keys.keep_in_keyring(desk, own),
            lambda _slot: say(_("This computer can open the office now.")),
        )

    def refuse(self, error: DeskError) -> bool:
        """The own passphrase may be wrong."""
        return self._own.refuse(error)
