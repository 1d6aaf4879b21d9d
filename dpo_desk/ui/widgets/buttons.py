"""Buttons: one primary a page, the others outlined, quiet or a link."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import BODY, SMALL, Theme
from dpo_desk.ui.theme.tokens import Token

_ICON_GAP = "\u2009\u2009"
"""Thin spaces: with a style sheet Qt sets icon and text side by side without any room between."""
_REMOVE = "  \N{MULTIPLICATION SIGN}"
_TOOL_SIZE = 28


class ButtonKind(StrEnum):
    """How much a button asks for attention."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    LINK = "link"
    CHIP = "chip"


_ICON_TOKENS = {
    ButtonKind.PRIMARY: Token.ON_FILL,
    ButtonKind.SECONDARY: Token.INK2,
    ButtonKind.QUIET: Token.ACCENT,
    ButtonKind.LINK: Token.ACCENT,
    ButtonKind.CHIP: Token.INK2,
}


class Button(QPushButton):
    """A verb one can press.

    Args:
        theme: the look in force.
        words: the verb, with `&` before its mnemonic if it has one.
        kind: how much it asks for attention.
        icon: stands before the words, never alone.
        tip: longer words or the key, shown as a tool tip.
    """

    def __init__(
        self,
        theme: Theme,
        words: str,
        kind: ButtonKind = ButtonKind.SECONDARY,
        *,
        icon: Icon | None = None,
        tip: str = "",
    ) -> None:
        super().__init__()
        self._theme, self._kind, self._icon = theme, kind, icon
        self.setProperty("kind", kind.value)
        self.setToolTip(tip)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.set_words(words)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_words(self, words: str) -> None:
        """Say something else."""
        self.setText((_ICON_GAP if self._icon else "") + words)
        self.setAccessibleName(words.replace("&", ""))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button; on the filled one the ring of the keyboard lies inside, where it is seen."""
        super().paintEvent(event)
        if self._kind is ButtonKind.PRIMARY and self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour(Token.ON_FILL), 2))
            painter.drawRoundedRect(self.rect().adjusted(4, 4, -4, -4), 3, 3)
            painter.end()

    def _restyle(self) -> None:
        size = SMALL if self._kind is ButtonKind.CHIP else BODY
        self.setFont(self._theme.font(size, bold=self._kind is ButtonKind.PRIMARY))
        if self._icon is not None:
            self.setIcon(self._theme.icon(self._icon, _ICON_TOKENS[self._kind]))
            self.setIconSize(self._theme.icon_size())


class Chip(Button):
    """A filter that is on or off; a cross shows that pressing takes it away.

    Args:
        theme: the look in force.
        words: what is filtered by.
        checked: whether it is on.
        removable: shows the cross while it is on.
    """

    def __init__(self, theme: Theme, words: str, *, checked: bool = False, removable: bool = True) -> None:
        self._plain, self._removable = words, removable
        super().__init__(theme, words, ButtonKind.CHIP)
        self.setCheckable(True)
        self.toggled.connect(self._show_state)
        self.setChecked(checked)

    def set_words(self, words: str) -> None:
        """Say something else."""
        self._plain = words
        self._show_state()

    def _show_state(self) -> None:
        on = self.isChecked() and self._removable
        self.setText(self._plain + (_REMOVE if on else ""))
        self.setAccessibleName(self._plain)


class ToolButton(QToolButton):
    """A small button with an icon; its words are the tool tip and the accessible name.

    Args:
        theme: the look in force.
        icon: what it shows.
        words: what it does.
        size: width of the icon at 100 %.
        token: colour of the icon.
    """

    def __init__(
        self, theme: Theme, icon: Icon, words: str, *, size: int = 16, token: Token = Token.INK2
    ) -> None:
        super().__init__()
        self._theme, self._icon, self._size, self._token = theme, icon, size, token
        self.setToolTip(words)
        self.setAccessibleName(words)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setIcon(self._theme.icon(self._icon, self._token, self._size))
        self.setIconSize(self._theme.icon_size(self._size))
        side = self._theme.px(_TOOL_SIZE)
        self.setFixedSize(side, side)
