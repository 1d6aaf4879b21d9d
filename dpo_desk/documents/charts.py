"""Charts of bars and lines, drawn as vectors that a grey printer keeps apart, with their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from dpo_desk.documents.fonts import text_width
from dpo_desk.documents.lines import shortened
from dpo_desk.documents.pieces import Piece
from dpo_desk.documents.rows import Setting
from dpo_desk.documents.tagging import INK, Bar, Curve, Dot, Element, Figure, Stroke, Text
from dpo_desk.documents.typography import CHART, CHART_AXIS, CHART_STRONG, GRID, Style
from dpo_desk.documents.values import Bars, Course

_GREY = (0x7A / 255,) * 3
_STEP, _THICK = 20.0, 12.0
_NAMES_SHARE = 0.48  # of the width, at most, for the names of lying bars
_GAP = 6.0
_NUMBER_ROOM = 56.0
_TALL, _HEADROOM, _FOOT = 17 * GRID, 14.0, 16.0
_WIDEST = 49.0
_LEAST = 3.0
"""Height of a bar without a number: enough to be seen, not enough to be measured."""
_AXIS, _GRID_LINE = 0.6, 0.3
_LATER, _EARLIER = 1.8, 1.1
_LINES_TALL, _SCALE_ROOM, _LABEL_ROOM = 18 * GRID, 16.0, 86.0
_SCALE = (1, 2, 5)
_FEWEST_LINES = 5


def bar_pieces(block: Bars, setting: Setting) -> list[Piece]:
    """Set a chart of bars; it is never cut."""
    element = Element("Figure", alt=block.alt)
    figure = _standing(block, setting, element) if block.standing else _lying(block, setting, element)
    return _whole(figure)


def course_pieces(block: Course, setting: Setting) -> list[Piece]:
    """Set a chart of two lines; it is never cut."""
    return _whole(_lines(block, setting, Element("Figure", alt=block.alt)))


def _whole(figure: Figure) -> list[Piece]:
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
        fill = None if number is None or place in block.least else INK if first else _GREY
        bars.append(Bar(left, top, length, _THICK, fill))
        down = top + _THICK - 3
        labels.append(_text(name, CHART, left - _GAP, down, element, room=left - _GAP, at=1))
        style = CHART_STRONG if first else CHART
        labels.append(_text(words, style, left + length + _GAP, down, element, room=_NUMBER_ROOM, at=0))
    axis = Stroke(left, 0, left, height, _AXIS)
    return Figure(0, 0, setting.width, height, (), element, bars, (axis,), labels)


def _standing(block: Bars, setting: Setting, element: Element) -> Figure:
    step = min(setting.width / max(len(block.values), 1), _WIDEST)
    thick, most, floor = step * 0.88, _most(block), _HEADROOM + _TALL
    inside = len(block.values) if block.limit is None else block.limit[0]
    every = -(
        -max((len(name) for name, *_ in block.values), default=1) * 5 // step
    )  # names that would collide
    bars, labels = [], []
    for place, (name, number, words) in enumerate(block.values):
        middle = place * step + step / 2
        height = _LEAST if number is None else _TALL * number / most
        fill = None if number is None or place >= inside or place in block.least else _GREY
        if height:
            bars.append(Bar(middle - thick / 2, floor - height, thick, height, fill))
        style = CHART_STRONG if place >= inside else CHART
        labels.append(_text(words, style, middle, floor - height - 3, element, room=step, at=0.5))
        if place % every == 0:
            named = _text(name, CHART_AXIS, middle, floor + 11, element, room=step * every, at=0.5)
            labels.append(named)
    end = step * len(block.values)
    if block.unit:
        labels.append(_text(block.unit, CHART_AXIS, end + _GAP, floor + 11, element, room=_WIDEST, at=0))
    axis, limits = Stroke(0, floor, end, floor, _AXIS), []
    if block.limit is not None:
        x = inside * step
        limits.append(Curve(((x, 0), (x, floor + 4)), 1, dashed=True))
        room = setting.width - x - _GAP
        labels.append(_text(block.limit[1], CHART_STRONG, x + _GAP, CHART.size, element, room=room, at=0))
    return Figure(0, 0, setting.width, floor + _FOOT, (), element, bars, (axis,), labels, limits)


def _scale(most: int) -> list[int]:
    """Round numbers from nought to the largest, a few of them."""
    ten = 1
    while True:
        for first in _SCALE:
            if most <= first * ten * _FEWEST_LINES:
                return list(range(0, most + 1, first * ten))
        ten *= 10


def _lines(block: Course, setting: Setting, element: Element) -> Figure:
    left, right = _SCALE_ROOM, setting.width - _LABEL_ROOM
    most = max((*block.now, *block.before, 1))
    floor = _HEADROOM + _LINES_TALL
    step = (right - left) / max(len(block.names) - 1, 1)

    def points(numbers: Sequence[int]) -> list[tuple[float, float]]:
        return [(left + step * place, floor - _LINES_TALL * one / most) for place, one in enumerate(numbers)]

    strokes, labels = [], []
    for number in _scale(most):
        down = floor - _LINES_TALL * number / most
        weight = _AXIS if number == 0 else _GRID_LINE
        strokes.append(Stroke(left, down, right, down, weight, fine=number > 0))
        labels.append(_text(str(number), CHART_AXIS, left - 4, down + 2.5, element, room=left, at=1))
    for place, name in enumerate(block.names):
        x = left + step * place
        labels.append(_text(name, CHART_AXIS, x, floor + 11, element, room=step, at=0.5))
    now, before = points(block.now), points(block.before)
    top = min(now, key=lambda point: point[1])
    highest = str(max(block.now))
    labels.append(_text(highest, CHART_STRONG, top[0], top[1] - 4, element, room=step, at=0.5))
    labels += _ends(block, now[-1], before[-1], element)
    curves = (Curve(before, _EARLIER, _GREY, dashed=True), Curve(now, _LATER, INK))
    dots = (Dot(*before[-1], _GREY, ring=True), Dot(*now[-1], INK))
    return Figure(0, 0, setting.width, floor + _FOOT, (), element, (), strokes, labels, curves, dots)


def _ends(
    block: Course, now: tuple[float, float], before: tuple[float, float], element: Element
) -> list[Text]:
    """What each line is, at its end; apart where the ends lie close together."""
    apart = CHART.leading + 2
    upper, lower = now[1] + 2.5, before[1] + 2.5
    near = abs(upper - lower) < apart
    if near and upper <= lower:
        lower = upper + apart
    elif near:
        upper = lower + apart
    return [
        _text(block.labels[0], CHART_STRONG, now[0] + _GAP, upper, element, room=_LABEL_ROOM - _GAP, at=0),
        _text(block.labels[1], CHART, before[0] + _GAP, lower, element, room=_LABEL_ROOM - _GAP, at=0),
    ]
