"""Takes evidence over into one file, page after page; what stands in front of it comes last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO

import pikepdf

from dpo_desk.documents.exhibit_pages import Leaf, draw_leaf, take
from dpo_desk.documents.exhibit_words import Cite, head_line
from dpo_desk.documents.exhibits import AttachedFile, Exhibit, Shown
from dpo_desk.documents.fonts import printable, text_width
from dpo_desk.documents.lines import shortened
from dpo_desk.documents.outline import Bookmark
from dpo_desk.documents.page_values import Report
from dpo_desk.documents.pages import REPORT_LEFT, REPORT_RIGHT, RUNNING_HEAD, RUNNING_RULE
from dpo_desk.documents.pdf_stream import Copier, Mark, PdfStream, dictionary, reference
from dpo_desk.documents.pdfa import Standard, metadata, srgb
from dpo_desk.documents.tagging import HEIGHT, WIDTH, Stroke, TaggedCanvas, Text
from dpo_desk.documents.typography import CAP_HEIGHT, MM, RUNNING, Face, runs
from dpo_desk.documents.values import PageTitle

_GAP = 6 * MM


@dataclass(slots=True)
class _Sheet:
    """A page of evidence that waits for its head: whose it is, its number there, what lies on it."""

    shown: Shown
    number: int
    leaf: Leaf


@dataclass(slots=True)
class Binder:
    """A file in the making.

    Attributes:
        to: the file.
        tell: called after each page of evidence; may raise to stop.
        cite: names an exhibit over its pages and in the bookmarks.
        sheets: the pages of evidence.
        own: the exhibits, counted from the first page of evidence.
    """

    to: PdfStream
    tell: Callable[[], None]
    cite: Cite
    sheets: list[_Sheet] = field(default_factory=list)
    own: list[Shown] = field(default_factory=list)
    _files: list[tuple[str, int]] = field(default_factory=list)
    _kids: list[int] = field(default_factory=list)
    _tree: int = 0
    _outlines: int = 0
    _structure: bytes = b""

    def add(self, exhibit: Exhibit) -> None:
        """Take an exhibit over."""
        taken = take(self.to, exhibit, self.tell)
        shown = Shown(
            exhibit_number=exhibit.number,
            title=exhibit.title,
            first=len(self.sheets) + 1,
            pages=len(taken.leaves),
            left_out=taken.left_out,
            why=taken.why,
        )
        self.own.append(shown)
        self.sheets += [_Sheet(shown, number, leaf) for number, leaf in enumerate(taken.leaves, 1)]

    def attach(self, file: AttachedFile) -> None:
        """Attach a file as it is."""
        entries = {
            "/Type": b"/EmbeddedFile",
            "/Subtype": pikepdf.Name(f"/{file.media_type}").unparse(),
            "/Params": b"<< /Size %d >>" % len(file.data),
        }
        data, name = self.to.put_packed(entries, file.data), self.to.text(pikepdf.String(file.name))
        told = {
            b"/Type": b"/Filespec",
            b"/F": name,
            b"/UF": name,
            b"/Desc": self.to.text(pikepdf.String(file.title)),
            b"/EF": b"<< /F %b /UF %b >>" % (reference(data), reference(data)),
        }
        self._files.append((file.name, self.to.put(dictionary(told))))

    def mark(self) -> tuple[Mark, int, int]:
        """Note this place."""
        return self.to.mark(), len(self.sheets), len(self.own)

    def rewind(self, mark: tuple[Mark, int, int]) -> None:
        """Take back what was added since a mark."""
        place, sheets, own = mark
        self.to.rewind(place)
        del self.sheets[sheets:], self.own[own:]

    def shown(self, before: int) -> tuple[Shown, ...]:
        """Where the exhibits stand behind some pages."""
        return tuple(replace(one, first=before + one.first) for one in self.own)

    def open_with(self, pdf: bytes, pages: int, report: Report) -> None:
        """Write the pages in front, the heads of all others, the page tree and the bookmarks."""
        self._tree = self.to.reserve()
        with pikepdf.open(BytesIO(pdf)) as printed:
            fronts = [page.obj for page in printed.pages]
            numbers = {front.objgen: self.to.reserve() for front in fronts}
            copier = Copier(self.to, numbers, trusted=True)
            for front in fronts:
                entries = copier.entries(front) | {b"/Parent": reference(self._tree)}
                self._kids.append(self.to.put(dictionary(entries), numbers[front.objgen]))
            self._structure = copier.value(printed.Root.StructTreeRoot)
            copier.flush()
            parts = _front_parts(printed, report)
        if self.sheets:
            self._write_sheets(pages, report)
        kids = b" ".join(map(reference, self._kids))
        self.to.put(b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(self._kids)), self._tree)
        self._outlines = self._bookmarks(pages, report, parts)

    def _write_sheets(self, before: int, report: Report) -> None:
        """Write the pages of evidence, each with its head; all heads share their fonts."""
        with pikepdf.open(BytesIO(_heads(self.sheets, before, report, self.cite))) as heads:
            copier = Copier(self.to)
            for sheet, head in zip(self.sheets, heads.pages, strict=True):
                marks, drawing = draw_leaf(sheet.leaf)
                own = [reference(self.to.put_packed({}, marks)), copier.value(head.obj.Contents)]
                entries = {
                    b"/Type": b"/Page",
                    b"/Parent": reference(self._tree),
                    b"/MediaBox": b"[0 0 %.4f %.4f]" % (WIDTH, HEIGHT),
                    b"/Contents": b"[%b]" % b" ".join(own),
                    b"/Resources": dictionary(
                        {b"/Font": copier.value(head.resources.Font), b"/XObject": drawing}
                    ),
                }
                self._kids.append(self.to.put(dictionary(entries)))
                copier.flush()

    def _bookmarks(self, before: int, report: Report, parts: Sequence[tuple[str, int]]) -> int:
        """Write the outline: the paper itself, its parts, each exhibit, and under it what came with it."""
        root = Bookmark("", 0, -1)
        path = [root, root.add(report.title, 0, 0)]
        for title, page in parts:
            root.add(title, page, 0)
        for one in self.own:
            depth = one.exhibit_number.count(".")
            del path[depth + 1 :]
            title = self.cite(one.exhibit_number, one.title)
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
        colours = self.to.text(pikepdf.String("sRGB IEC61966-2.1"))
        catalog = {
            b"/Type": b"/Catalog",
            b"/Pages": reference(self._tree),
            b"/Outlines": reference(self._outlines),
            b"/PageMode": b"/UseOutlines",
            b"/Lang": self.to.text(pikepdf.String(report.language)),
            b"/ViewerPreferences": b"<< /DisplayDocTitle true >>",
            b"/MarkInfo": b"<< /Marked true >>",
            b"/StructTreeRoot": self._structure,
            b"/Metadata": reference(told),
            b"/OutputIntents": b"[<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier %b"
            b" /Info %b /DestOutputProfile %b >>]" % (colours, colours, reference(profile)),
        }
        if self.to.locked:  # how PDF 1.7 says that it is encrypted as PDF 2.0 has it
            catalog[b"/Extensions"] = b"<< /ADBE << /BaseVersion /1.7 /ExtensionLevel 8 >> >>"
        if self._files:
            named = (
                b"%b %b" % (self.to.text(pikepdf.String(name)), reference(number))
                for name, number in sorted(self._files)
            )
            catalog[b"/Names"] = b"<< /EmbeddedFiles << /Names [ %b ] >> >>" % b" ".join(named)
        self.to.finish(self.to.put(dictionary(catalog)))


def _front_parts(printed: pikepdf.Pdf, report: Report) -> list[tuple[str, int]]:
    """Titles of the parts in front, with the page each begins on, counted from 0."""
    places = {page.obj.objgen: place for place, page in enumerate(printed.pages)}
    document = printed.Root.StructTreeRoot.K[0]
    tagged = [node for node in document.K.as_list() if node.get("/S") == pikepdf.Name.H2]
    titles = [block.text for block in report.blocks if isinstance(block, PageTitle)]
    # Where other headings come before the first part, they are tagged alike; such papers have no parts.
    if len(tagged) != len(titles):
        return []
    plain = ("".join(run.text for run in runs(title, Face.SERIF)) for title in titles)
    return [(title, places[node.Pg.objgen]) for title, node in zip(plain, tagged, strict=True)]


def _heads(sheets: Sequence[_Sheet], before: int, report: Report, cite: Cite) -> bytes:
    """Print what stands over each page of evidence, and the edge of a page that is not ours."""
    whole = report.whole
    stream = BytesIO()
    canvas = TaggedCanvas(stream)
    right = WIDTH - REPORT_RIGHT
    for number, sheet in enumerate(sheets, report.begin + before + 1):
        words = shortened(report.page_word.format(page=number, pages=whole), RUNNING, 60 * MM)
        begin = right - text_width(words.text, words.face, RUNNING.size)
        line = head_line(sheet.shown, sheet.number, cite)
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
