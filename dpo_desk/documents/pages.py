"""Pages: frames, what stands at their edges, and the way from a sheet or report to the bytes of a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

from dpo_desk.documents.flowables import letter_pieces, report_pieces
from dpo_desk.documents.fonts import printable, text_width
from dpo_desk.documents.letterhead import letterhead
from dpo_desk.documents.lines import Line, plain_lines, shortened
from dpo_desk.documents.page_values import Report, Sheet
from dpo_desk.documents.pdfa import finish
from dpo_desk.documents.pieces import Placed, spread
from dpo_desk.documents.rows import Tell, told_nobody
from dpo_desk.documents.tagging import INK, WIDTH, Element, Stroke, TaggedCanvas, Text
from dpo_desk.documents.typography import (
    CAP_HEIGHT,
    DESCRIPTOR,
    DRAFT,
    GRID,
    HOUSE,
    LEGAL,
    MM,
    NOTE,
    PAPER_HOUSE,
    RUNNING,
    Run,
    Style,
)

_FOOT = 282.5 * MM
"""Tops of the capitals of the first line at the foot, points from the upper edge."""
FRAME_BOTTOM = 276.5 * MM
LATER_TOP = 28 * MM
RUNNING_HEAD = 15 * MM
RUNNING_RULE = 19.5 * MM
_USUAL_LEGAL_LINES = 2
REPORT_LEFT, REPORT_RIGHT = 25 * MM, 20 * MM
"""Margins of pages without letterhead, points."""
_REPORT_TOP, _TIGHT_TOP = 34 * MM, 27 * MM
_REPORT_HOUSE = 20 * MM
_COVER_TOP, _COVER_HOUSE, _COVER_CONTACT = 98 * MM, 24 * MM, 32.4 * MM
_DRAFT_FROM_EDGE = 8 * MM
_DRAFT_HEIGHT = 150 * MM
_GAP = 6 * MM
_FOOT_SHARE = 0.85  # of the width of the text; the page number stands beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSet:
    """Pages of one kind.

    Attributes:
        left: left margin, points.
        right: right margin, points.
        top: upper edge of the text on page one, points from the edge of the sheet.
        texts: what stands on page one besides the text; read before it.
        strokes: rules on page one besides those of the text.
        foot: lines at the foot of page one.
        continuation: line at the top of every other page.
        page_word: page number with `{page}` and `{pages}`.
        draft_word: printed along the margin; None on what is final.
        whole: pages of the document that these pages open; 0 if they are all.
        begin: pages of it that lie before these.
    """

    left: float
    right: float
    top: float
    texts: Sequence[Text] = ()
    strokes: Sequence[Stroke] = ()
    foot: Sequence[Line] = ()
    continuation: str
    page_word: str
    draft_word: str | None
    whole: int = 0
    begin: int = 0

    @property
    def width(self) -> float:
        """Width of the text, points."""
        return WIDTH - self.left - self.right

    @property
    def foot_top(self) -> float:
        """Where the foot of page one begins; more lines than usual push it up."""
        return _FOOT - max(0, len(self.foot) - _USUAL_LEGAL_LINES) * LEGAL.leading

    @property
    def first_height(self) -> float:
        """Height of the text on page one, a multiple of the grid."""
        bottom = FRAME_BOTTOM - (_FOOT - self.foot_top)
        return (bottom - self.top) // GRID * GRID

    @property
    def later_height(self) -> float:
        """Height of the text on the other pages, a multiple of the grid."""
        return (FRAME_BOTTOM - LATER_TOP) // GRID * GRID


def draw(canvas: TaggedCanvas, placed: Sequence[Placed], left: float, top: float) -> None:
    """Draw what stands on a page; all rules lie under all texts."""
    for part in placed:
        for stroke in part.piece.strokes:
            canvas.rule(stroke, left, top + part.down)
    for part in placed:
        for text in part.piece.texts:
            canvas.write(text, left, top + part.down)
        for figure in part.piece.figures:
            canvas.show(figure, left, top + part.down)


@dataclass(slots=True)
class _Press:
    """Draws the pages of one set."""

    pages: PageSet
    total: int
    canvas: TaggedCanvas
    right: float = field(init=False)

    def __post_init__(self) -> None:
        self.right = WIDTH - self.pages.right

    def _edge(self, run: Run, style: Style, x: float, top: float) -> None:
        text = Text(x, top + CAP_HEIGHT * style.size, (run,), style.size, None)
        self.canvas.write(text)

    def _number(self, page: int, top: float) -> float:
        """Write the page number at the right edge; returns where it begins."""
        text = self.pages.page_word.format(page=self.pages.begin + page, pages=self.total)
        run = shortened(text, RUNNING, self.pages.width / 2)
        x = self.right - text_width(run.text, run.face, RUNNING.size)
        self._edge(run, RUNNING, x, top)
        return x

    def _first(self) -> None:
        pages = self.pages
        for stroke in pages.strokes:
            self.canvas.rule(stroke)
        for text in pages.texts:
            self.canvas.write(text)

    def _first_foot(self) -> None:
        down = self.pages.foot_top
        for line in self.pages.foot:
            self.canvas.write(
                Text(self.pages.left, down + CAP_HEIGHT * LEGAL.size, line.runs, LEGAL.size, None)
            )
            down += LEGAL.leading
        if self.total > 1:
            self._number(1, _FOOT)

    def _later(self, number: int) -> None:
        begin = self._number(number, RUNNING_HEAD)
        left = self.pages.left
        run = shortened(self.pages.continuation, RUNNING, begin - _GAP - left)
        self._edge(run, RUNNING, left, RUNNING_HEAD)
        self.canvas.rule(Stroke(left, RUNNING_RULE, self.right, RUNNING_RULE, 0.3, fine=True))

    def _draft(self) -> None:
        if self.pages.draft_word:
            run = shortened(self.pages.draft_word, DRAFT, _DRAFT_HEIGHT / 2)
            self.canvas.write_upwards(run, WIDTH - _DRAFT_FROM_EDGE, _DRAFT_HEIGHT, DRAFT.size)

    def page(self, number: int, placed: Sequence[Placed]) -> None:
        """Draw one page, numbered from 1."""
        top = self.pages.top if number == 1 else LATER_TOP
        if number == 1:
            self._first()
        else:
            self._later(number)
        self._draft()
        draw(self.canvas, placed, self.pages.left, top)
        if number == 1:
            self._first_foot()
        self.canvas.next_page()


def print_pages(
    pages: PageSet, placed: Sequence[Sequence[Placed]], *, language: str, title: str, author: str
) -> bytes:
    """Draw pages and make them PDF/A-2a and PDF/UA-1.

    Args:
        pages: the set they belong to.
        placed: what stands on each page.
        language: language of the document (BCP 47).
        title: title of the document.
        author: who made it.

    Returns:
        The file; the same for the same arguments.
    """
    stream = BytesIO()
    canvas = TaggedCanvas(stream)
    press = _Press(pages, max(len(placed), pages.whole), canvas)
    for number, parts in enumerate(placed, 1):
        press.page(number, parts)
    canvas.save()
    return finish(
        stream.getvalue(), canvas.marks, language=language, title=printable(title), author=printable(author)
    )


def print_letter(sheet: Sheet) -> bytes:
    """Print a letter.

    Raises:
        AddressDoesNotFit: if the address is too long for the window.
        ReturnLineDoesNotFit: if the sender's line over it is.
    """
    layout = sheet.layout
    head = letterhead(sheet)
    left, right = layout.left * MM, layout.right * MM
    foot_width = (WIDTH - left - right) * _FOOT_SHARE
    pages = PageSet(
        left=left,
        right=right,
        top=max(layout.frame_top, head.bottom) * MM,
        texts=head.texts,
        strokes=head.strokes,
        foot=[line for text in sheet.sender.legal for line in plain_lines(text, LEGAL, foot_width)],
        continuation=sheet.continuation,
        page_word=sheet.page_word,
        draft_word=sheet.draft_word,
    )
    placed = spread(letter_pieces(sheet, pages.width), pages.first_height, pages.later_height)
    return print_pages(pages, placed, language=sheet.language, title=sheet.title, author=sheet.sender.name)


def _cover_head(report: Report, width: float) -> list[Text]:
    """The house as on a letter, and under it how to reach it."""
    base = _COVER_HOUSE + CAP_HEIGHT * HOUSE.size
    house = shortened(report.house, HOUSE, width)
    texts = [Text(REPORT_LEFT, base, (house,), HOUSE.size, Element("P"), INK)]
    down = _COVER_CONTACT + CAP_HEIGHT * DESCRIPTOR.size
    for line in plain_lines(report.contact, DESCRIPTOR, width) if report.contact else []:
        texts.append(Text(REPORT_LEFT, down, line.runs, DESCRIPTOR.size, Element("P")))
        down += DESCRIPTOR.leading
    return texts


def _report_head(report: Report, width: float) -> list[Text]:
    """The house at the left, the note at the right, both on one line."""
    base = _REPORT_HOUSE + CAP_HEIGHT * PAPER_HOUSE.size
    note = shortened(report.note, NOTE, width / 2)
    room = text_width(note.text, note.face, NOTE.size)
    house = shortened(report.house, PAPER_HOUSE, width - room - _GAP)
    texts = [Text(REPORT_LEFT, base, (house,), PAPER_HOUSE.size, Element("P"), INK)]
    if note.text:
        texts.append(Text(REPORT_LEFT + width - room, base, (note,), NOTE.size, Element("P")))
    return texts


def print_report(report: Report, tell: Tell = told_nobody) -> bytes:
    """Print plain pages without letterhead and address.

    Args:
        report: what is printed.
        tell: called after each row of a table; may raise to stop.

    Returns:
        The file; the same for the same report.
    """
    pages = _pages_of(report)
    placed = spread(report_pieces(report, pages.width, tell), pages.first_height, pages.later_height)
    return print_pages(pages, placed, language=report.language, title=report.title, author=report.house)


def page_count(report: Report) -> int:
    """How many pages a report would have."""
    pages = _pages_of(report)
    return len(spread(report_pieces(report, pages.width), pages.first_height, pages.later_height))


def _pages_of(report: Report) -> PageSet:
    width = WIDTH - REPORT_LEFT - REPORT_RIGHT
    return PageSet(
        left=REPORT_LEFT,
        right=REPORT_RIGHT,
        top=_COVER_TOP if report.cover else _TIGHT_TOP if report.tight else _REPORT_TOP,
        texts=_cover_head(report, width) if report.cover else _report_head(report, width),
        foot=plain_lines(report.footer, LEGAL, width * _FOOT_SHARE) if report.footer else [],
        continuation=report.continuation,
        page_word=report.page_word,
        draft_word=report.draft_word,
        whole=report.whole,
        begin=report.begin,
    )
