"""Everything a person can set for the office, in one typed table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Appearance(StrEnum):
    """Light, dark, or what the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of one office file.

    Attributes:
        language: of window and terminal: "en", "nl" or "de".
        text_percent: size of text, 80 to 200.
    """

    language: str = "en"
    appearance: Appearance = Appearance.SYSTEM
    text_percent: int = 100
