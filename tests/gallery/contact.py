"""Many pictures on one sheet, to be looked over at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from dpo_desk.paths import resources_dir

_COLUMNS = 5
_WIDTH, _HEIGHT = 480, 340
_GAP, _LINE = 16, 22
_GROUND, _INK = "#8a8a8a", "#ffffff"


def contact_sheet(pictures: Sequence[Path], out: Path, heading: str) -> Path:
    """Put small copies of pictures side by side, each above its name.

    Args:
        pictures: in order.
        out: where the sheet goes.
        heading: what they have in common; it is left out of the names.

    Returns:
        `out`.
    """
    font = ImageFont.truetype(str(resources_dir() / "fonts" / "DeskSans-Regular.ttf"), 14)
    rows = -(-len(pictures) // _COLUMNS)
    across, down = _WIDTH + _GAP, _HEIGHT + _LINE + _GAP
    sheet = Image.new("RGB", (_COLUMNS * across + _GAP, rows * down + _GAP + 2 * _LINE), _GROUND)
    pen = ImageDraw.Draw(sheet)
    pen.text((_GAP, _LINE // 2), f"{heading}: {len(pictures)}", _INK, font)
    for place, path in enumerate(pictures):
        left = _GAP + place % _COLUMNS * across
        top = 2 * _LINE + place // _COLUMNS * down
        with Image.open(path) as picture:
            small = picture.convert("RGB")
        small.thumbnail((_WIDTH, _HEIGHT), Image.Resampling.LANCZOS)
        sheet.paste(small, (left, top))
        pen.text((left, top + _HEIGHT + 2), path.stem.removesuffix(f"-{heading}"), _INK, font)
    sheet.save(out)
    return out
