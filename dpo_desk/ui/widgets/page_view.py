"""Pages on the desk: as wide as there is room or zoomed, drawn as they come into view."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QStackedWidget, QWidget
from shiboken6 import isValid

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Mode, Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind, ToolButton
from dpo_desk.ui.widgets.empty_state import EmptyState
from dpo_desk.ui.widgets.frames import area
from dpo_desk.ui.widgets.labels import ElidedLabel
from dpo_desk.ui.widgets.layouts import column, row
from dpo_desk.ui.widgets.page_source import (
    Later,
    Pages,
    PageSize,
    PdfPages,
    attempt,
    dpi_for,
)
from dpo_desk.words import _

_MARGIN, _TOP, _GAP = 34, 4, 16
_SCREEN = 96 / 72
"""Pixels of a point at 100 %."""
_STEPS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_KEPT = 3
"""Pages above and below the view whose pictures are kept."""
_LINE = 40


class PageView(QAbstractScrollArea):
    """Shows a document, page under page. `+` and `-` zoom, `0` fits the width, the arrows scroll.

    The text of the page in view is its accessible description.

    Args:
        theme: the look in force.
        later: where pages are read and drawn.
        name: what is shown, for screen readers.
    """

    moved = Signal(int, int)
    """Number of the page in view, from 1, and how many there are."""
    broken = Signal()
    """What was given cannot be shown."""

    def __init__(self, theme: Theme, later: Later, name: str) -> None:
        super().__init__()
        self._theme, self._later = theme, later
        self._pages: Pages = PdfPages(b"")
        self._generation = 0
        self._sizes: tuple[PageSize, ...] = ()
        self._places: list[QRect] = []
        self._scale: float | None = None
        self._pictures: dict[int, tuple[tuple[int, int], QImage]] = {}
        self._asked: set[tuple[int, int, int]] = set()
        self._current = 0
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._tell_place)
        theme.changed.connect(self._lay_out)

    # what is shown

    def show_pages(self, pages: Pages) -> None:
        """Show other pages; the place in them is kept, and the old pictures until new ones are drawn."""
        self._generation += 1
        self._pages = pages
        asked = self._generation
        self._later(
            lambda: attempt(pages.sizes),
            self._take_sizes,
            lambda: isValid(self) and asked == self._generation,
        )

    def clear(self) -> None:
        """Show nothing."""
        self._generation += 1
        self._sizes = ()
        self._pictures.clear()
        self._lay_out()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def is_drawn(self) -> bool:
        """Whether every page in view shows what it should."""
        wanted = self._in_view()
        return bool(wanted) and all(self._is_fresh(index) for index in wanted)

    def _take_sizes(self, answer: object) -> None:
        if not isinstance(answer, tuple) or not answer:
            self.clear()
            self.broken.emit()
            return
        self._sizes = answer
        self._asked.clear()
        self._pictures = {index: kept for index, kept in self._pictures.items() if index < len(answer)}
        self._current = 0
        self._lay_out()

    # zoom

    def zoom_in(self) -> None:
        """Make the pages larger."""
        now = self._scale_now()
        self._zoom(next((step for step in _STEPS if step > now * 1.01), _STEPS[-1]))

    def zoom_out(self) -> None:
        """Make the pages smaller."""
        now = self._scale_now()
        self._zoom(next((step for step in reversed(_STEPS) if step < now * 0.99), _STEPS[0]))

    def fit_width(self) -> None:
        """As wide as there is room."""
        self._zoom(None)

    def _zoom(self, scale: float | None) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        self._scale = scale
        self._lay_out()
        bar.setValue(round(share * bar.maximum()))

    def _scale_now(self) -> float:
        if self._scale is not None or not self._sizes:
            return self._scale or 1.0
        widest = max(size.width for size in self._sizes)
        room = self.viewport().width() - 2 * min(_MARGIN, self.viewport().width() // 12)
        return max(room, 40) / (widest * _SCREEN)

    # layout

    def _lay_out(self) -> None:
        scale = self._scale_now() * _SCREEN
        top, widest = _TOP, 0
        sizes = [
            QSize(max(1, round(one.width * scale)), max(1, round(one.height * scale))) for one in self._sizes
        ]
        widest = max((size.width() for size in sizes), default=0)
        whole = max(self.viewport().width(), widest)
        self._places = []
        for size in sizes:
            self._places.append(QRect((whole - size.width()) // 2, top, size.width(), size.height()))
            top += size.height() + _GAP
        self._set_bars(whole, top)
        self._tell_place()
        self.viewport().update()

    def _set_bars(self, width: int, height: int) -> None:
        view = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setPageStep(view.height())
        down.setSingleStep(_LINE)
        down.setRange(0, max(0, height - view.height()))
        across.setPageStep(view.width())
        across.setSingleStep(_LINE)
        across.setRange(0, max(0, width - view.width()))

    def _in_view(self) -> list[int]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        return [
            index
            for index, place in enumerate(self._places)
            if place.bottom() >= top and place.top() <= bottom
        ]

    def _tell_place(self) -> None:
        self.viewport().update()
        if not self._places:
            return
        third = self.verticalScrollBar().value() + self.viewport().height() // 3
        page = next((index for index, place in enumerate(self._places) if place.bottom() >= third), -1)
        page = page % len(self._places)
        self.moved.emit(page + 1, len(self._places))
        if page + 1 != self._current:
            self._current = page + 1
            self._read_aloud(page)

    def _read_aloud(self, page: int) -> None:
        pages, asked = self._pages, (self._generation, page + 1)
        self._later(
            lambda: attempt(lambda: pages.text(page)),
            self._take_text,
            lambda: isValid(self) and asked == (self._generation, self._current),
        )

    def _take_text(self, answer: object) -> None:
        self.setAccessibleDescription(answer if isinstance(answer, str) else "")

    # pictures

    def _key(self, index: int) -> tuple[int, int]:
        return self._generation, round(self._places[index].width() * self.devicePixelRatioF())

    def _is_fresh(self, index: int) -> bool:
        kept = self._pictures.get(index)
        return kept is not None and kept[0] == self._key(index)

    def _ask_for(self, index: int) -> None:
        generation, width = self._key(index)
        wanted = (generation, index, width)
        if wanted in self._asked:
            return
        self._asked.add(wanted)
        pages, dpi = self._pages, dpi_for(self._sizes[index], width)
        self._later(
            lambda: attempt(lambda: pages.picture(index, dpi)),
            partial(self._take_picture, index, (generation, width)),
            lambda: isValid(self) and generation == self._generation,
        )

    def _take_picture(self, index: int, key: tuple[int, int], answer: object) -> None:
        self._asked.discard((key[0], index, key[1]))
        if answer is None and self.count == 1:
            self.clear()
            self.broken.emit()
            return
        # one of several pages that cannot be drawn stays an empty sheet and is not asked for again
        self._pictures[index] = (key, answer if isinstance(answer, QImage) else QImage())
        shown = self._in_view() or [0]
        for far in [one for one in self._pictures if not shown[0] - _KEPT <= one <= shown[-1] + _KEPT]:
            del self._pictures[far]
        self.viewport().update()

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheets that are in view."""
        del event
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.colour(Token.DESK))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        for index in self._in_view():
            if not self._is_fresh(index):
                self._ask_for(index)
            self._paint_sheet(painter, index, self._places[index].translated(-across, -down))
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour(Token.FOCUS), 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_sheet(self, painter: QPainter, index: int, place: QRect) -> None:
        paper = self._theme.colour(Token.PAPER)
        painter.fillRect(place, paper)
        kept = self._pictures.get(index)
        if kept is None or kept[1].isNull():
            return
        if self._theme.mode is Mode.DARK:  # white is multiplied down to the paper's own tone
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.drawImage(place, kept[1])
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width again."""
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom and scroll; everything else is passed on."""
        bar = self.verticalScrollBar()
        keys: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.fit_width,
            Qt.Key.Key_Home: partial(bar.setValue, 0),
            Qt.Key.Key_End: partial(bar.setValue, bar.maximum()),
            Qt.Key.Key_PageDown: partial(bar.setValue, bar.value() + bar.pageStep()),
            Qt.Key.Key_PageUp: partial(bar.setValue, bar.value() - bar.pageStep()),
        }
        act = keys.get(Qt.Key(event.key()))
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if act is not None and held == Qt.KeyboardModifier.NoModifier:
            act()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls; with Ctrl it zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
        else:
            super().wheelEvent(event)

    def sizeHint(self) -> QSize:
        """Half a sheet."""
        return QSize(self._theme.px(480), self._theme.px(420))

    def minimumSizeHint(self) -> QSize:
        """Enough to know the letter."""
        return QSize(self._theme.px(220), self._theme.px(160))


class PagePanel(QWidget):
    """A page view with its head: which page, what kind of paper, and how large.

    Args:
        theme: the look in force.
        later: where pages are read and drawn.
        name: what is shown, for screen readers.
        view: what shows them; one for reading by default.
    """

    def __init__(self, theme: Theme, later: Later, name: str, view: PageView | None = None) -> None:
        super().__init__()
        self.view = view or PageView(theme, later, name)
        self._note = ""
        self._place = ElidedLabel(theme, size=SMALL, tone=Token.INK2)
        smaller = ToolButton(theme, Icon.ZOOM_OUT, _("Smaller pages"))
        larger = ToolButton(theme, Icon.ZOOM_IN, _("Larger pages"))
        fit = Button(theme, _("Page width"), ButtonKind.LINK)
        for button, act in (
            (smaller, self.view.zoom_out),
            (larger, self.view.zoom_in),
            (fit, self.view.fit_width),
        ):
            button.clicked.connect(act)
        self._tools = area(row(smaller, fit, larger, gap=10))
        self._head = head = row((self._place, 1), self._tools, gap=10, margins=(_MARGIN, 8, 22, 6))
        self._broken = EmptyState(theme, Icon.FILE_TEXT, _("These pages cannot be shown."))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._broken)
        ground = area(column(head, (self._stack, 1), gap=0), Token.DESK)
        self.setLayout(column(ground))
        self.view.moved.connect(self._show_place)
        self.view.broken.connect(
            partial(self.say_broken, _("The file is damaged, locked, or not what its name says."))
        )

    def add_tool(self, tool: QWidget) -> None:
        """Put something before the tools that zoom."""
        self._head.insertWidget(1, tool)

    def show_pages(self, pages: Pages, note: str = "") -> None:
        """Show pages.

        Args:
            pages: what is shown.
            note: small words after the number of the page.
        """
        self._note = note
        self._stack.setCurrentIndex(0)
        self._tools.show()
        self.view.show_pages(pages)

    def say_broken(self, why: str) -> None:
        """Say why there are no pages."""
        self._place.clear()
        self._tools.hide()
        self._broken.say(_("These pages cannot be shown."), why)
        self._stack.setCurrentIndex(1)

    @property
    def complaint(self) -> str:
        """Why there are no pages; empty while there are."""
        return self._broken.accessibleName() if self._stack.currentIndex() else ""

    def _show_place(self, page: int, count: int) -> None:
        words = _("Page {n} of {count}").format(n=page, count=count)
        self._place.setText(" · ".join(part for part in (words, self._note) if part))
