"""Rows and columns in one call."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget


class Stretch(Enum):
    """Takes the room that is left."""

    STRETCH = "stretch"


STRETCH = Stretch.STRETCH
Margins = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels; margins do not grow with the text."""
NO_MARGINS: Margins = (0, 0, 0, 0)
Part = QWidget | QLayout
Item = Part | tuple[Part, int] | int | Stretch | None
"""A widget, a layout, one of them with its stretch factor, pixels of space, `STRETCH`, or nothing."""


def row(*items: Item, gap: int = 8, margins: Margins = NO_MARGINS) -> QHBoxLayout:
    """Side by side, from the leading edge.

    Args:
        items: what stands in the row; `None` is left out.
        gap: pixels between two of them.
        margins: left, top, right, bottom.
    """
    layout = QHBoxLayout()
    _fill(layout, items, gap, margins)
    return layout


def column(*items: Item, gap: int = 8, margins: Margins = NO_MARGINS) -> QVBoxLayout:
    """One below the other; arguments as `row`."""
    layout = QVBoxLayout()
    _fill(layout, items, gap, margins)
    return layout


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, for good."""
    while (item := layout.takeAt(0)) is not None:
        part = item.widget()
        if part is not None:
            part.hide()
            part.deleteLater()


def _fill(layout: QBoxLayout, items: tuple[Item, ...], gap: int, margins: Margins) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    for item in items:
        _add(layout, item)


def _add(layout: QBoxLayout, item: Item) -> None:
    match item:
        case None:
            return
        case Stretch():
            layout.addStretch(1)
        case int():
            layout.addSpacing(item)
        case (part, stretch):
            _add_part(layout, part, stretch)
        case _:
            _add_part(layout, item, 0)


def _add_part(layout: QBoxLayout, part: Part, stretch: int) -> None:
    if isinstance(part, QLayout):
        layout.addLayout(part, stretch)
    else:
        layout.addWidget(part, stretch)
