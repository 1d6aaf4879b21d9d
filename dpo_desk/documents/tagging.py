"""A canvas that knows what it draws: every mark belongs to an element of the structure or is an artifact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from dpo_desk.documents.fonts import use
from dpo_desk.documents.typography import MM, Face, Run

WIDTH, HEIGHT = 210 * MM, 297 * MM
"""A4, points."""
INK = (0x1B / 255, 0x3A / 255, 0x57 / 255)
"""The one colour: the name of the house. Text is otherwise black, since printers screen grey."""
_HAIR = 0x9A / 255
_OUTLINE = 0.8
_RADIUS, _DASH, _ROUND = 2.4, (3, 2), 1


@dataclass(eq=False, slots=True)
class Element:
    """A node of the structure tree; nodes are told apart by identity.

    Attributes:
        role: structure type of PDF 1.7 ("P", "H1", "TD").
        parent: the node it stands in; None for the document itself.
        lang: language of the content if it differs from the document's.
        attributes: attribute dictionaries by owner ("Table": {"Scope": "Column"}).
        alt: what a picture shows, for those who do not see it.
    """

    role: str
    parent: Element | None = None
    lang: str | None = None
    attributes: dict[str, dict[str, str | tuple[float, ...]]] = field(default_factory=dict)
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Text on one line, measured from the upper left corner of what it belongs to.

    Attributes:
        x: begin, points to the right.
        down: baseline, points down.
        runs: stretches of text.
        size: size of type, points.
        element: what it is part of; None for text that only serves the page (an artifact).
        colour: red, green, blue from 0 to 1; None is black.
    """

    x: float
    down: float
    runs: Sequence[Run]
    size: float
    element: Element | None
    colour: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight rule, measured like `Text`; fine ones are grey, all others black."""

    x0: float
    down0: float
    x1: float
    down1: float
    weight: float
    fine: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A black rectangle, measured from the upper left corner of its figure, points."""

    x: float
    down: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart, measured like `Box`.

    Attributes:
        fill: red, green, blue from 0 to 1; None for one that is only outlined.
    """

    x: float
    down: float
    width: float
    height: float
    fill: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class Curve:
    """A line from point to point of a chart, measured like `Box`.

    Attributes:
        points: at least two, each to the right and down.
        weight: points.
        colour: red, green, blue from 0 to 1.
        dashed: broken, so that a grey printer keeps it apart.
    """

    points: Sequence[tuple[float, float]]
    weight: float
    colour: tuple[float, float, float] = (0, 0, 0)
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """The end of a line of a chart; a ring where it is open."""

    x: float
    down: float
    colour: tuple[float, float, float]
    ring: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of black rectangles, or a chart with bars, lines, rules and words, measured like `Text`.

    Attributes:
        x: left edge, points to the right.
        down: upper edge, points down.
        width: points.
        height: points.
        boxes: what is black.
        element: its node, with the text for those who do not see it.
        bars: bars of a chart, measured from its upper left corner like all that follows.
        strokes: its rules.
        labels: its words.
        curves: its lines, over the rules.
        dots: ends of lines.
    """

    x: float
    down: float
    width: float
    height: float
    boxes: Sequence[Box]
    element: Element
    bars: Sequence[Bar] = ()
    strokes: Sequence[Stroke] = ()
    labels: Sequence[Text] = ()
    curves: Sequence[Curve] = ()
    dots: Sequence[Dot] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch of marked content.

    Attributes:
        page: index of the page.
        mcid: number of the stretch on its page.
        element: the node it belongs to.
    """

    page: int
    mcid: int
    element: Element


class TaggedCanvas(Canvas):  # type: ignore[misc] # ReportLab ships no types
    """Draws texts and rules and keeps the list of what was marked as what."""

    def __init__(self, stream: BytesIO) -> None:
        super().__init__(
            stream,
            pagesize=(WIDTH, HEIGHT),
            invariant=1,
            pageCompression=1,
            initialFontName=use(Face.SANS),
        )
        self.marks: list[Mark] = []
        self._page_index = 0
        self._mcid = 0
        self._open: Element | str | None = None

    def _switch(self, target: Element | str | None) -> None:
        """Close what is marked at present and open the next; a string is the type of an artifact."""
        if target is self._open:
            return
        if self._open is not None:
            self._code.append("EMC")
        if isinstance(target, Element):
            self._code.append(f"/{target.role} <</MCID {self._mcid}>> BDC")
            self.marks.append(Mark(self._page_index, self._mcid, target))
            self._mcid += 1
        elif target is not None:
            self._code.append(f"/Artifact <</Type /{target}>> BDC")
        self._open = target

    def write(self, text: Text, x: float = 0, down: float = 0) -> None:
        """Draw one line of text.

        Args:
            text: what and where.
            x: begin of what it belongs to, points from the left edge.
            down: top of the same, points from the upper edge.
        """
        self._switch("Pagination" if text.element is None else text.element)
        words = self.beginText(x + text.x, HEIGHT - down - text.down)
        if text.colour:
            words.setFillColorRGB(*text.colour)
        for run in text.runs:
            words.setFont(use(run.face), text.size)
            words.textOut(run.text)
        if text.colour:
            words.setFillColorRGB(0, 0, 0)
        self.drawText(words)

    def rule(self, stroke: Stroke, x: float = 0, down: float = 0) -> None:
        """Draw one rule; arguments as for `write`."""
        self._switch("Layout")
        self._line(stroke, x, down)

    def _line(self, stroke: Stroke, x: float, down: float) -> None:
        grey = _HAIR if stroke.fine else 0
        self.setStrokeColorRGB(grey, grey, grey)
        self.setLineWidth(stroke.weight)
        self.line(x + stroke.x0, HEIGHT - down - stroke.down0, x + stroke.x1, HEIGHT - down - stroke.down1)

    def show(self, figure: Figure, x: float = 0, down: float = 0) -> None:
        """Draw a picture and note in its node where it stands; arguments as for `write`."""
        left, top = x + figure.x, HEIGHT - down - figure.down
        box = (left, top - figure.height, left + figure.width, top)
        figure.element.attributes["Layout"] = {
            "Placement": "Block",
            "BBox": tuple(round(edge, 2) for edge in box),
        }
        self._switch(figure.element)
        path = self.beginPath()  # one path: no hairline of paper shows between neighbours
        for each in figure.boxes:
            path.rect(left + each.x, top - each.down - each.height, each.width, each.height)
        self.drawPath(path, stroke=0, fill=1)
        for bar in figure.bars:
            self._bar(bar, left, top)
        for stroke in figure.strokes:
            self._line(stroke, left, HEIGHT - top)
        for curve in figure.curves:
            self._curve(curve, left, top)
        for dot in figure.dots:
            self._dot(dot, left, top)
        for label in figure.labels:
            self.write(label, left, HEIGHT - top)

    def _bar(self, bar: Bar, left: float, top: float) -> None:
        place = (left + bar.x, top - bar.down - bar.height, bar.width, bar.height)
        if bar.fill is None:
            self.setStrokeColorRGB(0, 0, 0)
            self.setLineWidth(_OUTLINE)
            self.rect(*place, stroke=1, fill=0)
        else:
            self.setFillColorRGB(*bar.fill)
            self.rect(*place, stroke=0, fill=1)
            self.setFillColorRGB(0, 0, 0)

    def _curve(self, curve: Curve, left: float, top: float) -> None:
        self.saveState()
        self.setStrokeColorRGB(*curve.colour)
        self.setLineWidth(curve.weight)
        self.setLineJoin(_ROUND)
        if curve.dashed:
            self.setDash(*_DASH)
        path = self.beginPath()
        path.moveTo(left + curve.points[0][0], top - curve.points[0][1])
        for x, down in curve.points[1:]:
            path.lineTo(left + x, top - down)
        self.drawPath(path, stroke=1, fill=0)
        self.restoreState()

    def _dot(self, dot: Dot, left: float, top: float) -> None:
        self.saveState()
        self.setStrokeColorRGB(*dot.colour)
        self.setFillColorRGB(*((1, 1, 1) if dot.ring else dot.colour))
        self.setLineWidth(_OUTLINE)
        self.circle(left + dot.x, top - dot.down, _RADIUS, stroke=1, fill=1)
        self.restoreState()

    def write_upwards(self, run: Run, x: float, down: float, size: float) -> None:
        """Draw a word along the margin, from below to above, centred on a height; an artifact."""
        self._switch("Pagination")
        self.saveState()
        self.translate(x, HEIGHT - down)
        self.rotate(90)
        self.setFont(use(run.face), size)
        self.drawCentredString(0, 0, run.text)
        self.restoreState()

    def next_page(self) -> None:
        """Finish the page."""
        self._switch(None)
        self.showPage()
        self._page_index += 1
        self._mcid = 0
