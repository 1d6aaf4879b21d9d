from __future__ import annotations

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind, Chip, ToolButton
from dpo_desk.ui.widgets.checks import CheckBox, CheckRow, RadioButton
from dpo_desk.ui.widgets.labels import ElidedLabel, IconLabel, Label


@pytest.mark.parametrize("kind", ButtonKind)
def test_a_button_is_pressed_by_mouse_and_keyboard(qtbot: QtBot, theme: Theme, kind: ButtonKind) -> None:
    button = Button(theme, "&Print letter", kind, icon=Icon.PRINTER)
    qtbot.addWidget(button)
    button.show()
    assert button.accessibleName() == "Print letter"
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Space)


def test_words_of_a_button_can_change(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, "Save", icon=Icon.CHECK)
    qtbot.addWidget(button)
    button.set_words("&Save again")
    assert button.text().strip() == "&Save again"
    assert button.accessibleName() == "Save again"


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("kind", ButtonKind)
def test_focus_shows_and_moves_nothing(qtbot: QtBot, theme: Theme, kind: ButtonKind, scale: float) -> None:
    theme.switch(scale=scale)
    button = Button(theme, "Print letter", kind)
    qtbot.addWidget(button)
    button.show()
    before, size = button.grab().toImage(), button.sizeHint()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage() != before
    assert button.sizeHint() == size


def test_a_chip_says_that_it_can_be_taken_away(qtbot: QtBot, theme: Theme) -> None:
    chip = Chip(theme, "Open", checked=True)
    qtbot.addWidget(chip)
    assert chip.text() == "Open  \N{MULTIPLICATION SIGN}"
    chip.click()
    assert chip.text() == "Open"
    assert not chip.isChecked()
    chip.set_words("All rights")
    assert chip.accessibleName() == chip.text() == "All rights"


def test_icon_buttons_and_labels_grow_with_the_text(qtbot: QtBot, theme: Theme) -> None:
    tool, icon = ToolButton(theme, Icon.BOOKMARK, "Saved filters"), IconLabel(theme, Icon.HAND)
    qtbot.addWidget(tool)
    qtbot.addWidget(icon)
    assert tool.accessibleName() == tool.toolTip() == "Saved filters"
    sizes = tool.width(), icon.width()
    theme.switch(scale=2.0)
    assert (tool.width(), icon.width()) == (sizes[0] * 2, sizes[1] * 2)
    hand = icon.grab().toImage()
    icon.show_icon(Icon.HOURGLASS, Token.WAIT)
    assert icon.grab().toImage() != hand


def test_labels_never_read_markup(qtbot: QtBot, theme: Theme) -> None:
    label = Label(theme, "<b>Ann</b> <img src=x>", wrap=True, selectable=True)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>Ann</b> <img src=x>"
    label.set_tone(Token.LATE)
    assert label.palette().color(label.foregroundRole()).name() == theme.hex(Token.LATE).lower()


def test_a_label_without_room_tells_the_whole_in_its_tip(qtbot: QtBot, theme: Theme) -> None:
    label = ElidedLabel(theme, "A rather long name of an organisation")
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < label.sizeHint().width() / 3
    label.resize(60, 20)
    label.show()
    label.grab()
    assert label.toolTip() == label.text()
    label.resize(600, 20)
    label.grab()
    assert label.toolTip() == ""


def test_check_boxes_and_radio_buttons_show_state_and_focus(
    opened: Callable[..., QWidget], theme: Theme
) -> None:
    elsewhere = Button(theme, "Save")
    for button in (CheckBox(theme, "Access"), RadioButton(theme, "No doubt")):
        opened(button, elsewhere)
        elsewhere.setFocus()
        off = button.grab().toImage()
        button.setFocus()
        focused = button.grab().toImage()
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert button.isChecked()
        both = button.grab().toImage()
        elsewhere.setFocus()
        on = button.grab().toImage()
        button.setEnabled(False)
        pictures = [off, focused, both, on, button.grab().toImage()]
        assert all(a != b for n, a in enumerate(pictures) for b in pictures[n + 1 :])


def test_a_theme_outlives_what_it_dressed(theme: Theme) -> None:
    for _ in range(5):
        for widget in (Label(theme, "a"), Button(theme, "b"), IconLabel(theme, Icon.HAND)):
            shiboken6.delete(widget)
    theme.switch(scale=1.5)
    assert theme.px(10) == 15


def test_a_check_row_carries_the_words_it_rests_on(qtbot: QtBot, theme: Theme) -> None:
    line = CheckRow(theme, "Erasure", "“slette adressen min”", checked=True)
    qtbot.addWidget(line)
    assert line.box.isChecked()
    assert line.box.accessibleDescription() == "“slette adressen min”"
    assert line.focusProxy() is line.box
