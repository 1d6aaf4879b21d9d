"""What the finder says: every authority with its reasons, which one leads, what is special."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.core.authorities import Authority, Directory
from dpo_desk.core.competence import Finding, Note, Option
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.frames import Card, card
from dpo_desk.ui.widgets.labels import IconLabel, Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Mark, Meaning
from dpo_desk.words import _, ngettext
from dpo_desk.words.authority_names import authority_name, caution_words
from dpo_desk.words.citations import cited
from dpo_desk.words.competence import reasons_text
from dpo_desk.words.dates import country_name
from dpo_desk.words.names import name


class FindingView(QWidget):
    """A finding, one card for each authority.

    Args:
        theme: the look in force.
        verb: of the button on each card.
    """

    chosen = Signal(str)
    """Id of the authority whose button was pressed."""

    def __init__(self, theme: Theme, verb: str) -> None:
        super().__init__()
        self._theme, self._verb = theme, verb
        self._head = Label(theme, bold=True, wrap=True)
        self._cards = column(gap=8)
        self._notes = column(gap=4)
        self.setLayout(column(self._head, self._notes, self._cards, STRETCH, gap=10))

    def ask(self, words: str) -> None:
        """Say what is still missing, in place of an answer."""
        for part in (self._cards, self._notes):
            while (item := part.takeAt(0)) is not None and (shown := item.widget()) is not None:
                shown.hide()
                shown.deleteLater()
        self._head.setText(words)

    def show_finding(self, finding: Finding, directory: Directory, today: date) -> None:
        """Show another answer.

        Args:
            finding: of the finder.
            directory: that it was asked.
            today: names and the age of records are those of this day.
        """
        self.ask(_head_words(finding))
        for note in finding.notes:
            if note is not Note.NOTHING_FOUND:
                self._notes.addWidget(self._note(note))
        for option in finding.options:
            authority = directory.get(option.authority_id)
            self._cards.addWidget(
                self._card(option, authority, today, leads=option.authority_id == finding.lead)
            )

    def _note(self, note: Note) -> QWidget:
        article = f" ({cited(note.article)})" if note.article else ""
        line = QWidget()
        words = Label(self._theme, name(note) + article, size=SMALL, tone=Token.INK2, wrap=True)
        line.setLayout(row(column(1, IconLabel(self._theme, Icon.INFO), STRETCH, gap=0), (words, 1), gap=8))
        return line

    def _card(self, option: Option, authority: Authority, today: date, *, leads: bool) -> QWidget:
        theme = self._theme
        title = Label(theme, authority_name(authority, today), bold=True, wrap=True)
        lead = Label(theme, _("leads"), size=SMALL, bold=True, tone=Token.ACCENT) if leads else None
        why = reasons_text(option)
        reasons = Label(theme, f"{why[:1].upper()}{why[1:]}.", size=SMALL, tone=Token.INK2, wrap=True)
        where = Label(theme, country_name(authority.country), size=SMALL, tone=Token.INK3)
        take = Button(theme, self._verb, ButtonKind.LINK)
        take.setAccessibleName(f"{self._verb}: {authority.official_name_on(today)}")
        take.clicked.connect(lambda: self.chosen.emit(authority.id))
        caution = caution_words(authority, today)
        mark = column(2, Mark(theme, Meaning.SOON, SMALL), STRETCH, gap=0)
        warned = row(mark, (Label(theme, caution, size=SMALL, tone=Token.SOON, wrap=True), 1), gap=6)
        head = row((title, 1), column(lead, STRETCH, gap=0), gap=8)
        foot = row(where, STRETCH, take, gap=8)
        lines = (head, reasons, warned, foot) if caution else (head, reasons, foot)
        frame = card(column(*lines, gap=4, margins=(12, 8, 12, 6)), Card.SUNKEN)
        frame.setAccessibleName(f"{title.text()}. {reasons.text()} {caution}")
        return frame


def _head_words(finding: Finding) -> str:
    if not finding.options:
        return name(Note.NOTHING_FOUND)
    count = len(finding.options)
    words = ngettext("{n} authority can be chosen", "{n} authorities can be chosen", count)
    return words.format(n=count)
