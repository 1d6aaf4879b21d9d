"""Consents: who agreed to what at the left, and one consent or one purpose at the right."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from dpo_desk.actions import consent_lists, organisations, purposes
from dpo_desk.core.changes import Changed
from dpo_desk.core.consents import EventKind
from dpo_desk.core.purposes import Purpose
from dpo_desk.ui.consent_menu import consent_commands
from dpo_desk.ui.consent_showing import purpose_row
from dpo_desk.ui.context import PURPOSE_TAB, Context, Going, Place
from dpo_desk.ui.models.consent_list import ConsentList
from dpo_desk.ui.pages.consent_detail import ConsentDetail
from dpo_desk.ui.pages.consent_filters import DUE, WEAK, ConsentFilters
from dpo_desk.ui.pages.list_page import ListPage
from dpo_desk.ui.pages.purpose_detail import PurposeDetail
from dpo_desk.ui.pages.split import Split
from dpo_desk.ui.putting_away import while_there
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import TITLE
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind, ToolButton
from dpo_desk.ui.widgets.choices import folded
from dpo_desk.ui.widgets.empty_state import EmptyState
from dpo_desk.ui.widgets.frames import Side, area, hairline
from dpo_desk.ui.widgets.labels import ElidedLabel, Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.menus import menu_button
from dpo_desk.ui.widgets.tabs import Tabs
from dpo_desk.words import _, ngettext

_PEOPLE, _PURPOSES = range(2)


class ConsentsPage(ListPage):
    """Every consent of the office and every purpose, and the one that is being looked at."""

    PLACE: ClassVar[Place] = Place.CONSENTS
    WATCHES: ClassVar[Changed] = Changed.CONSENTS | Changed.PEOPLE | Changed.ORGANISATIONS | Changed.REQUESTS

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            _("Consents"),
            _("Filter by name, e-mail, number"),
            ask=self.ask_again,
            ask_list=self.ask_list,
        )
        self._shown: int | None = None
        self._purpose: int | None = None
        self._known: tuple[Purpose, ...] = ()
        self._model = ConsentList(context.runner)
        self._model.completed.connect(self._show_count)
        self._list.chosen.connect(self._choose)
        self._list.opened.connect(self._choose)
        self._filters = ConsentFilters(context.theme, context.desk.today())
        self._detail = ConsentDetail(context)
        self._purpose_detail = PurposeDetail(context)
        self._purpose_detail.edit_wanted.connect(self.edit)
        self._purpose_detail.consents_wanted.connect(self._show_consents)
        QShortcut(QKeySequence("F2"), self, self.edit)
        self._right = QStackedWidget()
        for part in (self._detail, self._purpose_detail, self._make_empty()):
            self._right.addWidget(part)
        left = self._make_left()
        self._list.show_model(self._model)
        self._filters.changed.connect(self._typed)
        self.setLayout(column(Split(context.theme, left, area(column(self._right), Token.SURFACE))))

    # the left side

    def _make_left(self) -> QWidget:
        theme = self.context.theme
        self._count = ElidedLabel(theme, tone=Token.INK2)
        self._sort = menu_button(theme, Icon.ARROW_UP_DOWN, _("Sort"), self._filters.sort_menu(self))
        self._add = ToolButton(theme, Icon.PLUS, _("New (Ctrl+N)"))
        self._add.clicked.connect(self.make_new)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        more = menu_button(theme, Icon.ELLIPSIS, _("More"), self._menu)
        title = Label(theme, _("Consents"), size=TITLE, bold=True)
        head = row(title, (self._count, 1), self._add, gap=10)
        self._tabs = Tabs(theme, _("Consents"), (_("By person"), _("Purposes")))
        self._tabs.picked.connect(lambda _place: self._turn())
        which = row(self._tabs, STRETCH, self._sort, more, gap=8)
        top = column(head, which, self._filter, self._filters, gap=8, margins=(16, 14, 12, 12))
        return area(column(area(top), hairline(), (self._list, 1), gap=0), Token.SURFACE, Side.RIGHT)

    def _fill_menu(self) -> None:
        """What can be done besides: made anew each time, so that it fits what is in view."""
        self._menu.clear()
        self._menu.addAction(_("Add a &purpose…"), self._add_purpose)
        self._menu.addSeparator()
        for command in consent_commands(lambda: self.context, lambda: self, lambda: self._purpose):
            if command is None:
                self._menu.addSeparator()
            else:
                self._menu.addAction(command.words, command.run)
        if self._by_purpose and self._purpose_detail.purpose is not None:
            self._menu.addSeparator()
            self._menu.addAction(_("&Ban addresses…"), self._ban)
            self._menu.addAction(_("&Lift a ban…"), lambda: self._ban(lifts=True))

    # purposes

    def _add_purpose(self) -> None:
        self._open_purpose(None)

    def edit(self) -> None:
        """F2 changes the purpose in view."""
        if self._by_purpose and self._purpose_detail.purpose is not None:
            self._open_purpose(self._purpose_detail.purpose)

    def _ban(self, *, lifts: bool = False) -> None:
        from dpo_desk.ui.dialogs.after_withdrawal import BanDialog  # noqa: PLC0415 - when asked for

        purpose = self._purpose_detail.purpose
        if purpose is not None:
            BanDialog(self.context, purpose, parent=self, lifts=lifts).open()

    def _show_saved(self, purpose_id: int) -> None:
        self.open_record(purpose_id, PURPOSE_TAB)

    def _open_purpose(self, purpose: Purpose | None) -> None:
        from dpo_desk.ui.dialogs.edit_purpose import EditPurposeDialog  # noqa: PLC0415 - when asked for

        dialog = EditPurposeDialog(self.context, purpose, self)
        dialog.saved.connect(while_there(self, self._show_saved))
        dialog.open()

    def _make_empty(self) -> QWidget:
        theme = self.context.theme
        self._begin = Button(theme, _("Enter a consent"), ButtonKind.PRIMARY, icon=Icon.PLUS)
        self._begin.clicked.connect(self.make_new)
        self._empty = EmptyState(theme, Icon.FILE_CHECK, "", buttons=(self._begin,), key="Ctrl+N")
        return self._empty

    @property
    def _by_purpose(self) -> bool:
        return self._tabs.currentIndex() == _PURPOSES

    # asking

    def ask_again(self) -> None:
        """Ask for the list, the purposes and what is in view again."""
        desk, shown = self.context.desk, self._shown
        if shown is not None and not consent_lists.rows(desk, [shown]):
            self._shown = None  # its person was erased, or it was joined to another ledger
        self._known = purposes.purposes(desk, self.context.organisation())
        self._filters.begin_day(self.context.desk.today())
        self._filters.offer_purposes(self._known)
        self.ask_list()
        if self._by_purpose and self._purpose is not None:
            self._purpose_detail.show_purpose(self._purpose)
        elif not self._by_purpose and self._shown is not None:
            self._detail.show_consent(self._shown)

    def ask_list(self) -> None:
        """Ask for what is listed; what is in view stays there."""
        if self._by_purpose:
            self._show_purposes()
        else:
            text, organisation = self._filter.text().strip(), self.context.organisation()
            self._count.setText("")  # very long lists are counted a moment after they are seen
            self._model.show_query(replace(self._filters.query, text=text, organisation_id=organisation))
        self._keep_selection()

    def _show_purposes(self) -> None:
        wanted, today = folded(self._filter.text().strip()), self.context.desk.today()
        houses = {one.id: one.name for one in organisations.organisations(self.context.desk)}
        rows = [purpose_row(one, houses[one.organisation_id], today) for one in self._known]
        found = [one for one in rows if wanted in folded(one.spoken)]
        self._list.show_entries(found)
        self._count.setText(str(len(found)))
        if self._purpose is None and found:  # the first row may be current already, by another list's key
            self._purpose = int(found[0].key)
            self._purpose_detail.show_purpose(self._purpose)

    def _show_count(self) -> None:
        if not self._by_purpose:
            count = self._model.rowCount()
            narrowed = self._filters.narrowed or bool(self._filter.text().strip())
            words = ngettext("{n} found", "{n} found", count) if narrowed else "{n}"
            self._count.setText(words.format(n=count))

    def _turn(self) -> None:
        """Show the other list."""
        for part in (self._filters, self._sort):
            part.setVisible(not self._by_purpose)
        by_title, by_name = _("Filter by title, organisation"), _("Filter by name, e-mail, number")
        self._filter.setPlaceholderText(by_title if self._by_purpose else by_name)
        if not self._by_purpose:
            self._list.show_model(self._model)
        self.ask_list()

    def _keep_selection(self) -> None:
        if self._by_purpose:
            shown = self._purpose
            self._list.select_key(str(shown))
        else:
            shown = self._shown
            place = self._model.place_of(shown) if shown is not None else -1
            if place >= 0:
                self._list.setCurrentIndex(self._model.index(place, 0))
        if shown is None and self._list.model().rowCount():
            self._list.select_first()  # which shows it
        self._show_right()

    def _show_right(self) -> None:
        first = self._by_purpose or not self._known
        self._begin.set_words(_("Add a purpose") if first else _("Enter a consent"))
        if self._by_purpose:
            self._right.setCurrentIndex(1 if self._purpose is not None else 2)
            self._empty.say(_("No purpose is on file yet."), _("A consent needs a purpose and its wording."))
        else:
            self._right.setCurrentIndex(0 if self._shown is not None else 2)
            self._say_empty()

    def _say_empty(self) -> None:
        if self._filters.narrowed or self._filter.text().strip():
            self._empty.say(_("No consent matches."), "")
        else:
            detail = _("A consent needs a purpose, the words that were shown, and proof of how it was given.")
            self._empty.say(_("No consent is recorded yet."), detail)

    def _choose(self, key: str) -> None:
        shown = self._purpose if self._by_purpose else self._shown
        if key and int(key) != shown:
            self.open_record(int(key), PURPOSE_TAB if self._by_purpose else "")

    def _show_consents(self, which: str) -> None:
        """The consents to the purpose in view that stand in one way."""
        purpose = self._purpose_detail.purpose
        self._tabs.setCurrentIndex(_PEOPLE)
        self._filter.clear()
        self._filters.show_only(which, purpose)
        self._list.select_first()
        self._list.setFocus()

    def show_place(self, going: Going) -> None:
        """Come into view: at a consent, at a purpose, or at those that need a look."""
        if going.record is None and going.tab in {WEAK, DUE}:
            self._tabs.setCurrentIndex(_PEOPLE)
            self._filter.clear()
            self._filters.show_only(going.tab)
            super().show_place(going)
            self._list.select_first()
            return
        super().show_place(going)

    def open_record(self, record: int, tab: str) -> None:
        """Show a consent, or a purpose if `tab` says so."""
        if tab == PURPOSE_TAB:
            self._purpose = record
            self._tabs.setCurrentIndex(_PURPOSES)
            self._purpose_detail.show_purpose(record)
        else:
            self._shown = record
            self._tabs.setCurrentIndex(_PEOPLE)
            self._detail.show_consent(record)
        self._keep_selection()

    # doing

    def make_new(self) -> None:
        """Ctrl+N enters what somebody said for the first time, or adds a purpose where these are listed."""
        from dpo_desk.ui.dialogs.enter_consent import EnterConsentDialog  # noqa: PLC0415 - when asked for

        if self._by_purpose or not self._known:
            self._add_purpose()
            return
        dialog = EnterConsentDialog(self.context, EventKind.GIVEN, parent=self)
        dialog.recorded.connect(while_there(self, self._show_entered))
        dialog.open()

    def _show_entered(self, consent_id: int) -> None:
        self.open_record(consent_id, "")

    def do_next(self) -> None:
        """Ctrl+D enters what is likely to come next in the consent in view."""
        if not self._by_purpose:
            self._detail.do_next()

    def place(self) -> Going:
        """The consent or purpose in view."""
        if self._by_purpose:
            return Going(self.PLACE, self._purpose, PURPOSE_TAB)
        return Going(self.PLACE, self._shown)
