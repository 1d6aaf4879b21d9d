"""Cells of lists that a spreadsheet may open: none of them may turn into a formula there."""

from __future__ import annotations

import re

_SIGNS = "+-\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}"
_BEGINS = "=@\t\r\n\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH COMMERCIAL AT}"
SUSPECT = frozenset(_SIGNS + _BEGINS)
"""What every formula begins with."""
_NUMBER = re.compile(r"[\d\s().,/-]*")
"""What may stand behind a sign: "+31 20 555" is a telephone number."""


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would compute a cell instead of showing it."""
    if not cell or cell[0] not in SUSPECT:
        return False
    return cell[0] not in _SIGNS or _NUMBER.fullmatch(cell, 1) is None


def harmless(cell: str) -> str:
    """A cell as it is written into a list: what a spreadsheet would compute is shown instead."""
    return f"'{cell}" if is_formula(cell) else cell
