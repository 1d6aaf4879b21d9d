"""Reads a QR code back from a picture of a page: only what the codes on our papers use.

Written from ISO/IEC 18004, not from the encoder: modules are measured in the picture, the mask comes from the
format signs, and the words are put in order again. A picture of a fresh print has no faults to mend.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PIL import Image

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
MASKS = (
    "(y + x) % 2",
    "y % 2",
    "x % 3",
    "(y + x) % 3",
    "(y // 2 + x // 3) % 2",
    "y * x % 2 + y * x % 3",
    "(y * x % 2 + y * x % 3) % 2",
    "((y + x) % 2 + y * x % 3) % 2",
)
"""A module is turned where its formula gives nought."""
LEVEL_Q = {
    3: ((2, 17),),
    4: ((2, 24),),
    5: ((2, 15), (2, 16)),
    6: ((4, 19),),
    7: ((2, 14), (4, 15)),
    8: ((4, 18), (2, 19)),
}
"""Blocks and their words of data for each version at level Q."""
ALIGNED = {3: (6, 22), 4: (6, 26), 5: (6, 30), 6: (6, 34), 7: (6, 22, 38), 8: (6, 24, 42)}
TEXT, NUMBERS = 2, 9

Grid = Sequence[Sequence[bool]]


def read(picture: Image.Image) -> str:
    """Read the one code of a picture that has nothing else black above, below or left of it."""
    grid = _modules(picture.convert("L"))
    version = (len(grid) - 17) // 4
    words = _words(grid, version)
    return _text("".join(f"{word:08b}" for word in _data(words, version)))


def _modules(picture: Image.Image) -> Grid:
    """Measure the modules: the upper left mark is seven of them wide."""
    wide, shades = picture.width, picture.tobytes()

    def dark(x: float, y: float) -> bool:
        return shades[int(y) * wide + int(x)] < 128

    box = picture.point([255] * 128 + [0] * 128).getbbox()
    assert box is not None
    left, top, right, _bottom = box
    mark = next(x for x in range(left, right) if not dark(x, top + 1)) - left
    count = 17 + 4 * round(((right - left) / (mark / 7) - 17) / 4)
    step = (right - left) / count
    return [
        [dark(left + (x + 0.5) * step, top + (y + 0.5) * step) for x in range(count)] for y in range(count)
    ]


def _reserved(count: int, version: int) -> set[tuple[int, int]]:
    """Modules that carry no data: marks, timing, format and version signs."""
    taken = {(y, x) for y in range(9) for x in range(9)}
    taken |= {(y, x) for y in range(9) for x in range(count - 8, count)}
    taken |= {(y, x) for y in range(count - 8, count) for x in range(9)}
    taken |= {(6, at) for at in range(count)} | {(at, 6) for at in range(count)}
    centres = ALIGNED[version]
    corners = {(6, 6), (6, centres[-1]), (centres[-1], 6)}
    for y, x in {(y, x) for y in centres for x in centres} - corners:
        taken |= {(y + dy, x + dx) for dy in range(-2, 3) for dx in range(-2, 3)}
    if version >= 7:
        taken |= {(y, x) for y in range(6) for x in range(count - 11, count - 8)}
        taken |= {(y, x) for y in range(count - 11, count - 8) for x in range(6)}
    return taken


def _words(grid: Grid, version: int) -> list[int]:
    """Follow the data up and down in columns of two, the mask taken off."""
    count = len(grid)
    signs = int("".join(str(int(grid[8][x])) for x in (0, 1, 2, 3, 4)), 2) ^ 0b10101
    assert signs >> 3 == 0b11, "level Q"
    formula = compile(MASKS[signs & 0b111], "mask", "eval")
    taken = _reserved(count, version)
    bits = [
        str(int(grid[y][x] ^ (eval(formula, {"y": y, "x": x}) == 0)))  # noqa: S307 - from the table above
        for place, right in enumerate([x for x in range(count - 1, 0, -2) if x > 6] + [5, 3, 1])
        for y in (range(count - 1, -1, -1) if place % 2 == 0 else range(count))
        for x in (right, right - 1)
        if (y, x) not in taken
    ]
    return [int("".join(bits[at : at + 8]), 2) for at in range(0, len(bits) - 7, 8)]


def _data(words: Sequence[int], version: int) -> Iterator[int]:
    """Take the blocks apart again; what mends faults is left out."""
    lengths = [length for blocks, length in LEVEL_Q[version] for _each in range(blocks)]
    blocks: list[list[int]] = [[] for _length in lengths]
    left = iter(words)
    for place in range(max(lengths)):
        for block, length in zip(blocks, lengths, strict=True):
            if place < length:
                block.append(next(left))
    for block in blocks:
        yield from block


def _text(bits: str) -> str:
    """Read capitals and figures, two to eleven bits."""
    assert int(bits[:4], 2) == TEXT
    count = int(bits[4 : 4 + NUMBERS], 2)
    at, found = 4 + NUMBERS, ""
    for _pair in range(count // 2):
        first, second = divmod(int(bits[at : at + 11], 2), len(ALPHANUMERIC))
        found += ALPHANUMERIC[first] + ALPHANUMERIC[second]
        at += 11
    return found + (ALPHANUMERIC[int(bits[at : at + 6], 2)] if count % 2 else "")
