"""What the window can do by menu, key or the find dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from dpo_desk.actions import settings as settings_actions
from dpo_desk.actions import today
from dpo_desk.core.settings import Settings
from dpo_desk.ui.consent_menu import consent_commands
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.menus import Command, Menu, show_keys
from dpo_desk.ui.pages.page import Page
from dpo_desk.ui.wording_texts import word_texts
from dpo_desk.words import _

_NUMBERED = 9
"""Places that have a key of their own; Ctrl+0 is the usual text size."""


class Window(Protocol):
    """The part of the window that commands need."""

    context: Context

    def current_page(self) -> Page:
        """The page in view."""

    def go(self, going: Going) -> None:
        """Show a place."""

    def go_by(self, step: int) -> None:
        """The place after or before this one."""

    def dress(self, settings: Settings) -> None:
        """Wear other colours, another text size."""

    def receive_file(self, path: str) -> None:
        """Receive a request from an e-mail file."""

    def lock(self) -> None:
        """Cover everything and close the office until a passphrase opens it."""

    def close(self) -> bool:
        """Close the window."""


class Commands:
    """Commands of a window.

    Args:
        window: the window, which is a widget too.
    """

    def __init__(self, window: Window) -> None:
        self._window = window
        self.menus = self._make()

    def _make(self) -> tuple[Menu, ...]:
        window = self._window
        return (
            Menu(
                _("&File"),
                (
                    Command(_("&Receive a request…"), self._receive, ("Ctrl+Shift+N",)),
                    Command(_("Receive from an &e-mail file…"), self._open_mail, ("Ctrl+O",)),
                    Command(_("Receive a c&omplaint…"), self._receive_complaint),
                    Command(_("&New on this page"), self._page(Page.make_new), ("Ctrl+N",)),
                    None,
                    Command(_("&Back up now"), self._back_up, ("Ctrl+B",)),
                    Command(_("Save deadlines as &calendar…"), self._save_calendar),
                    Command(_("Re&port…"), self._report),
                    None,
                    Command(_("&Lock now"), self._lock, ("Ctrl+L",), everywhere=True),
                    Command(_("&Quit"), lambda: _nothing(window.close()), ("Ctrl+Q",)),
                ),
            ),
            Menu(
                _("&View"),
                (
                    Command(_("&Find a record or command…"), self.find, ("Ctrl+K",)),
                    Command(_("F&ilter this list"), self._page(Page.focus_filter), ("Ctrl+F",)),
                    None,
                    Command(_("&Larger text"), lambda: self._scale(10), ("Ctrl+=", "Ctrl++")),
                    Command(_("&Smaller text"), lambda: self._scale(-10), ("Ctrl+-",)),
                    Command(_("&Usual text size"), lambda: self._scale(0), ("Ctrl+0",)),
                ),
            ),
            Menu(_("&Go"), self._places()),
            Menu(
                _("&Record"),
                (
                    Command(_("Do the next &step"), self._page(Page.do_next), ("Ctrl+D",)),
                    Command(_("Write a &letter"), self._page(Page.write_letter), ("Ctrl+Shift+L",)),
                    Command(_("Add &evidence…"), self._page(Page.add_evidence), ("Ctrl+E",)),
                    Command(_("&Print…"), self._page(Page.print_page), ("Ctrl+P",)),
                    Command(_("Te&xts of letters…"), self._word_texts),
                    None,
                    Command(_("Record &above"), lambda: window.current_page().step(-1), ("Alt+Up",)),
                    Command(_("Record &below"), lambda: window.current_page().step(1), ("Alt+Down",)),
                ),
            ),
            Menu(_("Conse&nts"), consent_commands(lambda: window.context, self._parent, lambda: None)),
            Menu(_("&Help"), (Command(_("&Keys"), self._keys, ("F1", "Ctrl+?")),)),
        )

    def _places(self) -> tuple[Command | None, ...]:
        window = self._window
        words = {
            Place.TODAY: _("&Today"),
            Place.REQUESTS: _("&Requests"),
            Place.COMPLAINTS: _("Co&mplaints"),
            Place.CONSENTS: _("&Consents"),
            Place.PEOPLE: _("&People"),
            Place.LETTERS: _("&Letters"),
            Place.BACKUPS: _("&Backup and security"),
            Place.ORGANISATIONS: _("&Organisations"),
            Place.SETTINGS: _("&Settings"),
            Place.AUTHORITIES: _("A&uthorities"),
            Place.BREACHES: _("Br&eaches"),
        }
        places = tuple(
            Command(text, self._going(place), (f"Ctrl+{number}",) if number <= _NUMBERED else ())
            for number, (place, text) in enumerate(words.items(), 1)
        )
        return (
            *places,
            None,
            Command(_("&Next page"), lambda: window.go_by(1), ("Ctrl+PgDown",)),
            Command(_("Pre&vious page"), lambda: window.go_by(-1), ("Ctrl+PgUp",)),
            Command(_("Next p&art of the window"), self._page(Page.next_pane), ("F6",)),
        )

    def _going(self, place: Place) -> Callable[[], None]:
        return lambda: self._window.go(Going(place))

    def _page(self, method: Callable[[Page], None]) -> Callable[[], None]:
        """A command the page in view carries out in its own way."""

        def run() -> None:
            getattr(self._window.current_page(), method.__name__)()

        return run

    def find(self) -> None:
        """Ctrl+K."""
        from dpo_desk.ui.dialogs.find import FindDialog  # noqa: PLC0415 - made when it is asked for

        known = [command for menu in self.menus for command in menu.commands if command is not None]
        FindDialog(self._window.context, known, self._parent()).open()

    def _parent(self) -> QWidget:
        assert isinstance(self._window, QWidget)  # noqa: S101 - a window is a widget
        return self._window

    def _receive(self) -> None:
        self._window.context.receive(None)

    def _receive_complaint(self) -> None:
        from dpo_desk.ui.dialogs.receive_complaint import receive_complaint  # noqa: PLC0415 - when asked for

        receive_complaint(self._window.context, self._parent())

    def _open_mail(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self._parent(), _("Receive from an e-mail file"), filter=_("E-mail files (*.eml);;All files (*)")
        )
        if path:
            self._window.receive_file(path)

    def _save_calendar(self) -> None:
        from dpo_desk.ui.saving import save_bytes  # noqa: PLC0415 - made when it is asked for

        context = self._window.context

        def save(data: bytes) -> None:
            save_bytes(context, data, "deadlines.ics", self._parent())

        context.runner.ask(today.deadlines_file, save)

    def _word_texts(self) -> None:
        word_texts(self._window.context, self._parent())

    def _report(self) -> None:
        from dpo_desk.ui.dialogs.make_report import ReportDialog  # noqa: PLC0415 - made when it is asked for

        ReportDialog(self._window.context, self._parent()).open()

    def _back_up(self) -> None:
        window = self._window
        window.go(Going(Place.BACKUPS))
        window.current_page().back_up()

    def _scale(self, percent: int) -> None:
        context = self._window.context
        old = settings_actions.get(context.desk)
        size = 100 if percent == 0 else min(200, max(80, old.text_percent + percent))
        new = replace(old, text_percent=size)
        context.runner.do(lambda desk: settings_actions.put(desk, new), then=self._window.dress)

    def _lock(self) -> None:
        self._window.lock()

    def _keys(self) -> None:
        show_keys(self._window.context.theme, self.menus, self._parent())


def _nothing(_value: object) -> None:
    """For commands whose result nobody needs."""
