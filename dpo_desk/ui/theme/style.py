"""Dresses the application: Fusion with our measures, a palette, and one style sheet from the table."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget

from dpo_desk.ui.theme.sheet import style_sheet
from dpo_desk.ui.theme.theme import Theme

_ICON_METRICS = frozenset(
    {
        QStyle.PixelMetric.PM_SmallIconSize,
        QStyle.PixelMetric.PM_LineEditIconSize,
        QStyle.PixelMetric.PM_ButtonIconSize,
    }
)


class DeskStyle(QProxyStyle):
    """Fusion whose icons grow with the text and whose menus show their mnemonics."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("Fusion")
        self._theme = theme

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Icons follow the text size."""
        if metric in _ICON_METRICS:
            return self._theme.px(16)
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt passes it by this name
    ) -> int:
        """Mnemonics are always underlined: one need not guess that Alt does something."""
        if hint is QStyle.StyleHint.SH_UnderlineShortcut:
            return 1
        return super().styleHint(hint, option, widget, returnData)


class Wardrobe(QObject):
    """Keeps an application dressed in a theme; held by whoever owns both.

    Args:
        application: the running application.
        theme: what it wears, now and after each change.
    """

    def __init__(self, application: QApplication, theme: Theme) -> None:
        super().__init__(theme)
        self._application = application
        self._theme = theme
        application.setStyle(DeskStyle(theme))
        self._dress()
        theme.changed.connect(self._dress)

    def _dress(self) -> None:
        self._application.setPalette(self._theme.palette())
        self._application.setFont(self._theme.font())
        self._application.setStyleSheet(style_sheet(self._theme))
