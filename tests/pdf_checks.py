"""What every page we print has to hold to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from page import SafetyLimits, validate_pdf
from pikepdf import pdfa

LEFT, RIGHT, BOTTOM = 25.0, 190.0, 291.0
"""Edges of a paper within which everything is printed, in millimetres."""

_LABEL = {"ISO_19005_2:6.6.2.3.1-1", "ISO_19005_2:6.6.4-3"}
"""The second validator knows level B only: it refuses the A of our label, and what PDF/UA adds."""


def check(pdf: bytes, folder: Path) -> None:
    """A file is PDF/A-2a and PDF/UA-1, and says so: two validators that share no code agree."""
    file = folder / "checked.pdf"
    file.write_bytes(pdf)
    assert b"<pdfaid:conformance>A<" in pdf
    for profile in ("2a", "ua1"):
        result = validate_pdf(str(file), profile=profile, limits=SafetyLimits.unlimited())
        assert result.is_compliant, sorted({(each.rule_id, each.message) for each in result.failures})[:5]
    found = [one for one in pdfa.validate_written(file, "2b").findings if one.rule not in _LABEL]
    assert found == []


def assert_inside(pages: list[list[Any]]) -> None:
    """Nothing is printed beyond the edges."""
    for glyphs in pages:
        outside = [
            one for one in glyphs if one.left < LEFT - 1 or one.right > RIGHT + 1 or one.bottom > BOTTOM
        ]
        assert outside == []
