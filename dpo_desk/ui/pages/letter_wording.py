"""The wording of a letter, to be edited for this one letter; what came from the case is marked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QWidget

from dpo_desk.core.letter_data import LetterData, RequestLetterData
from dpo_desk.core.requests import Request
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.fields import TextArea
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.words import _

_LINES = 8
_LONGEST, _MOST = 80, 200
"""Values that are marked: letters of one, and how many; long annexes are not in the wording anyway."""
_DATE = r"\b\d{1,2}\.?[ \u00a0][^\W\d_]{3,}[ \u00a0]\d{4}\b"
_TITLE = re.compile(r"^#{1,2} .*")
_BLOCK = re.compile(r"^\s*\[[a-z_]+\]\s*$")
_STRONG = re.compile(r"\*\*.+?\*\*")


class WordingField(QWidget):
    """The text with its way back to the approved one."""

    edited = Signal(str)
    """The wording as it was edited; empty when it is the approved one again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._approved = ""
        self._text = ""
        self._emptied = False
        self.area = TextArea(theme, lines=_LINES)
        self._marker = _Marker(theme, self.area.document())
        self._title = Label(theme, _("&Wording"), bold=True)
        self._title.setBuddy(self.area)
        self._note = Label(theme, size=SMALL, tone=Token.INK2)
        self._back = Button(theme, _("Bac&k to the approved wording"), ButtonKind.LINK)
        self._back.clicked.connect(self._go_back)
        self._hint = Label(
            theme,
            _("A name in brackets stands for a table or a box of the page. Keep it on a line of its own."),
            size=SMALL,
            tone=Token.INK3,
            wrap=True,
        )
        head = row(self._title, self._note, STRETCH, self._back, gap=8)
        self.setLayout(column(head, (self.area, 1), self._hint, gap=6))
        self.area.setAccessibleName(_("Wording"))
        self.area.setAccessibleDescription(self._hint.text())
        self.area.textChanged.connect(self._take)
        self._show_state()

    def begin(self, body: str) -> None:
        """Begin with another letter, whose approved wording is not known yet."""
        self._emptied = False
        self.show_wording("", body, ())

    def show_wording(self, approved: str, body: str, values: Iterable[str]) -> None:
        """Show the text as it stands.

        Args:
            approved: the approved wording, filled with the case.
            body: what was made of it by hand; empty where it was left alone.
            values: words in it that came from the case.
        """
        self._approved = approved
        self.area.setReadOnly(not approved and not body)  # what is typed before would stand alone
        self._marker.mark(values)
        wanted = body or approved
        emptied = self._emptied and self.area.hasFocus()  # about to be typed anew
        if wanted != self.area.toPlainText() and not emptied:
            quiet = QSignalBlocker(self.area)
            self.area.setPlainText(wanted)
            quiet.unblock()
            self._text = wanted
        self._show_state()

    @property
    def body(self) -> str:
        """What was made of the approved wording by hand; empty where it was left alone."""
        text = self.area.toPlainText()
        return "" if not text.strip() or text == self._approved else text

    def _take(self) -> None:
        if self.area.toPlainText() == self._text:
            return  # only its marks have changed
        self._text = self.area.toPlainText()
        self._emptied = not self._text.strip()
        self._show_state()
        self.edited.emit(self.body)

    def _go_back(self) -> None:
        self.area.setFocus()
        self.area.selectAll()
        self.area.insertPlainText(self._approved)  # one step that Ctrl+Z takes back

    def _show_state(self) -> None:
        changed = bool(self.body)
        self._back.setVisible(changed)
        self._note.setText(_("edited for this letter") if changed else _("approved"))


class _Marker(QSyntaxHighlighter):
    """Gives titles, boxes and values of the case their look; the text itself stays plain."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        self._values = re.compile(_DATE)
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


def values_of(data: LetterData) -> tuple[str, ...]:
    """Words of a letter that come from its matter."""
    person, wishes = data.person, data.letter.wishes
    lines = (*wishes.extra.splitlines(), wishes.delay_cause)
    own = _of_case(data.request) if isinstance(data, RequestLetterData) else ()
    return (
        *(person.name, person.family_name, data.reference, data.organisation.name, data.signatory),
        *own,
        *(told.purpose.words_in(data.letter.language).title for told in data.consents),
        *(task.name for told in data.consents for task in told.tasks),
        *lines,
    )


def _of_case(request: Request) -> tuple[str, ...]:
    items = [item for decision in request.decisions.values() for item in decision.items]
    return (
        *(item.label for item in items),
        *(item.value for item in items),
        *(search.system for search in request.searches.values()),
        *request.recipients,
    )
