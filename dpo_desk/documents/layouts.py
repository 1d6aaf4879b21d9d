"""Where things stand on a letter so that only the address shows in the envelope's window.

The figures live in `resources/layouts/*.toml`, in millimetres from the left and the upper edge of an A4
sheet.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from dpo_desk.core.errors import DeskError
from dpo_desk.paths import resources_dir


class AddressDoesNotFit(DeskError):
    """The recipient's address is too long for the window; `lines` fit, of at most `millimetres` width."""


class ReturnLineDoesNotFit(DeskError):
    """The sender's line over the address is too long; `millimetres` of width are there."""


class References(StrEnum):
    """How labels and values of the references are set."""

    BLOCK = "block"
    """One below the other beside the address, the values on a line of their own."""
    ROW = "row"
    """Columns over the text, each label above its value."""
    LIST = "list"
    """One below the other over the text, on the side away from the address."""


class Contact(StrEnum):
    """Where address and contact data of the sender stand."""

    BESIDE = "beside"
    """In a column at the right edge, level with the name."""
    BELOW = "below"
    """Under the name."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the sheet; for text: where its capitals begin, and at what height their tops are.

    Attributes:
        x: millimetres from the left edge.
        y: millimetres from the upper edge.
    """

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Zone:
    """A rectangle on the sheet, in millimetres from the left and the upper edge."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Zone) -> bool:
        """Whether the other rectangle lies within this one."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def meets(self, other: Zone) -> bool:
        """Whether the two have any spot in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One way to fold, address and lay out a letter.

    Attributes:
        name: short name, that of the file.
        left: left margin, mm.
        right: right margin, mm.
        frame_top: where the subject begins, mm from the upper edge.
        letterhead: height of the sender's name, mm from the upper edge.
        contact: where the sender's contact data stand.
        address: begin of the recipient's first line.
        return_line: begin of the sender's line in the window; None where there is none.
        references: begin of the references.
        reference_form: how the references are set.
        date: begin of "place, date"; None where the date is one of the references.
        folds: heights of the fold marks, mm from the upper edge.
        punch: height of the mark for the hole punch; None where none is used.
        always: what shows in the window however the sheet slides in the envelope.
        ever: what may show in the window at all; nothing but the address may stand there.
    """

    name: str
    left: float
    right: float
    frame_top: float
    letterhead: float
    contact: Contact
    address: Spot
    return_line: Spot | None
    references: Spot
    reference_form: References
    date: Spot | None
    folds: tuple[float, ...]
    punch: float | None
    always: Zone
    ever: Zone


def _folder() -> Path:
    return resources_dir() / "layouts"


@cache
def layout_names() -> tuple[str, ...]:
    """Names of all layouts, in alphabetical order."""
    return tuple(sorted(path.stem for path in _folder().glob("*.toml")))


def _spot(values: list[float] | None) -> Spot | None:
    return Spot(*values) if values else None


@cache
def layout(name: str) -> Layout:
    """Read a layout.

    Args:
        name: one of `layout_names()`.

    Returns:
        The figures of that layout.

    Raises:
        FileNotFoundError: if there is no such layout (a mistake of the program, never of a person).
    """
    table = tomllib.loads((_folder() / f"{name}.toml").read_text(encoding="utf-8"))
    text, window, references = table["text"], table["window"], table["references"]
    return Layout(
        name=name,
        left=text["left"],
        right=text["right"],
        frame_top=text["top"],
        letterhead=table["letterhead"]["y"],
        contact=Contact(table["letterhead"]["contact"]),
        address=Spot(*window["address"]),
        return_line=_spot(window.get("return_line")),
        references=Spot(*references["at"]),
        reference_form=References(references["form"]),
        date=_spot(references.get("date")),
        folds=tuple(table["marks"]["folds"]),
        punch=table["marks"].get("punch"),
        always=Zone(*window["always"]),
        ever=Zone(*window["ever"]),
    )
