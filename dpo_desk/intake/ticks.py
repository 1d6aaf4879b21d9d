"""Boxes on a scanned form: which of them bear ink, found from where the code of the page lies.

What is told is a guess for a person to confirm. A box whose frame is not where it should be tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from PIL import Image

from dpo_desk.intake.scans import Corners

CODE_SIDE = 20.0
"""Of the code, in millimetres."""
BOX_SIDE = 12 / 72 * 25.4
"""Of a box, in millimetres."""

_LOOK = 10.0  # millimetres around the place of a box in which it is looked for
_SIDE = 80  # pixels of the same
_BOX = round(BOX_SIDE / _LOOK * _SIDE)
_WITHIN = 5  # pixels from the frame to what is looked at for ink
_FRAME = 0.15  # darkness of a line of the frame, told over the whole look
_DARK = 90  # of 256
_EMPTY, _TICKED = 0.02, 0.06  # share of the inner box that is dark
_PAPER = 0.8
_SHADES = 256


_Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class _Grid:
    """Millimetres of the sheet in the picture: where the middle of the code is, and where x and y lead."""

    middle: tuple[float, float]
    across: tuple[float, float]
    down: tuple[float, float]


def inked(picture: Image.Image, code: Corners, places: Iterable[tuple[float, float]]) -> list[bool | None]:
    """Tell for each box whether there is ink in it.

    Args:
        picture: of the page, in shades of grey.
        code: where its code lies.
        places: middles of the boxes, in millimetres from the middle of the code, right and down.

    Returns:
        None for a box that is not found, or that cannot be told.
    """
    grid = _grid(code)
    return [_inked(_look(picture, grid, x, y)) for x, y in places]


def _grid(code: Corners) -> _Grid:
    left, right = code.top_left, code.top_right
    low_left, low_right = code.bottom_left, code.bottom_right
    ends = (left, right, low_right, low_left)
    across = [
        (right[axis] - left[axis] + low_right[axis] - low_left[axis]) / 2 / CODE_SIDE for axis in (0, 1)
    ]
    down = [(low_left[axis] - left[axis] + low_right[axis] - right[axis]) / 2 / CODE_SIDE for axis in (0, 1)]
    middle = [sum(end[axis] for end in ends) / len(ends) for axis in (0, 1)]
    return _Grid((middle[0], middle[1]), (across[0], across[1]), (down[0], down[1]))


def _look(picture: Image.Image, grid: _Grid, x: float, y: float) -> Image.Image:
    """The sheet around a place, upright and always of the same size."""
    step, half = _LOOK / _SIDE, _LOOK / 2
    lines = []
    for axis in (0, 1):
        across, down = grid.across[axis], grid.down[axis]
        begin = grid.middle[axis] + (x - half) * across + (y - half) * down
        lines += [across * step, down * step, begin]
    return picture.transform(
        (_SIDE, _SIDE), Image.Transform.AFFINE, lines, Image.Resampling.BILINEAR, fillcolor=255
    )


def _inked(look: Image.Image) -> bool | None:
    paper, black = _shades(look)
    if paper - black < _SHADES / 4:
        return None
    dark = look.point([max(0, paper - shade) * (_SHADES - 1) // (paper - black) for shade in range(_SHADES)])
    left = _edge(dark.resize((_SIDE, 1), Image.Resampling.BOX).tobytes())
    top = _edge(dark.resize((1, _SIDE), Image.Resampling.BOX).tobytes())
    if left is None or top is None:
        return None
    inner = dark.crop((left + _WITHIN, top + _WITHIN, left + _BOX - _WITHIN, top + _BOX - _WITHIN))
    ink = sum(inner.histogram()[_DARK:]) / (inner.width * inner.height)
    return None if _EMPTY < ink < _TICKED else ink >= _TICKED


def _shades(look: Image.Image) -> tuple[int, int]:
    """Shade of the paper, lighter than most of the ink, and the darkest shade there is."""
    counts = look.histogram()
    dots = accumulate(counts)
    paper = next(shade for shade, below in enumerate(dots) if below >= _PAPER * _SIDE * _SIDE)
    return paper, next(shade for shade, count in enumerate(counts) if count)


def _edge(profile: Sequence[int]) -> int | None:
    """Where the first of two lines stands that are as far apart as a box is wide."""
    pairs = [
        (min(profile[at], max(profile[at + _BOX - 1 : at + _BOX + 2])), at) for at in range(_SIDE - _BOX - 1)
    ]
    weight, at = max(pairs)
    return at if weight >= _FRAME * _SHADES else None
