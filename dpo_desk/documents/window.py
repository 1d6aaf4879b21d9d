"""The recipient's address and the sender's line over it, made to fit the window of the envelope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dpo_desk.documents.fonts import printable, text_width
from dpo_desk.documents.layouts import AddressDoesNotFit, Layout, ReturnLineDoesNotFit, Spot
from dpo_desk.documents.lines import plain_lines
from dpo_desk.documents.typography import ADDRESS, CAP_HEIGHT, MM, RETURN, Style

DESCENT = 0.24
"""Depth of descenders of the sans, as a share of its size."""
_ADDRESS_SIZES = ((10, 12), (10, 11.25), (9.5, 10.75), (9, 10.25), (8.5, 9.5))
_RETURN_SIZES = (6.5, 6, 5.5)
_FEWEST_LINES = 3


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines that fit.

    Attributes:
        lines: what is printed, line by line.
        style: in which size.
    """

    lines: tuple[str, ...]
    style: Style


def _most_lines(layout: Layout, style: Style) -> int:
    """Lines of this size that always show in the window."""
    room = (layout.always.bottom - layout.address.y) * MM - (CAP_HEIGHT + DESCENT) * style.size
    return int(room / style.leading) + 1


def _joined(lines: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The address with ever fewer lines: the two shortest neighbours in the middle go on one line."""
    while len(lines) > _FEWEST_LINES:
        middle = range(1, len(lines) - 2)
        first = min(middle, key=lambda index: len(lines[index]) + len(lines[index + 1]))
        lines = (*lines[:first], f"{lines[first]}, {lines[first + 1]}", *lines[first + 2 :])
        yield lines


def _wrapped(lines: Sequence[str], style: Style, width: float) -> tuple[str, ...] | None:
    """The same address with too long lines broken between words; None if a single word is too long."""
    found: list[str] = []
    for line in lines:
        if text_width(line, style.face, style.size) <= width:
            found.append(line)
        elif max(text_width(word, style.face, style.size) for word in line.split()) > width:
            return None
        else:
            found += [part.text.strip() for part in plain_lines(line, style, width)]
    return tuple(found)


def _attempts(lines: tuple[str, ...], width: float) -> Iterator[Fitted]:
    """Ways to print an address, the best first: as it is, smaller, long lines broken, short lines joined."""
    styles = [ADDRESS.sized(size, leading) for size, leading in _ADDRESS_SIZES]
    for version in (lines, *_joined(lines)):
        for style in styles:
            if all(text_width(line, style.face, style.size) <= width for line in version):
                yield Fitted(version, style)
        for style in styles:
            wrapped = _wrapped(version, style, width)
            if wrapped is not None:
                yield Fitted(wrapped, style)


def fit_address(address: Sequence[str], layout: Layout) -> Fitted:
    """Make an address fit.

    Args:
        address: lines as the post wants them; empty ones are dropped.
        layout: the layout whose window must show them.

    Returns:
        Lines and size that always show in the window.

    Raises:
        AddressDoesNotFit: if no way to print it does.
    """
    lines = tuple(line.strip() for entry in address for line in printable(entry).splitlines() if line.strip())
    width = (layout.always.right - layout.address.x) * MM
    for fitted in _attempts(lines, width):
        if len(fitted.lines) <= _most_lines(layout, fitted.style):
            return fitted
    smallest = ADDRESS.sized(*_ADDRESS_SIZES[-1])
    raise AddressDoesNotFit(
        layout=layout.name, lines=_most_lines(layout, smallest), millimetres=int(width / MM)
    )


def fit_return_line(text: str, at: Spot, layout: Layout) -> Fitted:
    """Make the sender's line over the address fit.

    Raises:
        ReturnLineDoesNotFit: if it is too long even in the smallest type that can be read.
    """
    line = " ".join(printable(text).split())
    width = (layout.always.right - at.x) * MM
    for size in _RETURN_SIZES:
        if text_width(line, RETURN.face, size) <= width:
            return Fitted((line,), RETURN.sized(size, RETURN.leading))
    raise ReturnLineDoesNotFit(layout=layout.name, millimetres=int(width / MM))
