"""Pages on which parts are made black, with the mouse or from the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from dpo_desk.core.redactions import WHOLE, Area, area_between, moved, resized
from dpo_desk.ui.redaction_drawing import Drawing
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.page_source import Later
from dpo_desk.ui.widgets.page_view import PageView

_GLASS = 165
"""How black a part is here, of 255: what lies under it can be checked; in the copy it is all black."""
_HANDLE = 10
"""Pixels of the corner by which a part is made larger or smaller, at 100 %."""
_CLICK = 4
"""Pixels a hand may move while it clicks."""
_STEP, _FINE = 50, 5
"""Ten-thousandths of the page that an arrow key moves a part, and with Ctrl."""
_NEW = (2500, 300)
_SOME_WAY = 60

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(slots=True)
class _Drag:
    """A part under the mouse.

    Attributes:
        page: counted from 0.
        begin: where the mouse went down, in ten-thousandths of that page.
        held: the part as it was; None for one that is drawn now.
        by_corner: its size changes, not its place.
        area: the part as it is now; None until the mouse has moved.
    """

    page: int
    begin: tuple[int, int]
    at: QPoint
    held: Area | None
    by_corner: bool
    area: Area | None = None


class RedactionView(PageView):
    """Shows a document and what is black in it.

    Drag over the page to draw a part, drag a part to move it, its lower right corner to change its size.
    Insert draws one, Alt with the arrows goes from one to the next; arrows move the chosen one, with Shift
    they change its size, with Ctrl they go by small steps; Delete takes it away.

    Args:
        theme: the look in force.
        later: where pages are read and drawn.
        name: what is shown, for screen readers.
        drawing: what is black.
    """

    def __init__(self, theme: Theme, later: Later, name: str, drawing: Drawing) -> None:
        super().__init__(theme, later, name)
        self._drawing = drawing
        self._drag: _Drag | None = None
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        drawing.changed.connect(self.viewport().update)

    def reveal(self) -> None:
        """Scroll to the chosen part."""
        part = self._drawing.part
        if part is None or part.area.page > len(self._places):
            return
        place, down, across = self._place(part.area), self.verticalScrollBar(), self.horizontalScrollBar()
        view = self.viewport().rect()
        if place.top() < 0 or place.bottom() > view.height():
            down.setValue(down.value() + place.top() - view.height() // 3)
        if place.left() < 0 or place.right() > view.width():
            across.setValue(across.value() + place.left() - view.width() // 3)

    # places

    def _page(self, index: int) -> QRect:
        """Where a page lies in the view."""
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return self._places[index].translated(-across, -down)

    def _place(self, area: Area) -> QRect:
        """Where a part lies in the view."""
        page = self._page(area.page - 1)
        left, right = (page.left() + side * page.width() / WHOLE for side in (area.left, area.right))
        top, bottom = (page.top() + side * page.height() / WHOLE for side in (area.top, area.bottom))
        return QRectF(QPointF(left, top), QPointF(right, bottom)).toAlignedRect()

    def _point(self, index: int, at: QPoint) -> tuple[int, int]:
        """A point of the view in ten-thousandths of a page; it may lie outside of it."""
        page = self._page(index)
        across, down = at.x() - page.left(), at.y() - page.top()
        return round(across * WHOLE / page.width()), round(down * WHOLE / page.height())

    def _corner(self, place: QRect) -> QRect:
        side = self._theme.px(_HANDLE)
        return QRect(place.right() - side // 2, place.bottom() - side // 2, side, side)

    # the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a part, or begin a new one."""
        at = event.position().toPoint()
        index = next((one for one in self._in_view() if self._page(one).contains(at)), None)
        held = self._held_at(at)
        if event.button() is not Qt.MouseButton.LeftButton or (index is None and held is None):
            super().mousePressEvent(event)
            return
        self.setFocus()
        if held is not None:
            self._drawing.choose(held)
        part = None if held is None else self._drawing.parts[held].area
        page = index or 0 if part is None else part.page - 1
        by_corner = part is not None and self._corner(self._place(part)).contains(at)
        self._drag = _Drag(page, self._point(page, at), at, part, by_corner)

    def _held_at(self, at: QPoint) -> int | None:
        """Place of the part under a point; of several the chosen one, else the last."""
        places = list(enumerate(self._drawing.parts))
        if self._drawing.chosen >= 0:
            places.append(places[self._drawing.chosen])
        for number, one in reversed(places):
            place = self._place(one.area)
            chosen = number == self._drawing.chosen
            if place.contains(at) or (chosen and self._corner(place).contains(at)):
                return number
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw, move or stretch."""
        drag, at = self._drag, event.position().toPoint()
        if drag is None or (drag.area is None and (at - drag.at).manhattanLength() < _CLICK):
            return
        x, y = self._point(drag.page, at)
        across, down = x - drag.begin[0], y - drag.begin[1]
        if drag.held is None:
            drag.area = area_between(drag.page + 1, drag.begin, (x, y))
        elif drag.by_corner:
            drag.area = resized(drag.held, across, down)
        else:
            drag.area = moved(drag.held, across, down)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep what was drawn; a click beside all parts chooses none."""
        del event
        drag, self._drag = self._drag, None
        if drag is None:
            return
        if drag.area is None:
            if drag.held is None:
                self._drawing.choose(-1)
        elif drag.held is None:
            self._drawing.add(drag.area)
        else:
            self._drawing.place(drag.area)

    # the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Draw, choose, move, stretch and take away; everything else scrolls and zooms."""
        act = self._act_of(Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()
            self.reveal()

    def _act_of(self, key: Qt.Key, held: Qt.KeyboardModifier) -> Callable[[], object] | None:
        drawing, part = self._drawing, self._drawing.part
        if key in _ARROWS and held == Qt.KeyboardModifier.AltModifier:
            return partial(drawing.step, sum(_ARROWS[key]))
        if key in _ARROWS and part is not None:
            return partial(self._nudge, part.area, _ARROWS[key], held)
        plain: dict[Qt.Key, Callable[[], object]] = {Qt.Key.Key_Insert: self.draw_one}
        if part is not None:
            plain |= dict.fromkeys((Qt.Key.Key_Delete, Qt.Key.Key_Backspace), drawing.remove)
            plain[Qt.Key.Key_Escape] = partial(drawing.choose, -1)
        return plain.get(key) if held == Qt.KeyboardModifier.NoModifier else None

    def _nudge(self, area: Area, way: tuple[int, int], held: Qt.KeyboardModifier) -> None:
        size = _FINE if held & Qt.KeyboardModifier.ControlModifier else _STEP
        change, word = (resized, "size") if held & Qt.KeyboardModifier.ShiftModifier else (moved, "place")
        self._drawing.place(change(area, way[0] * size, way[1] * size), f"{word} {self._drawing.chosen}")

    def draw_one(self) -> None:
        """Draw a part on the page in view, where the arrows take it from."""
        shown = self._in_view()
        if not shown:
            return
        middle = self.viewport().rect().center()
        index = min(shown, key=lambda one: abs(self._page(one).center().y() - middle.y()))
        x, y = self._point(index, middle)
        taken = {one.area.top for one in self._drawing.parts if one.area.page == index + 1}
        top = min(max(0, y), WHOLE - _NEW[1])
        while any(abs(top - other) < _SOME_WAY for other in taken) and top + _SOME_WAY + _NEW[1] < WHOLE:
            top += _SOME_WAY
        left = x - _NEW[0] // 2
        self._drawing.add(area_between(index + 1, (left, top), (left + _NEW[0], top + _NEW[1])))

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages, and over them what is black."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setFont(self._theme.font(SMALL, bold=True))
        drag, drawing = self._drag, self._drawing
        shown = {index + 1 for index in self._in_view()}
        for number, one in enumerate(drawing.parts):
            dragged = drag is not None and drag.area is not None and drag.held == one.area
            area = drag.area if dragged and drag is not None and drag.area is not None else one.area
            if area.page in shown:
                self._paint_part(painter, self._place(area), str(number + 1), number == drawing.chosen)
        if drag is not None and drag.area is not None and drag.held is None:
            self._paint_part(painter, self._place(drag.area), "", chosen=True)
        painter.end()

    def _paint_part(self, painter: QPainter, place: QRect, number: str, chosen: bool) -> None:  # noqa: FBT001 - drawn so
        painter.fillRect(place, QColor(0, 0, 0, _GLASS))
        painter.setPen(QPen(QColor("white")))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, number)
        if chosen:
            painter.setPen(QPen(self._theme.colour(Token.FOCUS), 2))
            painter.drawRect(place)
            painter.fillRect(self._corner(place), self._theme.colour(Token.FOCUS))
