"""Page one of a letter above the text: sender, address in the window, references, date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dpo_desk.documents.layouts import Contact, Layout, References, Spot
from dpo_desk.documents.lines import Line, plain_lines
from dpo_desk.documents.page_values import Sender, Sheet
from dpo_desk.documents.rows import level
from dpo_desk.documents.tagging import INK, Element, Stroke, Text
from dpo_desk.documents.typography import (
    CAP_HEIGHT,
    CONTACT,
    DATUM,
    DESCRIPTOR,
    HOUSE,
    LABEL,
    MM,
    Run,
    Style,
)
from dpo_desk.documents.window import DESCENT, fit_address, fit_return_line

SHEET_WIDTH = 210.0
"""Of A4, mm; in this module all lengths are millimetres unless they belong to a style."""
_HOUSE_SIZES = (17.0, 15.0, 13.0, 11.0, 9.0)
_HOUSE_LEADING = 1.2  # times the size
_HOUSE_TO_DESCRIPTOR = 8.4
_LEAST_TO_DESCRIPTOR = 5.0
_CONTACT_LOWER = 0.4
_HAIRSBREADTH = 0.01
_CLEAR = 2.0  # between the zone of the window and anything else
_APART = 5.0
_PITCH = 14.0  # points from one reference to the next
_LABEL_GAP = 3.0
_LABEL_COLUMN = 24.0
_LEAST_LABEL = 12.0
_TO_SUBJECT = 6.0
_PER_ROW = 4
_COLUMN_GAP = 4.0
_FOLD = (4.0, 8.0)
_PUNCH = (4.0, 9.5)


@dataclass(slots=True)
class Head:
    """What stands above the text.

    Attributes:
        texts: what is written, measured from the corner of the sheet.
        strokes: rules and marks, measured likewise.
        bottom: lower edge of the lowest thing that the text must not touch, mm.
    """

    texts: list[Text] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    bottom: float = 0

    def write(
        self,
        at: Spot,
        lines: Sequence[Line],
        style: Style,
        element: Element,
        colour: tuple[float, float, float] | None = None,
    ) -> float:
        """Write lines below each other.

        Args:
            at: left edge, and height of the tops of the first line's capitals.
            lines: what is written.
            style: its role.
            element: what it is part of.
            colour: its colour; None is black.

        Returns:
            Lower edge of the last line, mm.
        """
        down = at.y * MM + CAP_HEIGHT * style.size
        for line in lines:
            self.texts.append(Text(at.x * MM, down, line.runs, style.size, element, colour))
            down += style.leading
        return (down - style.leading + DESCENT * style.size) / MM if lines else at.y

    def rule(self, left: float, right: float, y: float, weight: float) -> None:
        """Draw a level rule."""
        self.strokes.append(Stroke(left * MM, y * MM, right * MM, y * MM, weight))


def spaced(texts: Sequence[str], style: Style, width: float) -> list[Line]:
    """Plain texts, each on its own line or lines, all but the last ending in a space.

    Args:
        texts: what is written; a reader takes the lines for one text.
        style: its role.
        width: width of the column, mm.
    """
    return plain_lines("\n".join(texts), style, width * MM) if texts else []


def _widest(texts: Sequence[str], style: Style) -> float:
    return (
        max((line.width for text in texts for line in plain_lines(text, style, float("inf"))), default=0) / MM
    )


@dataclass(frozen=True, slots=True)
class _House:
    """The sender's name with what stands under it, in one size."""

    name: list[Line]
    style: Style
    below: list[Line]

    @property
    def gap(self) -> float:
        """From the capitals of the last line of the name to those of the next, mm."""
        return max(_HOUSE_TO_DESCRIPTOR * self.style.size / _HOUSE_SIZES[0], _LEAST_TO_DESCRIPTOR)

    def second(self, top: float) -> float:
        """Where what stands under the name begins, mm."""
        return top + (len(self.name) - 1) * self.style.leading / MM + self.gap

    def bottom(self, top: float) -> float:
        """Lower edge of everything, mm."""
        if not self.below:
            return self.second(top) - self.gap + (CAP_HEIGHT + DESCENT) * self.style.size / MM
        depth = (len(self.below) - 1) * DESCRIPTOR.leading + (CAP_HEIGHT + DESCENT) * DESCRIPTOR.size
        return self.second(top) + depth / MM


def _houses(name: str, below: Sequence[str], width: float, below_width: float) -> list[_House]:
    """Settings of the sender's name, the best first: large on one line, smaller, on several lines.

    Args:
        name: the house.
        below: lines under it.
        width: width for the name, mm.
        below_width: width for those lines, mm.
    """
    rest = spaced(below, DESCRIPTOR, below_width)
    styles = [HOUSE.sized(size, size * _HOUSE_LEADING) for size in _HOUSE_SIZES]
    houses = [_House(plain_lines(name, style, width * MM), style, rest) for style in styles]
    return [*(house for house in houses if len(house.name) == 1), *houses]


def _write_house(head: Head, house: _House, at: Spot) -> float:
    """Write name and what stands under it; returns its lower edge."""
    head.write(at, house.name, house.style, Element("P"), INK)
    if house.below:
        head.write(Spot(at.x, house.second(at.y)), house.below, DESCRIPTOR, Element("P"))
    return house.bottom(at.y)


def _contact_column(texts: Sequence[str], layout: Layout) -> tuple[float, list[Line]]:
    """A column at the right edge, as wide as its lines but clear of the window; its left edge and lines."""
    right = SHEET_WIDTH - layout.right
    width = min(_widest(texts, CONTACT), right - layout.ever.right - _CLEAR)
    x = right - width
    if layout.reference_form is References.BLOCK:
        x = min(x, layout.references.x)
    return x, spaced(texts, CONTACT, right - x + _HAIRSBREADTH)


def _sender_beside(head: Head, sender: Sender, layout: Layout) -> float:
    """Name left, address and contact data in a column at the right edge; returns the lower edge of it.

    The descriptor moves into the column where a long name leaves it no room above the window.
    """
    room = layout.ever.top - layout.letterhead
    contact = (*sender.address, *sender.contact)
    descriptor = (sender.descriptor,) if sender.descriptor else ()
    candidates: list[tuple[_House, float, list[Line]]] = []
    for below, texts in ((descriptor, contact), ((), (*descriptor, *contact))):
        x, lines = _contact_column(texts, layout)
        width = x - _APART - layout.left
        candidates += [(house, x, lines) for house in _houses(sender.name, below, width, width)]
    fitting = (candidate for candidate in candidates if candidate[0].bottom(0) <= room)
    house, x, lines = next(fitting, candidates[-1])
    _write_house(head, house, Spot(layout.left, layout.letterhead))
    return head.write(Spot(x, layout.letterhead + _CONTACT_LOWER), lines, CONTACT, Element("P"))


def _sender_below(head: Head, sender: Sender, layout: Layout) -> float:
    """Everything under the name, left of the window; returns the lower edge of it."""
    below = tuple(filter(None, (sender.descriptor, *sender.address, *sender.contact)))
    whole = SHEET_WIDTH - layout.right - layout.left
    beside_window = layout.ever.left - _CLEAR - layout.left
    room = layout.ever.top - layout.letterhead
    wide = [house for house in _houses(sender.name, (), whole, beside_window) if house.bottom(0) <= room]
    house = (wide or _houses(sender.name, (), beside_window, beside_window))[0]
    house = _House(house.name, house.style, spaced(below, DESCRIPTOR, beside_window))
    return _write_house(head, house, Spot(layout.left, layout.letterhead))


def _write_pairs(
    head: Head, at: Spot, references: Sequence[tuple[str, str]], layout: Layout, least: float
) -> float:
    """Labels with their values to the right, one below the other, clear of window and date."""
    label_width = max(_widest([label for label, _ in references], LABEL) + _LABEL_GAP, least)
    y = at.y
    bottom = y
    for label, value in references:
        element = Element("P")
        if label:
            lower = CAP_HEIGHT * (DATUM.size - LABEL.size) / MM  # label and value share a baseline
            head.write(Spot(at.x, y + lower), [_with_space(label)], LABEL, element)
        right = _right_of_reference(layout, y)
        lines = plain_lines(value, DATUM, (right - at.x - label_width) * MM)
        bottom = head.write(Spot(at.x + label_width, y), lines, DATUM.sized(DATUM.size, _PITCH), element)
        y += len(lines) * _PITCH / MM
    return bottom


def _with_space(text: str) -> Line:
    """A label, parted by a space from the value a reader reads next."""
    return plain_lines(f"{text}\n", LABEL, float("inf"))[0]


def _right_of_reference(layout: Layout, y: float) -> float:
    """How far to the right a reference at this height may reach."""
    if layout.reference_form is References.BLOCK or layout.date is None:
        return SHEET_WIDTH - layout.right
    return (layout.ever.left if y < layout.ever.bottom + _CLEAR else layout.date.x) - _CLEAR


def _write_columns(head: Head, at: Spot, references: Sequence[tuple[str, str]], right: float) -> float:
    """Labels over their values, up to four beside each other."""
    bottom = at.y
    for start in range(0, len(references), _PER_ROW):
        group = references[start : start + _PER_ROW]
        y = bottom + (_APART if start else 0)
        wanted = [max(_widest([label], LABEL), _widest([value], DATUM)) for label, value in group]
        even = (right - at.x + _COLUMN_GAP) / len(group)
        fair = level([width + _COLUMN_GAP for width in wanted], even * len(group))
        widths = [even] * len(group) if max(wanted) + 2 * _COLUMN_GAP <= even else fair
        x = at.x
        for (label, value), width in zip(group, widths, strict=True):
            element = Element("P")
            head.write(Spot(x, y), [_with_space(label)] if label else [], LABEL, element)
            lines = plain_lines(value, DATUM, (width - _COLUMN_GAP + _HAIRSBREADTH) * MM)
            value_top = y + (LABEL.leading + CAP_HEIGHT * (LABEL.size - DATUM.size)) / MM
            bottom = max(bottom, head.write(Spot(x, value_top), lines, DATUM, element))
            x += width
    return bottom


def _references(head: Head, sheet: Sheet, top: float) -> float:
    """Write references and date; returns their lower edge."""
    layout = sheet.layout
    references = [pair for pair in sheet.references if any(pair)]
    if layout.date is None and sheet.place_and_date:
        references.append(("", sheet.place_and_date))
    right = SHEET_WIDTH - layout.right
    at = Spot(layout.references.x, max(layout.references.y, top))
    if layout.reference_form is References.ROW:
        bottom = _write_columns(head, at, references, right)
    elif layout.reference_form is References.BLOCK:
        bottom = _write_pairs(head, at, references, layout, _LABEL_COLUMN)
    else:
        bottom = _write_pairs(head, at, references, layout, _LEAST_LABEL)
    if layout.date is not None and sheet.place_and_date:
        lines = spaced([sheet.place_and_date], DATUM, right - layout.date.x)
        bottom = max(bottom, head.write(layout.date, lines, DATUM, Element("P")))
    return bottom


def _window(head: Head, sheet: Sheet) -> None:
    """Write the address, and over it the sender's line where the layout has one."""
    layout = sheet.layout
    if not sheet.address:
        return
    at = layout.return_line
    if at is not None and sheet.sender.return_line:
        fitted = fit_return_line(sheet.sender.return_line, at, layout)
        lines = spaced(fitted.lines, fitted.style, SHEET_WIDTH)
        head.write(at, lines, fitted.style, Element("P"))
        head.rule(at.x, at.x + lines[0].width / MM, at.y + 2.6, 0.25)
    address = fit_address(sheet.address, layout)
    count = len(address.lines)
    lines = [
        Line((Run(text + " " * (index < count - 1), address.style.face),), 0)
        for index, text in enumerate(address.lines)
    ]
    head.write(layout.address, lines, address.style, Element("P"))


def letterhead(sheet: Sheet) -> Head:
    """Set everything above the subject, in reading order: sender, address, references, date.

    Args:
        sheet: the letter.

    Returns:
        Texts, rules and marks of page one.

    Raises:
        AddressDoesNotFit: if the address is too long for the window.
        ReturnLineDoesNotFit: if the sender's line over it is.
    """
    head, layout = Head(), sheet.layout
    for y in layout.folds:
        head.rule(*_FOLD, y, 0.3)
    if layout.punch is not None:
        head.rule(*_PUNCH, layout.punch, 0.3)
    write_sender = _sender_beside if layout.contact is Contact.BESIDE else _sender_below
    sender_bottom = write_sender(head, sheet.sender, layout)
    _window(head, sheet)
    head.bottom = _references(head, sheet, sender_bottom + _APART) + _TO_SUBJECT
    return head
