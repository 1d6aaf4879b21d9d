"""Parts that scroll and are exactly as high as their text, however it breaks into lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QScrollArea, QWidget

from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.frames import scrolled
from dpo_desk.ui.widgets.layouts import NO_MARGINS, STRETCH, Margins, column, row

_ANY_WIDTH = 16_777_215
_FOLD = 660
"""Below this width at 100 % the second column goes under the first."""


class Flow(QFrame):
    """The content of a scroll area.

    Text that wraps asks for the height it would have in a narrow column. The scroll area takes the larger of
    that and of the height at its real width, so only the second may speak where there is such text.

    Args:
        content: what stands in it.
    """

    def __init__(self, content: QLayout) -> None:
        super().__init__()
        self.setLayout(content)

    def minimumSizeHint(self) -> QSize:
        """The least width; the height follows from the width, if it does."""
        least = super().minimumSizeHint()
        return QSize(least.width(), 0 if self.hasHeightForWidth() else least.height())


def flowing(content: QLayout) -> QScrollArea:
    """Let a part scroll upwards and downwards without empty room below."""
    return scrolled(Flow(content))


class TwoColumns(QScrollArea):
    """Two columns that scroll together, one below the other where it is narrow.

    Args:
        theme: the look in force.
        left: parts of the first column.
        right: parts of the second one.
        gap: pixels between the parts of a column.
        between: pixels between the columns.
        side: pixels of margin left and right.
    """

    def __init__(
        self,
        theme: Theme,
        left: Sequence[QWidget],
        right: Sequence[QWidget],
        *,
        gap: int = 14,
        between: int = 32,
        side: int = 24,
    ) -> None:
        super().__init__()
        self._theme, self._gap, self._between = theme, gap, between
        self._columns = row((_half(left, gap), 1), (_half(right, gap), 1), gap=between)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = Flow(column(self._columns, STRETCH, gap=0, margins=(side, 16, side, 20)))
        body.setProperty("clear", "true")
        self.setWidget(body)
        theme.changed.connect(self._fold)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        narrow = self.viewport().width() < self._theme.px(_FOLD)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if narrow else across)
        self._columns.setSpacing(self._gap if narrow else self._between)


def _half(parts: Sequence[QWidget], gap: int) -> QWidget:
    half = QWidget()
    half.setLayout(column(*parts, STRETCH, gap=gap))
    return half


class WithAside(QWidget):
    """A main column and a narrower one beside it, or under it where there is no room for both.

    Args:
        theme: the look in force.
        main: what matters most.
        aside: stands at the right.
        width: of the aside, in pixels at 100 %.
        fold: width at 100 % below which the aside goes under the main column.
        share: percent of the whole that the aside may take.
        margins: around both.
    """

    def __init__(
        self,
        theme: Theme,
        main: QLayout,
        aside: QWidget,
        *,
        width: int,
        fold: int,
        share: int = 0,
        margins: Margins = NO_MARGINS,
    ) -> None:
        super().__init__()
        self._theme, self._aside = theme, aside
        self._width, self._fold_at, self._share = width, fold, share
        self._body = row((main, 1), column(aside, STRETCH), gap=24, margins=margins)
        self.setLayout(self._body)
        theme.changed.connect(self._reflow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside, or under."""
        super().resizeEvent(event)
        self._reflow()

    def _reflow(self) -> None:
        narrow = self.width() < self._theme.px(self._fold_at)
        least = self._theme.px(self._width)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._body.setDirection(down if narrow else across)
        self._aside.setMaximumWidth(_ANY_WIDTH if narrow else max(least, self.width() * self._share // 100))
        self._aside.setMinimumWidth(0 if narrow else least)
