from __future__ import annotations

from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.core.lists import Sort
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.menus import more_button, order_menu
from dpo_desk.words.names import name


def test_what_is_done_now_and_then_stands_behind_one_button(qtbot: QtBot, theme: Theme) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    done: list[str] = []
    more = more_button(owner, theme, (("&Copy", lambda: done.append("copied")), ("&Save", done.clear)))
    qtbot.addWidget(more)
    assert more.popupMode() is QToolButton.ToolButtonPopupMode.InstantPopup
    copy, save = more.menu().actions()
    assert (copy.text(), save.text()) == ("&Copy", "&Save")
    copy.trigger()
    assert done == ["copied"]
    save.trigger()
    assert done == []


def test_an_order_is_chosen_alone_and_turned_round(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    chosen: list[Sort] = []
    turned: list[bool] = []
    menu = order_menu(owner, Sort, Sort.DUE, chosen.append, turned.append)
    *orders, line, reverse = menu.actions()
    assert [one.text() for one in orders] == [name(sort) for sort in Sort]
    assert [one.isChecked() for one in orders] == [sort is Sort.DUE for sort in Sort]
    assert line.isSeparator()
    orders[-1].trigger()
    assert chosen == [list(Sort)[-1]]
    assert [one.isChecked() for one in orders].count(True) == 1
    reverse.trigger()
    reverse.trigger()
    assert turned == [True, False]
