"""Binds a paper and the evidence behind it into one file, of a thousand pages if need be.

Evidence is written as it comes, one document in memory at a time. The pages in front and everything that
has to know the number of pages (heads, bookmarks) come last; a PDF may say in any order what its pages are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import BinaryIO

import pikepdf
from page import PageError, SafetyLimits, validate_pdf_bytes

from dpo_desk.documents.exhibit_pages import Leaf, draw_leaf, take
from dpo_desk.documents.exhibit_words import exhibit_title, head_line
from dpo_desk.documents.exhibits import Exhibit, Shown
from dpo_desk.documents.fonts import printable, text_width
from dpo_desk.documents.lines import shortened
from dpo_desk.documents.pages import (
    REPORT_LEFT,
    REPORT_RIGHT,
    RUNNING_HEAD,
    RUNNING_RULE,
    print_report,
)
from dpo_desk.documents.pdf_stream import Copier, PdfStream, reference
from dpo_desk.documents.pdfa import Standard, metadata, srgb
from dpo_desk.documents.tagging import HEIGHT, WIDTH, Stroke, TaggedCanvas, Text
from dpo_desk.documents.typography import CAP_HEIGHT, MM, RUNNING
from dpo_desk.documents.values import Report

LARGEST_CHECKED = 64 * 2**20
"""Bytes; the check holds a whole file in memory. What was not checked is never labelled."""
_GAP = 6 * MM


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


@dataclass(slots=True)
class _Sheet:
    """A page of evidence that waits for its head: whose it is, its number there, what lies on it."""

    shown: Shown
    number: int
    leaf: Leaf


@dataclass(slots=True)
class _Binder:
    """A bundle in the making."""

    to: PdfStream
    tell: Callable[[int], None]
    sheets: list[_Sheet] = field(default_factory=list)
    _shown: list[Shown] = field(default_factory=list)
    _kids: list[int] = field(default_factory=list)
    _tree: int = 0
    _outlines: int = 0
    _structure: bytes = b""

    def add(self, exhibit: Exhibit) -> None:
        """Take an exhibit over."""
        done = len(self.sheets)

        def told() -> None:
            nonlocal done
            done += 1
            self.tell(done)

        taken = take(self.to, exhibit, told)
        shown = Shown(
            exhibit_number=exhibit.number,
            title=exhibit.title,
            first=len(self.sheets) + 1,
            pages=len(taken.leaves),
            left_out=taken.left_out,
            why=taken.why,
        )
        self._shown.append(shown)
        self.sheets += [_Sheet(shown, number, leaf) for number, leaf in enumerate(taken.leaves, 1)]

    def shown(self, before: int) -> tuple[Shown, ...]:
        """Where the exhibits stand behind some pages."""
        return tuple(replace(one, first=before + one.first) for one in self._shown)

    def open_with(self, pdf: bytes, pages: int, report: Report) -> None:
        """Write the pages in front, the heads of all others, the page tree and the bookmarks."""
        self._tree = self.to.reserve()
        with pikepdf.open(BytesIO(pdf)) as printed:
            fronts = [page.obj for page in printed.pages]
            numbers = {front.objgen: self.to.reserve() for front in fronts}
            copier = Copier(self.to, numbers, trusted=True)
            for front in fronts:
                entries = copier.entries(front) | {b"/Parent": reference(self._tree)}
                self._kids.append(self.to.put(_dictionary(entries), numbers[front.objgen]))
            self._structure = copier.value(printed.Root.StructTreeRoot)
            copier.flush()
        if self.sheets:
            self._write_sheets(pages, report)
        kids = b" ".join(map(reference, self._kids))
        self.to.put(b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(self._kids)), self._tree)
        self._outlines = self._bookmarks(pages, report)

    def _write_sheets(self, before: int, report: Report) -> None:
        """Write the pages of evidence, each with its head; all heads share their fonts."""
        with pikepdf.open(BytesIO(_heads(self.sheets, before, report))) as heads:
            copier = Copier(self.to)
            for sheet, head in zip(self.sheets, heads.pages, strict=True):
                marks, drawing = draw_leaf(sheet.leaf)
                own = [reference(self.to.put_packed({}, marks)), copier.value(head.obj.Contents)]
                entries = {
                    b"/Type": b"/Page",
                    b"/Parent": reference(self._tree),
                    b"/MediaBox": b"[0 0 %.4f %.4f]" % (WIDTH, HEIGHT),
                    b"/Contents": b"[%b]" % b" ".join(own),
                    b"/Resources": _dictionary(
                        {b"/Font": copier.value(head.resources.Font), b"/XObject": drawing}
                    ),
                }
                self._kids.append(self.to.put(_dictionary(entries)))
                copier.flush()

    def _bookmarks(self, before: int, report: Report) -> int:
        """Write the outline: the paper itself, each exhibit, and under it what came with it."""
        root = _Bookmark("", 0, -1)
        path = [root, root.add(report.title, 0, 0)]
        for one in self._shown:
            depth = one.exhibit_number.count(".")
            del path[depth + 1 :]
            title = exhibit_title(one.exhibit_number, one.title)
            path.append(path[-1].add(title, before + one.first - 1, depth))
        return root.write(self.to, self._kids)

    def close(self, report: Report, standard: Standard) -> None:
        """Write what the file says of itself, and its end."""
        about = metadata(
            standard,
            language=report.language,
            title=printable(report.title),
            author=printable(report.house),
        )
        profile = self.to.put_packed({"/N": b"3", "/Alternate": b"/DeviceRGB"}, srgb())
        told = self.to.put_stream({"/Type": b"/Metadata", "/Subtype": b"/XML"}, about)
        colours = pikepdf.String("sRGB IEC61966-2.1").unparse()
        catalog = {
            b"/Type": b"/Catalog",
            b"/Pages": reference(self._tree),
            b"/Outlines": reference(self._outlines),
            b"/PageMode": b"/UseOutlines",
            b"/Lang": pikepdf.String(report.language).unparse(),
            b"/ViewerPreferences": b"<< /DisplayDocTitle true >>",
            b"/MarkInfo": b"<< /Marked true >>",
            b"/StructTreeRoot": self._structure,
            b"/Metadata": reference(told),
            b"/OutputIntents": b"[<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier %b"
            b" /Info %b /DestOutputProfile %b >>]" % (colours, colours, reference(profile)),
        }
        self.to.finish(self.to.put(_dictionary(catalog)))


@dataclass(slots=True)
class _Bookmark:
    """One line of the outline, with those below it."""

    title: str
    page: int
    depth: int
    below: list[_Bookmark] = field(default_factory=list)

    def add(self, title: str, page: int, depth: int) -> _Bookmark:
        """Put a line below this one."""
        self.below.append(_Bookmark(title, page, depth))
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
                b"/Title": pikepdf.String(one.title).unparse(),
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
        to.put(_dictionary(entries), own)


def _dictionary(entries: Mapping[bytes, bytes]) -> bytes:
    return b"<< %b >>" % b" ".join(b"%b %b" % pair for pair in entries.items())


def _heads(sheets: Sequence[_Sheet], before: int, report: Report) -> bytes:
    """Print what stands over each page of evidence, and the edge of a page that is not ours."""
    whole = before + len(sheets)
    stream = BytesIO()
    canvas = TaggedCanvas(stream)
    right = WIDTH - REPORT_RIGHT
    for number, sheet in enumerate(sheets, before + 1):
        words = shortened(report.page_word.format(page=number, pages=whole), RUNNING, 60 * MM)
        begin = right - text_width(words.text, words.face, RUNNING.size)
        line = head_line(sheet.shown, sheet.number)
        head = shortened(line, RUNNING, begin - _GAP - REPORT_LEFT)
        down = RUNNING_HEAD + CAP_HEIGHT * RUNNING.size
        canvas.write(Text(REPORT_LEFT, down, (head,), RUNNING.size, None))
        canvas.write(Text(begin, down, (words,), RUNNING.size, None))
        canvas.rule(Stroke(REPORT_LEFT, RUNNING_RULE, right, RUNNING_RULE, 0.3, fine=True))
        if sheet.leaf.edge is not None:
            for stroke in _edge(*sheet.leaf.edge):
                canvas.rule(stroke)
        canvas.next_page()
    canvas.save()
    return stream.getvalue()


def _edge(left: float, bottom: float, width: float, height: float) -> tuple[Stroke, ...]:
    right, low, high = left + width, HEIGHT - bottom, HEIGHT - bottom - height
    return (
        Stroke(left, high, right, high, 0.3, fine=True),
        Stroke(left, low, right, low, 0.3, fine=True),
        Stroke(left, high, left, low, 0.3, fine=True),
        Stroke(right, high, right, low, 0.3, fine=True),
    )


Front = Callable[[tuple[Shown, ...]], Report]
"""Makes the pages in front, once it is known where each exhibit stands."""


def bind(front: Front, exhibits: Iterable[Exhibit], out: BinaryIO, tell: Callable[[int], None]) -> Bound:
    """Bind a bundle.

    Args:
        front: makes the pages in front; asked again until their own number is right.
        exhibits: the evidence, taken one after the other.
        out: where the file goes; can be written, read and searched.
        tell: called with the number of pages taken so far; may raise to stop.

    Returns:
        What was bound.
    """
    binder = _Binder(PdfStream(out), tell)
    for exhibit in exhibits:
        binder.add(exhibit)
    report, pdf, pages = _front(front, binder)
    binder.open_with(pdf, pages, report)
    mark = binder.to.mark()
    begin = out.tell()
    archival = False
    for standard in (Standard.EVIDENCE, Standard.NONE):
        binder.close(report, standard)
        end = out.tell()
        archival = standard is Standard.EVIDENCE and _agrees(out, end)
        if archival or standard is Standard.NONE:
            break
        out.seek(begin)
        binder.to.rewind(mark)
    return Bound(pages + len(binder.sheets), binder.shown(pages), archival)


def _front(front: Front, binder: _Binder) -> tuple[Report, bytes, int]:
    """Print the pages in front; how many there are moves all numbers that stand on them."""
    pages = 1
    while True:
        whole = pages + len(binder.sheets)
        report = front(binder.shown(pages))
        pdf = print_report(replace(report, whole=whole))
        with pikepdf.open(BytesIO(pdf)) as printed:
            if len(printed.pages) <= pages:
                return report, pdf, pages
            pages = len(printed.pages)


def _agrees(out: BinaryIO, size: int) -> bool:
    """Whether the validator finds nothing that PDF/A-3b forbids."""
    if size > LARGEST_CHECKED:
        return False
    out.seek(0)
    data = out.read(size)
    try:
        return bool(validate_pdf_bytes(data, profile="3b", limits=SafetyLimits()).is_compliant)
    except PageError:
        return False
