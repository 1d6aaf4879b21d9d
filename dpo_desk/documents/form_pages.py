"""Forms to be signed: each page bears its code, and a file may hold forms for many people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from dpo_desk.core.consent_forms import TickBox
from dpo_desk.documents.flowables import Setter
from dpo_desk.documents.fonts import printable, text_width
from dpo_desk.documents.form_rows import BOX, TickFigure
from dpo_desk.documents.lines import plain_lines, shortened
from dpo_desk.documents.page_values import FormSheet
from dpo_desk.documents.pages import draw
from dpo_desk.documents.pdfa import finish
from dpo_desk.documents.pieces import Placed, spread
from dpo_desk.documents.qr import boxes
from dpo_desk.documents.rows import FINE, Setting
from dpo_desk.documents.tagging import INK, WIDTH, Element, Figure, Stroke, TaggedCanvas, Text
from dpo_desk.documents.typography import (
    CAP_HEIGHT,
    DATUM,
    DRAFT,
    FORM_TITLE,
    GRID,
    HOUSE,
    MM,
    RUNNING,
    Style,
)

CODE = 20 * MM
"""Side of the code without its quiet zone, points."""
_LEFT, _RIGHT = 25 * MM, WIDTH - 20 * MM
_CODE_TOP = 16 * MM
_CODE_X = _RIGHT - CODE
_NOTES_RIGHT = _CODE_X - 4 * MM
_NOTES_WIDTH = 34 * MM
_HOUSE_TOP, _CONTACT_TOP = 16 * MM, 24.4 * MM
_TOP = 42 * MM
_FOOT_RULE, _FOOT = 282 * MM, 284 * MM
_HEIGHT = (278 * MM - _TOP) // GRID * GRID
_GAP = 6 * MM
_DRAFT_X, _DRAFT_HEIGHT = WIDTH - 8 * MM, 150 * MM
_HUNDRED = 100
_HOUSE_SIZES = (17.0, 15.0, 13.0, 11.0, 9.0)

CodeOf = Callable[[int, int], str]
"""What the code on a page says: its number from 1, and how many there are."""


@dataclass(frozen=True, slots=True)
class LaidForm:
    """A form whose pages are laid out.

    Attributes:
        sheet: what it says.
        pages: what stands on each.
    """

    sheet: FormSheet
    pages: Sequence[Sequence[Placed]]

    @property
    def boxes(self) -> tuple[TickBox, ...]:
        """Where the boxes to tick stand, from the middle of the code of their page."""
        across, down = _CODE_X + CODE / 2, _CODE_TOP + CODE / 2
        return tuple(
            TickBox(
                item=figure.item,
                agrees=figure.agrees,
                page=number,
                x=round((_LEFT + figure.x + BOX / 2 - across) / MM * _HUNDRED),
                y=round((_TOP + part.down + figure.down + BOX / 2 - down) / MM * _HUNDRED),
            )
            for number, placed in enumerate(self.pages, 1)
            for part in placed
            for figure in part.piece.figures
            if isinstance(figure, TickFigure)
        )


def lay_out(sheet: FormSheet) -> LaidForm:
    """Spread a form over pages."""
    setter = Setter(Setting(_RIGHT - _LEFT, sheet.language), "")
    setter.title(sheet.title, FORM_TITLE, "H1")
    setter.blocks(sheet.blocks)
    setter.pieces[-1].glued = False
    return LaidForm(sheet, spread(setter.pieces, _HEIGHT, _HEIGHT))


def print_forms(forms: Sequence[tuple[LaidForm, CodeOf]], *, two_sided: bool = False) -> bytes:
    """Print forms into one file, each from a new page on.

    Args:
        forms: each with what its codes say.
        two_sided: leave the back of a last page empty, so that no form begins on the back of another.

    Returns:
        A tagged PDF, both PDF/A-2a and PDF/UA-1; the same bytes for the same arguments.
    """
    stream = BytesIO()
    canvas = TaggedCanvas(stream)
    for form, code in forms:
        _Press(canvas, form, code).pages()
        if two_sided and len(form.pages) % 2:
            canvas.next_page()
    canvas.save()
    first = forms[0][0].sheet
    return finish(
        stream.getvalue(),
        canvas.marks,
        language=first.language,
        title=printable(first.name),
        author=printable(first.house),
    )


@dataclass(slots=True)
class _Press:
    """Draws the pages of one form."""

    canvas: TaggedCanvas
    form: LaidForm
    code: CodeOf

    def pages(self) -> None:
        """Draw every page."""
        total = len(self.form.pages)
        for number, placed in enumerate(self.form.pages, 1):
            if number == 1:
                self._house()
            else:
                self._edge(self.form.sheet.continuation, RUNNING, _HOUSE_TOP, self._notes_left() - _GAP)
            self._notes(Element("P") if number == 1 else None)
            self._show_code(self.code(number, total))
            self._draft()
            draw(self.canvas, placed, _LEFT, _TOP)
            self._foot(number, total)
            self.canvas.next_page()

    def _house(self) -> None:
        sheet, width = self.form.sheet, self._notes_left() - _GAP - _LEFT
        styles = [HOUSE.sized(size, size) for size in _HOUSE_SIZES]
        name = printable(sheet.house)
        style = next((one for one in styles if text_width(name, one.face, one.size) <= width), styles[-1])
        run = shortened(sheet.house, style, width)
        self.canvas.write(
            Text(_LEFT, _HOUSE_TOP + CAP_HEIGHT * HOUSE.size, (run,), style.size, Element("P"), INK)
        )
        down, element = _CONTACT_TOP + CAP_HEIGHT * DATUM.size, Element("P")
        for line in plain_lines(sheet.contact, DATUM, width):
            self.canvas.write(Text(_LEFT, down, line.runs, DATUM.size, element))
            down += DATUM.leading

    def _notes_left(self) -> float:
        lines = (plain_lines(note, DATUM, _NOTES_WIDTH) for note in self.form.sheet.notes)
        return _NOTES_RIGHT - max(line.width for found in lines for line in found)

    def _notes(self, element: Element | None) -> None:
        down = _CODE_TOP + CAP_HEIGHT * DATUM.size + 1
        for line in plain_lines("\n".join(self.form.sheet.notes), DATUM, _NOTES_WIDTH):
            self.canvas.write(Text(_NOTES_RIGHT - line.width, down, line.runs, DATUM.size, element))
            down += DATUM.leading

    def _show_code(self, text: str) -> None:
        element = Element("Figure", alt=self.form.sheet.code_alt)
        self.canvas.show(Figure(_CODE_X, _CODE_TOP, CODE, CODE, boxes(text, CODE), element))

    def _draft(self) -> None:
        if self.form.sheet.draft_word:
            run = shortened(self.form.sheet.draft_word, DRAFT, _DRAFT_HEIGHT / 2)
            self.canvas.write_upwards(run, _DRAFT_X, _DRAFT_HEIGHT, DRAFT.size)

    def _edge(self, text: str, style: Style, top: float, right: float, *, ends: bool = False) -> float:
        """Write a line at the edge of the page that is not read aloud; returns where it begins."""
        run = shortened(text, style, right - _LEFT)
        x = right - text_width(run.text, run.face, style.size) if ends else _LEFT
        self.canvas.write(Text(x, top + CAP_HEIGHT * style.size, (run,), style.size, None))
        return x

    def _foot(self, number: int, total: int) -> None:
        sheet = self.form.sheet
        self.canvas.rule(Stroke(_LEFT, _FOOT_RULE, _RIGHT, _FOOT_RULE, FINE, fine=True))
        right = _RIGHT
        if total > 1:
            words = sheet.page_word.format(page=number, pages=total)
            right = self._edge(words, RUNNING, _FOOT, _RIGHT, ends=True) - _GAP
        self._edge(sheet.footer, RUNNING, _FOOT, right)
