"""One purpose: how its consents stand, what rests on it, and the words in use."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import organisations, purposes
from dpo_desk.ui.context import Context
from dpo_desk.ui.flowing import flowing
from dpo_desk.ui.widgets.detail_head import DetailHead
from dpo_desk.ui.widgets.frames import area, hairline
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column


class PurposeDetail(QWidget):
    """The right side of the page while a purpose is looked at.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.head = DetailHead(context.theme)
        self._explanation = Label(context.theme, wrap=True)
        body = column(self._explanation, STRETCH, gap=20, margins=(24, 18, 24, 24))
        top = area(column(self.head, margins=(24, 14, 24, 14)))
        self.setLayout(column(top, hairline(), (flowing(body), 1), gap=0))

    def show_purpose(self, purpose_id: int) -> None:
        """Ask for a purpose and show it."""
        desk = self._context.desk
        view = purposes.view(desk, purpose_id)
        house = organisations.organisation(desk, view.purpose.organisation_id)
        self.head.show_words(house.name, view.purpose.title)
        self._explanation.setText(view.purpose.words[0].explanation)
