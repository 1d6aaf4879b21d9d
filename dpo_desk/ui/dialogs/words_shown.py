"""The very words a person was shown: to be read, not to be changed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.core.wordings import Wording
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.consent_forms.parts import wording_words
from dpo_desk.ui.dialogs.edit_parts import fit
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import ButtonKind
from dpo_desk.ui.widgets.dialog import Dialog
from dpo_desk.ui.widgets.fields import TextArea
from dpo_desk.ui.widgets.frames import Card, area
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _
from dpo_desk.words.file_facts import in_groups


class WordsShownDialog(Dialog):
    """Shows one version.

    Args:
        context: of the window.
        wording: which one.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _("Words shown"), wording_words(wording), parent)
        theme = context.theme
        broken = Banner(theme, Card.LATE)
        broken.say(_("The text is not the one that was entered."), _("Its hash does not fit any more."))
        broken.setVisible(not wording.sound)
        self.text = TextArea(theme, wording.text, lines=12)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Words shown"))
        digest = in_groups(wording.sha256)
        mark = Label(theme, f"SHA-256 {digest}", size=SMALL, tone=Token.INK3, wrap=True, selectable=True)
        self.set_body(area(column(broken, (self.text, 1), mark, gap=10, margins=(24, 16, 24, 12))))
        self.add_button(_("Close"), ButtonKind.PRIMARY).clicked.connect(self.accept)
        fit(self, theme, 620, 520)
