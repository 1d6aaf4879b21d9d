"""The look of a letter's text while it is written: titles, boxes, and what the case fills in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Token

_LONGEST, _MOST = 80, 200
"""Values that are marked: letters of one, and how many; long annexes are not in the wording anyway."""
_DATE = r"\b\d{1,2}\.?[ \u00a0][^\W\d_]{3,}[ \u00a0]\d{4}\b"
FILLED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
"""What the case fills in, in a text that no case has filled yet."""
_TITLE = re.compile(r"^#{1,2} .*")
_BLOCK = re.compile(r"^\s*\[[a-z_]+\]\s*$")
_STRONG = re.compile(r"\*\*.+?\*\*")


class LetterMarker(QSyntaxHighlighter):
    """Gives titles, boxes and values of the case their look; the text itself stays plain.

    Args:
        theme: the look in force.
        document: the text.
        values: what a value of the case looks like; dates and the words given later, or what fills them in.
    """

    def __init__(self, theme: Theme, document: QTextDocument, values: re.Pattern[str] | None = None) -> None:
        super().__init__(document)
        self._theme = theme
        self._values = values or re.compile(_DATE)
        theme.changed.connect(self.rehighlight)

    def mark(self, values: Iterable[str]) -> None:
        """Mark these words besides dates."""
        words = {one.strip() for one in values if 1 < len(one.strip()) <= _LONGEST}
        listed = sorted(words, key=lambda word: (-len(word), word))[:_MOST]
        pattern = re.compile("|".join((*(re.escape(word) for word in listed), _DATE)))
        if pattern != self._values:
            self._values = pattern
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Look at one line."""
        bold, box, value = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        bold.setFontWeight(QFont.Weight.DemiBold)
        box.setForeground(self._theme.colour(Token.ACCENT))
        if _BLOCK.match(text):
            self.setFormat(0, _units(text), box)
            return
        for pattern in (_TITLE, _STRONG):
            for found in pattern.finditer(text):
                self.setFormat(*_span(text, found), bold)
        for found in self._values.finditer(text):
            place, length = _span(text, found)
            value = self.format(place)
            value.setBackground(self._theme.colour(Token.SELECT))
            self.setFormat(place, length, value)


def _span(text: str, found: re.Match[str]) -> tuple[int, int]:
    return _units(text[: found.start()]), _units(found.group())


def _units(text: str) -> int:
    """Length in units of UTF-16, as Qt counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
