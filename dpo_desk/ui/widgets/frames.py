"""Grounds, cards and hairlines that hold other widgets."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QWidget

from dpo_desk.ui.theme.theme import BODY, SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, Item, Margins, column, row

CARD_MARGINS: Margins = (16, 12, 16, 14)


class Card(StrEnum):
    """Kinds of cards."""

    SHEET = "sheet"
    SUNKEN = "sunken"
    SELECT = "select"
    LATE = "late"
    SOON = "soon"
    WAIT = "wait"
    DONE = "done"
    CALM = "calm"
    UNDO = "undo"


class Side(StrEnum):
    """Where an area has its hairline."""

    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"


def card(content: QLayout, kind: Card = Card.SHEET) -> QFrame:
    """A rounded ground for things that belong together."""
    frame = QFrame()
    frame.setProperty("card", kind.value)
    frame.setLayout(content)
    return frame


def area(content: QLayout, ground: Token | None = None, hair: Side | None = None) -> QFrame:
    """A part of a page: square, with its ground and at most one hairline.

    Args:
        content: what stands in it.
        ground: `WINDOW`, `SURFACE`, `SUNKEN` or `DESK`; clear when absent.
        hair: the side its hairline is on.
    """
    frame = QFrame()
    frame.setLayout(content)
    if ground is not None:
        frame.setProperty("ground", ground.value)
    if hair is not None:
        frame.setProperty("hair", hair.value)
    frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return frame


def hairline() -> QFrame:
    """A line of one pixel between two parts of a column."""
    line = QFrame()
    line.setProperty("hairline", "true")
    line.setFixedHeight(1)
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return line


def titled_card(theme: Theme, title: str, *content: Item, aside: Item = None, gap: int = 8) -> QFrame:
    """A card with a title of 14 px.

    Args:
        theme: the look in force.
        title: what it is about.
        content: stands below, one under the other.
        aside: stands right of the title.
        gap: pixels between the parts.
    """
    head = row(Label(theme, title, bold=True), STRETCH, aside)
    frame = card(column(head, 4, *content, gap=gap, margins=CARD_MARGINS))
    frame.setAccessibleName(title)
    return frame


def section(theme: Theme, title: str, *content: Item, note: str = "", gap: int = 10) -> QWidget:
    """A group of a form or a detail: a small title, its parts below.

    Args:
        theme: the look in force.
        title: what it is about.
        content: stands below, one under the other.
        note: small words beside the title.
        gap: pixels between the parts.
    """
    beside = Label(theme, note, size=SMALL, tone=Token.INK3) if note else None
    head = row(Label(theme, title, size=SMALL, bold=True, tone=Token.INK2), beside, STRETCH, gap=6)
    return area(column(head, *content, gap=gap))


def page_head(theme: Theme, title: str, *actions: Item, sub: str = "", size: int = 20) -> QFrame:
    """Title of a page with its actions at the right.

    Args:
        theme: the look in force.
        title: name of the page or record.
        actions: buttons, the primary one last.
        sub: a quiet line below the title.
        size: of the title: 28 on a page of its own, 20 beside a list.
    """
    below = Label(theme, sub, size=BODY, tone=Token.INK2, wrap=True) if sub else None
    words = column(Label(theme, title, size=size, bold=True), below, gap=2)
    return area(row((words, 1), *actions, gap=8))


def scrolled(content: QWidget) -> QScrollArea:
    """Let a part scroll upwards and downwards, on the ground it stands on."""
    place = QScrollArea()
    place.setWidgetResizable(True)
    place.setFrameShape(QFrame.Shape.NoFrame)
    place.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setProperty("clear", "true")
    place.setWidget(content)
    return place
