"""Ctrl+K: find a record while typing, or run a command of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from dpo_desk.actions import looking, people
from dpo_desk.actions.desk import Desk
from dpo_desk.core.lists import Hit, HitKind
from dpo_desk.core.people import Person
from dpo_desk.ui.context import PURPOSE_TAB, Context, Going, Place
from dpo_desk.ui.dialogs.edit_parts import fit
from dpo_desk.ui.menus import Command
from dpo_desk.ui.models.people_list import person_row
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.choices import folded
from dpo_desk.ui.widgets.dialog import take_keys
from dpo_desk.ui.widgets.fields import SearchField
from dpo_desk.ui.widgets.frames import hairline
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.rows import Entry, GroupHead, RowData
from dpo_desk.words import _, ngettext

_TYPING_PAUSE = 60
"""Milliseconds after the last key before the desk is asked."""
_COMMANDS = 6
"""Commands shown beside records; without anything typed there are no records and all commands show."""
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
_EVIDENCE_TAB = "evidence"


@dataclass(frozen=True, slots=True)
class _Found:
    """What the desk knows for some words.

    Attributes:
        hits: records, in the order they were found.
        people: the people among them, by id.
    """

    hits: tuple[Hit, ...] = ()
    people: tuple[Person, ...] = ()


def _look(desk: Desk, text: str) -> _Found:
    hits = looking.search(desk, text)
    ids = [hit.id for hit in hits if hit.kind is HitKind.PERSON]
    return _Found(hits, people.rows(desk, ids) if ids else ())


class FindDialog(QDialog):
    """One field; records and commands below it while one types.

    Args:
        context: of the window.
        commands: what the window can do.
        parent: the window it stands on.
    """

    def __init__(self, context: Context, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Find"))
        self._context, self._commands = context, tuple(commands)
        self._asked = 0
        self._shown_for = ""
        self._runs: dict[str, Callable[[], None]] = {}
        theme = context.theme
        self.field = SearchField(theme, _("Find a record or run a command"))
        self.field.textChanged.connect(self._typed)
        self.list = RowList(theme, _("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.list.opened.connect(self._open)
        self.list.clicked.connect(lambda _index: self._open(self.list.current_key()))
        self._nothing = Label(theme, tone=Token.INK2, wrap=True)
        self._nothing.setContentsMargins(16, 8, 16, 0)
        keys = Label(theme, _("Enter opens · arrow keys choose · Esc closes"), size=SMALL, tone=Token.INK3)
        keys.setContentsMargins(16, 8, 16, 10)
        top = column(self.field, margins=(12, 12, 12, 12))
        self.setLayout(column(top, hairline(), self._nothing, (self.list, 1), hairline(), keys, gap=0))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE)
        self._typing.timeout.connect(self._ask)
        self._show(_Found(), "")
        fit(self, theme, 640, 520)
        self.field.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """The lock works here, too."""
        super().showEvent(event)
        take_keys(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight, nothing is looked up any more."""
        self._typing.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The field keeps the letters; arrows choose below it, Enter opens what is chosen."""
        if event.key() in _MOVES:
            self._move(_MOVES[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Closed: an answer that is still on its way is not wanted any more."""
        self._asked += 1
        super().done(result)

    # asking

    def _typed(self, text: str) -> None:
        self._asked += 1
        if text.strip():
            self._typing.start()
        else:
            self._typing.stop()
            self._show(_Found(), "")

    def _ask(self) -> None:
        asked, text = self._asked, self.field.text()
        self._context.runner.ask(
            lambda desk: _look(desk, text),
            lambda found: self._show(found, text),
            still_wanted=lambda: asked == self._asked,
        )

    def _show(self, found: _Found, text: str) -> None:
        self._shown_for = text.strip()
        self._runs.clear()
        entries = [*self._record_entries(found), *self._command_entries()]
        self.list.show_entries(entries)
        self.list.select_first()
        nothing = bool(self._shown_for) and not found.hits
        words = _("No record begins with “{words}”.").format(words=self._shown_for)
        self._nothing.setText(words if nothing else "")
        self._nothing.setVisible(nothing)
        count = ngettext("{n} result", "{n} results", len(self._runs)).format(n=len(self._runs))
        self.field.setAccessibleDescription(count)

    def _record_entries(self, found: _Found) -> list[Entry]:
        known = {person.id: person for person in found.people}
        names = {
            HitKind.PERSON: _("People"),
            HitKind.REQUEST: _("Requests"),
            HitKind.COMPLAINT: _("Complaints"),
            HitKind.BREACH: _("Breaches"),
            HitKind.LETTER: _("Letters"),
            HitKind.EVIDENCE: _("Documents"),
            HitKind.CONSENT: _("Consents"),
            HitKind.PURPOSE: _("Purposes"),
        }
        entries: list[Entry] = []
        for kind, title in names.items():
            hits = [hit for hit in found.hits if hit.kind is kind]
            if hits:
                entries.append(GroupHead(title, str(len(hits))))
            for hit in hits:
                row = _hit_row(hit, known.get(hit.id))
                entries.append(row)
                self._runs[row.key] = self._goer(_going(hit))
        return entries

    def _goer(self, going: Going) -> Callable[[], None]:
        return lambda: self._context.go(going)

    def _command_entries(self) -> list[Entry]:
        wanted = folded(self.field.text())
        fitting = [one for one in self._commands if _fits(folded(one.plain), wanted)]
        shown = fitting[:_COMMANDS] if wanted else fitting
        entries: list[Entry] = [GroupHead(_("Commands"))] if shown else []
        for place, command in enumerate(shown):
            row = RowData(
                key=f"command-{place}",
                title=command.plain,
                detail=command.keys[0] if command.keys else _("in the menu"),
            )
            entries.append(row)
            self._runs[row.key] = command.run
        return entries

    # choosing

    def _move(self, by: int) -> None:
        model = self.list.model()
        step = 1 if by > 0 else -1
        place = min(max(self.list.currentIndex().row() + by, 0), model.rowCount() - 1)
        while 0 <= place < model.rowCount():
            index = model.index(place, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.list.setCurrentIndex(index)
                return
            place += step

    def _enter(self) -> None:
        """Open what is chosen; what was typed a moment ago is looked for first."""
        text = self.field.text()
        if text.strip() != self._shown_for:
            self._typing.stop()
            self._asked += 1
            self._show(_look(self._context.desk, text), text)
        self._open(self.list.current_key())

    def _open(self, key: str) -> None:
        run = self._runs.get(key)
        if run is not None:
            self.accept()
            run()


def _fits(words: str, wanted: str) -> bool:
    """Whether every word typed begins a word of the command."""
    parts = words.replace("…", "").split()
    return all(any(part.startswith(one) for part in parts) for one in wanted.split())


def _hit_row(hit: Hit, person: Person | None) -> RowData:
    key = f"{hit.kind.value}-{hit.id}"
    match hit.kind:
        case HitKind.PERSON:
            row = person_row(person) if person is not None else RowData(key=key, title=hit.title)
            return RowData(key=key, title=row.title, subject=row.subject, detail=row.detail)
        case HitKind.CONSENT | HitKind.PURPOSE:
            return RowData(key=key, title=hit.title, subject=hit.excerpt)
        case _:
            return RowData(key=key, title=hit.title, detail=hit.excerpt)


_PLACES = {
    HitKind.PERSON: (Place.PEOPLE, ""),
    HitKind.REQUEST: (Place.REQUESTS, ""),
    HitKind.COMPLAINT: (Place.COMPLAINTS, ""),
    HitKind.BREACH: (Place.BREACHES, ""),
    HitKind.LETTER: (Place.LETTERS, ""),
    HitKind.EVIDENCE: (Place.REQUESTS, _EVIDENCE_TAB),
    HitKind.CONSENT: (Place.CONSENTS, ""),
    HitKind.PURPOSE: (Place.CONSENTS, PURPOSE_TAB),
}
"""Page and part that show what was found."""


def _going(hit: Hit) -> Going:
    place, tab = _PLACES[hit.kind]
    return Going(place, hit.request_id if hit.kind is HitKind.EVIDENCE else hit.id, tab)
