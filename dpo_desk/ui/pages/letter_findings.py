"""What the person who gets the letter could complain about, below it: the two gravest, or all."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from dpo_desk.core.letter_checks import Finding, Severity
from dpo_desk.core.letters import Letter
from dpo_desk.ui.flowing import flowing
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.frames import Card
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Mark, Meaning
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _, ngettext
from dpo_desk.words.findings import FindingWords, finding_words

_TWO_COLUMNS = 760
"""Width at 100 % from which two findings stand side by side."""
_ROOMY = 600
_MOST_HEIGHT = 230
_SIDE, _GAP, _BETWEEN = 24, 12, 8


class FindingsStrip(QWidget):
    """The strip below wording and pages.

    Args:
        theme: the look in force.
    """

    wanted = Signal(object)
    """The `Spot` where a finding is mended."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words: tuple[tuple[Severity, FindingWords], ...] = ()
        self._open = False
        self._count = Label(theme, size=SMALL, tone=Token.INK2)
        self._mark = Mark(theme, Meaning.DONE, SMALL)
        self._passed = Label(theme, size=SMALL, tone=Token.INK2)
        self._all = Button(theme, "", ButtonKind.LINK)
        self._all.clicked.connect(self._turn)
        self.banners: list[Banner] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(_BETWEEN)
        self._grid.setHorizontalSpacing(_GAP)
        self._room = flowing(self._grid)
        title = Label(theme, _("Would they complain?"), bold=True)
        head = row(title, self._count, STRETCH, self._mark, self._passed, self._all, gap=8)
        self.setLayout(column(head, self._room, gap=8, margins=(_SIDE, 10, _SIDE, 12)))
        theme.changed.connect(self._arrange)
        self._show()

    def show_findings(self, letter: Letter, every: int, findings: tuple[Finding, ...]) -> None:
        """Show what was found.

        Args:
            letter: the draft they are about.
            every: how many demands were made of it.
            findings: the gravest first.
        """
        passed = every - len(findings)
        self._count.setText(
            ngettext("{n} check on this letter", "{n} checks on this letter", every).format(n=every)
        )
        self._passed.setText(ngettext("{n} found nothing", "{n} found nothing", passed).format(n=passed))
        words = tuple((one.severity, finding_words(one, letter.kind, letter.wishes.body)) for one in findings)
        if words != self._words:
            self._words = words
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put them side by side where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _turn(self) -> None:
        self._open = not self._open
        self._arrange()

    def _show(self) -> None:
        for old in self.banners:
            self._grid.removeWidget(old)
            old.deleteLater()
        self.banners = [self._banner(severity, words) for severity, words in self._words]
        self._arrange()

    def _banner(self, severity: Severity, words: FindingWords) -> Banner:
        mend = severity is Severity.MEND
        banner = Banner(self._theme, Card.LATE if mend else Card.SOON)
        banner.say(words.title, words.hint, word=_("Mend") if mend else _("Consider"), verb=words.verb)
        banner.acted.connect(partial(self.wanted.emit, words.spot))
        return banner

    def _arrange(self) -> None:
        columns = 2 if self.width() >= self._theme.px(_TWO_COLUMNS) else 1
        for place, banner in enumerate(self.banners):
            self._grid.addWidget(banner, place // columns, place % columns)
            banner.setVisible(self._open or place < columns)
        for place in range(2):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        more = len(self.banners) > columns
        self._all.setVisible(more)
        self._all.set_words(
            _("&Show fewer") if self._open else _("&Show all {n}").format(n=len(self.banners))
        )
        self._room.setVisible(bool(self.banners))
        self._room.setFixedHeight(min(self._wanted_height(columns), self._theme.px(_MOST_HEIGHT)))
        for part in (self._count, self._passed, self._mark):
            part.setVisible(self.width() >= self._theme.px(_ROOMY))

    def _wanted_height(self, columns: int) -> int:
        """Height of the rows that are shown: words that wrap take more of it in a narrow window."""
        gaps = _GAP * (columns - 1)
        width = (self.width() - 2 * _SIDE - gaps) // columns
        shown = self.banners if self._open else self.banners[:columns]
        heights = [one.heightForWidth(width) for one in shown]
        rows = [max(heights[place : place + columns]) for place in range(0, len(heights), columns)]
        return sum(rows) + _BETWEEN * max(len(rows) - 1, 0)
