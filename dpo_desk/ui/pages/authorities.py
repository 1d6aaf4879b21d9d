"""Authorities: the directory by country, one of them in detail, and the way to the finder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from typing import ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from dpo_desk.actions import authorities, authority_papers, looking, organisations
from dpo_desk.core.authorities import Authority, Use
from dpo_desk.core.authority_corrections import Correction
from dpo_desk.core.authority_updates import KeptUpdate
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import DeskError
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.errors import tell
from dpo_desk.ui.options import region_words
from dpo_desk.ui.pages.authority_detail import AuthorityDetail
from dpo_desk.ui.pages.page import Page
from dpo_desk.ui.pages.split import Split
from dpo_desk.ui.printing import print_pdf
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import TITLE
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind, Chip, ToolButton
from dpo_desk.ui.widgets.choices import folded
from dpo_desk.ui.widgets.fields import SearchField
from dpo_desk.ui.widgets.flow_layout import flow_of
from dpo_desk.ui.widgets.frames import Side, area, hairline
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.rows import Entry, GroupHead, RowData
from dpo_desk.ui.widgets.strips import UndoBar
from dpo_desk.words import _, language, ngettext
from dpo_desk.words.dates import country_name


class AuthoritiesPage(Page):
    """Every supervisory authority the office knows.

    A record is named by its id, which is a word: `Going.tab` carries it.
    """

    PLACE: ClassVar[Place] = Place.AUTHORITIES
    WATCHES: ClassVar[Changed] = Changed.AUTHORITIES

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.ask_again)
        self._shown = ""
        self._known: tuple[Authority, ...] = ()
        self._corrected: frozenset[str] = frozenset()
        self._gone: Correction | None = None
        self.list = RowList(context.theme, _("Authorities"))
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _key: self.edit())
        self.detail = AuthorityDetail(context)
        self.detail.correct_wanted.connect(self.edit)
        self.detail.sheet_wanted.connect(self._print_sheet)
        self.detail.confirm_wanted.connect(self._confirm)
        self.detail.uncorrect_wanted.connect(self._uncorrect)
        self.undo_bar = UndoBar(context.theme)
        self.undo_bar.undone.connect(self._undo)
        QShortcut(QKeySequence("F2"), self, self.edit)
        undo = column(self.undo_bar, margins=(16, 0, 16, 12))
        right = area(column((self.detail, 1), undo, gap=0), Token.SURFACE)
        self.setLayout(column(Split(context.theme, self._make_left(), right)))

    def _make_left(self) -> QWidget:
        theme = self.context.theme
        self._count = Label(theme, tone=Token.INK2)
        update = ToolButton(theme, Icon.FILE_DOWN, _("Take an update of the directory in…"))
        update.clicked.connect(self._update)
        printing = ToolButton(theme, Icon.PRINTER, _("Print what is listed (Ctrl+P)"))
        printing.clicked.connect(self.print_page)
        title = Label(theme, _("Authorities"), size=TITLE, bold=True)
        head = row(title, self._count, STRETCH, update, printing, gap=10)
        self.filter = SearchField(theme, _("Filter by name, country, town"), "Ctrl+F")
        self.filter.textChanged.connect(lambda _text: self._show_list())
        self.doubtful = Chip(theme, _("To be checked"))
        self.own = Chip(theme, _("Own words"))
        for chip in (self.doubtful, self.own):
            chip.toggled.connect(lambda _on: self._show_list())
        finder = Button(theme, _("&Which one is competent?"), ButtonKind.QUIET, icon=Icon.SCALE, tip="Ctrl+N")
        finder.clicked.connect(self.make_new)
        chips = flow_of(self.doubtful, self.own, finder)
        top = area(column(head, self.filter, chips, gap=10, margins=(16, 14, 12, 12)))
        return area(column(top, hairline(), (self.list, 1), gap=0), Token.SURFACE, Side.RIGHT)

    # asking

    def ask_again(self) -> None:
        """Ask for the directory and the authority in view again."""
        desk = self.context.desk
        self._known = tuple(sorted(looking.authorities(desk.directory), key=_by_country))
        self._corrected = authorities.corrected_ids(desk)
        if self._shown not in {one.id for one in self._known}:
            self._shown = self._first()
        self._show_list()
        self.detail.show_authority(self._shown)

    def _first(self) -> str:
        """The authority that matters most to the office: of its own seat, else the first there is."""
        houses = organisations.organisations(self.context.desk)
        home = houses[0].country if houses else ""
        return next((one.id for one in self._known if one.country == home), self._known[0].id)

    def listed(self) -> tuple[Authority, ...]:
        """What the list shows now."""
        wanted = folded(self.filter.text()).split()
        today = self.context.desk.today()
        return tuple(
            one
            for one in self._known
            if (not self.doubtful.isChecked() or one.cautions(today))
            and (not self.own.isChecked() or one.id in self._corrected)
            and all(word in _searched(one, today) for word in wanted)
        )

    def _show_list(self) -> None:
        found, today = self.listed(), self.context.desk.today()
        self._count.setText(str(len(found)))
        words = ngettext("{n} authority", "{n} authorities", len(found))
        self._count.setAccessibleName(words.format(n=len(found)))
        self.list.show_entries(list(_entries(found, today)))
        self.list.select_key(self._shown)

    def _choose(self, key: str) -> None:
        if key != self._shown:
            self.show_authority(key)

    def show_authority(self, authority_id: str) -> None:
        """Show one authority; what hides it in the list goes."""
        self._shown = authority_id
        if authority_id not in {one.id for one in self.listed()}:
            self.filter.clear()
            self.doubtful.setChecked(False)
            self.own.setChecked(False)
        self.list.select_key(authority_id)
        self.list.scrollTo(self.list.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
        self.detail.show_authority(authority_id)

    def show_place(self, going: Going) -> None:
        """Come into view, at an authority if one is named."""
        super().show_place(going)
        if going.tab in {one.id for one in self._known}:
            self.show_authority(going.tab)

    def place(self) -> Going:
        """The authority in view."""
        return Going(self.PLACE, None, self._shown)

    # doing

    def edit(self) -> None:
        """F2 and Enter correct the authority in view."""
        from dpo_desk.ui.dialogs.correct_authority import CorrectAuthorityDialog  # noqa: PLC0415 - when asked

        if self.detail.view is not None:
            CorrectAuthorityDialog(self.context, self.detail.view, self).open()

    def make_new(self) -> None:
        """Ctrl+N asks which authority is competent."""
        from dpo_desk.ui.dialogs.find_authority import FindAuthorityDialog  # noqa: PLC0415 - when asked

        dialog = FindAuthorityDialog(self.context, parent=self)
        dialog.chosen.connect(self.show_authority)
        dialog.open()

    def _confirm(self) -> None:
        key = self._shown
        said = _("The record counts as checked today.")
        self.context.runner.do(lambda desk: authorities.confirm(desk, key), lambda _v: self.context.say(said))

    def _uncorrect(self) -> None:
        def gone(said: Correction) -> None:
            self._gone = said
            self.undo_bar.offer(_("The record counts as it came."))

        key = self._shown
        self.context.runner.do(lambda desk: authorities.uncorrect(desk, key), gone)

    def _update(self) -> None:
        from dpo_desk.ui.dialogs.update_authorities import choose_update  # noqa: PLC0415 - when asked

        dialog = choose_update(self.context, self)
        if dialog is not None:
            dialog.taken.connect(self._offer_back)
            dialog.open()

    def _offer_back(self, kept: KeptUpdate) -> None:
        self._gone = None
        self.undo_bar.offer(_("{name} is taken in.").format(name=kept.name))

    def _undo(self) -> None:
        said, self._gone = self._gone, None
        if said is None:
            self.context.runner.do(authorities.take_back)
        else:
            self.context.runner.do(lambda desk: authorities.correct(desk, said))

    # printing

    def print_page(self) -> None:
        """Ctrl+P prints what is listed."""
        self._print(lambda: authority_papers.directory(self.context.desk, self.listed()))

    def _print_sheet(self) -> None:
        houses = organisations.organisations(self.context.desk)
        chosen = self.context.organisation()
        if chosen is None and len(houses) > 1:
            menu = QMenu(self)
            menu.aboutToHide.connect(menu.deleteLater)
            for house in houses:
                menu.addAction(house.name, partial(self._sheet_from, house.id))
            menu.popup(self.detail.sheet.mapToGlobal(self.detail.sheet.rect().bottomLeft()))
        elif houses:
            self._sheet_from(chosen or houses[0].id)
        else:
            self.context.go(Going(Place.ORGANISATIONS))

    def _sheet_from(self, organisation_id: int) -> None:
        key = self._shown
        self._print(lambda: authority_papers.cover_sheet(self.context.desk, key, organisation_id))

    def _print(self, make: Callable[[], bytes]) -> None:
        try:
            pdf = make()
        except DeskError as error:
            tell(self.context.theme, error, self)
        else:
            print_pdf(self.context, pdf, self)

    # keys

    def focus_filter(self) -> None:
        """Ctrl+F."""
        self.filter.setFocus()
        self.filter.selectAll()

    def focus_first(self) -> None:
        """The list is where work begins."""
        self.list.setFocus()

    def step(self, by: int) -> None:
        """Alt+Up and Alt+Down: the authority above or below."""
        self.list.step(by)


def _by_country(one: Authority) -> tuple[str, str]:
    return folded(country_name(one.country)), one.country


def _searched(one: Authority, today: date) -> str:
    """Everything an authority can be found by, names of the past among them."""
    names = [text for _key, text in (*one.names, *one.abbreviations)]
    names += [text for former in one.former for _key, text in (*former.names, *former.abbreviations)]
    regions = (region_words(one.country, region) for region in one.regions)
    where = (one.country, country_name(one.country), one.address.city, one.id, *regions)
    return folded(" ".join((*names, *where, one.official_name_on(today))))


def _entries(found: Sequence[Authority], today: date) -> Iterator[Entry]:
    for country, group in groupby(found, key=lambda one: one.country):
        members = tuple(group)
        count = str(len(members)) if len(members) > 1 else ""
        yield GroupHead(f"{country}  {country_name(country)}", count)
        yield from (_row(one, today) for one in members)


def _row(one: Authority, today: date) -> RowData:
    official, own = one.official_name_on(today), one.name_on(today, language())
    short = one.abbreviation_on(today, one.names[0][0])
    below = (short, own if own != official else "", one.address.city)
    pill = None
    if one.use is Use.GONE:
        pill = PillData(meaning=Meaning.CALM, text=_("is no more"))
    elif one.cautions(today):
        pill = PillData(meaning=Meaning.SOON, text=_("check"))
    return RowData(key=one.id, title=official, detail=" · ".join(part for part in below if part), pill=pill)
