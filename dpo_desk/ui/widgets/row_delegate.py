"""Draws the rows of a list, and takes the click on their action."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dpo_desk.ui.theme.theme import BODY, SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.painting import draw_line, draw_whole
from dpo_desk.ui.widgets.pill import paint_pill
from dpo_desk.ui.widgets.row_layout import (
    PAD,
    SHORT_PILL,
    RowPlan,
    plan_row,
)
from dpo_desk.ui.widgets.rows import AnyIndex, GroupHead, RowData, entry_at

RADIUS = 6
_BAR = 3


class RowDelegate(QStyledItemDelegate):
    """Rows of 44 px with two lines, and the heads of their groups.

    Args:
        theme: the look in force.
        parent: owner in Qt's sense.
    """

    action_clicked = Signal(QPersistentModelIndex)
    """The button of the selected row was pressed."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._armed = QPersistentModelIndex()

    def arm(self, index: AnyIndex) -> None:
        """The button of this row may be pressed; it was selected before the pointer went down."""
        self._armed = QPersistentModelIndex(index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one entry."""
        entry = entry_at(index)
        box = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, GroupHead):
            self._paint_head(painter, box, entry)
        elif isinstance(entry, RowData):
            self._paint_ground(painter, box, state, last=_before_head(index))
            self._paint_row(painter, box, state, entry)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """A click on the button of the selected row."""
        if (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() == Qt.MouseButton.LeftButton
            and self._armed == QPersistentModelIndex(index)
        ):
            zone = self.button_zone(QRectF(option.rect), index)
            if zone is not None and zone.contains(event.position()):
                self.action_clicked.emit(QPersistentModelIndex(index))
                return True
        return super().editorEvent(event, model, option, index)

    def button_zone(self, box: QRectF, index: AnyIndex) -> QRectF | None:
        """Where the action of a row can be pressed while it is selected.

        Args:
            box: the whole row, as painted.
            index: the row.
        """
        entry = entry_at(index)
        if not isinstance(entry, RowData) or not entry.action:
            return None
        plan = plan_row(self._theme, entry, box)
        if plan.button is not None:
            return plan.button
        words = self._theme.metrics(SMALL).horizontalAdvance(entry.action)
        return plan.second.adjusted(0, -2, words - plan.second.width(), 4)

    def _paint_head(self, painter: QPainter, box: QRectF, head: GroupHead) -> None:
        theme = self._theme
        line = theme.line(SMALL)
        spot = QRectF(box.x() + PAD, box.bottom() - theme.px(5) - line, box.width() - 2 * PAD, line)
        draw_line(painter, spot, head.title, theme.font(SMALL, bold=True), theme.colour(Token.INK2))
        step = theme.metrics(SMALL, bold=True).horizontalAdvance(head.title) + theme.px(8)
        note = spot.adjusted(step, 0, 0, 0)
        draw_line(painter, note, head.note, theme.font(SMALL), theme.colour(Token.INK3))

    def _paint_ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag, *, last: bool) -> None:
        theme = self._theme
        ground = box.adjusted(4, 1, -4, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.colour(Token.SELECT))
            painter.drawRoundedRect(ground, RADIUS, RADIUS)
            painter.setBrush(theme.colour(Token.ACCENT))
            painter.drawRoundedRect(QRectF(ground.x(), box.y() + 9, _BAR, box.height() - 18), 1.5, 1.5)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour(Token.HOVER))
            painter.drawRoundedRect(ground, RADIUS, RADIUS)
        elif not last:
            rule = QRectF(box.x() + PAD + 4, box.bottom() - 1, box.width() - 2 * PAD - 4, 1)
            painter.fillRect(rule, theme.colour(Token.LINE))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour(Token.FOCUS), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _paint_row(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag, data: RowData) -> None:
        theme = self._theme
        plan = plan_row(theme, data, box)
        self._paint_words(painter, plan, data, narrow=box.width() < theme.px(SHORT_PILL))
        if plan.action is not None and plan.button is not None:
            if state & QStyle.StateFlag.State_Selected:
                self._paint_button(painter, plan.button, data.action)
            else:
                draw_line(painter, plan.action, data.action, theme.font(), theme.colour(Token.ACCENT))
        if plan.pill is not None and data.pill is not None:
            paint_pill(painter, theme, plan.pill, data.pill.meaning, data.pill.text, plan.pill_extra)

    def _paint_words(self, painter: QPainter, plan: RowPlan, data: RowData, *, narrow: bool) -> None:
        theme = self._theme
        draw_line(painter, plan.first, data.title, theme.font(BODY, bold=True), theme.colour(Token.INK))
        if plan.subject:
            step = theme.metrics(BODY, bold=True).horizontalAdvance(data.title) + theme.px(8)
            after = plan.first.adjusted(step, 0, 0, 0)
            token = Token.INK2 if narrow else Token.INK
            draw_line(painter, after, plan.subject, theme.font(), theme.colour(token))
        under = plan.second
        if plan.lead:
            width = theme.metrics(SMALL).horizontalAdvance(plan.lead)
            draw_line(painter, under, plan.lead, theme.font(SMALL), theme.colour(Token.ACCENT))
            under = under.adjusted(width + theme.px(8), 0, 0, 0)
            dot = "·"
            draw_whole(painter, under, dot, theme.font(SMALL), theme.colour(Token.INK2))
            under = under.adjusted(theme.px(10), 0, 0, 0)
        if under.width() > 0:
            draw_line(painter, under, plan.under, theme.font(SMALL), theme.colour(Token.INK2))

    def _paint_button(self, painter: QPainter, box: QRectF, words: str) -> None:
        theme = self._theme
        painter.setPen(QPen(theme.colour(Token.ACCENT), 1))
        painter.setBrush(theme.colour(Token.SURFACE))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        inside = box.adjusted(theme.px(14), 0, 0, 0)
        draw_whole(painter, inside, words, theme.font(), theme.colour(Token.ACCENT))


def _before_head(index: AnyIndex) -> bool:
    model = index.model()
    following = index.row() + 1
    if following >= model.rowCount():
        return True
    return isinstance(entry_at(model.index(following, 0, QModelIndex())), GroupHead)
