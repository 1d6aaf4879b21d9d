"""The kept set of icons: Lucide, one line weight, tinted from the table of colours."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from dpo_desk.paths import resources_dir

_STROKE = "1.75"
_SHARPNESS = 2.0
"""Pixels per unit of the pictures: crisp on dense screens, scaled down cleanly on others."""


class Icon(StrEnum):
    """Every icon there is; the value is the name of its file in `resources/icons`."""

    ARCHIVE = "archive"
    ARROW_UP_DOWN = "arrow-up-down"
    BOOKMARK = "bookmark"
    BUILDING_2 = "building-2"
    CALENDAR_DAYS = "calendar-days"
    CHART_COLUMN = "chart-column"
    CHECK = "check"
    CHEVRON_DOWN = "chevron-down"
    CHEVRON_LEFT = "chevron-left"
    CHEVRON_RIGHT = "chevron-right"
    CHEVRONS_UP_DOWN = "chevrons-up-down"
    CIRCLE_CHECK = "circle-check"
    CLOCK = "clock"
    COPY = "copy"
    ELLIPSIS = "ellipsis"
    ERASER = "eraser"
    EYE = "eye"
    EYE_OFF = "eye-off"
    FILE_CHECK = "file-check"
    FILE_DOWN = "file-down"
    FILE_TEXT = "file-text"
    FOLDER_OPEN = "folder-open"
    HAND = "hand"
    HARD_DRIVE = "hard-drive"
    HISTORY = "history"
    HOURGLASS = "hourglass"
    INBOX = "inbox"
    INFO = "info"
    KEY_ROUND = "key-round"
    LANDMARK = "landmark"
    LINK = "link"
    LOCK = "lock"
    LOCK_OPEN = "lock-open"
    MAIL = "mail"
    MOON = "moon"
    PAPERCLIP = "paperclip"
    PENCIL = "pencil"
    PHONE = "phone"
    PLUS = "plus"
    PRINTER = "printer"
    REFRESH_CW = "refresh-cw"
    SCALE = "scale"
    SEARCH = "search"
    SEND = "send"
    SETTINGS = "settings"
    SHIELD_ALERT = "shield-alert"
    SHIELD_CHECK = "shield-check"
    SUN = "sun"
    TRASH_2 = "trash-2"
    UNDO_2 = "undo-2"
    USER = "user"
    USERS = "users"
    X = "x"
    ZOOM_IN = "zoom-in"
    ZOOM_OUT = "zoom-out"


def icon_source(icon: Icon) -> str:
    """SVG text of an icon with its line weight set; `currentColor` still stands for the colour."""
    text = (resources_dir() / "icons" / f"{icon.value}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{_STROKE}"')


def draw_icon(icon: Icon, colour: QColor, size: int) -> QPixmap:
    """Picture of an icon.

    Args:
        icon: which one.
        colour: its only colour.
        size: width and height in device-independent pixels.
    """
    pixels = round(size * _SHARPNESS)
    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    svg = icon_source(icon).replace("currentColor", colour.name())
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    picture.setDevicePixelRatio(_SHARPNESS)
    return picture
