"""The cards beside the ledger of a consent: how strong its proof is, and what else the person agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.actions.consent_reading import Found
from dpo_desk.core.consent_lists import ConsentRow
from dpo_desk.core.consent_proof import Gap, Strength
from dpo_desk.ui.consent_showing import STRENGTH_MEANINGS, day_words, proof_words, state_words
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.action_lines import ActionLine, ActionLines, Verb
from dpo_desk.ui.widgets.frames import Card, card
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, empty, row
from dpo_desk.ui.widgets.level_bar import LevelBar
from dpo_desk.ui.widgets.meaning import Mark, Meaning
from dpo_desk.words import _
from dpo_desk.words.citations import cited
from dpo_desk.words.names import name

_MARGINS = (14, 10, 14, 12)
_MARKS = {**STRENGTH_MEANINGS, Strength.FAIR: Meaning.CALM}
"""What makes a proof fair is worth knowing, and nothing to be mended."""


class ProofCard(QWidget):
    """How well the consent stands up on the day that is looked at, and what its proof lacks.

    Args:
        theme: the look in force.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bar = LevelBar(theme, len(Strength))
        self.words = Label(theme, bold=True, wrap=True)
        self._gaps = column(gap=8)
        title = Label(theme, _("What the proof lacks"), size=SMALL, bold=True, tone=Token.INK2)
        content = column(title, self._bar, self.words, self._gaps, gap=8, margins=_MARGINS)
        self.setLayout(column(card(content, Card.SUNKEN)))

    def show_found(self, found: Found) -> None:
        """Show it; where nobody said yes there is no proof to look at."""
        event = found.reading.event
        agreed = event is not None and event.act is not None and event.act.agrees
        self.setVisible(agreed)
        order = list(Strength)
        self._bar.show_level(len(order) - order.index(found.strength), STRENGTH_MEANINGS[found.strength])
        self.words.setText(proof_words(found.strength))
        empty(self._gaps)
        for gap in found.gaps:
            self._gaps.addWidget(self._gap(gap))
        if not found.gaps:
            self._gaps.addWidget(Label(self._theme, _("Nothing is lacking."), tone=Token.INK2, wrap=True))

    def _gap(self, gap: Gap) -> QWidget:
        theme = self._theme
        mark = Mark(theme, _MARKS[gap.strength], 14)
        words = Label(theme, name(gap), size=SMALL, wrap=True)
        article = Label(theme, cited(gap.article), size=SMALL, tone=Token.INK3)
        line = QWidget()
        line.setLayout(row(column(2, mark, STRETCH, gap=0), (column(words, article, gap=0), 1), gap=8))
        return line


class OthersCard(QWidget):
    """What else the person was asked, each with where it stands.

    Args:
        theme: the look in force.
    """

    wanted = Signal(int)
    """Id of the consent that is to be shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.lines = ActionLines(theme, fold=0, ruled=False)
        self.lines.wanted.connect(lambda key, _verb: self.wanted.emit(int(key)))
        title = Label(theme, _("Other consents of this person"), size=SMALL, bold=True, tone=Token.INK2)
        self.setLayout(column(card(column(title, self.lines, gap=6, margins=_MARGINS), Card.SUNKEN)))

    def show_rows(self, rows: Sequence[ConsentRow], today: date) -> None:
        """Show these; without any there is no card."""
        self.setVisible(bool(rows))
        self.lines.show_lines([_other_line(one, today) for one in rows])


def _other_line(row: ConsentRow, today: date) -> ActionLine:
    stands = f"{state_words(row.state(today))}, {day_words(row, today)}"
    verbs = (Verb("show", _("Show")),)
    return ActionLine(key=str(row.id), title=row.purpose, note=stands, verbs=verbs)
