"""The bookmarks of a bundle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pikepdf

from dpo_desk.documents.pdf_stream import PdfStream, dictionary, reference


@dataclass(slots=True)
class Bookmark:
    """One line of the outline, with those below it."""

    title: str
    page: int
    depth: int
    below: list[Bookmark] = field(default_factory=list)

    def add(self, title: str, page: int, depth: int) -> Bookmark:
        """Put a line below this one."""
        self.below.append(Bookmark(title, page, depth))
        return self.below[-1]

    def write(self, to: PdfStream, pages: Sequence[int]) -> int:
        """Write this line and all below; returns its number."""
        own = to.reserve()
        self.write_below(to, pages, own, {b"/Type": b"/Outlines"})
        return own

    def write_below(self, to: PdfStream, pages: Sequence[int], own: int, entries: dict[bytes, bytes]) -> None:
        """Write this line under its own number, and all below."""
        numbers = [to.reserve() for _one in self.below]
        for place, (number, one) in enumerate(zip(numbers, self.below, strict=True)):
            line = {
                b"/Title": to.text(pikepdf.String(one.title)),
                b"/Parent": reference(own),
                b"/Dest": b"[%b /Fit]" % reference(pages[one.page]),
            }
            if place:
                line[b"/Prev"] = reference(numbers[place - 1])
            if number != numbers[-1]:
                line[b"/Next"] = reference(numbers[place + 1])
            one.write_below(to, pages, number, line)
        if numbers:
            ends = {b"/First": reference(numbers[0]), b"/Last": reference(numbers[-1])}
            closed = b"%d" % len(numbers) if self.depth < 0 else b"-%d" % len(numbers)
            entries |= ends | {b"/Count": closed}
        to.put(dictionary(entries), own)
