"""Where errors meet the user: a sentence for what a person can act on, a report for what is our bug."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dpo_desk.core.errors import DeskError
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.buttons import ButtonKind
from dpo_desk.ui.widgets.dialog import Dialog
from dpo_desk.ui.widgets.frames import area
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.words import _
from dpo_desk.words.errors import sentence

if TYPE_CHECKING:
    from dpo_desk.actions.rekeying import Rekeyed


def tell(theme: Theme, error: DeskError, parent: QWidget | None) -> Dialog:
    """Say what is wrong and what to do, where no form is open that could say it beside its field."""
    return _dialog(theme, _("That did not work"), sentence(error), parent)


def tell_bug(theme: Theme, report: str, parent: QWidget | None) -> Dialog:
    """Say that the program made a mistake and where its report lies; the report names no person."""
    words = _(
        "The program made a mistake; nothing half done was saved. A report without personal data is in:"
    )
    return _dialog(theme, _("A mistake of ours"), f"{words}\n{report}", parent)


def tell_rekeyed(theme: Theme, done: Rekeyed, parent: QWidget | None) -> Dialog:
    """Say who is shut out now, and what is to be done next."""
    words = [_("The office is encrypted under new keys.")]
    if done.shut_out:
        words.append(_("Shut out: {names}. Let them in again.").format(names=", ".join(done.shut_out)))
    if done.forgot_computer:
        words.append(_("This computer’s key store no longer opens it."))
    if done.sheet_goes_on:
        words.append(_("The recovery sheet still opens it, and every older copy: print a new one."))
    return _dialog(theme, _("New keys"), "\n".join(words), parent)


def _dialog(theme: Theme, heading: str, words: str, parent: QWidget | None) -> Dialog:
    dialog = Dialog(theme, heading, parent=parent)
    text = Label(theme, words, wrap=True, selectable=True)
    text.setMinimumWidth(theme.px(380))
    dialog.set_body(area(column(text, STRETCH, margins=(24, 16, 24, 16))))
    dialog.add_button(_("Close"), ButtonKind.PRIMARY).clicked.connect(dialog.accept)
    dialog.open()
    return dialog
