"""People on file, each with the reason why it may be the one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from dpo_desk.core.people import Person
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.frames import Card, card
from dpo_desk.ui.widgets.labels import ElidedLabel, Label
from dpo_desk.ui.widgets.layouts import column, empty, row
from dpo_desk.words import _


@dataclass(frozen=True, slots=True)
class PersonHit:
    """A person on file, and why it is shown.

    Attributes:
        why: the likeness in words; empty where the person was looked for by hand.
    """

    person: Person
    why: str = ""


class PeopleHits(QWidget):
    """Rows of people to take.

    Args:
        theme: the look in force.
        title: what they have in common.
    """

    picked = Signal(object)
    """The `PersonHit` that was taken."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._title = Label(theme, title, size=SMALL, bold=True, tone=Token.INK2)
        self._rows: QBoxLayout = column(gap=4)
        self.buttons: list[Button] = []
        self.hits: tuple[PersonHit, ...] = ()
        frame = card(column(self._title, self._rows, gap=6, margins=(12, 8, 12, 8)), Card.SUNKEN)
        self.setLayout(column(frame))
        self.hide()

    def show_hits(self, hits: Sequence[PersonHit]) -> None:
        """Show these, or nothing at all where there are none."""
        shown = tuple(hits)
        if shown == self.hits:
            return
        self.hits = shown
        self.buttons = []
        empty(self._rows)
        for hit in shown:
            self._rows.addWidget(self._row(hit))
        self.setVisible(bool(shown))

    def _row(self, hit: PersonHit) -> QWidget:
        theme = self._theme
        take = Button(theme, _("This one"), ButtonKind.LINK)
        take.setAccessibleName(_("Take {name}, {why}").format(name=hit.person.name, why=person_words(hit)))
        take.clicked.connect(lambda: self.picked.emit(hit))
        self.buttons.append(take)
        words = column(
            ElidedLabel(theme, hit.person.name, bold=True),
            ElidedLabel(theme, person_words(hit), size=SMALL, tone=Token.INK2),
            gap=0,
        )
        line = QWidget()
        line.setLayout(row((words, 1), take, gap=8))
        return line


def person_words(hit: PersonHit) -> str:
    """By what one tells a person: town, address, and the reason."""
    person = hit.person
    parts = (person.address.city, next(iter(person.emails), ""), hit.why)
    return " · ".join(part for part in parts if part and part != person.name)
