"""One complaint: where it stands, whose turn it is, and everything that belongs to it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import complaints
from dpo_desk.actions.complaints import ComplaintView
from dpo_desk.core.standing import Turn
from dpo_desk.ui.complaint_showing import (
    complaint_title,
    stages_shown,
    turn_pill,
    turn_until,
    turn_words,
)
from dpo_desk.ui.context import Context
from dpo_desk.ui.pages.complaint_documents import ComplaintDocuments, ComplaintJournal
from dpo_desk.ui.pages.complaint_tabs import OverviewTab
from dpo_desk.ui.pages.tabbed import Tabbed
from dpo_desk.ui.widgets.detail_head import DetailHead
from dpo_desk.ui.widgets.frames import area, hairline
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.stages import Stages, TurnStrip
from dpo_desk.words.authority_names import authority_short


class ComplaintDetail(QWidget):
    """The right side of the page of complaints.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.view: ComplaintView | None = None
        theme = context.theme
        self._stages, self._turn = Stages(theme), TurnStrip(theme)
        self.head = DetailHead(theme)
        self._documents = ComplaintDocuments(context)
        self.parts = Tabbed(
            context,
            (
                OverviewTab(context, self._short),
                self._documents,
                ComplaintJournal(context),
            ),
        )
        upper = (self.head, self._stages, self._turn, self.parts.bar)
        top = area(column(*upper, gap=10, margins=(24, 14, 24, 0)))
        self.setLayout(column(top, hairline(), (self.parts.stack, 1), gap=0))

    def _short(self, authority_id: str) -> str:
        desk = self._context.desk
        return authority_short(desk.directory, authority_id, desk.today())

    def show_complaint(self, complaint_id: int) -> None:
        """Ask for a complaint and show it."""
        self.view = view = complaints.view(self._context.desk, complaint_id)
        today = self._context.desk.today()
        above = f"{view.complaint.number} · {view.organisation.name}"
        self.head.show_words(above, complaint_title(view, self._short))
        self._stages.show_stages(*stages_shown(view))
        whose, why = turn_words(view)
        self._turn.show_turn(
            whose,
            why,
            until=turn_until(view, self._short),
            pill=turn_pill(view, today),
            yours=view.standing.turn is not Turn.PERSON,
        )
        self.parts.show_view(view)

    def add_file(self) -> None:
        """Choose files to keep with the complaint."""
        self.parts.show_tab(ComplaintDocuments.KEY)
        self._documents.add_file()
