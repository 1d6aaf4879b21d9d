"""Everything a person can set for the office, in one typed table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.core.erasure import GRACE_DAYS
from dpo_desk.core.retention import Override


class Appearance(StrEnum):
    """Light, dark, or what the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


LOCK_MINUTES = (1, 2, 5, 10, 15, 30, 60, 0)
"""What can be chosen; 0 is never."""
CLIPBOARD_SECONDS = (10, 20, 30, 60, 0)
"""What can be chosen; 0 is only when the office locks or the program ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of one office file.

    Attributes:
        language: of window and terminal: "en", "nl" or "de".
        text_percent: size of text, 80 to 200.
        lock_minutes: without a key or the mouse, after which the office locks; 0 for never.
        clipboard_seconds: after which what was copied is taken off the clipboard; 0 for at the lock only.
        grace_days: how long an erasure can be undone.
        retention: times of keeping that the office settled itself.
        reading_language: in which a letter is shown beside the one that is sent; empty for the window's.
    """

    language: str = "en"
    appearance: Appearance = Appearance.SYSTEM
    text_percent: int = 100
    lock_minutes: int = 5
    clipboard_seconds: int = 20
    grace_days: int = GRACE_DAYS
    retention: tuple[Override, ...] = ()
    reading_language: str = ""
