"""One consent: where it stands, how that is known, and what happened."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import consents
from dpo_desk.ui.context import Context
from dpo_desk.ui.erasing import name_words
from dpo_desk.ui.flowing import flowing
from dpo_desk.ui.widgets.detail_head import DetailHead
from dpo_desk.ui.widgets.frames import area, hairline
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.words.consent_derivation import sentences


class ConsentDetail(QWidget):
    """The right side of the page while a consent is looked at.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.head = DetailHead(context.theme)
        self._derived = Label(context.theme, wrap=True)
        body = column(self._derived, STRETCH, gap=20, margins=(24, 18, 24, 24))
        top = area(column(self.head, margins=(24, 14, 24, 14)))
        self.setLayout(column(top, hairline(), (flowing(body), 1), gap=0))

    def show_consent(self, consent_id: int) -> None:
        """Ask for a consent and show it."""
        view = consents.view(self._context.desk, consent_id)
        self.head.show_words(view.row.purpose, name_words(view.row.person))
        self._derived.setText("\n".join(sentences(view.found.reading.derivation)))
