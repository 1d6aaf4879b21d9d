"""Questions of a form: what is told, the words one agrees to, and two empty boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dpo_desk.documents.lines import plain_lines, set_text
from dpo_desk.documents.pieces import Piece
from dpo_desk.documents.rows import FINE, HEAVY, MEDIUM, Setting
from dpo_desk.documents.tagging import Box, Element, Figure, Stroke, Text
from dpo_desk.documents.typography import (
    AGREEING,
    GRID,
    HEAD_CELL,
    MM,
    QUESTION,
    QUESTION_TEXT,
    Style,
)
from dpo_desk.documents.values import Question, Questions

BOX = 12.0
"""Side of a box to tick, points."""
_FRAME = 0.75
_YES_FROM_RIGHT, _NO_FROM_RIGHT = 27 * MM, 10 * MM
"""Middles of the columns of boxes, from the right edge of the text."""
_TEXT_FROM_RIGHT = 38 * MM
_ABOVE, _BETWEEN, _BELOW = 5.0, 2.5, 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TickFigure(Figure):
    """An empty box to tick.

    Attributes:
        item: index of its question.
        agrees: whether it is the one for yes.
    """

    item: int
    agrees: bool


def question_pieces(block: Questions, setting: Setting) -> list[Piece]:
    """Set questions; each stays on one page if one can hold it, under a head that comes again."""
    head = _head(block.head, setting)
    heads = (head.as_artifact(),)
    pieces = [head]
    for index, question in enumerate(block.items):
        rows = _question(index, question, setting)
        last = index == len(block.items) - 1
        rows[-1].strokes.append(_rule(rows[-1], setting.width, MEDIUM if last else FINE, fine=not last))
        for row in rows:
            row.heads = heads
        pieces += rows
    head.glued = bool(block.items)
    head.before, pieces[-1].after = 2 * GRID, 2 * GRID
    return pieces


def _rule(piece: Piece, width: float, weight: float, *, fine: bool = False) -> Stroke:
    return Stroke(0, piece.height, width, piece.height, weight, fine)


def _head(words: tuple[str, str, str], setting: Setting) -> Piece:
    what, *answers = words
    texts = [
        Text(
            0,
            HEAD_CELL.size,
            plain_lines(what, HEAD_CELL, setting.width)[0].runs,
            HEAD_CELL.size,
            Element("H2"),
        )
    ]
    element = Element("P")
    for word, middle in zip(answers, _middles(setting), strict=True):
        line = plain_lines(f"{word}\n", HEAD_CELL, setting.width)[0]
        texts.append(Text(middle - line.width / 2, HEAD_CELL.size, line.runs, HEAD_CELL.size, element))
    piece = Piece(height=HEAD_CELL.leading + _ABOVE, texts=texts)
    piece.strokes.append(_rule(piece, setting.width, HEAVY))
    return piece


def _middles(setting: Setting) -> tuple[float, float]:
    return setting.width - _YES_FROM_RIGHT, setting.width - _NO_FROM_RIGHT


def _question(index: int, question: Question, setting: Setting) -> list[Piece]:
    """Title, texts and the words to agree to: the last paragraph of those is strong, the boxes beside it."""
    pieces = _lines(question.title, QUESTION, setting, "H3")
    pieces[0].before = 0
    pieces[0] = _lowered(pieces[0], _ABOVE)
    for text in question.texts:
        pieces += _lines(text, QUESTION_TEXT, setting, "P")
    *before, last = question.agreeing
    for text in before:
        pieces += _apart(text, QUESTION_TEXT, setting)
    part = _apart(last, AGREEING, setting)
    part[0].figures += _boxes(index, question, setting, part[0].texts[0].down)
    pieces += part
    for piece in pieces[:-1]:
        piece.glued = True
    pieces[-1].height += _BELOW
    return pieces


def _apart(text: str, style: Style, setting: Setting) -> list[Piece]:
    """A paragraph with some air above it."""
    pieces = _lines(text, style, setting, "P")
    return [_lowered(pieces[0], _BETWEEN), *pieces[1:]]


def _lines(text: str, style: Style, setting: Setting, role: str) -> list[Piece]:
    element = Element(role)
    lines = set_text(text, style, setting.width - _TEXT_FROM_RIGHT, setting.language)
    return [
        Piece(height=style.leading, texts=[Text(0, style.size, line.runs, style.size, element)])
        for line in lines
    ]


def _lowered(piece: Piece, by: float) -> Piece:
    texts = [Text(one.x, one.down + by, one.runs, one.size, one.element) for one in piece.texts]
    return Piece(height=piece.height + by, texts=texts)


def _boxes(index: int, question: Question, setting: Setting, baseline: float) -> list[TickFigure]:
    """Two boxes whose middles stand at the height of the small letters of a line."""
    down = baseline - AGREEING.size * _SMALL_LETTERS / 2 - BOX / 2
    return [
        TickFigure(middle - BOX / 2, down, BOX, BOX, _frame(), _tick_element(alt), item=index, agrees=agrees)
        for middle, alt, agrees in zip(_middles(setting), question.boxes, (True, False), strict=True)
    ]


_SMALL_LETTERS = 0.54
"""Height of the letter x as a share of the size."""


def _tick_element(alt: str) -> Element:
    return Element("Form", alt=alt, attributes={"PrintField": {"Role": "cb", "checked": "off"}})


def _frame() -> Sequence[Box]:
    inner = BOX - _FRAME
    return (
        Box(0, 0, BOX, _FRAME),
        Box(0, inner, BOX, _FRAME),
        Box(0, _FRAME, _FRAME, BOX - 2 * _FRAME),
        Box(inner, _FRAME, _FRAME, BOX - 2 * _FRAME),
    )
