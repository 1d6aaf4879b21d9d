"""How text looks: faces, sizes, the grid, inline markup, and words that must not be torn apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

MM = 72 / 25.4
"""Points in a millimetre."""
GRID = 7.0
"""Half a line of running text; heights of prose are multiples of it, points."""
MEASURE = 133 * MM
"""Widest column of running text, about 78 letters, points."""
CAP_HEIGHT = 0.714
"""Height of the capitals of every face, as a share of its size."""
NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"
LINE = "\n"


class Face(StrEnum):
    """The cuts that are shipped, by the stem of their file."""

    SERIF = "DeskSerif-Regular"
    SERIF_BOLD = "DeskSerif-SemiBold"
    SERIF_ITALIC = "DeskSerif-Italic"
    SANS = "DeskSans-Regular"
    SANS_BOLD = "DeskSans-SemiBold"
    MONO = "DeskMono-Regular"

    @property
    def strong(self) -> Face:
        """The face that emphasises within this one."""
        return Face.SANS_BOLD if self in {Face.SANS, Face.SANS_BOLD} else Face.SERIF_BOLD

    @property
    def slanted(self) -> Face:
        """The italic beside this face; the sans has none and stays upright."""
        return Face.SERIF_ITALIC if self is Face.SERIF else self


@dataclass(frozen=True, slots=True)
class Style:
    """One role of text.

    Attributes:
        face: its face.
        size: size of type, points.
        leading: from line to line, points.
        before: least space above, points; the larger of two meeting spaces counts.
        after: least space below, points.
        on_grid: whether its lines begin on the grid.
        ragged: whether its last words are tied so that no word ends alone on a line.
    """

    face: Face
    size: float
    leading: float
    before: float = 0
    after: float = 0
    on_grid: bool = True
    ragged: bool = True

    def sized(self, size: float, leading: float) -> Style:
        """The same role in another size."""
        return replace(self, size=size, leading=leading)


BODY = Style(Face.SERIF, 10, 14, after=7)
SUBJECT = Style(Face.SERIF_BOLD, 11.5, 14, after=14, ragged=False)
TITLE = Style(Face.SERIF, 28, 35, after=14, ragged=False)
SUBTITLE = Style(Face.SANS, 9, 14, after=14)
COVER_SUBTITLE = Style(Face.SERIF, 14, 21, after=35, ragged=False)
PAGE_TITLE = Style(Face.SERIF_BOLD, 14, 21, before=21, after=7, ragged=False)
SECTION = Style(Face.SERIF_BOLD, 10, 14, before=14, ragged=False)
TABLE_SECTION = Style(Face.SANS_BOLD, 9.5, 14, before=14, ragged=False)
SMALL = Style(Face.SANS, 8.5, 12, after=3.5, on_grid=False)
CELL = Style(Face.SANS, 8.5, 11.5, on_grid=False, ragged=False)
ROOMY_CELL = Style(Face.SANS, 9, 12.5, on_grid=False, ragged=False)
HEAD_CELL = Style(Face.SANS_BOLD, 8, 11, on_grid=False, ragged=False)
KEY = Style(Face.SANS, 8.5, 14, on_grid=False, ragged=False)
VALUE = Style(Face.SERIF, 10, 14, on_grid=False, ragged=False)
ENCLOSURE = Style(Face.SANS, 8.5, 12, on_grid=False, ragged=False)
REMEDY = Style(Face.SANS, 8.5, 12, on_grid=False, ragged=False)
REMEDY_HEAD = Style(Face.SANS_BOLD, 8.5, 13, on_grid=False, ragged=False)
CLOSING = replace(BODY, before=14, after=0, ragged=False)
SIGNATORY = Style(Face.SERIF_BOLD, 10, 14, ragged=False)
FUNCTION = Style(Face.SANS, 8.5, 14, ragged=False)
HOUSE = Style(Face.SERIF, 17, 20, ragged=False)
DESCRIPTOR = Style(Face.SANS, 8.5, 12, ragged=False)
CONTACT = Style(Face.SANS, 8, 11, ragged=False)
ADDRESS = Style(Face.SANS, 10, 12, ragged=False)
LABEL = Style(Face.SANS, 7.5, 12, ragged=False)
DATUM = Style(Face.SANS, 8.5, 12, ragged=False)
RETURN = Style(Face.SANS, 6.5, 8, ragged=False)
LEGAL = Style(Face.SANS, 7, 9.5, ragged=False)
RUNNING = Style(Face.SANS, 7.5, 11, ragged=False)
PAPER_HOUSE = Style(Face.SERIF, 11, 14, ragged=False)
NOTE = Style(Face.SANS, 8, 12, ragged=False)
LEAD = Style(Face.SERIF, 12, 18, after=7)
KEY_GROUP = Style(Face.MONO, 15, 21, on_grid=False, ragged=False)
KEY_LINE = Style(Face.SANS_BOLD, 9, 21, on_grid=False, ragged=False)
KEY_CHECK = Style(Face.MONO, 11, 21, on_grid=False, ragged=False)
COMMAND = Style(Face.MONO, 9, 12.5, on_grid=False, ragged=False)
COMMAND_WORDS = Style(Face.SANS, 9, 12.5, on_grid=False, ragged=False)
COMMAND_NUMBER = Style(Face.SERIF, 10, 12.5, on_grid=False, ragged=False)
TALLY = Style(Face.SERIF, 24, 31, on_grid=False, ragged=False)
FORM_TITLE = Style(Face.SERIF, 24, 28, after=7, ragged=False)
QUESTION = Style(Face.SANS_BOLD, 9.5, 14, on_grid=False, ragged=False)
QUESTION_TEXT = Style(Face.SANS, 8.5, 12.25, on_grid=False)
AGREEING = Style(Face.SANS_BOLD, 8.5, 12.25, on_grid=False)
CHART = Style(Face.SANS, 8, 10, on_grid=False, ragged=False)
CHART_STRONG = replace(CHART, face=Face.SANS_BOLD)
CHART_AXIS = Style(Face.SANS, 7.5, 10, on_grid=False, ragged=False)
DRAFT = Style(Face.SANS_BOLD, 10.5, 14, ragged=False)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face."""

    text: str
    face: Face


_MARK = re.compile(r"\\([\\*])|(\*\*)|(\*)")


def _mark(text: str, strong: str, emphasis: str) -> list[tuple[str, str]]:
    """Split at the marks: pieces as (kind, text), kinds "text", "strong", "emphasis"."""
    pieces: list[tuple[str, str]] = []
    start = 0
    for match in _MARK.finditer(text):
        pieces.append(("text", text[start : match.start()]))
        start = match.end()
        if match[1]:
            pieces.append(("text", match[1]))
        else:
            pieces.append((strong if match[2] else emphasis, match[0]))
    pieces.append(("text", text[start:]))
    return pieces


def runs(text: str, face: Face) -> tuple[Run, ...]:
    """Read the inline markup of a text.

    `**strong**`, `*emphasis*`; a backslash before an asterisk or a backslash takes it literally. A mark
    without its partner is an asterisk.

    Args:
        text: text with markup.
        face: face of what is not marked.

    Returns:
        Stretches of the text without the marks, in order; none is empty.
    """
    if "*" not in text and "\\" not in text:
        return (Run(text, face),) if text else ()
    pieces = _mark(text, "strong", "emphasis")
    for kind in ("strong", "emphasis"):
        places = [index for index, piece in enumerate(pieces) if piece[0] == kind]
        if len(places) % 2:
            last = places[-1]
            pieces[last] = ("text", pieces[last][1])
    strong = emphasis = False
    found: list[Run] = []
    for kind, piece in pieces:
        if kind == "strong":
            strong = not strong
        elif kind == "emphasis":
            emphasis = not emphasis
        elif piece:
            found.append(Run(piece, face.strong if strong else face.slanted if emphasis else face))
    return tuple(found)


_MONTHS = {
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
    "nl": "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
    "de": "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "it": "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
    "lt": (
        "sausio|vasario|kovo|balandžio|gegužės|birželio|liepos|rugpjūčio|rugsėjo|spalio|lapkričio|gruodžio"
    ),
    "nb": "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember",
    "sv": "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
    "da": "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december",
    "fi": r"(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuuta",
}
_LEAD_INS = {
    "en": (
        r"Articles?|Art\.|[Ss]ection|No\.|nos?\.|[Pp]age|[Aa]nnex|[Ii]tem|Ms|Mr|Mrs|Mx|Dr|Tel\.|EUR|GBP|CHF"
    ),
    "nl": r"[Aa]rtikel(?:en)?|[Aa]rt\.|lid|nr\.|[Pp]agina|[Bb]ijlage|[Mm]evrouw|[Dd]e heer|dr\.|tel\.|EUR",
    "de": (
        r"Artikel|Artt?\.|Abs\.|Satz|S\.|Nrn?\.|Bst\.|lit\.|Buchst\.|Ziff\.|Seite|Anlage|Beilage"
        r"|Frau|Herrn?|Dr\.|Prof\.|Tel\.|Telefon|EUR|CHF|i\.|z\.|d\."
    ),
    "fr": (
        r"[Aa]rticles?|[Aa]rt\.|paragraphes?|point|al\.|let\.|[Nn]°|[Pp]age|[Aa]nnexe"
        r"|[Ll]e|[Dd]u|[Aa]u|Madame|Monsieur|M\.|Mme|tél\.|EUR|CHF"
    ),
    "it": (
        r"[Aa]rticol[oi]|[Aa]rtt?\.|paragraf[oi]|comma|letter[ae]|cpv\.|lett\.|n\.|[Pp]agina|[Aa]llegato"
        r"|giorno|data|[Dd]el|Signora?|Sig\.(?:ra)?|Dott\.(?:ssa)?|tel\.|EUR|CHF"
    ),
    "lt": r"[Ii]ki|[Nn]uo|Nr\.|BDAR|GDPR|FADP|UAVG|BDSG|straipsni[os]|dalies|p\.|tel\.|[Pp]riedas|EUR|CHF",
    "nb": r"[Aa]rtikkel|[Aa]rtiklene|[Bb]okstav|nr\.|[Ss]ide|[Vv]edlegg|tlf\.|kl\.|NOK",
    "sv": r"[Aa]rtikel|[Aa]rtiklarna|punkt|nr|[Ss]ida|[Bb]ilaga|tfn|kl\.|SEK",
    "da": r"[Aa]rtikel|[Aa]rtiklerne|stk\.|litra|nr\.|[Ss]ide|[Bb]ilag|tlf\.|kl\.|DKK",
    "fi": r"[Kk]ohta|[Ss]ivu|[Ll]iite|nro|puh\.|klo|EUR",
}
_FOLLOWERS = {
    "en": r"days?|weeks?|months?|years?|hours?",
    "nl": r"dag(?:en)?|weken|maand(?:en)?|ja(?:ar|ren)|uur|lid",
    "de": r"Tagen?|Wochen|Monaten?|Jahren?|Stunden|Uhr|Abs\.|Satz|lit\.|Bst\.|Nr\.",
    "fr": r"jours?|semaines?|mois|ans?|heures?",
    "it": r"giorn[io]|settiman[ae]|mes[ei]|ann[io]|or[ae]",
    "lt": r"m\.|d\.|dien\w+|savai\w+|mėnes\w+|met\w+|valand\w+|straipsn\w+|dal\w+|punkt\w+",
    "nb": r"dager?|uker?|måneder?|år|timer?",
    "sv": r"dag(?:ar)?|veck(?:a|or)|månad(?:er)?|år|timm(?:e|ar)|[a-h]|kap\.|§",
    "da": r"dage?|uger?|måneder?|år|timer?",
    "fi": r"(?:päiv|viik|kuukau|vuo|tun|artikl|koh|alakoh|moment|luvu)\w*|§(?::\w+)?|[a-h]",
}
_STREETS = r"\w*(?:straße|strasse|gasse|weg|platz|allee|straat|gracht|laan|plein|kade|gaten|veien)"


@cache
def _ties(language: str) -> tuple[re.Pattern[str], ...]:
    """Spaces that must not break, each after an optional group 1 that is kept.

    Languages without a table of their own get what holds everywhere.
    """
    patterns = [
        r"(\d) (?=\d{2,3}\b)",  # groups of digits
        r"(\d) (?=(?:%|‰|€|£|\$|kWh|MB|mm|cm|km|kg|m|h)(?:\W|$))",
        r"() (?=[–—] )",  # a dash never begins a line
        r"(\d) (?=(?:and|e|en|et|ir|ja|och|og|und) \d)",
        r"(\d\u00a0(?:and|e|en|et|ir|ja|och|og|und)) (?=\d)",
        r"(§§?) (?=\d)",
        r"(\d\)?) (?=[A-ZÄÖÜ]{2,6}\b)",  # the act after its article, the letters of a Dutch postcode
        rf"\b({_STREETS}) (?=\d)",
    ]
    if language in _MONTHS:
        patterns += [
            rf"(\d(?:\.|er|º)?) (?=(?:{_MONTHS[language]})\b)",
            rf"\b({_MONTHS[language]}) (?=(?:19|20)\d\d\b|\d\d? d\.)",
            rf"(\d) (?=(?:{_FOLLOWERS[language]})(?:\W|$))",
            rf"(?<!\w)({_LEAD_INS[language]}) (?=[\d(§]|\w\b|[A-ZÄÉÖØÜ])",
        ]
    return tuple(re.compile(pattern) for pattern in patterns)


_FRENCH_AFTER = re.compile(r"(?<=\S)[ \u00a0\u202f]?([;:!?»])(?=[\s,.)*]|$)")
_FRENCH_BEFORE = re.compile(r"«[ \u00a0\u202f]?")
_LAST_WORDS = re.compile(r" ([^ \n]{1,16})$")
_FEW_WORDS = 4


def tie(text: str, language: str, *, last_words: bool = True) -> str:
    """Replace spaces where a line must not end by no-break spaces.

    Args:
        text: text with or without markup.
        language: BCP 47 tag; only its first part counts.
        last_words: also tie a short last word to the one before it.

    Returns:
        The text, only spaces changed (French also gains narrow ones before ; : ! ? and within « »).
    """
    language = language.partition("-")[0].lower()
    if language == "fr":
        text = _FRENCH_AFTER.sub(rf"{NARROW_NO_BREAK}\1", text)
        text = _FRENCH_BEFORE.sub(f"«{NARROW_NO_BREAK}", text)
    if " " not in text:
        return text
    for pattern in _ties(language):
        text = pattern.sub(rf"\1{NO_BREAK}", text)
    if last_words and text.count(" ") >= _FEW_WORDS:
        text = _LAST_WORDS.sub(rf"{NO_BREAK}\1", text)
    return text
