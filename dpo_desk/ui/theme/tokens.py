"""One table of colours: everything that is visible is drawn from here."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Mode(StrEnum):
    """Which column of the table is shown."""

    LIGHT = "light"
    DARK = "dark"


class Token(StrEnum):
    """A colour by what it is for, never by what it looks like."""

    WINDOW = "window"
    """Ground of a page, the rail, the menu and the status bar."""
    SURFACE = "surface"
    """Sheets, lists, fields, cards."""
    SUNKEN = "sunken"
    """Quoted mail and read-only blocks on a sheet."""
    HOVER = "hover"
    """Row or button under the pointer; weekends in the clock."""
    SELECT = "select"
    """Selected row, current place."""
    DESK = "desk"
    """Ground behind the preview of a page."""
    PAPER = "paper"
    """The printed page: stays light in the dark."""
    LINE = "line"
    """Hairline between areas; decoration only."""
    FIELD = "field"
    """Border of fields, check boxes and secondary buttons (3:1)."""
    SCROLL = "scroll"
    """Handle of a scroll bar."""
    FOCUS = "focus"
    """Ring of 2 px around what has the keyboard."""
    INK = "ink"
    """Text."""
    INK2 = "ink2"
    """Second text, labels."""
    INK3 = "ink3"
    """Hints, placeholders, article numbers."""
    ACCENT = "accent"
    """Links, the current tab, icons of the current thing."""
    FILL = "fill"
    """Ground of the primary button, chosen check box."""
    FILL_HOVER = "fill_hover"
    """The primary button under the pointer."""
    ON_FILL = "on_fill"
    """Text on the two above."""
    SOFT = "soft"
    """Bars, running part of the clock."""
    LATE = "late"
    LATE_BG = "late_bg"
    SOON = "soon"
    SOON_BG = "soon_bg"
    WAIT = "wait"
    WAIT_BG = "wait_bg"
    DONE = "done"
    DONE_BG = "done_bg"
    CALM = "calm"
    CALM_BG = "calm_bg"


COLOURS: Mapping[Token, tuple[str, str]] = MappingProxyType(
    {
        Token.WINDOW: ("#F3F1ED", "#151618"),
        Token.SURFACE: ("#FFFFFF", "#1E2023"),
        Token.SUNKEN: ("#F8F7F4", "#191A1D"),
        Token.HOVER: ("#F1EFEA", "#26282C"),
        Token.SELECT: ("#E2EBF6", "#22364F"),
        Token.DESK: ("#E4E1DB", "#0F1011"),
        Token.PAPER: ("#FFFFFF", "#F4F2EE"),
        Token.LINE: ("#E2DED6", "#303338"),
        Token.FIELD: ("#8A857B", "#7B7E86"),
        Token.SCROLL: ("#C3BEB4", "#4B4F57"),
        Token.FOCUS: ("#1F5FA8", "#8DBBF2"),
        Token.INK: ("#1D1C1A", "#ECEAE6"),
        Token.INK2: ("#57544D", "#B4B1AA"),
        Token.INK3: ("#69655D", "#A6A39C"),
        Token.ACCENT: ("#1F568F", "#8DBBF2"),
        Token.FILL: ("#1F568F", "#3370B7"),
        Token.FILL_HOVER: ("#17467A", "#2B619F"),
        Token.ON_FILL: ("#FFFFFF", "#FFFFFF"),
        Token.SOFT: ("#C9D8EA", "#2E4461"),
        Token.LATE: ("#A1261D", "#FFA198"),
        Token.LATE_BG: ("#FBE8E5", "#45211E"),
        Token.SOON: ("#7F4A05", "#F2C170"),
        Token.SOON_BG: ("#FBEED3", "#3E2F14"),
        Token.WAIT: ("#574489", "#C7B8F4"),
        Token.WAIT_BG: ("#EDE9F8", "#312A49"),
        Token.DONE: ("#1E6640", "#86D3A5"),
        Token.DONE_BG: ("#E1F1E7", "#1A3626"),
        Token.CALM: ("#57544D", "#B4B1AA"),
        Token.CALM_BG: ("#EFECE6", "#2A2C31"),
    }
)
"""Light and dark value of each token. `tests/ui/test_theme.py` measures the pairs that meet on screen."""


def colour_hex(token: Token, mode: Mode) -> str:
    """Value of a token as `#RRGGBB`."""
    return COLOURS[token][0 if mode is Mode.LIGHT else 1]
