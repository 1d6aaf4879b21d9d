"""Why there is doubt about who asks, and what is asked for: Art. 12(6) GDPR, the mildest means first."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.core.facts import IdentityDoubt
from dpo_desk.core.steps import Forbidden, StepForbidden
from dpo_desk.ui.dialogs.entry_parts import quiet
from dpo_desk.ui.dialogs.identity_means import MEANS
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.checks import CheckRow
from dpo_desk.ui.widgets.fields import FormField, TextArea
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _
from dpo_desk.words.errors import sentence

_COLUMN = 170
"""Pixels at 100 % that the names of the means take."""


class DoubtFields(QWidget):
    """The reason, and check boxes for the means.

    Args:
        theme: the look in force.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.text = TextArea(theme, lines=2)
        self.why = FormField(
            theme,
            _("Why you doubt who is asking"),
            self.text,
            hint=_("The letter that asks for proof says this too."),
        )
        self.text.textChanged.connect(lambda: self.why.set_error(""))
        rows = {
            means.key: CheckRow(theme, _(means.asked), _(means.note), checked=place == 0, column=_COLUMN)
            for place, means in enumerate(MEANS)
        }
        self.boxes = {key: line.box for key, line in rows.items()}
        checks = QWidget()
        checks.setLayout(column(*rows.values(), gap=2))
        checks.setFocusProxy(self.boxes[MEANS[0].key])
        self.means = FormField(theme, _("What they may show, the mildest first"), checks)
        for box in self.boxes.values():
            box.toggled.connect(lambda _on: self.means.set_error(""))
        late = quiet(theme, _("A copy of a document is the exception. It is destroyed when the case closes."))
        self.setLayout(column(self.why, self.means, late, gap=12))
        self.setFocusProxy(self.text)

    def doubt(self, language: str) -> IdentityDoubt | None:
        """What is recorded; `None` after saying beside the field what is missing.

        Args:
            language: of the letter that will ask.
        """
        words = self.text.toPlainText().strip()
        chosen = tuple(means.letter_words(language) for means in MEANS if self.boxes[means.key].isChecked())
        if not words:
            self.why.set_error(sentence(StepForbidden(Forbidden.DOUBT_WITHOUT_REASON)))
        if not chosen:
            self.means.set_error(_("Say what would remove the doubt."))
        return IdentityDoubt(doubt=words, means=chosen) if words and chosen else None
