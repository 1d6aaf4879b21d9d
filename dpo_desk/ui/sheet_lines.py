"""The three lines of the recovery sheet as they are typed: each tells at once whether it is right."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.actions import sheets
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Mark, Meaning
from dpo_desk.words import _

_HINTS = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhPreferUppercase
)


class _Line(QWidget):
    """One line and what is known of it."""

    settled = Signal()
    """It has become right, or is no longer."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self.number = number
        self.signs = sheets.LINE_SIGNS[number - 1]
        self.line = LineField(theme, mono=True)
        self.line.setInputMethodHints(_HINTS)
        self.field = FormField(theme, _("Line {n}").format(n=f"&{number}"), self.line)
        self._mark = Mark(theme, Meaning.DONE, 16)
        keep = self._mark.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._mark.setSizePolicy(keep)
        self._mark.hide()
        self.setLayout(row((self.field, 1), column(26, self._mark, STRETCH, gap=0), gap=8))
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(lambda _text: self._look())
        self.line.editingFinished.connect(self._left)
        self.right = False
        self._look()

    def show_wrong(self) -> None:
        """Say that it is not as it is printed."""
        words = _("Line {n} is not as it is printed. Compare it sign by sign.")
        self.field.set_error(words.format(n=self.number))

    def _look(self) -> None:
        text = self.line.text()  # Qt may tell of a text that was put elsewhere meanwhile
        typed = len(re.sub(r"[\W_]", "", text))
        right = sheets.line_fits(self.number, text)
        numbered = text.strip().startswith(str(self.number))
        self.field.set_error("")
        if right:
            self.field.set_hint(_("This line is right."))
        elif typed >= self.signs + numbered:
            self.show_wrong()
        else:
            self.field.set_hint(_("{n} of {all} signs").format(n=typed, all=self.signs))
        self._mark.setVisible(right)
        if right != self.right:
            self.right = right
            self.settled.emit()

    def _left(self) -> None:
        """Whoever leaves a line that was begun has it finished, as far as they know."""
        if self.line.text().strip() and not self.right:
            self.show_wrong()


class SheetLines(QWidget):
    """Fields for the three lines; what is pasted whole goes where it belongs.

    Args:
        theme: the look in force.
    """

    settled = Signal()
    """A line has become right, or is no longer."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.lines = tuple(_Line(theme, number) for number in range(1, len(sheets.LINE_SIGNS) + 1))
        for line in self.lines:
            line.settled.connect(self.settled)
            line.line.textEdited.connect(self._spread)
        self.setFocusProxy(self.lines[0])
        self.setLayout(column(*self.lines, gap=8))

    @property
    def complete(self) -> bool:
        """Whether every line is right."""
        return all(line.right for line in self.lines)

    def text(self) -> str:
        """What was typed, one line of the sheet a line."""
        return "\n".join(line.line.text() for line in self.lines)

    def clear(self) -> None:
        """Forget what was typed."""
        for line in self.lines:
            line.line.clear()

    def check(self) -> bool:
        """Say which line is missing or wrong, and put the keyboard there."""
        wrong = [line for line in self.lines if not line.right]
        for line in wrong:
            if line.line.text().strip():
                line.show_wrong()
            else:
                line.field.set_error(_("Type line {n} of the sheet.").format(n=line.number))
        if wrong:
            wrong[0].line.setFocus()
        return not wrong

    def show_wrong(self, number: int) -> None:
        """Say which line is wrong, where only all of them together could tell.

        Args:
            number: of the line, from 1.
        """
        self.lines[number - 1].show_wrong()
        self.lines[number - 1].line.setFocus()

    def _spread(self, text: str) -> None:
        for line, found in zip(self.lines, sheets.spread(text), strict=False):
            line.line.setText(found)
