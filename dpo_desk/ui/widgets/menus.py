"""Menus behind small buttons: what else can be done, and in which order a list stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import partial
from typing import TypeVar

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.buttons import ToolButton
from dpo_desk.words import _
from dpo_desk.words.names import name

Order = TypeVar("Order", bound=StrEnum)


def menu_button(theme: Theme, icon: Icon, words: str, menu: QMenu) -> ToolButton:
    """A small button that opens its menu when it is pressed."""
    button = ToolButton(theme, icon, words)
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button


def more_button(owner: QWidget, theme: Theme, acts: Iterable[tuple[str, Callable[[], object]]]) -> ToolButton:
    """A button for what is done now and then.

    Args:
        owner: holds the menu.
        theme: the look in force.
        acts: what stands in the menu, and what each does.
    """
    menu = QMenu(owner)
    for words, act in acts:
        menu.addAction(words).triggered.connect(partial(_do, act))
    return menu_button(theme, Icon.ELLIPSIS, _("More"), menu)


def _do(act: Callable[[], object], _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt sends it
    act()


def order_menu(
    owner: QWidget,
    orders: Iterable[Order],
    current: Order,
    choose: Callable[[Order], object],
    turn: Callable[[bool], object],
) -> QMenu:
    """The orders a list can stand in, and whether it stands the other way round.

    Args:
        owner: holds the menu.
        orders: to choose from.
        current: the one in force.
        choose: gets the one that is wanted.
        turn: gets whether the order is reversed.
    """
    menu = QMenu(owner)
    group = QActionGroup(menu)
    for order in orders:
        action = menu.addAction(name(order))
        action.setCheckable(True)
        action.setChecked(order is current)
        action.triggered.connect(partial(_choose, choose, order))
        group.addAction(action)
    menu.addSeparator()
    reverse = menu.addAction(_("Reverse order"))
    reverse.setCheckable(True)
    reverse.toggled.connect(turn)
    return menu


def _choose(choose: Callable[[Order], object], order: Order, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt sends it
    choose(order)
