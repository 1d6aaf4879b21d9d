"""Turns the blocks of a letter or report into pieces of a page, with their tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dpo_desk.documents.charts import bar_pieces, course_pieces
from dpo_desk.documents.form_rows import question_pieces
from dpo_desk.documents.lines import Line, set_text
from dpo_desk.documents.page_values import Annex, Report, Sheet
from dpo_desk.documents.paper_rows import (
    blank_pieces,
    code_pieces,
    command_pieces,
    key_pieces,
    line_pieces,
    tally_pieces,
)
from dpo_desk.documents.pieces import Piece
from dpo_desk.documents.rows import Setting, Tell, key_value_pieces, remedy_pieces, table_pieces, told_nobody
from dpo_desk.documents.tagging import Element, Text
from dpo_desk.documents.typography import (
    BODY,
    CLOSING,
    COVER_SUBTITLE,
    ENCLOSURE,
    FUNCTION,
    GRID,
    MEASURE,
    MM,
    PAGE_TITLE,
    SECTION,
    SIGNATORY,
    SMALL,
    SUBJECT,
    SUBTITLE,
    TABLE_SECTION,
    TITLE,
    Run,
    Style,
)
from dpo_desk.documents.values import (
    Bars,
    Blanks,
    Block,
    Bullets,
    Code,
    Commands,
    Course,
    Heading,
    KeyTable,
    KeyValues,
    Lines,
    Numbered,
    PageBreak,
    PageTitle,
    Paragraph,
    Questions,
    Remedies,
    Signature,
    Small,
    Table,
    Tallies,
)

SIGNING_SPACE, SIGNING_SLACK = 6 * GRID, GRID
"""Empty room between closing and name, and how much of it may be given up, points."""
DASH = "–"
_INDENT, _WIDE_INDENT = 14.0, 21.0
_ONE_LINE = 78  # letters
_TEN = 10
_ANNEX_ROOM = 50 * MM
_SHORT_LIST = 8  # lines


def prose(lines: Sequence[Line], style: Style, element: Element, x: float = 0) -> list[Piece]:
    """Lines of text that may be cut with at least two lines on either side."""
    count = len(lines)
    pieces = [
        Piece(
            height=style.leading,
            texts=[Text(x, style.size, line.runs, style.size, element)],
            on_grid=style.on_grid,
            glued=count > 1 and index in {0, count - 2},
        )
        for index, line in enumerate(lines)
    ]
    pieces[0].before, pieces[-1].after = style.before, style.after
    return pieces


def _glue(pieces: Iterable[Piece]) -> None:
    for piece in pieces:
        piece.glued = True


@dataclass
class Setter:
    """Sets block after block; knows what stood before, since neighbours decide about space and company.

    Attributes:
        setting: the page it sets for.
        continued: with `{title}`, over the second part of a table.
        tabular: whether headings are those of annexes and reports.
        level: tag of the next heading.
        pieces: what was set so far.
    """

    setting: Setting
    continued: str
    tabular: bool = False
    level: str = "H2"
    pieces: list[Piece] = field(default_factory=list)
    _heading: str = ""
    _previous: Block | None = None

    def _lines(self, text: str, style: Style, *, narrow: float = 0, lang: str | None = None) -> list[Line]:
        width = self.setting.width if style in {TITLE, SUBTITLE} else min(self.setting.width, MEASURE)
        width -= narrow
        return set_text(text, style, width, lang or self.setting.language)

    def _prose(self, text: str, style: Style, role: str = "P", lang: str | None = None) -> list[Piece]:
        return prose(self._lines(text, style, lang=lang), style, Element(role, lang=lang))

    def title(self, text: str, style: Style, role: str) -> None:
        """Set a title that holds on to what follows."""
        pieces = self._prose(text, style, role)
        _glue(pieces)
        self._append(pieces)

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Set blocks one below the other."""
        for block in blocks:
            self._append(self._set(block))
            self._previous = block

    def annexes(self, annexes: Sequence[Annex]) -> None:
        """Set annexes; the first begins a page, another one where enough of a page is left."""
        self.tabular, self.level = True, "H3"
        for index, annex in enumerate(annexes):
            self._heading, self._previous = annex.title, Heading(annex.title)
            begin = len(self.pieces)
            self.title(annex.title, PAGE_TITLE, "H2")
            self.pieces[begin].fresh = index == 0
            self.pieces[begin].room = _ANNEX_ROOM
            self.blocks(annex.blocks)
        self.pieces[-1].glued = False

    def _append(self, pieces: list[Piece]) -> None:
        if isinstance(self._previous, PageBreak) and pieces and self.pieces:
            self.pieces[-1].glued = False
            pieces[0].fresh = True
        self.pieces += pieces

    def _set(self, block: Block) -> list[Piece]:
        match block:
            case Paragraph() | Small():
                return self._text(block)
            case Heading() | PageTitle():
                return self._title(block)
            case Bullets() | Numbered():
                return self._list(block)
            case Signature():
                return self._signature(block)
            case PageBreak():
                return []
            case _:
                return self._columns(block)

    def _text(self, block: Paragraph | Small) -> list[Piece]:
        """Running text; an announcement stays with what it announces."""
        if isinstance(block, Small):
            pieces = self._prose(block.text, SMALL)
            pieces[-1].glued |= isinstance(self._previous, Heading)
        else:
            pieces = self._prose(block.text, BODY, lang=block.lang)
            pieces[-1].glued |= block.text.rstrip().endswith(":")
        return pieces

    def _title(self, block: Heading | PageTitle) -> list[Piece]:
        self._heading = block.text
        if isinstance(block, PageTitle):
            self.level = "H3"
            pieces = self._prose(block.text, PAGE_TITLE, "H2")
        else:
            pieces = self._prose(block.text, TABLE_SECTION if self.tabular else SECTION, self.level)
        _glue(pieces)
        return pieces

    def _list(self, block: Bullets | Numbered) -> list[Piece]:
        """Items hang behind their dash or number; long ones stand apart by half a line."""
        numbered = isinstance(block, Numbered)
        indent = _WIDE_INDENT if numbered and len(block.items) >= _TEN else _INDENT
        wide = isinstance(block, Numbered) and block.wide
        apart = not wide and any(len(item) > _ONE_LINE for item in block.items)
        style = BODY if apart else replace(BODY, after=0)
        narrow = indent - (self.setting.width - MEASURE if wide else 0)
        root = Element("L", attributes={"List": {"ListNumbering": "Decimal" if numbered else "None"}})
        found: list[Piece] = []
        for number, item in enumerate(block.items, 1):
            parent = Element("LI", root)
            label = Run(f"{number}. " if numbered else f"{DASH} ", style.face)
            pieces = prose(self._lines(item, style, narrow=narrow), style, Element("LBody", parent), indent)
            pieces[0].texts.insert(0, Text(0, style.size, (label,), style.size, Element("Lbl", parent)))
            found += pieces
        if found:
            found[-1].after = BODY.after
        return found

    def _columns(
        self,
        block: Table
        | KeyValues
        | Remedies
        | Code
        | KeyTable
        | Commands
        | Blanks
        | Tallies
        | Questions
        | Bars
        | Course
        | Lines,
    ) -> list[Piece]:
        match block:
            case Table():
                title = self._heading if block.title is None else block.title
                label = self.continued.format(title=title) if title else ""
                return table_pieces(block, self.setting, label)
            case KeyValues():
                return key_value_pieces(block, self.setting)
            case Remedies():
                pieces = remedy_pieces(block, self.setting)
                if pieces and isinstance(self._previous, Heading):
                    pieces[0].before = GRID / 2
                return pieces
            case _:
                return self._paper(block)

    def _paper(
        self, block: Code | KeyTable | Commands | Blanks | Tallies | Questions | Bars | Course | Lines
    ) -> list[Piece]:
        match block:
            case Code():
                return code_pieces(block, self.setting)
            case KeyTable():
                return key_pieces(block, self.setting)
            case Commands():
                return command_pieces(block, self.setting)
            case Blanks():
                if self.pieces and not isinstance(self._previous, PageBreak):
                    self.pieces[-1].glued = True  # nobody signs an empty page
                return blank_pieces(block, self.setting)
            case _:
                return self._drawn(block)

    def _drawn(self, block: Tallies | Questions | Bars | Course | Lines) -> list[Piece]:
        match block:
            case Tallies():
                return tally_pieces(block, self.setting)
            case Questions():
                return question_pieces(block, self.setting)
            case Bars():
                return bar_pieces(block, self.setting)
            case Course():
                return course_pieces(block, self.setting)
            case Lines():
                return line_pieces(block, self.setting)

    def _signature(self, block: Signature) -> list[Piece]:
        """Closing, room to sign and name stay together and never stand alone on a page.

        What is enclosed and how the letter leaves stays with them, unless it is a long list.
        """
        pieces = self._prose(block.closing, CLOSING)
        if isinstance(self._previous, Remedies):
            pieces[0].before = GRID
        pieces.append(Piece(height=SIGNING_SPACE, slack=SIGNING_SLACK, on_grid=True))
        if block.name:
            pieces += self._prose(block.name, SIGNATORY)
        if block.function:
            pieces += self._prose(block.function, FUNCTION)
        _glue(pieces)
        notes = [note for note in (*block.enclosures, block.dispatch) if note]
        below = [piece for note in notes for piece in self._prose(note, ENCLOSURE)]
        if below:
            below[0].before = GRID
            if len(below) <= _SHORT_LIST:
                _glue(below[:-1])
        else:
            pieces[-1].glued = False
        if self.pieces and not isinstance(self._previous, PageBreak):
            self.pieces[-1].glued = True
        return pieces + below


def letter_pieces(sheet: Sheet, width: float) -> list[Piece]:
    """Set everything of a letter that flows from page to page.

    Args:
        sheet: the letter.
        width: width of the text, points.

    Returns:
        Subject, blocks and annexes as pieces.
    """
    setter = Setter(Setting(width, sheet.language), sheet.continued)
    setter.title(sheet.subject, SUBJECT, "H1")
    setter.blocks(sheet.blocks)
    if sheet.annexes:
        setter.pieces[-1].glued = False
        setter.annexes(sheet.annexes)
    return setter.pieces


def report_pieces(report: Report, width: float, tell: Tell = told_nobody) -> list[Piece]:
    """Set everything of a report that flows from page to page."""
    setter = Setter(Setting(width, report.language, tell), report.continued, tabular=True)
    setter.title(report.title, TITLE, "H1")
    if report.subtitle:
        setter.title(report.subtitle, COVER_SUBTITLE if report.cover else SUBTITLE, "P")
    setter.blocks(report.blocks)
    setter.pieces[-1].glued = False
    return setter.pieces
