"""One purpose: the words people are shown, what is told and what rests on it, how it ends."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from dpo_desk.actions import consent_lists, organisations, purposes
from dpo_desk.actions.consent_lists import Numbers
from dpo_desk.actions.purposes import PurposeView
from dpo_desk.core.purposes import Purpose
from dpo_desk.ui.context import Context
from dpo_desk.ui.flowing import flowing
from dpo_desk.ui.pages.purpose_numbers import NumbersPart
from dpo_desk.ui.pages.purpose_parts import WordingsPart
from dpo_desk.ui.purpose_words import course_pairs, cover_pairs, remark_words, text_pairs
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.detail_head import DetailHead
from dpo_desk.ui.widgets.details import Details
from dpo_desk.ui.widgets.frames import Card, area, hairline, section
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _


class PurposeDetail(QWidget):
    """The right side of the page while a purpose is looked at.

    Args:
        context: of the window.
    """

    edit_wanted = Signal()
    """Change this purpose."""
    consents_wanted = Signal(str)
    """List its consents that stand in one way: a filter, or a state by its value."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked = 0
        self.purpose: Purpose | None = None
        theme = context.theme
        self.change = Button(theme, _("&Edit"), ButtonKind.PRIMARY, icon=Icon.PENCIL, tip="F2")
        self.change.clicked.connect(self.edit_wanted)
        self.head = DetailHead(theme, self.change)
        self.remarks = Banner(theme, Card.SOON)
        self._texts, self._cover, self._course = Details(theme), Details(theme), Details(theme)
        self.numbers = NumbersPart(theme)
        self.numbers.wanted.connect(self.consents_wanted)
        self.wordings = WordingsPart(context)
        body = column(
            self.remarks,
            self.numbers,
            self.wordings,
            section(theme, _("What people are told"), self._texts),
            section(theme, _("What it covers"), self._cover),
            section(theme, _("Giving and taking back"), self._course),
            STRETCH,
            gap=20,
            margins=(24, 18, 24, 24),
        )
        top = area(column(self.head, margins=(24, 14, 24, 14)))
        undo = column(self.wordings.undo_bar, margins=(16, 0, 16, 12))
        self.setLayout(column(top, hairline(), (flowing(body), 1), undo, gap=0))

    def show_purpose(self, purpose_id: int) -> None:
        """Ask for a purpose and show it: its entries are counted, so the reading worker answers."""
        self._asked += 1
        asked = self._asked
        self._context.runner.ask(
            lambda desk: (purposes.view(desk, purpose_id), consent_lists.numbers(desk, purpose_id)),
            self._show_answer,
            lambda: isValid(self) and asked == self._asked,
        )

    def _show_answer(self, answer: tuple[PurposeView, Numbers]) -> None:
        view, numbers = answer
        self.numbers.show_numbers(numbers, view.by_month, self._context.desk.today())
        self._show_view(view)

    def _show_view(self, view: PurposeView) -> None:
        self.purpose = purpose = view.purpose
        house = organisations.organisation(self._context.desk, purpose.organisation_id)
        self.head.show_words(house.name, purpose.title)
        self._texts.show_pairs(text_pairs(purpose))
        self._cover.show_pairs(cover_pairs(purpose))
        self._course.show_pairs(course_pairs(purpose))
        found = remark_words(purpose)
        self.remarks.say(_("The law would find fault with this purpose"), found, word=_("Consider"))
        self.remarks.setVisible(bool(found))
        self.wordings.show_view(view)
