"""HTML mail becomes readable plain text; nothing in it is ever run or loaded."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Final

import nh3

MAX_HTML = 1_000_000
"""Characters of HTML that are read."""
_MAX_TAGS = 20_000
"""The parser takes time with the square of the depth: 20,000 levels are still below a second."""
_MAX_QUOTES = 5
_MAX_LINK = 300

_PARAGRAPHS: Final = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre", "blockquote"}
)
_LINES: Final = frozenset({"div", "li", "tr", "br", "dt", "dd"})
_CLEANER: Final = nh3.Cleaner(
    tags=set(_PARAGRAPHS | _LINES | {"a", "img", "td", "th", "hr"}),
    attributes={"a": {"href"}, "img": {"src", "alt"}},
    clean_content_tags={"script", "style", "title"},
    url_schemes={"http", "https", "mailto", "tel", "cid"},
    link_rel=None,
)
# The cleaner writes every tag the same way, with quoted attributes and escaped text.
_TAG = re.compile(r'<(/?)([a-z0-9]+)((?: [a-z]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_PICTURE = re.compile(r"<img[^<>]{1,2000}src\s*=\s*[\"']?\s*(?:https?:)?//")
_LOADS = (
    "background=",
    "url(",
    "@import",
    "<link",
    "<iframe",
    "<object",
    "<embed",
    "<video",
    "<audio",
    "<input",
)


@dataclass(frozen=True, slots=True)
class HtmlText:
    """What a reader would see.

    Attributes:
        text: paragraphs, lists and links as plain text; quoted mails with ">" before their lines.
        remote_content: the page wanted to load something from outside.
        cut: it was longer than is read.
    """

    text: str
    remote_content: bool
    cut: bool


def text_of_html(markup: str) -> HtmlText:
    """Read HTML of any honesty; never fails, never fetches."""
    short = markup[:MAX_HTML]
    pieces = short.split("<", _MAX_TAGS + 1)
    cut = len(short) < len(markup) or len(pieces) > _MAX_TAGS + 1
    safe = _CLEANER.clean("<".join(pieces[: _MAX_TAGS + 1]))
    page = _Page()
    place = 0
    for tag in _TAG.finditer(safe):
        page.words(safe[place : tag.start()])
        page.tag(tag[2], closing=bool(tag[1]), attributes=tag[3])
        place = tag.end()
    page.words(safe[place:])
    return HtmlText(page.text(), page.remote or wants_to_load(short), cut)


def wants_to_load(markup: str) -> bool:
    """Whether HTML seems to load something from outside, seen without reading it closely."""
    lowered = markup[:MAX_HTML].lower()
    return "//" in lowered and (
        any(sign in lowered for sign in _LOADS) or _PICTURE.search(lowered) is not None
    )


@dataclass(slots=True)
class _Page:
    """Text in the making."""

    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)
    quotes: int = 0
    verbatim: int = 0
    link: str = ""
    link_start: int = 0
    remote: bool = False

    def words(self, escaped: str) -> None:
        """Add running text; outside <pre> white space means nothing more than a space."""
        if not escaped:
            return
        text = html.unescape(escaped)
        if self.verbatim:
            *whole, rest = text.split("\n")
            for line in whole:
                self.line.append(line)
                self.end_line()
            self.line.append(rest)
            return
        shown = " ".join(text.split())
        if text[:1].isspace():
            shown = f" {shown}"
        if shown.strip() and text[-1:].isspace():
            shown += " "
        self.line.append(shown)

    def tag(self, name: str, *, closing: bool, attributes: str) -> None:
        """Let a tag break lines, count list items, mark quotations or show where a link leads."""
        if name in _PARAGRAPHS:
            self.end_paragraph()
        elif name in _LINES and (name != "br" or not closing):
            self.end_line(keep_empty=name == "br")
        if name == "a":
            self.show_link(closing=closing, attributes=attributes)
        elif closing:
            self.close(name)
        else:
            self.open(name, dict(_ATTRIBUTE.findall(attributes)))

    def open(self, name: str, attributes: dict[str, str]) -> None:
        """What the beginning of an element adds."""
        match name:
            case "ul" | "ol":
                self.lists.append(1 if name == "ol" else 0)
            case "li":
                self.line.append(self.bullet())
            case "blockquote":
                self.quotes += 1
            case "pre":
                self.verbatim += 1
            case "td" | "th":
                self.line.append("\t" if "".join(self.line).strip() else "")
            case "hr":
                self.end_paragraph()
                self.line.append("* * *")
                self.end_paragraph()
            case "img":
                self.picture(attributes)
            case _:
                pass

    def close(self, name: str) -> None:
        """What the end of an element takes back."""
        if name in {"ul", "ol"} and self.lists:
            self.lists.pop()
        elif name == "blockquote":
            self.quotes = max(0, self.quotes - 1)
        elif name == "pre":
            self.verbatim = max(0, self.verbatim - 1)

    def bullet(self) -> str:
        """A dash, or the number of the item."""
        if not self.lists or self.lists[-1] == 0:
            return "- "
        self.lists[-1] += 1
        return f"{self.lists[-1] - 1}. "

    def picture(self, attributes: dict[str, str]) -> None:
        """Say what a picture shows, if it says so; never load it."""
        source = attributes.get("src", "").strip().lower()
        self.remote = self.remote or source.startswith(("http:", "https:", "//"))
        words = html.unescape(attributes.get("alt", "")).strip()
        if words:
            self.line.append(f"[{words[:_MAX_LINK]}]")

    def show_link(self, *, closing: bool, attributes: str) -> None:
        """Write the true target behind the words of a link, unless the words say it."""
        if not closing:
            target = dict(_ATTRIBUTE.findall(attributes)).get("href", "")
            self.link, self.link_start = html.unescape(target), len(self.line)
            return
        words = "".join(self.line[self.link_start :]).strip()
        target = self.link.removeprefix("mailto:").removeprefix("tel:")
        if target and target.rstrip("/") not in {words, f"http://{words}", f"https://{words}"}:
            self.line.append(f" ({target[:_MAX_LINK]})" if words else target[:_MAX_LINK])
        self.link = ""

    def end_line(self, *, keep_empty: bool = True) -> None:
        """Put the words so far on a line of their own."""
        joined = "".join(self.line)
        words = joined if self.verbatim else "\t".join(" ".join(cell.split()) for cell in joined.split("\t"))
        self.line = []
        self.link_start = 0
        if words.strip() or keep_empty:
            self.lines.append("> " * min(self.quotes, _MAX_QUOTES) + words.strip())

    def end_paragraph(self) -> None:
        """End the line and leave an empty one."""
        self.end_line(keep_empty=False)
        if self.lines and self.lines[-1].strip("> "):
            self.lines.append("> " * min(self.quotes, _MAX_QUOTES))

    def text(self) -> str:
        """Everything so far."""
        self.end_line(keep_empty=False)
        while self.lines and not self.lines[-1].strip("> "):
            self.lines.pop()
        return "\n".join(self.lines)
