"""Where the parts of a row go, at a width and a scale. Pure geometry: nothing is drawn here."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from dpo_desk.ui.theme.theme import BODY, SMALL, Theme
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData, pill_size
from dpo_desk.ui.widgets.rows import RowData

PAD = 12
"""Pixels from the edge of the list to the text, less the four of the rounded ground."""
ONE_LINE_ACTION = 620
"""Below this width at 100 % the action moves to the second line."""
SHORT_PILL = 430
"""Below this width the pill says "4 d" instead of "4 days"."""
DATE_ONLY = 340
"""Below this width the pill is the date alone, and the subject moves to the second line."""
_ACTION_WIDTH = 176
_PILL_COLUMN = 196
_BUTTON_PAD = 14
_BUTTON_HEIGHT = 30
_BETWEEN_LINES = 1
_BREATH = 8
_JOINT = " · "


@dataclass(frozen=True, slots=True)
class RowPlan:
    """Places of the parts of one row.

    Attributes:
        first: box of the first line.
        second: box of the second line.
        subject: words after the title; empty when they have moved down.
        under: words of the second line.
        lead: accent words before them: the action of a narrow row.
        action: box of the action's column, if the row is wide enough.
        button: box of the action drawn as a button.
        pill: middle of the pill's left end.
        pill_extra: regular words of the pill.
    """

    first: QRectF
    second: QRectF
    subject: str
    under: str
    lead: str
    action: QRectF | None
    button: QRectF | None
    pill: QPointF | None
    pill_extra: str


def row_height(theme: Theme) -> int:
    """Height of a row of two lines."""
    return theme.line(BODY) + theme.line(SMALL) + theme.px(_BETWEEN_LINES) + _BREATH


def head_height(theme: Theme) -> int:
    """Height of the head of a group."""
    return theme.line(SMALL) + theme.px(16)


def plan_row(theme: Theme, data: RowData, box: QRectF) -> RowPlan:
    """Lay out one row.

    Args:
        theme: the look in force.
        data: what it says.
        box: the whole row.
    """
    right = box.right() - PAD
    extra = _pill_extra(theme, data.pill, box.width())
    pill: QPointF | None = None
    text_right = right
    if data.pill is not None:
        width = pill_size(theme, data.pill.text, extra).width()
        pill = QPointF(right - width, box.center().y() + 0.5)
        text_right = right - width - theme.px(12)
    action, button = _action_boxes(theme, data, box)
    if action is not None and button is not None:
        text_right = button.x() - theme.px(8)
    left = box.x() + PAD + 4
    lines = theme.line(BODY) + theme.line(SMALL) + theme.px(_BETWEEN_LINES)
    top = box.y() + (box.height() - lines) // 2
    first = QRectF(left, top, text_right - left, theme.line(BODY))
    second = QRectF(left, first.bottom() + theme.px(_BETWEEN_LINES), first.width(), theme.line(SMALL))
    subject, under = _words(theme, data, first.width(), box.width())
    lead = data.action if action is None else ""
    return RowPlan(first, second, subject, under, lead, action, button, pill, extra)


def _pill_extra(theme: Theme, pill: PillData | None, width: float) -> str:
    if pill is None or width < theme.px(DATE_ONLY):
        return ""
    if width < theme.px(SHORT_PILL):
        return "" if pill.meaning is Meaning.WAIT else pill.short
    return pill.extra


def _action_boxes(theme: Theme, data: RowData, box: QRectF) -> tuple[QRectF | None, QRectF | None]:
    if not data.action or box.width() < theme.px(ONE_LINE_ACTION):
        return None, None
    words = theme.metrics(BODY).horizontalAdvance(data.action)
    column = max(theme.px(_ACTION_WIDTH), words + 4)
    pill_column = theme.px(_PILL_COLUMN)
    if data.pill is not None:
        pill_column = max(
            pill_column, pill_size(theme, data.pill.text, data.pill.extra).width() + theme.px(16)
        )
    left = box.right() - PAD - pill_column - column
    height = theme.px(_BUTTON_HEIGHT)
    pad = theme.px(_BUTTON_PAD)
    button = QRectF(left - pad, box.center().y() - height / 2 + 0.5, words + 2 * pad, height)
    return QRectF(left, box.y(), column, box.height()), button


def _words(theme: Theme, data: RowData, room: float, width: float) -> tuple[str, str]:
    title = theme.metrics(BODY, bold=True).horizontalAdvance(data.title)
    subject = theme.metrics(BODY).horizontalAdvance(data.subject)
    moves = width < theme.px(DATE_ONLY) or title + theme.px(8) + subject > room
    if data.subject and moves:
        return "", _joined(data.number, data.subject, data.detail)
    return data.subject, _joined(data.number, data.detail)


def _joined(*words: str) -> str:
    return _JOINT.join(word for word in words if word)
