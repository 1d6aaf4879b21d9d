"""Blocks that only the papers of the office have: codes, keys in groups, commands, lines to write on."""

from __future__ import annotations

from collections.abc import Sequence

from dpo_desk.documents.lines import Line, plain_lines, set_text
from dpo_desk.documents.pieces import Piece
from dpo_desk.documents.qr import boxes
from dpo_desk.documents.rows import FINE, HEAVY, MEDIUM, Cell, Entry, Setting, row
from dpo_desk.documents.tagging import Element, Figure, Stroke, Text
from dpo_desk.documents.typography import (
    BODY,
    CELL,
    COMMAND,
    COMMAND_NUMBER,
    COMMAND_WORDS,
    GRID,
    HEAD_CELL,
    KEY_CHECK,
    KEY_GROUP,
    KEY_LINE,
    LABEL,
    LEAD,
    MM,
    TALLY,
    Style,
)
from dpo_desk.documents.values import Blanks, Code, Commands, KeyTable, Lines, Tallies

_BESIDE_CODE = 12 * MM
_CODE_BELOW = 2 * GRID
_LINE_COLUMN, _CHECK_COLUMN = 14 * MM, 16 * MM
_KEY_ABOVE, _KEY_BELOW = 4.0, 5.0
_NUMBER_COLUMN = 14.0
_COMMAND_SHARE, _COMMAND_GAP = 0.6, 12.0
_BLANK_GAP, _BLANK_HEIGHT, _CLOSE_HEIGHT = 20.0, 5 * GRID, 4 * GRID
_TALLY_GAP, _TALLY_ABOVE, _TALLY_BELOW = 14.0, 7.0, 7.0


def _entries(lines: Sequence[Line], style: Style, element: Element) -> list[Entry]:
    return [Entry(line, style, element) for line in lines]


def _together(pieces: Sequence[Piece]) -> None:
    for piece in pieces[:-1]:
        piece.glued = True


def code_pieces(block: Code, setting: Setting) -> list[Piece]:
    """Set a code with its words beside it; all on one page, the words read first."""
    side = block.side * MM
    x = side + _BESIDE_CODE
    width = setting.width - x
    parts = [(block.lead, LEAD), *((text, BODY) for text in block.beside)]
    if block.groups:
        parts.insert(1, (block.groups, KEY_GROUP))
    texts: list[Text] = []
    down = 0.0
    for text, style in parts:
        element = Element("P")
        for line in set_text(text, style, width, setting.language):
            texts.append(Text(x, down + style.size, line.runs, style.size, element))
            down += style.leading
        down += style.after or GRID
    element = Element("Figure", alt=block.alt)
    figure = Figure(0, 0, side, side, boxes(block.text, side), element)
    return [
        Piece(height=max(down - GRID, side), texts=texts, figures=[figure], on_grid=True, after=_CODE_BELOW)
    ]


def key_pieces(block: KeyTable, setting: Setting) -> list[Piece]:
    """Set a key in groups: large, far apart, in a face that tells every sign from every other."""
    groups = len(block.head) - 2
    step = (setting.width - _LINE_COLUMN - _CHECK_COLUMN) / groups
    lefts = [0.0, *(_LINE_COLUMN + step * index for index in range(groups)), setting.width - _CHECK_COLUMN]
    root = Element("Table")

    def line(texts: Sequence[str], styles: Sequence[Style], scopes: Sequence[str]) -> Piece:
        parent = Element("TR", root)
        cells = []
        for text, style, scope, x in zip(texts, styles, scopes, lefts, strict=True):
            element = Element("TH" if scope else "TD", parent)
            if scope:
                element.attributes["Table"] = {"Scope": scope}
            cells.append(Cell(x, step, _entries(plain_lines(text, style, step), style, element)))
        return row(cells, _KEY_ABOVE, _KEY_BELOW)[0]

    columns = len(block.head)
    pieces = [line(block.head, [HEAD_CELL] * columns, ["Column"] * columns)]
    styles = [KEY_LINE, *[KEY_GROUP] * groups, KEY_CHECK]
    for number, parts in enumerate(block.rows, 1):
        *firsts, check = parts
        filled = [*firsts, *["–"] * (groups - len(firsts))]
        pieces.append(line([str(number), *filled, check], styles, ["Row", *[""] * (groups + 1)]))
    pieces[0].strokes.append(_under(pieces[0], setting.width, HEAVY))
    for piece in pieces[1:-1]:
        piece.strokes.append(_under(piece, setting.width, FINE, fine=True))
    pieces[-1].strokes.append(_under(pieces[-1], setting.width, HEAVY))
    _together(pieces)
    pieces[0].before, pieces[-1].after = 0, GRID
    return pieces


def _under(piece: Piece, width: float, weight: float, *, fine: bool = False) -> Stroke:
    return Stroke(0, piece.height, width, piece.height, weight, fine)


def command_pieces(block: Commands, setting: Setting) -> list[Piece]:
    """Set commands with their meaning beside them; a list, so that they are read one after the other."""
    room = setting.width - _NUMBER_COLUMN
    width = room * _COMMAND_SHARE - _COMMAND_GAP
    words_x = _NUMBER_COLUMN + room * _COMMAND_SHARE
    root = Element("L", attributes={"List": {"ListNumbering": "Decimal"}})
    found: list[Piece] = []
    for number, (command, words) in enumerate(block.rows, 1):
        item = Element("LI", root)
        body = Element("LBody", item)
        label = _entries(
            plain_lines(f"{number} ", COMMAND_NUMBER, _NUMBER_COLUMN), COMMAND_NUMBER, Element("Lbl", item)
        )
        typed = _entries(plain_lines(command, COMMAND, width), COMMAND, Element("Code", Element("P", body)))
        meant = _entries(
            set_text(words, COMMAND_WORDS, setting.width - words_x, setting.language),
            COMMAND_WORDS,
            Element("P", body),
        )
        cells = [
            Cell(0, _NUMBER_COLUMN, label),
            Cell(_NUMBER_COLUMN, width, typed),
            Cell(words_x, setting.width - words_x, meant),
        ]
        found += row(cells, 0, 3)
    if found:
        _together(found)
        found[0].before, found[-1].after = GRID / 2, GRID
    return found


def blank_pieces(block: Blanks, setting: Setting) -> list[Piece]:
    """Set lines to write on with room above them; the label is read before what is filled in."""
    count = len(block.columns)
    width = (setting.width - _BLANK_GAP * (count - 1)) / count
    texts: list[Text] = []
    strokes: list[Stroke] = []
    height = 0.0
    for index, (label, value) in enumerate(block.columns):
        x = index * (width + _BLANK_GAP)
        element = Element("P")
        filled = set_text(value, CELL, width, setting.language) if value.strip() else []
        rule = _CLOSE_HEIGHT if block.close else _BLANK_HEIGHT
        strokes.append(Stroke(x, rule, x + width, rule, FINE * 2))
        lines = set_text(label, LABEL, width, setting.language)
        for number, line in enumerate(lines):
            down = rule + LABEL.leading * (number + 1) - 2
            texts.append(Text(x, down, line.runs, LABEL.size, element))
        height = max(height, rule + LABEL.leading * len(lines) + 2)
        first = rule - 4 - CELL.leading * (len(filled) - 1)
        below = Element("P")
        texts += [
            Text(x, first + CELL.leading * number, line.runs, CELL.size, below)
            for number, line in enumerate(filled)
        ]
    around = 0 if block.close else GRID
    return [Piece(height=height, texts=texts, strokes=strokes, before=around, after=around)]


def line_pieces(block: Lines, setting: Setting) -> list[Piece]:
    """Set empty lines to write on."""
    step = 4 * GRID
    strokes = [
        Stroke(0, step * line, setting.width, step * line, MEDIUM) for line in range(1, block.count + 1)
    ]
    return [Piece(height=step * block.count, strokes=strokes, after=GRID)]


def tally_pieces(block: Tallies, setting: Setting) -> list[Piece]:
    """Set large figures between two rules, parted by hairlines."""
    count = len(block.columns)
    width = setting.width / count
    texts: list[Text] = []
    height = 0.0
    for index, (figure, words) in enumerate(block.columns):
        left = _TALLY_GAP if index else 0
        inner = width - left - _TALLY_GAP
        element = Element("P")  # one paragraph: "14 records" is read in one go
        down = _TALLY_ABOVE
        for text, style in ((f"{figure}\n", TALLY), (words, CELL)):
            for line in set_text(text, style, inner, setting.language)[: None if style is CELL else 1]:
                texts.append(Text(index * width + left, down + style.size, line.runs, style.size, element))
                down += style.leading
        height = max(height, down + _TALLY_BELOW)
    before = 5 * GRID if block.apart else GRID
    piece = Piece(height=height, texts=texts, before=before, after=2 * GRID, on_grid=True)
    edges = [index * width for index in range(1, count)]
    piece.strokes += [Stroke(edge, 0, edge, height, FINE, fine=True) for edge in edges]
    piece.strokes += [Stroke(0, 0, setting.width, 0, HEAVY), _under(piece, setting.width, HEAVY)]
    return [piece]
