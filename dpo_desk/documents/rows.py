"""Blocks that stand in columns: tables, names with values, the remedies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil

from dpo_desk.documents.lines import Line, natural_width, set_text
from dpo_desk.documents.pieces import Piece
from dpo_desk.documents.tagging import Element, Stroke, Text
from dpo_desk.documents.typography import (
    CELL,
    GRID,
    HEAD_CELL,
    KEY,
    MM,
    REMEDY,
    REMEDY_HEAD,
    ROOMY_CELL,
    TABLE_SECTION,
    VALUE,
    Style,
)
from dpo_desk.documents.values import KeyValues, Remedies, Remedy, Table

HEAVY, MEDIUM, FINE = 0.75, 0.5, 0.3
"""Weights of rules, points."""
EMPTY = "–"
GUTTER = 5.0
"""Empty space at each side between two columns of a table, points."""
REMEDY_GAP = 14.0
_TICK, _TICK_ROOM = 9.0, 32.0
KEY_COLUMN = 44 * MM
_WHOLE, _SLICE = 12, 6  # lines of a row that is never cut; most lines of the parts of a longer one


Tell = Callable[[], None]


def told_nobody() -> None:
    """Tell nobody how far it has come."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a block has to know of the page it stands on.

    Attributes:
        width: width of the text, points.
        language: language of the sheet.
        tell: called after each row of a table; may raise to stop.
    """

    width: float
    language: str
    tell: Tell = told_nobody


@dataclass(frozen=True, slots=True)
class Entry:
    """A line with its role, in a cell."""

    line: Line
    style: Style
    element: Element


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column of a row.

    Attributes:
        x: left edge, points.
        width: width for its lines, points.
        entries: its lines.
        right: whether they end at the right edge.
    """

    x: float
    width: float
    entries: Sequence[Entry]
    right: bool = False


def share(wanted: Sequence[float], least: Sequence[float], total: float) -> list[float]:
    """Share a width among columns.

    Args:
        wanted: width each column would like.
        least: width of its longest word.
        total: width to be shared.

    Returns:
        One width per column; together exactly `total`. What is left over is given in proportion to the
        wishes; when it is not enough, each column gets its longest word first, if that is possible at all.
    """
    if sum(wanted) <= total or sum(least) >= total:
        base = wanted if sum(wanted) <= total else least
        return [width * total / sum(base) for width in base]
    spare = total - sum(least)
    longing = [want - need for want, need in zip(wanted, least, strict=True)]
    return [need + spare * more / sum(longing) for need, more in zip(least, longing, strict=True)]


def level(wanted: Sequence[float], total: float) -> list[float]:
    """Share a width so that those who want little get it and the others have equal parts of the rest.

    Args:
        wanted: width each column would like.
        total: width to be shared.

    Returns:
        One width per column; together exactly `total`.
    """
    widths = [0.0] * len(wanted)
    rest = total
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    for done, index in enumerate(order):
        widths[index] = min(wanted[index], rest / (len(order) - done))
        rest -= widths[index]
    return [width + rest / len(widths) for width in widths]


def _longest_word(text: str, style: Style, language: str) -> float:
    return natural_width(text.replace(" ", "\n"), style, language)


def _entries(text: str, style: Style, width: float, language: str, element: Element) -> list[Entry]:
    return [Entry(line, style, element) for line in set_text(text, style, width, language)]


def _slice(cells: Sequence[Cell], start: int, stop: int, ascent: float) -> Piece:
    """Lines `start` to `stop` of every cell, side by side."""
    texts: list[Text] = []
    height = 0.0
    for cell in cells:
        down = 0.0
        for entry in cell.entries[start:stop]:
            x = cell.x + (cell.width - entry.line.width if cell.right else 0)
            texts.append(Text(x, down + ascent, entry.line.runs, entry.style.size, entry.element))
            down += entry.style.leading
        height = max(height, down)
    return Piece(height=height, texts=texts)


def _lower(piece: Piece, padding: float) -> Piece:
    texts = [replace(text, down=text.down + padding) for text in piece.texts]
    return replace(piece, height=piece.height + padding, texts=texts)


def row(cells: Sequence[Cell], above: float, below: float) -> list[Piece]:
    """Set one row; only a row much higher than usual comes in several pieces.

    Args:
        cells: its cells.
        above: space over the first lines, points.
        below: space under the last lines, points.

    Returns:
        At least one piece; the first lines of all cells share a baseline.
    """
    count = max((len(cell.entries) for cell in cells), default=0)
    step = count if count <= _WHOLE else ceil(count / ceil(count / _SLICE))
    ascent = max((cell.entries[0].style.size for cell in cells if cell.entries), default=0)
    pieces = [_slice(cells, start, start + step, ascent) for start in range(0, count, step or 1)]
    pieces = pieces or [Piece(height=0)]
    pieces[0] = _lower(pieces[0], above)
    pieces[-1].height += below
    return pieces


def _rule_below(piece: Piece, width: float, weight: float, *, fine: bool = False) -> None:
    piece.strokes.append(Stroke(0, piece.height, width, piece.height, weight, fine))


def _rule_above(piece: Piece, width: float, weight: float) -> None:
    piece.strokes.append(Stroke(0, 0, width, 0, weight))


def _spaced(pieces: list[Piece], before: float) -> list[Piece]:
    """Keep what stands above and below at a distance."""
    pieces[0].before = before
    pieces[-1].after = GRID
    return pieces


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the text of a column of a table stands, points."""

    x: float
    width: float


def _columns(table: Table, style: Style, setting: Setting) -> list[_Column]:
    """Columns as wide as asked for, or as their contents need."""
    count = len(table.head or table.widths)
    gutters = [GUTTER * ((index > 0) + (index < count - 1)) for index in range(count)]
    if table.widths:
        whole = sum(table.widths)
        widths = [width / whole * setting.width for width in table.widths]
    else:
        wanted, least = list(gutters), list(gutters)
        for index in range(count):
            texts = [(table.head[index], HEAD_CELL), *((cells[index], style) for cells in table.rows)]
            wanted[index] += max(natural_width(text, role, setting.language) for text, role in texts)
            least[index] += max(_longest_word(text, role, setting.language) for text, role in texts)
        widths = share(wanted, least, setting.width)
    columns, x = [], 0.0
    for index, width in enumerate(widths):
        begin = GUTTER if index else _TICK_ROOM * table.ticks
        columns.append(_Column(x + begin, width - gutters[index] - (0 if index else begin)))
        x += width
    return columns


def _table_row(
    texts: Sequence[str], columns: Sequence[_Column], table: Table, style: Style, line: Element, language: str
) -> list[Cell]:
    """Cells of one row, with their elements."""
    cells = []
    for index, (text, column) in enumerate(zip(texts, columns, strict=True)):
        scope = "Column" if style is HEAD_CELL else "Row" if table.row_heads and index == 0 else None
        element = Element("TH" if scope else "TD", line)
        if scope:
            element.attributes["Table"] = {"Scope": scope}
        entries = _entries(text.strip() or EMPTY, style, column.width, language, element)
        cells.append(Cell(column.x, column.width, entries, right=index in table.right))
    return cells


def table_pieces(table: Table, setting: Setting, continued: str) -> list[Piece]:
    """Set a table.

    Args:
        table: the table.
        setting: where it stands.
        continued: what is printed over its later parts, may be empty.

    Returns:
        Its rows; the head holds on to the first two rows, the last row to the one before it.
    """
    style = ROOMY_CELL if table.roomy else CELL
    above, below = (5.0, 6.5) if table.roomy else (3.5, 4.5)
    columns = _columns(table, style, setting)
    root = Element("Table")

    def line(texts: Sequence[str], role: Style) -> list[Piece]:
        cells = _table_row(texts, columns, table, role, Element("TR", root), setting.language)
        setting.tell()
        return row(cells, above, below)

    head = line(table.head, HEAD_CELL) if table.head else []
    if head:
        _rule_below(head[-1], setting.width, HEAVY)
    repeated = (*_label(continued, setting), *(piece.as_artifact() for piece in head))
    rows = [line(texts, style) for texts in table.rows]
    if not head and rows:
        _rule_above(rows[0][0], setting.width, HEAVY)
    for pieces in rows:
        last, summed = pieces is rows[-1], table.total and pieces in rows[-2:]
        weight = HEAVY if summed else MEDIUM if last else FINE
        _rule_below(pieces[-1], setting.width, weight, fine=not (last or summed))
        pieces[0].strokes += _tick(above + style.size) if table.ticks else []
        for piece in pieces:
            piece.heads = repeated
    for piece in head:
        piece.glued = bool(rows)
    if len(rows) > 1:
        rows[0][-1].glued = rows[-2][-1].glued = True
    return _spaced([*head, *(piece for pieces in rows for piece in pieces)], GRID / 2)


def _tick(baseline: float) -> list[Stroke]:
    """An empty box that stands on a line of text."""
    top = baseline - _TICK + 1
    left, right, bottom = 0.5, 0.5 + _TICK, top + _TICK
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    return [Stroke(*begin, *end, MEDIUM) for begin, end in pairwise(corners)]


def _label(text: str, setting: Setting) -> list[Piece]:
    """The name of the table over its later parts, as an artifact."""
    if not text:
        return []
    lines = set_text(text, TABLE_SECTION, setting.width, setting.language)
    style = TABLE_SECTION
    return [
        Piece(height=style.leading, texts=[Text(0, style.size, line.runs, style.size, None)])
        for line in lines
    ]


def key_value_pieces(block: KeyValues, setting: Setting) -> list[Piece]:
    """Set names with their values: a table whose rows have heads and whose columns need none."""
    naturals = (natural_width(name, KEY, setting.language) for name, _ in block.rows)
    key_width = min(max((*naturals, KEY_COLUMN - 10)) + 10, setting.width * 0.4)
    columns = (_Column(0, key_width - 10), _Column(key_width, setting.width - key_width))
    root = Element("Table")
    found: list[Piece] = []
    for name, value in block.rows:
        line = Element("TR", root)
        head = Element("TH", line, attributes={"Table": {"Scope": "Row"}})
        entries = (
            _entries(name.strip() or EMPTY, KEY, columns[0].width, setting.language, head),
            _entries(value.strip() or EMPTY, VALUE, columns[1].width, setting.language, Element("TD", line)),
        )
        cells = [Cell(at.x, at.width, lines) for at, lines in zip(columns, entries, strict=True)]
        pieces = row(cells, 4, 5)
        if found:
            _rule_below(found[-1], setting.width, FINE, fine=True)
        found += pieces
    if not found:
        return []
    _rule_above(found[0], setting.width, HEAVY)
    _rule_below(found[-1], setting.width, HEAVY)
    return _spaced(found, GRID / 2)


def _remedy_entries(remedy: Remedy, width: float, language: str) -> list[Entry]:
    """Title and lines of one remedy; the lines are one paragraph, so that an address is read as one."""
    title = _entries(remedy.title, REMEDY_HEAD, width, language, Element("P"))
    return title + _entries("\n".join(remedy.lines), REMEDY, width, language, Element("P"))


def _remedy_row(remedies: Sequence[Remedy], setting: Setting) -> list[Piece]:
    """Up to three remedies side by side, parted by hairlines."""
    language = setting.language

    def width_of(remedy: Remedy) -> float:
        lines = (natural_width(line, REMEDY, language) for line in remedy.lines)
        return max(natural_width(remedy.title, REMEDY_HEAD, language), *lines)

    gaps = [REMEDY_GAP * ((index > 0) + (index < len(remedies) - 1)) for index in range(len(remedies))]
    wanted = [width_of(remedy) + gap for remedy, gap in zip(remedies, gaps, strict=True)]
    widths = level(wanted, setting.width)
    cells, edges, x = [], [], 0.0
    for remedy, width, gap in zip(remedies, widths, gaps, strict=True):
        left = REMEDY_GAP if x else 0
        cells.append(Cell(x + left, width - gap, _remedy_entries(remedy, width - gap, language)))
        edges.append(x)
        x += width
    pieces = row(cells, 6, 7)
    for piece in pieces:
        piece.strokes += [Stroke(edge, 0, edge, piece.height, FINE, fine=True) for edge in edges[1:]]
    _rule_above(pieces[0], setting.width, HEAVY)
    _rule_below(pieces[-1], setting.width, HEAVY)
    return pieces


def remedy_pieces(block: Remedies, setting: Setting) -> list[Piece]:
    """Set the remedies, at most three side by side, on one page; the columns are layout and carry no tag."""
    found: list[Piece] = []
    for start in range(0, len(block.columns), 3):
        found += _remedy_row(block.columns[start : start + 3], setting)
    for piece in found[:-1]:
        piece.glued = True
    return _spaced(found, 2 * GRID) if found else []
