"""How the consents to a purpose stand: today by state, and month by month as a chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.actions.consent_lists import Numbers
from dpo_desk.core.consents import Act, State
from dpo_desk.core.purposes import months_after
from dpo_desk.ui.consent_showing import state_words
from dpo_desk.ui.pages.consent_filters import DUE, IN_FORCE, WEAK
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.flow_layout import FlowLayout
from dpo_desk.ui.widgets.frames import section
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import column, empty
from dpo_desk.ui.widgets.month_chart import MonthBar, MonthChart
from dpo_desk.words import _, ngettext
from dpo_desk.words.dates import month_name

_MONTHS = 18
_YES = frozenset({Act.GIVEN, Act.RENEWED})
_NO = frozenset({Act.REFUSED, Act.WITHDRAWN, Act.REVOKED, Act.INVALIDATED})


class NumbersPart(QWidget):
    """Numbers of today, each of which leads to its consents, and the chart.

    Args:
        theme: the look in force.
    """

    wanted = Signal(str)
    """Which consents are to be listed: one of the filters, or a state by its value."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._flow = FlowLayout(8)
        self.buttons: dict[str, Button] = {}
        place = QWidget()
        place.setLayout(self._flow)
        self._none = Label(theme, _("Nobody has been asked yet."), tone=Token.INK2, wrap=True)
        self.chart = MonthChart(theme)
        legend = _("Upwards, filled: yes. Downwards, outlined: no or taken back.")
        note = Label(theme, legend, size=SMALL, tone=Token.INK3, wrap=True)
        self._over_time = section(theme, _("Month by month"), self.chart, note, gap=6)
        today = section(theme, _("Today"), self._none, place, gap=6)
        self.setLayout(column(today, self._over_time, gap=20))

    def show_numbers(self, numbers: Numbers, by_month: Iterable[tuple[str, Act, int]], today: date) -> None:
        """Show how they stand.

        Args:
            numbers: of today.
            by_month: how often each thing was done in each month ("2026-03").
            today: the day.
        """
        empty(self._flow)
        self.buttons = {key: self._button(key, words) for key, words in _told(numbers)}
        for button in self.buttons.values():
            self._flow.addWidget(button)
        bars = _bars(by_month, today)
        self._none.setVisible(not numbers.by_state)
        self._over_time.setVisible(any(one.yes or one.no for one in bars))
        self.chart.show_months(bars, _spoken(bars))

    def _button(self, key: str, words: str) -> Button:
        button = Button(self._theme, words, ButtonKind.CHIP)
        button.clicked.connect(lambda: self.wanted.emit(key))
        return button


def _told(numbers: Numbers) -> Iterator[tuple[str, str]]:
    """What leads to which consents."""
    counted = (
        (IN_FORCE, ngettext("{n} in force", "{n} in force", numbers.in_force), numbers.in_force),
        (DUE, ngettext("{n} to be renewed", "{n} to be renewed", numbers.ending), numbers.ending),
        (WEAK, ngettext("{n} with weak proof", "{n} with weak proof", numbers.weak), numbers.weak),
    )
    yield from ((key, words.format(n=count)) for key, words, count in counted if count)
    for state in State:
        count = numbers.by_state.get(state, 0)
        if count and not state.in_force:
            yield state.value, f"{state_words(state)}: {count}"


def _bars(by_month: Iterable[tuple[str, Act, int]], today: date) -> list[MonthBar]:
    """The last months, those without anything included."""
    yes: Counter[str] = Counter()
    no: Counter[str] = Counter()
    for month, act, count in by_month:
        yes[month] += count if act in _YES else 0
        no[month] += count if act in _NO else 0
    first = today.replace(day=1)
    months = [months_after(first, back) for back in range(1 - _MONTHS, 1)]
    return [
        MonthBar(
            month=month_name(one)[:3], year=str(one.year), yes=yes[f"{one:%Y-%m}"], no=no[f"{one:%Y-%m}"]
        )
        for one in months
    ]


def _spoken(bars: Iterable[MonthBar]) -> str:
    words = _("{month} {year}: {yes} yes, {no} no")
    return ". ".join(
        words.format(month=one.month, year=one.year, yes=one.yes, no=one.no)
        for one in bars
        if one.yes or one.no
    )
