"""Chips and order above the list of consents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from dpo_desk.core.consent_lists import RENEWAL_DAYS, ConsentQuery, ConsentSort
from dpo_desk.core.consent_proof import Strength
from dpo_desk.core.consents import State
from dpo_desk.core.purposes import Purpose
from dpo_desk.ui.consent_showing import state_words
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.buttons import Button, ButtonKind, Chip
from dpo_desk.ui.widgets.flow_layout import flow_of
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.menus import order_menu
from dpo_desk.words import _

WEAK, DUE, IN_FORCE = "weak", "due", "in_force"
"""Ways to stand that other places lead to, besides the states."""


class ConsentFilters(QWidget):
    """Narrows the list by state, purpose, proof and renewal.

    Args:
        theme: the look in force.
        today: the day; renewals are due some time after it.
    """

    changed = Signal()
    """Another filter or order is wanted."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self.query = ConsentQuery()
        self._today = today
        self._state = Button(theme, _("All states"), ButtonKind.CHIP)
        self._state.setMenu(self._state_menu())
        self._purpose = Button(theme, _("All purposes"), ButtonKind.CHIP)
        self._weak = Chip(theme, _("Weak proof"))
        self._weak.toggled.connect(lambda on: self._narrow(weaker=Strength.FAIR if on else None))
        self._due = Chip(theme, _("To be renewed"))
        self._due.toggled.connect(lambda on: self._narrow(ends_until=self._horizon() if on else None))
        self.setLayout(column(flow_of(self._state, self._purpose, self._weak, self._due)))

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return replace(self.query, sort=ConsentSort.PERSON, descending=False) != ConsentQuery()

    def begin_day(self, today: date) -> None:
        """Another day has begun."""
        self._today = today
        if self._due.isChecked():
            self.query = replace(self.query, ends_until=self._horizon())

    def offer_purposes(self, purposes: Iterable[Purpose]) -> None:
        """Offer these to narrow by."""
        menu = QMenu(self._purpose)
        menu.addAction(_("All purposes")).triggered.connect(lambda: self.show_purpose(None))
        for one in purposes:
            action = menu.addAction(one.title.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, wanted=one: self.show_purpose(wanted))
        self._purpose.setMenu(menu)

    def show_purpose(self, purpose: Purpose | None) -> None:
        """Show the consents to one purpose, or to all."""
        self._purpose.set_words(_("All purposes") if purpose is None else purpose.title.replace("&", "&&"))
        self._narrow(purpose_id=None if purpose is None else purpose.id)

    def show_state(self, state: State | None, *, in_force: bool = False) -> None:
        """Show those in one state, those in force, or all."""
        words = _("All states") if state is None else state_words(state)
        self._state.set_words(_("In force") if in_force else words)
        self._narrow(state=state, in_force=in_force)

    def show_only(self, which: str, purpose: Purpose | None = None) -> None:
        """Show those alone that stand in one way, whatever was chosen before.

        Args:
            which: `WEAK`, `DUE`, `IN_FORCE`, or a state by its value.
            purpose: to which they are; to any by default.
        """
        self.blockSignals(True)  # noqa: FBT003 - Qt's own; the list is asked once, at the end
        state = None if which in {WEAK, DUE, IN_FORCE} else State(which)
        self.show_state(state, in_force=which in {WEAK, IN_FORCE})
        self.show_purpose(purpose)
        self._weak.setChecked(which == WEAK)
        self._due.setChecked(which == DUE)
        self.blockSignals(False)  # noqa: FBT003 - as above
        self.changed.emit()

    def sort_menu(self, owner: QWidget) -> QMenu:
        """The orders to choose from."""
        return order_menu(
            owner,
            ConsentSort,
            self.query.sort,
            lambda sort: self._narrow(sort=sort),
            lambda descending: self._narrow(descending=descending),
        )

    def _state_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(_("All states")).triggered.connect(lambda: self.show_state(None))
        menu.addAction(_("In force")).triggered.connect(lambda: self.show_state(None, in_force=True))
        for state in State:
            if not state.in_force:
                action = menu.addAction(state_words(state))
                action.triggered.connect(lambda _on=False, wanted=state: self.show_state(wanted))
        return menu

    def _horizon(self) -> date:
        return self._today + timedelta(days=RENEWAL_DAYS)

    def _narrow(self, **parts: object) -> None:
        self.query = replace(self.query, **parts)  # type: ignore[arg-type]  # names of ConsentQuery only
        self.changed.emit()
