from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Mode, Token
from tests.gallery.sheet import SHEETS, SIZES

Colours = Callable[[QWidget], set[str]]
NAMES = ("components", "desk-parts", "strips", "dialog", "vault-parts")


def shown(qtbot: QtBot, name: str, theme: Theme) -> QWidget:
    sheet: QWidget = SHEETS[name](theme)
    qtbot.addWidget(sheet)
    width, height = SIZES[name]
    sheet.resize(round(width * theme.scale), round(height * theme.scale))
    sheet.show()
    QApplication.processEvents()
    return sheet


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("mode", Mode)
def test_every_sheet_is_drawn_in_the_colours_of_its_mode(
    qtbot: QtBot, theme: Theme, colours: Colours, name: str, scale: float, mode: Mode
) -> None:
    theme.switch(mode=mode, scale=scale)
    seen = colours(shown(qtbot, name, theme))
    for token in (Token.SURFACE, Token.INK, Token.INK2):
        assert theme.hex(token).lower() in seen
    assert len(seen) > 30


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_that_is_open_follows_the_theme_like_one_built_after_it(
    qtbot: QtBot, theme: Theme, colours: Colours, name: str
) -> None:
    sheet = shown(qtbot, name, theme)
    theme.switch(mode=Mode.DARK, scale=1.5)
    width, height = SIZES[name]
    sheet.resize(round(width * 1.5), round(height * 1.5))
    QApplication.processEvents()
    fresh = shown(qtbot, name, theme)
    before = {
        kind: [w.font().pixelSize() for w in sheet.findChildren(kind)] for kind in (QLabel, QPushButton)
    }
    after = {kind: [w.font().pixelSize() for w in fresh.findChildren(kind)] for kind in (QLabel, QPushButton)}
    assert before == after
    assert theme.hex(Token.SURFACE).lower() in colours(sheet)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_label_and_no_button_is_cut(qtbot: QtBot, theme: Theme, name: str, scale: float) -> None:
    theme.switch(scale=scale)
    sheet = shown(qtbot, name, theme)
    for label in sheet.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        if label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
        elif label.minimumSizeHint().width() >= label.sizeHint().width():
            assert label.width() >= label.sizeHint().width(), label.text()
    for button in sheet.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.text()
            assert button.height() >= button.fontMetrics().height(), button.text()


@pytest.mark.parametrize("name", NAMES)
def test_all_that_takes_the_keyboard_has_a_name(qtbot: QtBot, theme: Theme, name: str) -> None:
    sheet = shown(qtbot, name, theme)
    focusable = [
        widget
        for widget in sheet.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget, QScrollBar)
        and widget.focusProxy() is None
        and not isinstance(widget.parentWidget(), QComboBox)
    ]
    assert focusable
    nameless = [widget for widget in focusable if not (widget.accessibleName() or _own_text(widget))]
    assert nameless == []


def _own_text(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text()) if callable(text) and not widget.inherits("QLineEdit") else ""
