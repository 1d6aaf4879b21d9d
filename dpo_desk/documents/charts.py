"""Charts of bars, drawn as vectors that a grey printer keeps apart; every number stands at its bar."""

from __future__ import annotations

from dpo_desk.documents.fonts import text_width
from dpo_desk.documents.lines import shortened
from dpo_desk.documents.pieces import Piece
from dpo_desk.documents.rows import Setting
from dpo_desk.documents.tagging import INK, Bar, Element, Figure, Stroke, Text
from dpo_desk.documents.typography import CHART, CHART_AXIS, CHART_STRONG, GRID, Style
from dpo_desk.documents.values import Bars

_GREY = (0x7A / 255,) * 3
_STEP, _THICK = 20.0, 12.0
_NAMES_SHARE = 0.48  # of the width, at most, for the names of lying bars
_GAP = 6.0
_NUMBER_ROOM = 40.0
_TALL, _HEADROOM, _FOOT = 20 * GRID, 14.0, 16.0
_WIDEST = 46.0
_LEAST = 3.0
"""Height of a bar without a number: enough to be seen, not enough to be measured."""
_AXIS = 0.6


def bar_pieces(block: Bars, setting: Setting) -> list[Piece]:
    """Set a chart; it is never cut."""
    element = Element("Figure", alt=block.alt)
    figure = _standing(block, setting, element) if block.standing else _lying(block, setting, element)
    height = -(-figure.height // GRID) * GRID
    return [Piece(height=height, figures=[figure], on_grid=True, before=GRID / 2, after=2 * GRID)]


def _most(block: Bars) -> int:
    return max((number or 0 for _name, number, _words in block.values), default=0) or 1


def _text(
    words: str, style: Style, x: float, down: float, element: Element, *, room: float, at: float
) -> Text:
    """A label; `at` is the share of its width that lies left of `x`."""
    run = shortened(words, style, room)
    return Text(x - at * text_width(run.text, run.face, style.size), down, (run,), style.size, element)


def _lying(block: Bars, setting: Setting, element: Element) -> Figure:
    names = [
        text_width(shortened(one, CHART, setting.width).text, CHART.face, CHART.size)
        for one, *_ in block.values
    ]
    left = min(max(names, default=0), setting.width * _NAMES_SHARE) + _GAP
    room = setting.width - left - _NUMBER_ROOM
    most, height = _most(block), _STEP * len(block.values)
    bars, labels = [], []
    for place, (name, number, words) in enumerate(block.values):
        top = place * _STEP + (_STEP - _THICK) / 2
        first = place == 0 and number is not None
        length = _LEAST if number is None else room * number / most
        bars.append(Bar(left, top, length, _THICK, (INK if first else _GREY) if number is not None else None))
        down = top + _THICK - 3
        labels.append(_text(name, CHART, left - _GAP, down, element, room=left - _GAP, at=1))
        style = CHART_STRONG if first else CHART
        labels.append(_text(words, style, left + length + _GAP, down, element, room=_NUMBER_ROOM, at=0))
    axis = Stroke(left, 0, left, height, _AXIS)
    return Figure(0, 0, setting.width, height, (), element, bars, (axis,), labels)


def _standing(block: Bars, setting: Setting, element: Element) -> Figure:
    step = min(setting.width / max(len(block.values), 1), _WIDEST)
    thick, most, floor = step * 0.82, _most(block), _HEADROOM + _TALL
    every = -(
        -max((len(name) for name, *_ in block.values), default=1) * 5 // step
    )  # names that would collide
    bars, labels = [], []
    for place, (name, number, words) in enumerate(block.values):
        middle = place * step + step / 2
        height = _LEAST if number is None else _TALL * number / most
        fill = None if number is None else _GREY
        bars.append(Bar(middle - thick / 2, floor - height, thick, height, fill))
        labels.append(_text(words, CHART, middle, floor - height - 3, element, room=step, at=0.5))
        if place % every == 0:
            named = _text(name, CHART_AXIS, middle, floor + 11, element, room=step * every, at=0.5)
            labels.append(named)
    axis = Stroke(0, floor, step * len(block.values), floor, _AXIS)
    return Figure(0, 0, setting.width, floor + _FOOT, (), element, bars, (axis,), labels)
