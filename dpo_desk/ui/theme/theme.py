"""The `Theme`: colours, fonts and measures in force, changed at run time and passed down to every widget."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QPalette,
    QPixmap,
)

from dpo_desk.ui.theme.fonts import Families, platform_families
from dpo_desk.ui.theme.icons import Icon, draw_icon
from dpo_desk.ui.theme.tokens import Mode, Token, colour_hex

BODY = 14
"""Size of running text; the scale of sizes is 12, 14, 16, 20, 28."""
SMALL = 12
HEADLINE = 16
TITLE = 20
HERO = 28
SMALLEST_SCALE = 0.8
LARGEST_SCALE = 3.0
_TIGHTER_FROM = TITLE
_TIGHTER = 98.6


def system_mode() -> Mode:
    """Light or dark, as the desktop really paints windows: read off the palette, not off a hint.

    Ask before a theme is applied: afterwards the palette is ours.
    """
    palette = QGuiApplication.palette()
    ground = palette.color(QPalette.ColorRole.Window).lightness()
    text = palette.color(QPalette.ColorRole.WindowText).lightness()
    return Mode.DARK if ground < text else Mode.LIGHT


class Theme(QObject):
    """What is in force now. Built once by the owner of the application and given to every widget.

    Args:
        mode: light or dark.
        scale: size of text and controls; 1.0 is 100 %.
        parent: owner in Qt's sense.
    """

    changed = Signal()
    """Mode or scale moved: lay out and paint again."""

    def __init__(self, mode: Mode = Mode.LIGHT, scale: float = 1.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mode = mode
        self._scale = _bounded(scale)
        self._families: Families = platform_families()
        self._fonts: dict[tuple[int, bool, bool], QFont] = {}
        self._pictures: dict[tuple[Icon, Token, int], QPixmap] = {}

    @property
    def mode(self) -> Mode:
        """Light or dark."""
        return self._mode

    @property
    def scale(self) -> float:
        """Size of text and controls; 1.0 is 100 %."""
        return self._scale

    def switch(self, *, mode: Mode | None = None, scale: float | None = None) -> None:
        """Change mode, scale or both; every widget follows before this returns."""
        wanted = (mode or self._mode, _bounded(scale or self._scale))
        if wanted == (self._mode, self._scale):
            return
        self._mode, self._scale = wanted
        self._fonts.clear()
        self._pictures.clear()
        self.changed.emit()

    def colour(self, token: Token) -> QColor:
        """Colour of a token."""
        return QColor(colour_hex(token, self._mode))

    def hex(self, token: Token) -> str:
        """Colour of a token as `#RRGGBB`, for style sheets and rich text."""
        return colour_hex(token, self._mode)

    def px(self, measure: float) -> int:
        """A measure given at 100 %, at the scale in force; whole pixels."""
        return round(measure * self._scale)

    def font(self, size: int = BODY, *, bold: bool = False, mono: bool = False) -> QFont:
        """A font of the scale.

        Args:
            size: pixels at 100 %: 12, 14, 16, 20 or 28.
            bold: semibold instead of regular; there is no third weight.
            mono: for keys and fingerprints.
        """
        wanted = (size, bold, mono)
        if wanted not in self._fonts:
            self._fonts[wanted] = self._make_font(size, bold=bold, mono=mono)
        return QFont(self._fonts[wanted])

    def metrics(self, size: int = BODY, *, bold: bool = False, mono: bool = False) -> QFontMetrics:
        """Measures of the same font."""
        return QFontMetrics(self.font(size, bold=bold, mono=mono))

    def line(self, size: int = BODY) -> int:
        """Height of one line of text."""
        return self.metrics(size).height()

    def pixmap(self, icon: Icon, token: Token = Token.INK2, size: int = 16) -> QPixmap:
        """Picture of an icon.

        Args:
            icon: which one.
            token: its colour.
            size: width at 100 %.
        """
        wanted = (icon, token, size)
        if wanted not in self._pictures:
            self._pictures[wanted] = draw_icon(icon, self.colour(token), self.px(size))
        return self._pictures[wanted]

    def icon(self, icon: Icon, token: Token = Token.INK2, size: int = 16) -> QIcon:
        """The same as `pixmap`, for buttons and menus."""
        return QIcon(self.pixmap(icon, token, size))

    def icon_size(self, size: int = 16) -> QSize:
        """Size of an icon at the scale in force."""
        return QSize(self.px(size), self.px(size))

    def palette(self) -> QPalette:
        """Palette of the whole application."""
        palette = QPalette()
        for role, token in _PALETTE.items():
            palette.setColor(role, self.colour(token))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour(Token.INK3))
        return palette

    def _make_font(self, size: int, *, bold: bool, mono: bool) -> QFont:
        font = QFont(self._families.mono if mono else self._families.sans)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setFeature(QFont.Tag("tnum"), 1)
        if size >= _TIGHTER_FROM:
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, _TIGHTER)
        return font


def _bounded(scale: float) -> float:
    return min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)


_Role = QPalette.ColorRole
_PALETTE = {
    _Role.Window: Token.WINDOW,
    _Role.Base: Token.SURFACE,
    _Role.AlternateBase: Token.SUNKEN,
    _Role.Button: Token.SURFACE,
    _Role.Text: Token.INK,
    _Role.WindowText: Token.INK,
    _Role.ButtonText: Token.INK,
    _Role.BrightText: Token.ON_FILL,
    _Role.Highlight: Token.FILL,
    _Role.HighlightedText: Token.ON_FILL,
    _Role.PlaceholderText: Token.INK3,
    _Role.Link: Token.ACCENT,
    _Role.LinkVisited: Token.ACCENT,
    _Role.ToolTipBase: Token.SURFACE,
    _Role.ToolTipText: Token.INK,
    _Role.Light: Token.SURFACE,
    _Role.Midlight: Token.HOVER,
    _Role.Mid: Token.LINE,
    _Role.Dark: Token.FIELD,
    _Role.Shadow: Token.FIELD,
    _Role.Accent: Token.FILL,
}
