"""A document of the case in the fields of a letter: whether it is enclosed, and what it answers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.core.complaints import ComplaintDocument
from dpo_desk.core.letters import Enclosed
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.checks import CheckRow
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.layouts import column, row
from dpo_desk.words import _
from dpo_desk.words.dates import plain_date

_DAYS = 150
"""Width of the days at 100 %."""


class EnclosedRow(QWidget):
    """A document of the case: whether it is enclosed, and which question of the authority it answers.

    Args:
        theme: the look in force.
        document: the document.
        questions: what the authority asks.
        chosen: how it is enclosed; None where it is not.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, document: ComplaintDocument, questions: tuple[str, ...], chosen: Enclosed | None
    ) -> None:
        super().__init__()
        self._document_id = document.id
        added = plain_date(document.added_at.date())
        ticked = CheckRow(theme, added, document.name, checked=chosen is not None, column=_DAYS)
        self.box = ticked.box
        self.box.setAccessibleName(f"{added}: {document.name}")
        none = Option("0", _("answers no question"))
        asked = [
            Option(str(number), _("answers question {n}").format(n=number))
            for number in range(1, len(questions) + 1)
        ]
        self.question = Choice(theme, [none, *asked], str(chosen.question if chosen is not None else 0))
        self.question.setAccessibleName(_("Question that {document} answers").format(document=document.name))
        self.setLayout(column(ticked, row(24, (self.question, 1), gap=0), gap=4))
        self.setFocusProxy(self.box)
        self._asked = bool(asked)
        self._show()
        self.box.toggled.connect(self._show)
        self.box.toggled.connect(self.changed)
        self.question.picked.connect(self.changed)

    def value(self) -> Enclosed | None:
        """How it is enclosed; None where it is not."""
        if not self.box.isChecked():
            return None
        return Enclosed(document_id=self._document_id, question=int(self.question.value()))

    def _show(self) -> None:
        self.question.setVisible(self._asked and self.box.isChecked())
