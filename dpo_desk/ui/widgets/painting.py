"""Text drawn by hand: one line, cut with "…" only where that is allowed, or as many as the words need."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def draw_line(
    painter: QPainter,
    box: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Draw one line of words; what does not fit ends in "…".

    Args:
        painter: where to.
        box: where in it; its width is the limit.
        text: the words.
        font: their font.
        colour: their colour.
        align: place inside the box.
    """
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) > box.width():
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    draw_whole(painter, box, text, font, colour, align)


def draw_whole(
    painter: QPainter,
    box: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Draw one line uncut, even beyond its box: dates lose no figure. Arguments as `draw_line`."""
    painter.setFont(font)
    painter.setPen(colour)
    flags = align | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
    painter.drawText(box, int(flags), text)


def in_lines(text: str, font: QFont, width: float) -> QTextLayout:
    """Words in lines that break between them; only a word longer than its line breaks in itself.

    Args:
        text: the words.
        font: their font.
        width: of a line, pixels.

    Returns:
        What draws itself; its bounding rectangle is as high as the lines.
    """
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout
