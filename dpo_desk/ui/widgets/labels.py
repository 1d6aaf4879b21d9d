"""Text and icons that follow the theme."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import BODY, Theme
from dpo_desk.ui.theme.tokens import Token


def repolish(widget: QWidget) -> None:
    """Let the style sheet look again, after a property it selects by has changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


class Label(QLabel):
    """A piece of text. Plain text always: names and mail are data, never markup.

    Args:
        theme: the look in force.
        text: what it says.
        size: 12, 14, 16, 20 or 28 pixels at 100 %.
        bold: semibold.
        tone: colour; ink when absent.
        wrap: breaks into lines as wide as there is room.
        selectable: can be marked and copied with the mouse.
        mono: fixed width, for keys and fingerprints.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        size: int = BODY,
        bold: bool = False,
        tone: Token | None = None,
        wrap: bool = False,
        selectable: bool = False,
        mono: bool = False,
    ) -> None:
        super().__init__(text)
        self._theme = theme
        self._size, self._bold, self._mono = size, bold, mono
        self.setTextFormat(Qt.TextFormat.PlainText)
        if tone is not None:
            self.setProperty("tone", tone.value)
        if wrap:
            self.setWordWrap(True)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.setCursor(Qt.CursorShape.IBeamCursor)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_tone(self, tone: Token | None) -> None:
        """Give the text another colour; `None` is ink."""
        self.setProperty("tone", None if tone is None else tone.value)
        repolish(self)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._size, bold=self._bold, mono=self._mono))


class ElidedLabel(Label):
    """One line that gives way: too little room ends it in "…" and shows the whole as a tool tip."""

    def minimumSizeHint(self) -> QSize:
        """A few letters; the row decides the rest."""
        return QSize(self.fontMetrics().horizontalAdvance("…") * 3, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        del event
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip("" if shown == self.text() else self.text())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment()) | int(Qt.TextFlag.TextSingleLine), shown)


class IconLabel(QLabel):
    """An icon beside its word; the word carries the meaning, so screen readers pass over the icon.

    Args:
        theme: the look in force.
        icon: which one.
        token: its colour.
        size: width in pixels at 100 %.
    """

    def __init__(self, theme: Theme, icon: Icon, token: Token = Token.INK2, size: int = 16) -> None:
        super().__init__()
        self._theme, self._icon, self._token, self._size = theme, icon, token, size
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_icon(self, icon: Icon, token: Token) -> None:
        """Show another icon."""
        self._icon, self._token = icon, token
        self._restyle()

    def _restyle(self) -> None:
        self.setPixmap(self._theme.pixmap(self._icon, self._token, self._size))
        self.setFixedSize(self._theme.icon_size(self._size))
