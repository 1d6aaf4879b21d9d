"""Check boxes and radio buttons, their tick and dot drawn from the table of colours."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import row


class CheckBox(QCheckBox):
    """A thing that is so or not.

    Args:
        theme: the look in force.
        words: what is so.
        checked: whether it is.
    """

    def __init__(self, theme: Theme, words: str, *, checked: bool = False) -> None:
        super().__init__(words)
        self._theme = theme
        self.setChecked(checked)
        theme.changed.connect(self._restyle)
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, its tick, and a ring when it has the keyboard."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        if self.isChecked():
            token = Token.ON_FILL if self.isEnabled() else Token.INK3
            side = self._theme.px(14)
            tick = QRect(0, 0, side, side)
            tick.moveCenter(box.center())
            painter.drawPixmap(tick, self._theme.pixmap(Icon.CHECK, token, 14))
        paint_focus(painter, self._theme, self)
        painter.end()

    def _restyle(self) -> None:
        self.setFont(self._theme.font())


class RadioButton(QRadioButton):
    """One of two or three things, all of them visible.

    Args:
        theme: the look in force.
        words: what it stands for.
        checked: whether it is the one.
    """

    def __init__(self, theme: Theme, words: str, *, checked: bool = False) -> None:
        super().__init__(words)
        self._theme = theme
        self.setChecked(checked)
        theme.changed.connect(self._restyle)
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The circle, its dot, and a ring when it has the keyboard."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            box = self.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, self)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(Token.ON_FILL if self.isEnabled() else Token.INK3))
            dot = self._theme.px(6)
            spot = QRect(0, 0, dot, dot)
            spot.moveCenter(box.center())
            painter.drawEllipse(spot)
        paint_focus(painter, self._theme, self)
        painter.end()

    def _restyle(self) -> None:
        self.setFont(self._theme.font())


def paint_focus(painter: QPainter, theme: Theme, button: QAbstractButton) -> None:
    """Ring around a button whose style draws none."""
    if not button.hasFocus():
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = painter.pen()
    pen.setStyle(Qt.PenStyle.SolidLine)
    pen.setColor(theme.colour(Token.FOCUS))
    pen.setWidth(2)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(button.rect().adjusted(1, 1, -1, -1), 5, 5)


class CheckRow(QWidget):
    """A check box with the words it rests on at its right: the quote, the reason.

    Args:
        theme: the look in force.
        words: what is so.
        note: why it is thought so.
        checked: whether it is.
        column: width of the first column in pixels at 100 %, so that notes line up.
    """

    def __init__(
        self, theme: Theme, words: str, note: str = "", *, checked: bool = False, column: int = 180
    ) -> None:
        super().__init__()
        self._theme, self._column = theme, column
        self.box = CheckBox(theme, words, checked=checked)
        self.box.setAccessibleDescription(note)
        self._note = Label(theme, note, size=SMALL, tone=Token.INK2, wrap=True)
        self.setLayout(row(self.box, (self._note, 1), gap=12))
        self.setFocusProxy(self.box)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.box.setMinimumWidth(self._theme.px(self._column))
