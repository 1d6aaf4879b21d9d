"""Where a consent stood on a chosen day, and how that is known."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.actions.consent_reading import Found
from dpo_desk.core.consent_checks import Verdict
from dpo_desk.ui.consent_showing import state_meaning
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.entry_parts import DateFormField
from dpo_desk.ui.theme.theme import HEADLINE, SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.frames import Card, card
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Mark, Meaning
from dpo_desk.words import _
from dpo_desk.words.consent_derivation import sentences
from dpo_desk.words.names import name


class StandingPart(QWidget):
    """A card: the day, the state with its shape, and the steps by which it was found.

    Args:
        context: of the window.
    """

    day_wanted = Signal(object)
    """The day on which the state is asked for, a `date`."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = context.theme
        self._context = context
        self.day = DateFormField(context, _("&State on"), context.desk.today())
        self.day.line.changed.connect(self._ask)
        self.today = Button(theme, _("Today"), ButtonKind.LINK)
        self.today.clicked.connect(self.show_today)
        self._mark = Mark(theme, Meaning.CALM, 20)
        self.state = Label(theme, size=HEADLINE, bold=True, wrap=True)
        self._how = Label(theme, _("How do we know?"), size=SMALL, bold=True, tone=Token.INK2)
        self.steps = Label(theme, wrap=True, selectable=True, tone=Token.INK2)
        state = row(column(2, self._mark, STRETCH, gap=0), (self.state, 1), gap=10)
        day = row(self.day, column(22, self.today, STRETCH, gap=0), STRETCH, gap=8)
        content = column(day, state, column(self._how, self.steps, gap=2), gap=10, margins=(16, 12, 16, 14))
        self.setLayout(column(card(content, Card.SUNKEN)))

    def show_found(self, found: Found, today: date) -> None:
        """Show where it stood on the day of the reading."""
        reading = found.reading
        self.day.line.set_value(reading.on)
        self.today.setVisible(reading.on != today)
        self._mark.set_meaning(state_meaning(reading.state, found.strength, reading.ends_on, reading.on))
        void = reading.in_force and not found.strength.holds
        self.state.setText(name(Verdict.VOID if void else reading.state))
        self.steps.setText("\n".join(sentences(reading.derivation)))

    def show_today(self) -> None:
        """Ask for today again."""
        self.day_wanted.emit(self._context.desk.today())

    def _ask(self, day: date | None) -> None:
        if day is not None:
            self.day_wanted.emit(day)
