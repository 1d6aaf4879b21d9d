"""Binds a paper and the evidence behind it into one file, or several, of a thousand pages if need be.

Evidence is written as it comes, one document in memory at a time. The pages in front and everything that
has to know the number of pages (heads, bookmarks) come last; a PDF may say in any order what its pages are.
So a bundle in parts keeps all its files open until the last page is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import accumulate, groupby
from typing import BinaryIO

import pikepdf
from page import SafetyLimits

from dpo_desk.core.errors import DeskError
from dpo_desk.documents.binder import Binder
from dpo_desk.documents.exhibit_words import Cite, exhibit_title
from dpo_desk.documents.exhibits import AttachedFile, Exhibit, Shown
from dpo_desk.documents.page_values import Report
from dpo_desk.documents.pages import print_report
from dpo_desk.documents.pdf_stream import Lock, PdfStream
from dpo_desk.documents.pdfa import Standard, agrees

LARGEST_CHECKED = 64 * 2**20
"""Bytes; the check holds a whole file in memory. What was not checked is never labelled."""
MEGABYTE = 10**6
_PER_FILE, _PER_PAGE, _PER_EXHIBIT = 120_000, 1_500, 1_000
"""Bytes that come on top of what is taken over: typefaces and tables, heads, lines of the index."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A bundle that was bound.

    Attributes:
        pages: of the whole.
        shown: where each exhibit stands.
        archival: whether it is labelled as PDF/A-3b.
    """

    pages: int
    shown: tuple[Shown, ...]
    archival: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a bundle, as its pages in front have to know it.

    Attributes:
        number: counted from 1.
        parts: how many there are.
        first: its first page, counted from 1 through the whole bundle.
        last: its last page.
        pages: of the whole bundle.
        shown: where its own exhibits stand.
        every: where all exhibits stand, with the number of their part.
    """

    number: int
    parts: int
    first: int
    last: int
    pages: int
    shown: tuple[Shown, ...]
    every: tuple[tuple[int, Shown], ...]


Front = Callable[[tuple[Shown, ...]], Report]
"""Makes the pages in front, once it is known where each exhibit stands."""
PartFront = Callable[[Part], Report]
"""The same for a part of a bundle."""


@dataclass(frozen=True, slots=True)
class Binding:
    """How a bundle is bound.

    Attributes:
        limit: bytes of a part, at most; None for a bundle in one part.
        lock: encrypts it; None for one that everybody can read.
        cite: names an exhibit over its pages and in the bookmarks.
        files: attached to the last part, as they are.
    """

    limit: int | None = None
    lock: Lock | None = None
    cite: Cite = exhibit_title
    files: Iterable[AttachedFile] = ()


class ExhibitTooLarge(DeskError):
    """An exhibit, with what came with it, is larger than a part may be: `title`, `megabytes`."""


def bind(front: Front, exhibits: Iterable[Exhibit], out: BinaryIO, tell: Callable[[int], None]) -> Bound:
    """Bind a bundle in one part.

    Args:
        front: makes the pages in front; asked again until their own number is right.
        exhibits: the evidence, taken one after the other.
        out: where the file goes; can be written, read and searched.
        tell: called with the number of pages taken so far; may raise to stop.

    Returns:
        What was bound.
    """
    return bind_parts(lambda part: front(part.shown), exhibits, lambda _number: out, tell)[0]


def bind_parts(
    front: PartFront,
    exhibits: Iterable[Exhibit],
    open_part: Callable[[int], BinaryIO],
    tell: Callable[[int], None],
    binding: Binding | None = None,
) -> tuple[Bound, ...]:
    """Bind a bundle in as many parts as its size asks for, cut between exhibits.

    Args:
        front: makes the pages in front of a part; asked again until all numbers of pages are right.
        exhibits: the evidence, taken one after the other; what came with one stays with it.
        open_part: where a part goes, by its number from 1; can be written, read and searched.
        tell: called with the number of pages taken so far; may raise to stop.
        binding: how it is bound; by default in one part that everybody can read.

    Returns:
        What was bound, part by part.

    Raises:
        ExhibitTooLarge: if a part cannot hold a single exhibit.
    """
    binding = binding or Binding()
    taken = 0

    def told() -> None:
        nonlocal taken
        taken += 1
        tell(taken)

    outs: list[BinaryIO] = []

    def begin() -> Binder:
        outs.append(open_part(len(outs) + 1))
        return Binder(PdfStream(outs[-1], binding.lock), told, binding.cite)

    room = None if binding.limit is None else binding.limit - _size_of_front(front)
    binders = [begin()]
    for _number, group in groupby(exhibits, key=lambda one: one.number.partition(".")[0]):
        together = list(group)
        if not _fits(binders[-1], together, room):
            binders.append(begin())
            if not _fits(binders[-1], together, room):
                megabytes = (binding.limit or 0) // MEGABYTE
                raise ExhibitTooLarge(title=together[0].title, megabytes=megabytes)
    for one in binding.files:
        binders[-1].attach(one)
    bound = []
    for binder, out, opening in zip(binders, outs, _openings(front, binders), strict=True):
        binder.open_with(opening.pdf, opening.pages, opening.report)
        archival = _close(binder, out, opening.report, locked=binding.lock is not None)
        shown = binder.shown(opening.report.begin + opening.pages)
        bound.append(Bound(opening.pages + len(binder.sheets), shown, archival))
    return tuple(bound)


def _fits(binder: Binder, together: Sequence[Exhibit], room: int | None) -> bool:
    """Add exhibits to a part, unless it has no room for them."""
    mark = binder.mark()
    for one in together:
        binder.add(one)
    size = binder.to.size + _PER_PAGE * len(binder.sheets) + _PER_EXHIBIT * len(binder.own)
    if room is None or size <= room:
        return True
    binder.rewind(mark)
    return False


def _size_of_front(front: PartFront) -> int:
    """Bytes that the pages in front take at least, besides the lines for exhibits."""
    bare = Part(number=1, parts=1, first=1, last=1, pages=1, shown=(), every=())
    return len(print_report(front(bare))) + _PER_FILE


@dataclass(frozen=True, slots=True)
class _Opening:
    """Pages in front of a part: what they say, the file, and how many there are."""

    report: Report
    pdf: bytes
    pages: int


def _openings(front: PartFront, binders: Sequence[Binder]) -> list[_Opening]:
    """Print the pages in front; how many there are moves all numbers that stand on them."""
    counts = [1] * len(binders)
    while True:
        found = [_opening(front(part), part) for part in _parts(binders, counts)]
        pages = [one.pages for one in found]
        if all(new <= old for new, old in zip(pages, counts, strict=True)):
            return found
        counts = [max(both) for both in zip(pages, counts, strict=True)]


def _opening(report: Report, part: Part) -> _Opening:
    numbered = replace(report, whole=part.pages, begin=part.first - 1)
    pdf = print_report(numbered)
    with pikepdf.open(BytesIO(pdf)) as printed:
        return _Opening(numbered, pdf, len(printed.pages))


def _parts(binders: Sequence[Binder], counts: Sequence[int]) -> list[Part]:
    """Where the parts stand, with some pages in front of each."""
    lengths = [count + len(binder.sheets) for count, binder in zip(counts, binders, strict=True)]
    ends = list(accumulate(lengths))
    begins = [end - length for end, length in zip(ends, lengths, strict=True)]
    shown = [
        binder.shown(begin + count) for binder, begin, count in zip(binders, begins, counts, strict=True)
    ]
    every = tuple((number, one) for number, own in enumerate(shown, 1) for one in own)
    return [
        Part(
            number=number,
            parts=len(binders),
            first=begin + 1,
            last=end,
            pages=ends[-1],
            shown=own,
            every=every,
        )
        for number, (begin, end, own) in enumerate(zip(begins, ends, shown, strict=True), 1)
    ]


def _close(binder: Binder, out: BinaryIO, report: Report, *, locked: bool) -> bool:
    """End a file; returns whether it is labelled as PDF/A-3b, which no encrypted file can be."""
    mark, archival = binder.to.mark(), False
    if not locked:
        binder.close(report, Standard.EVIDENCE)
        archival = _agrees(out, binder.to.size)
        if not archival:
            binder.to.rewind(mark)
    if not archival:
        binder.close(report, Standard.NONE)
    return archival


def _agrees(out: BinaryIO, size: int) -> bool:
    """Whether the validator finds nothing that PDF/A-3b forbids."""
    if size > LARGEST_CHECKED:
        return False
    out.seek(0)
    return agrees(out.read(size), "3b", limits=SafetyLimits())
