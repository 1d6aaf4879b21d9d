"""The switch above the rail: which organisation the whole window is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.sheet import RADIUS
from dpo_desk.ui.theme.theme import BODY, SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.choices import Option
from dpo_desk.ui.widgets.painting import CENTRE, draw_line

_HEIGHT = 34
_ICON = 18


class SwitchButton(QToolButton):
    """Shows one of several things; pressing it opens the others.

    Args:
        theme: the look in force.
        name: what is switched, for screen readers.
        icon: stands above the word when compact.
    """

    picked = Signal(str)
    """Key of what the person has switched to."""

    def __init__(self, theme: Theme, name: str, icon: Icon) -> None:
        super().__init__()
        self._theme, self._name, self._icon = theme, name, icon
        self._compact = False
        self._key, self._words, self._short = "", "", ""
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._pick)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_options(self, options: Sequence[Option], key: str) -> None:
        """Offer these, with one of them chosen.

        Args:
            options: in the order shown.
            key: of the chosen one.
        """
        self._menu.clear()
        for action in self._group.actions():
            self._group.removeAction(action)
        for option in options:
            action = QAction(option.words.replace("&", "&&"), self._group, checkable=True)
            action.setData(option.key)
            action.setChecked(option.key == key)
            self._menu.addAction(action)
            if option.key == key:
                self._show_option(option)

    def value(self) -> str:
        """Key of the chosen one."""
        return self._key

    def set_compact(self, *, compact: bool, short: str = "") -> None:
        """Icon above one short word, for the compact rail.

        Args:
            compact: whether it is.
            short: the word, for the chosen option.
        """
        self._compact, self._short = compact, short
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One line; two when compact."""
        if self._compact:
            return QSize(self._theme.px(60), self._theme.px(_ICON) + self._theme.line(SMALL) + 14)
        return QSize(self._theme.px(160), max(self._theme.px(_HEIGHT), self._theme.line(BODY) + 12))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the rail makes it."""
        return QSize(self._theme.px(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A field with its word and the sign that it opens."""
        del event
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        edge = 1.0 if focus else 0.5
        painter.setPen(QPen(theme.colour(Token.FOCUS if focus else Token.FIELD), 2 * edge))
        painter.setBrush(theme.colour(Token.HOVER if self.underMouse() else Token.SURFACE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), RADIUS, RADIUS)
        if self._compact:
            self._paint_compact(painter)
        else:
            self._paint_wide(painter)
        painter.end()

    def _paint_wide(self, painter: QPainter) -> None:
        theme, side = self._theme, self._theme.px(14)
        sign = QPoint(self.width() - side - 8, (self.height() - side) // 2)
        painter.drawPixmap(sign, theme.pixmap(Icon.CHEVRONS_UP_DOWN, Token.INK2, 14))
        room = QRectF(10, 0, sign.x() - 16, self.height())
        draw_line(painter, room, self._words, theme.font(BODY), theme.colour(Token.INK))

    def _paint_compact(self, painter: QPainter) -> None:
        theme, side = self._theme, self._theme.px(_ICON)
        painter.drawPixmap(QPointF((self.width() - side) / 2, 5), theme.pixmap(self._icon, Token.INK2, _ICON))
        room = QRectF(4, side + 6, self.width() - 8, theme.line(SMALL))
        words = self._short or self._words
        draw_line(painter, room, words, theme.font(SMALL), theme.colour(Token.INK), CENTRE)

    def _show_option(self, option: Option) -> None:
        self._key, self._words = option.key, option.words
        self.setAccessibleName(f"{self._name}: {option.words}")
        self.setToolTip(option.words)
        self.update()

    def _pick(self, action: QAction) -> None:
        key = str(action.data())
        if key != self._key:
            self._show_option(Option(key, action.text().replace("&&", "&")))
            self.picked.emit(key)
