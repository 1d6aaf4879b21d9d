"""What every page we print has to hold to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from page import SafetyLimits, validate_pdf

LEFT, RIGHT, BOTTOM = 25.0, 190.0, 291.0
"""Edges of a paper within which everything is printed, in millimetres."""


def check(pdf: bytes, folder: Path) -> None:
    """A file is PDF/A-2a and PDF/UA-1."""
    file = folder / "checked.pdf"
    file.write_bytes(pdf)
    for profile in ("2a", "ua1"):
        result = validate_pdf(str(file), profile=profile, limits=SafetyLimits.unlimited())
        assert result.is_compliant, sorted({(each.rule_id, each.message) for each in result.failures})[:5]


def assert_inside(pages: list[list[Any]]) -> None:
    """Nothing is printed beyond the edges."""
    for glyphs in pages:
        outside = [
            one for one in glyphs if one.left < LEFT - 1 or one.right > RIGHT + 1 or one.bottom > BOTTOM
        ]
        assert outside == []
