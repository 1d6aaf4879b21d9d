"""The window: rail, pages, menus and keys. It navigates, nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from dpo_desk.actions import organisations
from dpo_desk.actions import settings as settings_actions
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import DeskError
from dpo_desk.core.settings import Appearance, Settings
from dpo_desk.ui.commands import Commands
from dpo_desk.ui.consent_menu import import_list, show_scans
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.curtain import Curtain
from dpo_desk.ui.day import begin_day
from dpo_desk.ui.dropped import LISTS, SCANS, files_in, read_file
from dpo_desk.ui.errors import tell
from dpo_desk.ui.lock_card import locks_words
from dpo_desk.ui.menus import FindField, MenuBar
from dpo_desk.ui.on_demand import load_ahead, make_page, overview
from dpo_desk.ui.pages.page import Page
from dpo_desk.ui.rail_places import SOON, WAITING, rail_places
from dpo_desk.ui.runner import Runner
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Mode, Token
from dpo_desk.ui.unlock import Unlock
from dpo_desk.ui.widgets.choices import Option
from dpo_desk.ui.widgets.fields import SearchField
from dpo_desk.ui.widgets.frames import Card, Side, area, scrolled
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.nav_rail import NavRail
from dpo_desk.ui.widgets.status import StatusBar, StatusPiece
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.ui.widgets.switch_button import SwitchButton
from dpo_desk.words import _, language
from dpo_desk.words.dates import clock_time

if TYPE_CHECKING:
    from dpo_desk.actions.backups import Overview

_NARROW = 1100
_STANDS = 200
"""Milliseconds after which the window has been painted and nobody has gone elsewhere yet."""
_ALL = "all"


@dataclass(frozen=True, slots=True)
class _Locked:
    """What the window comes back to.

    Attributes:
        going: page and record.
        texts: what the lists of the page were narrowed by.
        keys: commands that work again.
    """

    going: Going
    texts: list[str]
    keys: list[QAction]


class MainWindow(QMainWindow):
    """One open office.

    Args:
        runner: with the office open.
        theme: the look in force.
        settings: of the office.
        demo: whether the office is the fictional one; a banner says so.
        system: light or dark, as the desktop itself is.
    """

    language_wanted = Signal(Settings)
    """The settings ask for another language; the window has to be built anew."""
    rekey_wanted = Signal(str)
    """Encrypt the office anew; carries the passphrase that opens it from then on."""
    lock_wanted = Signal()
    """The person wants it locked."""
    settings_moved = Signal(Settings)
    """Other settings are in force."""

    def __init__(
        self,
        runner: Runner,
        theme: Theme,
        settings: Settings,
        *,
        demo: bool = False,
        system: Mode = Mode.LIGHT,
    ) -> None:
        super().__init__()
        self._runner, self._theme, self._demo = runner, theme, demo
        self._system_mode = system
        self._organisation: int | None = None
        self._locked: _Locked | None = None
        self._wear(settings)  # before any widget is made: fonts set on unshown widgets do not last
        self.setWindowTitle("dpo_desk")  # never a name: titles are seen by others
        self.setAcceptDrops(True)
        self.context = Context(
            runner=runner,
            theme=theme,
            go=self.go,
            say=self._say,
            receive=self._receive,
            organisation=lambda: self._organisation,
        )
        self._switch = SwitchButton(theme, _("Organisation"), Icon.BUILDING_2)
        self._switch.picked.connect(self._choose_organisation)
        self._rail = NavRail(theme, _("Places"), self._switch)
        self._rail.picked.connect(self._pick)
        self._pages: dict[Place, Page] = {}
        self._stack = QStackedWidget()
        self._saved = StatusPiece(theme)
        self._offline = StatusPiece(
            theme, _("Nothing leaves this computer unless you send it"), icon=Icon.SHIELD_CHECK
        )
        self._safe = StatusPiece(theme)
        self._locks = StatusPiece(theme, locks_words(settings.lock_minutes), icon=Icon.LOCK_OPEN)
        self.setStatusBar(StatusBar(theme, (self._saved, self._offline), (self._safe, self._locks)))
        self._commands = Commands(self)
        self._make_top()
        self._make_middle()
        runner.changed.connect(self._take_changes)
        runner.failed.connect(self._tell)
        self._show_rail()
        self._fill_switch()
        self.resize(1280, 800)
        self.go(Going(Place.TODAY))
        QTimer.singleShot(_STANDS, self, self._load_ahead)

    def _load_ahead(self) -> None:
        """Let the reading worker load other pages while the person looks at the first."""
        if self._runner.is_open:
            self._runner.ask(load_ahead, lambda _done: None)
            begin_day(self._runner, self._say)
            self._ask_safety()

    def _ask_safety(self) -> None:
        """Ask how safe the office is: the status bar tells it."""
        self._runner.ask(overview, self._show_safety, lambda: isValid(self))

    def _show_safety(self, found: Overview) -> None:
        from dpo_desk.ui.dialogs.backup_words import safe_words  # noqa: PLC0415 - once the window stands

        words, meaning = safe_words(found)
        self._safe.say(words, meaning)
        self._offline.setVisible(found.last is None)  # there is no room for both at a large text size

    def _make_top(self) -> None:
        self._find = FindField(self._theme)
        self._find.wanted.connect(self._commands.find)
        bar = MenuBar(self._theme, self, self._commands.menus)
        top = row(bar, STRETCH, self._find, margins=(0, 4, 12, 4))
        self._top = area(top, Token.WINDOW, Side.BOTTOM)
        self.setMenuWidget(self._top)

    def _make_middle(self) -> None:
        banner = Banner(self._theme, Card.SELECT, closable=True)
        banner.say(_("Fictional office"), _("Nothing here is real; try everything."))
        banner.setVisible(self._demo)
        right = column(banner, (self._stack, 1), gap=0)
        self._rail_place = scrolled(self._rail)
        self._rail_place.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._fit_rail())
        self._middle = area(row(self._rail_place, (right, 1), gap=0), Token.WINDOW)
        self._room = QStackedWidget()
        self._room.addWidget(self._middle)
        self.setCentralWidget(self._room)
        self._curtain = Curtain(self._theme, self)

    # going places

    def page(self, place: Place) -> Page:
        """The page of a place; made when it is first gone to."""
        if place not in self._pages:
            page = make_page(place, self.context, self.dress, self.rekey_wanted.emit)
            self._pages[place] = page
            self._stack.addWidget(page)
        return self._pages[place]

    def current_page(self) -> Page:
        """The page in view."""
        page = self._stack.currentWidget()
        assert isinstance(page, Page)  # noqa: S101 - the stack holds pages only
        return page

    def go(self, going: Going) -> None:
        """Show a place, and a record on it."""
        page = self.page(going.place)
        self._stack.setCurrentWidget(page)
        self._rail.set_current(going.place.value)
        page.show_place(going)
        page.focus_first()

    def go_by(self, step: int) -> None:
        """The place after or before this one."""
        places = list(Place)
        here = places.index(self.current_page().PLACE)
        self.go(Going(places[(here + step) % len(places)]))

    def _pick(self, key: str) -> None:
        if key in {SOON, WAITING}:
            self.go(Going(Place.REQUESTS))
            page = self.page(Place.REQUESTS)
            (page.show_soon if key == SOON else page.show_waiting)()
            self._rail.set_current(key)
        else:
            self.go(Going(Place(key)))

    def _show_rail(self) -> None:
        self._rail.show_places(*rail_places(self._runner.desk, self._organisation))

    # organisations

    def _fill_switch(self) -> None:
        known = [Option(str(one.id), one.name) for one in organisations.organisations(self._runner.desk)]
        chosen = _ALL if self._organisation is None else str(self._organisation)
        self._switch.set_options([Option(_ALL, _("All organisations")), *known], chosen)

    def _choose_organisation(self, key: str) -> None:
        self._organisation = None if key == _ALL else int(key)
        self._take_changes(
            Changed.REQUESTS
            | Changed.COMPLAINTS
            | Changed.BREACHES
            | Changed.CONSENTS
            | Changed.ORGANISATIONS
        )

    # locking

    def lock(self) -> None:
        """Ctrl+L."""
        self.lock_wanted.emit()

    def draw_curtain(self) -> None:
        """Hide everything in this moment; what comes next may take longer than a frame."""
        self._curtain.draw()

    def cover(self, cover: QWidget) -> None:
        """Show nothing but a cover, and let go of everything that was read from the office."""
        keys = [action for action in self.actions() if action.isEnabled()]
        self._locked = _Locked(self.current_page().place(), self._texts(), keys)
        for page in self._pages.values():
            page.hide()  # a page keeps what is typed in it when it goes out of view
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._rail.show_places((), ())
        self._switch.set_options([Option(_ALL, _("All organisations"))], _ALL)
        self._saved.say("")
        self._safe.say("")
        for action in keys:
            action.setEnabled(False)
        self.setAcceptDrops(False)
        self._room.addWidget(cover)
        self._room.setCurrentWidget(cover)
        for part in (self._top, self.statusBar()):
            part.hide()
        self._curtain.hide()
        self.repaint()

    def uncover(self) -> None:
        """Be as before; the office is open again."""
        locked, self._locked = self._locked, None
        assert locked is not None  # noqa: S101 - it was covered
        self._room.setCurrentWidget(self._middle)
        for cover in self._room.findChildren(Unlock):
            self._room.removeWidget(cover)
            cover.deleteLater()
        for part in (self._top, self.statusBar()):
            part.show()
        for action in locked.keys:
            action.setEnabled(True)
        self.setAcceptDrops(True)
        self._fill_switch()
        self._show_rail()
        self._ask_safety()
        page = self.page(locked.going.place)
        for field, text in zip(page.findChildren(SearchField), locked.texts, strict=False):
            field.setText(text)
        self.go(locked.going)
        begin_day(self._runner, self._say)

    def _texts(self) -> list[str]:
        """What the lists of this page are narrowed by."""
        return [field.text() for field in self.current_page().findChildren(SearchField)]

    # what happened

    def _take_changes(self, changed: Changed) -> None:
        if not self._runner.is_open or self._locked is not None:
            return
        if changed & Changed.SETTINGS:
            settings = settings_actions.get(self._runner.desk)
            self._locks.say(locks_words(settings.lock_minutes))
            self.settings_moved.emit(settings)
        if changed & Changed.ORGANISATIONS:
            self._fill_switch()
        if changed & Changed.BACKUPS:
            self._ask_safety()
        self._show_rail()
        for page in self._pages.values():
            page.take_changes(changed)
        if changed & Changed.JOURNAL:
            self._say(_("Saved {time}").format(time=clock_time(self._runner.desk.now().astimezone())))

    def _say(self, words: str) -> None:
        self._saved.say(words, Meaning.DONE)

    def _tell(self, error: object) -> None:
        if isinstance(error, DeskError):
            tell(self._theme, error, self)

    def _receive(self, raw: bytes | None) -> None:
        from dpo_desk.ui.dialogs import receive_request  # noqa: PLC0415 - parses mail when it is opened

        receive_request.ReceiveDialog(self.context, raw, self).open()

    def _wear(self, settings: Settings) -> None:
        wanted = {Appearance.LIGHT: Mode.LIGHT, Appearance.DARK: Mode.DARK}
        mode = wanted.get(settings.appearance, self._system_mode)
        self._theme.switch(mode=mode, scale=settings.text_percent / 100)

    def dress(self, settings: Settings) -> None:
        """Wear other colours, another text size."""
        if settings.language != language():
            self.language_wanted.emit(settings)
            return
        self._wear(settings)
        self._show_rail()
        self._reflow()

    # Qt's own

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take an e-mail or a list that is dragged onto any page."""
        if len(files_in(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Receive a request from an e-mail, take a list over, take a scan in where consents are shown."""
        for path in files_in(event.mimeData()):
            ending = path.suffix.lower()
            if ending in LISTS:
                import_list(self.context, self, path)
            elif ending in SCANS and self.current_page().PLACE is Place.CONSENTS:
                show_scans(self.context, self, (path,))
            else:
                self.receive_file(str(path))

    def receive_file(self, path: str) -> None:
        """Receive a request from an e-mail file."""
        try:
            raw = read_file(Path(path))
        except DeskError as error:
            self._tell(error)
        else:
            self._receive(raw)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A locked window with unsaved forms behind it closes when that is said twice."""
        cover = self._room.currentWidget()
        if isinstance(cover, Unlock) and not cover.may_close():
            event.ignore()
        else:
            super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has a compact rail."""
        super().resizeEvent(event)
        self._reflow()

    def _fit_rail(self) -> None:
        """Large text makes the rail higher than the window: then it scrolls, beside its counts."""
        bar = self._rail_place.verticalScrollBar()
        room = bar.sizeHint().width() if bar.maximum() > 0 else 0
        self._rail_place.setFixedWidth(self._rail.minimumWidth() + room)

    def _reflow(self) -> None:
        self._find.setFixedWidth(min(self._theme.px(320), 420))
        compact = self.width() / self._theme.scale < _NARROW
        self._rail.set_compact(compact=compact)
        self._switch.set_compact(compact=compact, short=_("Office"))
        self._fit_rail()
