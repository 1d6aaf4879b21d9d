"""Cells of lists that a spreadsheet may open: none of them may turn into a formula there."""

from __future__ import annotations

_BEGINS = frozenset({"=", "@", "\t", "\r"})


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would compute a cell instead of showing it; "+31 20 555" is a phone number."""
    return cell[:1] in _BEGINS or (cell[:1] in {"+", "-"} and not cell[1:2].isdigit() and len(cell) > 1)


def harmless(cell: str) -> str:
    """A cell as it is written into a list: what a spreadsheet would compute is shown instead."""
    return f"'{cell}" if is_formula(cell) else cell
