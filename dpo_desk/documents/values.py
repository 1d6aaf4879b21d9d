"""What stands on a page, without how it looks: the blocks that letters and reports are put together from.

All texts in blocks may carry `**strong**` and `*emphasis*`; a new line in a
text starts a new line on paper. Whatever a person typed goes through `literal` before it becomes part of such
a text, so that an asterisk in a name stays an asterisk.
"""

from __future__ import annotations

from dataclasses import dataclass

MARKS = "\\*"


def literal(text: str) -> str:
    """Protect a text from being read as markup.

    Args:
        text: anything a person typed or a message contained.

    Returns:
        The same text with every mark of the inline markup escaped by a backslash.
    """
    return "".join(f"\\{letter}" if letter in MARKS else letter for letter in text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text.

    Attributes:
        text: the text, with inline markup.
        lang: language of this passage if it is not the language of the sheet.
    """

    text: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Small:
    """A remark in small type: where a table comes from, how its figures were counted."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """Heading of a section; over tables (annexes, reports) it is set in the sans."""

    text: str


@dataclass(frozen=True, slots=True)
class PageTitle:
    """Title of a part of a report, one step above a heading."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """Unordered list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """Ordered list, counted from 1; steps of a form are wide and close together."""

    items: tuple[str, ...]
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Table of data.

    Attributes:
        head: one heading per column; none for a table that goes on where another one ended.
        rows: cells as texts; an empty one is printed as a dash.
        widths: shares of the text width, one per column; empty: as the contents ask for.
        right: indices of right-aligned columns (figures).
        row_heads: whether the first cell of each row names the row.
        roomy: larger type, for tables that are read rather than looked up.
        title: name that is repeated with "continued" on the next page; None: the heading above.
        ticks: each row begins with an empty box to tick.
        total: the last row sums the others up.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    right: frozenset[int] = frozenset()
    row_heads: bool = False
    roomy: bool = False
    title: str | None = None
    ticks: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Names with their values between two rules: the cover of a bundle, the data of a request."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Remedy:
    """One way to go on: a title and lines that keep their order (an address, a sentence)."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remedies:
    """What the person can do against the answer, side by side between two rules."""

    columns: tuple[Remedy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Closing, room to sign, who signs, what goes with the letter.

    Attributes:
        closing: complimentary close.
        name: who signs.
        function: office of that person, may be empty.
        enclosures: lines about what is enclosed.
        dispatch: how the letter goes out ("Sent by registered post"), may be empty.
    """

    closing: str
    name: str
    function: str = ""
    enclosures: tuple[str, ...] = ()
    dispatch: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Goes on at the top of the next page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A QR code with a few words beside it.

    Attributes:
        text: what the code says to a reader of codes; not printed as text.
        alt: what the code is for, never what it says: it may be a secret.
        lead: the words that matter most, in larger type.
        beside: paragraphs under them.
        groups: the same in short for people, in the typeface of keys; may be empty.
        side: width of the code without its quiet zone, millimetres.
    """

    text: str
    alt: str
    lead: str
    beside: tuple[str, ...] = ()
    groups: str = ""
    side: float = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTable:
    """A key in short groups, a row for each line that is typed.

    Attributes:
        head: headings: of the number of the line, of every group, of the check signs.
        rows: groups of each line, its check signs last; a short line has fewer groups.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Commands:
    """Numbered lines to type into a terminal, each with what it does."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Blanks:
    """Lines to write on, side by side; a label under each and what stands there already.

    Attributes:
        columns: labels with what stands there.
        close: less room above, where several rows follow each other.
    """

    columns: tuple[tuple[str, str], ...]
    close: bool = False


@dataclass(frozen=True, slots=True)
class Tallies:
    """A few large figures side by side, each over what it counts; on a cover further apart from the title."""

    columns: tuple[tuple[str, str], ...]
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form, with a box for yes and one for no at its end.

    Attributes:
        title: what is asked for.
        texts: what is told about it.
        agreeing: the words one agrees to, in paragraphs; the boxes stand beside the last.
        boxes: what the boxes are, for those who do not see them.
    """

    title: str
    texts: tuple[str, ...]
    agreeing: tuple[str, ...]
    boxes: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions of a form one below the other, under a head: what they are, yes, no."""

    head: tuple[str, str, str]
    items: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """A chart of bars, largest number first or in the course of time.

    Attributes:
        values: of each bar its name, its length, and what is written at it; None for one without a number.
        least: places of bars that are at least so long; they are only outlined.
        alt: all of it in words, for those who do not see it.
        standing: side by side on a line; else lying, one below the other.
        limit: how many standing bars lie before a limit, and its name; the others are only outlined.
        unit: what the names of standing bars count, behind the last of them; may be empty.
    """

    values: tuple[tuple[str, int | None, str], ...]
    alt: str
    standing: bool
    least: frozenset[int] = frozenset()
    limit: tuple[int, str] | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A chart of two lines over the same stretches of time, the later one strong.

    Attributes:
        names: of the stretches.
        now: numbers of the later line, one for each stretch.
        before: those of the earlier line.
        labels: what each line is, at its end; the later one first.
        alt: all of it in words, for those who do not see it.
    """

    names: tuple[str, ...]
    now: tuple[int, ...]
    before: tuple[int, ...]
    labels: tuple[str, str]
    alt: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Empty lines to write on."""

    count: int


Block = (
    Paragraph
    | Small
    | Heading
    | PageTitle
    | Bullets
    | Numbered
    | Table
    | KeyValues
    | Remedies
    | Signature
    | PageBreak
    | Code
    | KeyTable
    | Commands
    | Blanks
    | Tallies
    | Questions
    | Bars
    | Course
    | Lines
)
