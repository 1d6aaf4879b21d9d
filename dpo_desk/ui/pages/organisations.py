"""Organisations: whom the office works for, one of them in detail."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from dpo_desk.actions import organisations
from dpo_desk.core.changes import Changed
from dpo_desk.core.organisations import Organisation
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.pages.organisation_detail import OrganisationDetail
from dpo_desk.ui.pages.organisation_words import seat_text
from dpo_desk.ui.pages.page import Page
from dpo_desk.ui.pages.split import Split
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import TITLE
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind, ToolButton
from dpo_desk.ui.widgets.choices import folded
from dpo_desk.ui.widgets.empty_state import EmptyState
from dpo_desk.ui.widgets.fields import SearchField
from dpo_desk.ui.widgets.frames import Side, area, hairline
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.rows import RowData
from dpo_desk.words import _, ngettext


class OrganisationsPage(Page):
    """Every organisation of the office."""

    PLACE: ClassVar[Place] = Place.ORGANISATIONS
    WATCHES: ClassVar[Changed] = Changed.ORGANISATIONS

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.ask_again)
        self._shown: int | None = None
        self._known: tuple[Organisation, ...] = ()
        self._list = RowList(context.theme, _("Organisations"))
        self._list.chosen.connect(self._choose)
        self._list.opened.connect(lambda _key: self.edit())
        self._detail = OrganisationDetail(context)
        self._detail.edit_wanted.connect(self.edit)
        self._right = QStackedWidget()
        self._right.addWidget(self._detail)
        self._right.addWidget(self._make_empty())
        QShortcut(QKeySequence("F2"), self, self.edit)
        right = area(column(self._right), Token.SURFACE)
        self.setLayout(column(Split(context.theme, self._make_left(), right)))

    def _make_left(self) -> QWidget:
        theme = self.context.theme
        self._count = Label(theme, tone=Token.INK2)
        add = ToolButton(theme, Icon.PLUS, _("Add an organisation (Ctrl+N)"))
        add.clicked.connect(self.make_new)
        title = Label(theme, _("Organisations"), size=TITLE, bold=True)
        head = row(title, self._count, STRETCH, add, gap=10)
        self._filter = SearchField(theme, _("Filter by name or country"), "Ctrl+F")
        self._filter.textChanged.connect(lambda _text: self._show_list())
        top = area(column(head, self._filter, gap=10, margins=(16, 14, 12, 12)))
        return area(column(top, hairline(), (self._list, 1), gap=0), Token.SURFACE, Side.RIGHT)

    def _make_empty(self) -> QWidget:
        theme = self.context.theme
        add = Button(theme, _("Add an organisation"), ButtonKind.PRIMARY, icon=Icon.PLUS)
        add.clicked.connect(self.make_new)
        return EmptyState(
            theme,
            Icon.BUILDING_2,
            _("No organisation is on file yet."),
            _("Law, authority, calendar and letterhead of every case come from its organisation."),
            buttons=(add,),
            key="Ctrl+N",
        )

    # asking

    def ask_again(self) -> None:
        """Ask for all organisations and the one in view again."""
        self._known = organisations.organisations(self.context.desk)
        if self._shown is None and self._known:
            self._shown = self._known[0].id
        self._count.setText(str(len(self._known)))
        words = ngettext("{n} organisation", "{n} organisations", len(self._known))
        self._count.setAccessibleName(words.format(n=len(self._known)))
        self._show_list()
        self._right.setCurrentIndex(1 if self._shown is None else 0)
        if self._shown is not None:
            self._detail.show_organisation(self._shown)

    def _show_list(self) -> None:
        wanted = folded(self._filter.text())
        rows = [_organisation_row(one) for one in self._known]
        self._list.show_entries([one for one in rows if wanted in folded(one.spoken)])
        if self._shown is not None:
            self._list.select_key(str(self._shown))

    def _choose(self, key: str) -> None:
        if int(key) != self._shown:
            self.open_record(int(key), "")

    def open_record(self, record: int, tab: str) -> None:  # noqa: ARG002 - an organisation has no tabs
        """Show one organisation."""
        self._shown = record
        self._list.select_key(str(record))
        self._detail.show_organisation(record)
        self._right.setCurrentIndex(0)

    # doing

    def make_new(self) -> None:
        """Ctrl+N adds an organisation."""
        self._open_form(None)

    def edit(self) -> None:
        """F2 and Enter change the organisation in view."""
        if self._detail.organisation is not None:
            self._open_form(self._detail.organisation)

    def _open_form(self, organisation: Organisation | None) -> None:
        from dpo_desk.ui.dialogs.edit_organisation import EditOrganisationDialog  # noqa: PLC0415 - when asked

        dialog = EditOrganisationDialog(self.context, organisation, self)
        dialog.saved.connect(self._show_saved)
        dialog.open()

    def _show_saved(self, organisation_id: int) -> None:
        """Show what was saved; the change itself is told a moment later to every page."""
        self._shown = organisation_id
        self.ask_again()

    # keys

    def place(self) -> Going:
        """The organisation in view."""
        return Going(self.PLACE, self._shown)

    def focus_filter(self) -> None:
        """Ctrl+F."""
        self._filter.setFocus()
        self._filter.selectAll()

    def focus_first(self) -> None:
        """The list is where work begins."""
        self._list.setFocus()

    def step(self, by: int) -> None:
        """Alt+Up and Alt+Down: the organisation above or below."""
        self._list.step(by)


def _organisation_row(organisation: Organisation) -> RowData:
    below = (seat_text(organisation), organisation.officer.name)
    return RowData(
        key=str(organisation.id),
        title=organisation.name,
        detail=" · ".join(part for part in below if part),
    )
