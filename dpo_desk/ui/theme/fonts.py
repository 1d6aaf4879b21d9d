"""Which typeface the window speaks in."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFontDatabase, QGuiApplication

from dpo_desk.paths import resources_dir

SHIPPED_SANS = "Desk Sans"
SHIPPED_MONO = "Desk Mono"
_FILES = ("DeskSans-Regular.ttf", "DeskSans-SemiBold.ttf", "DeskMono-Regular.ttf")


@dataclass(frozen=True, slots=True)
class Families:
    """Names of the two families in use.

    Attributes:
        sans: everything that is read.
        mono: keys that are typed off paper, fingerprints, raw text.
    """

    sans: str
    mono: str


def platform_families() -> Families:
    """Families of this desktop; on the screenless platform the shipped ones, so pictures agree everywhere.

    Needs a running `QGuiApplication`.
    """
    if QGuiApplication.platformName() == "offscreen":
        return _shipped_families()
    return Families(
        sans=QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family(),
        mono=QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family(),
    )


def _shipped_families() -> Families:
    known = set(QFontDatabase.families())
    if not {SHIPPED_SANS, SHIPPED_MONO} <= known:
        folder = resources_dir() / "fonts"
        for name in _FILES:
            QFontDatabase.addApplicationFont(str(folder / name))
    return Families(sans=SHIPPED_SANS, mono=SHIPPED_MONO)
