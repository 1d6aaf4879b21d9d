"""People: whom the office knows, one of them in detail."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from dpo_desk.actions import people
from dpo_desk.core.changes import Changed
from dpo_desk.core.people import Person
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.models.people_list import PeopleList
from dpo_desk.ui.pages.list_page import ListPage
from dpo_desk.ui.pages.person_detail import PersonDetail
from dpo_desk.ui.pages.split import Split
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import TITLE
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind, ToolButton
from dpo_desk.ui.widgets.empty_state import EmptyState
from dpo_desk.ui.widgets.frames import Side, area, hairline
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.words import _, ngettext


class PeoplePage(ListPage):
    """Everyone the office knows, and the one that is being looked at."""

    PLACE: ClassVar[Place] = Place.PEOPLE
    WATCHES: ClassVar[Changed] = Changed.PEOPLE | Changed.REQUESTS | Changed.CONSENTS

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            _("People"),
            _("Filter by name, e-mail, number, town"),
            ask=self.ask_again,
            ask_list=self.ask_list,
        )
        self._shown: int | None = None
        self._model = PeopleList(context.runner)
        self._model.completed.connect(self._show_count)
        self._list.show_model(self._model)
        self._list.chosen.connect(self._choose)
        self._list.opened.connect(lambda _key: self.edit())
        self._detail = PersonDetail(context)
        self._detail.edit_wanted.connect(self.edit)
        self._detail.merge_wanted.connect(self._merge)
        self._detail.erase_wanted.connect(self._erase)
        self._detail.person_wanted.connect(lambda person: self.open_record(person, ""))
        self._right = QStackedWidget()
        self._right.addWidget(self._detail)
        self._right.addWidget(self._make_empty())
        QShortcut(QKeySequence("F2"), self, self.edit)
        right = area(column(self._right), Token.SURFACE)
        self.setLayout(column(Split(context.theme, self._make_left(), right)))

    def _make_left(self) -> QWidget:
        theme = self.context.theme
        self._count = Label(theme, tone=Token.INK2)
        add = ToolButton(theme, Icon.PLUS, _("Add a person (Ctrl+N)"))
        add.clicked.connect(self.make_new)
        head = row(Label(theme, _("People"), size=TITLE, bold=True), self._count, STRETCH, add, gap=10)
        top = area(column(head, self._filter, gap=10, margins=(16, 14, 12, 12)))
        return area(column(top, hairline(), (self._list, 1), gap=0), Token.SURFACE, Side.RIGHT)

    def _make_empty(self) -> QWidget:
        theme = self.context.theme
        self._add = Button(theme, _("Add a person"), ButtonKind.PRIMARY, icon=Icon.PLUS)
        self._add.clicked.connect(self.make_new)
        self._empty = EmptyState(theme, Icon.USERS, "", buttons=(self._add,), key="Ctrl+N")
        return self._empty

    # asking

    def ask_again(self) -> None:
        """Ask for the list and the person in view again."""
        shown = self._shown
        if shown is not None and not self._still_there(shown):
            self._shown = shown = None
        self.ask_list()
        if shown is not None:
            self._detail.show_person(shown)

    def _still_there(self, person: int) -> bool:
        """Whether the office still knows the person in view: an erasure may have been due."""
        return bool(people.rows(self.context.desk, [person]))

    def ask_list(self) -> None:
        """Ask who is listed; the person in view stays there."""
        self._model.show_text(self._filter.text().strip())
        self._keep_selection()

    def _show_count(self) -> None:
        count = self._model.rowCount()
        narrowed = bool(self._filter.text().strip())
        words = ngettext("{n} found", "{n} found", count) if narrowed else "{n}"
        self._count.setText(words.format(n=count))
        self._count.setAccessibleName(ngettext("{n} person", "{n} people", count).format(n=count))
        self._keep_selection()

    def _keep_selection(self) -> None:
        place = self._model.place_of(self._shown) if self._shown is not None else -1
        if place >= 0:
            self._list.setCurrentIndex(self._model.index(place, 0))
        elif self._shown is None and self._model.rowCount():
            self._list.select_first()
        if self._shown is None:
            narrowed = bool(self._filter.text().strip())
            self._add.setVisible(not narrowed)
            if narrowed:
                self._empty.say(_("Nobody matches."), _("A part of a name, e-mail or number is enough."))
            else:
                detail = _("A person comes with the first request, or is added by hand.")
                self._empty.say(_("Nobody is on file yet."), detail)
        self._right.setCurrentIndex(1 if self._shown is None else 0)

    def _choose(self, key: str) -> None:
        if key and int(key) != self._shown:
            self.open_record(int(key), "")

    def open_record(self, record: int, tab: str) -> None:  # noqa: ARG002 - a person has no tabs
        """Show one person."""
        self._shown = record
        self._detail.show_person(record)
        self._keep_selection()

    # doing

    def make_new(self) -> None:
        """Ctrl+N adds a person."""
        self._open_form(None)

    def edit(self) -> None:
        """F2 and Enter change the person in view; a merged record stays as it was."""
        view = self._detail.view
        if self._shown is not None and view is not None and view.person.merged_into is None:
            self._open_form(view.person)

    def _open_form(self, person: Person | None) -> None:
        from dpo_desk.ui.dialogs.edit_person import EditPersonDialog  # noqa: PLC0415 - when it is asked for

        dialog = EditPersonDialog(self.context, person, self)
        dialog.saved.connect(self._show_saved)
        dialog.open()

    def _show_saved(self, person_id: int) -> None:
        self.open_record(person_id, "")

    def _merge(self, other: int) -> None:
        from dpo_desk.ui.dialogs.merge_people import MergeDialog  # noqa: PLC0415 - when it is asked for

        if self._shown is not None:
            dialog = MergeDialog(self.context, self._shown, other, self)
            dialog.merged.connect(self._show_saved)
            dialog.open()

    def _erase(self) -> None:
        from dpo_desk.ui.dialogs.erase_person import EraseDialog  # noqa: PLC0415 - when it is asked for

        if self._shown is not None:
            EraseDialog(self.context, self._shown, self).open()

    # keys

    def place(self) -> Going:
        """The person in view."""
        return Going(self.PLACE, self._shown)
