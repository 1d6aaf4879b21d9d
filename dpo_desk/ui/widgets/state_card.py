"""How one thing stands, at a glance: a shape with its word, a large value, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QFrame

from dpo_desk.ui.theme.theme import SMALL, TITLE, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.frames import CARD_MARGINS, Card
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Mark, Meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a card says.

    Attributes:
        meaning: gives shape and colour.
        name: what it is about.
        value: how it stands.
        note: what that rests on.
    """

    meaning: Meaning
    name: str
    value: str
    note: str = ""

    @property
    def spoken(self) -> str:
        """The whole for a screen reader."""
        return f"{self.name}: {self.value}. {self.note}".strip()


class StateCard(QFrame):
    """One of the cards above a page.

    Args:
        theme: the look in force.
        state: what it says at first.
    """

    def __init__(self, theme: Theme, state: State) -> None:
        super().__init__()
        self.setProperty("card", Card.SHEET.value)
        self._theme = theme
        self._mark = Mark(theme, state.meaning, 14)
        self._name = Label(theme, size=SMALL, bold=True, wrap=True)
        self._value = Label(theme, size=TITLE, bold=True, wrap=True)
        self._note = Label(theme, size=SMALL, tone=Token.INK2, wrap=True)
        self._drop = column(self._mark, STRETCH, gap=0)
        head = row(self._drop, (self._name, 1), gap=6)
        self.setLayout(column(head, self._value, self._note, STRETCH, gap=2, margins=CARD_MARGINS))
        theme.changed.connect(self._level)
        self._level()
        self.show_state(state)

    def show_state(self, state: State) -> None:
        """Say something else."""
        self._mark.set_meaning(state.meaning)
        self._name.setText(state.name)
        self._name.set_tone(state.meaning.token)
        self._value.setText(state.value)
        self._note.setText(state.note)
        self.setAccessibleName(state.spoken)

    def _level(self) -> None:
        """The shape stands level with its word, whatever the size of text."""
        below = (self._theme.line(SMALL) - self._theme.px(14)) // 2
        self._drop.setContentsMargins(0, max(0, below), 0, 0)
