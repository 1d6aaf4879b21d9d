"""The steps of a wizard, from top to bottom: those done, the current one, those ahead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL, TITLE, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.frames import Side, area
from dpo_desk.ui.widgets.labels import IconLabel, Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Meaning, paint_shape
from dpo_desk.words import _

_WIDTH = 304
_SIDE = 20


class StepMark(QWidget):
    """The number of a step, or a tick once it is done.

    Args:
        theme: the look in force.
        number: of the step, from 1.
    """

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme, self._number = theme, number
        self._done = self._current = False
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_state(self, *, done: bool, current: bool) -> None:
        """Done, current, or ahead."""
        self._done, self._current = done, current
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A tick, a filled disc with the number, or a ring with the number."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._done:
            paint_shape(painter, self._theme, Meaning.DONE, box)
        else:
            self._paint_number(painter, box)
        painter.end()

    def _paint_number(self, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        painter.setPen(QPen(theme.colour(Token.FILL if self._current else Token.FIELD), 1.5))
        painter.setBrush(theme.colour(Token.FILL) if self._current else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setFont(theme.font(SMALL, bold=True))
        painter.setPen(theme.colour(Token.ON_FILL if self._current else Token.INK2))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))

    def _restyle(self) -> None:
        side = self._theme.px(_SIDE)
        self.setFixedSize(side, side)
        self.update()


class StepRail(QWidget):
    """The left side of the wizard.

    Args:
        theme: the look in force.
        names: one for each step.
    """

    def __init__(self, theme: Theme, names: Sequence[str]) -> None:
        super().__init__()
        self._theme = theme
        self._names = tuple(names)
        self._marks = [StepMark(theme, number) for number in range(1, len(names) + 1)]
        self._titles = [_StepTitle(theme, name) for name in names]
        lines = [
            row(column(1, mark, STRETCH, gap=0), (title, 1), gap=12)
            for mark, title in zip(self._marks, self._titles, strict=True)
        ]
        app = Label(theme, "dpo_desk", size=TITLE, bold=True)
        time = Label(theme, _("About two minutes."), size=SMALL, tone=Token.INK2, wrap=True)
        alone = _("Nothing leaves this computer unless you send it.")
        promise = row(
            column(2, IconLabel(theme, Icon.LOCK), STRETCH, gap=0),
            (Label(theme, alone, size=SMALL, tone=Token.INK2, wrap=True), 1),
            gap=8,
        )
        frame: QFrame = area(
            column(app, 4, time, 16, *lines, STRETCH, promise, gap=16, margins=(32, 32, 24, 32)),
            Token.WINDOW,
            Side.RIGHT,
        )
        self.setLayout(column(frame))
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_step(self, current: int, notes: Sequence[str]) -> None:
        """Show how far one is.

        Args:
            current: place of the step in view, from 0.
            notes: what was answered in each step, or what it is about.
        """
        for place, (mark, title) in enumerate(zip(self._marks, self._titles, strict=True)):
            mark.show_state(done=place < current, current=place == current)
            title.show_step(notes[place], current=place == current)
        words = _("Step {n} of {all}: {name}")
        self.setAccessibleName(words.format(n=current + 1, all=len(self._names), name=self._names[current]))

    def _restyle(self) -> None:
        self.setFixedWidth(self._theme.px(_WIDTH))


class _StepTitle(QWidget):
    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._plain = Label(theme, name, wrap=True)
        self._bold = Label(theme, name, bold=True, wrap=True)
        self._note = Label(theme, size=SMALL, tone=Token.INK2, wrap=True)
        self.setLayout(column(self._plain, self._bold, self._note, gap=0))

    def show_step(self, note: str, *, current: bool) -> None:
        self._plain.setVisible(not current)
        self._bold.setVisible(current)
        self._note.setText(note)
        self._note.setVisible(bool(note))
