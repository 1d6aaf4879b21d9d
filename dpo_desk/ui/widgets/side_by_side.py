"""Two texts side by side, what differs struck out or underlined: readable in grey, read aloud with signs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit

from dpo_desk.core.wordings import Line, Piece, Side
from dpo_desk.ui.theme.theme import BODY, SMALL, Theme
from dpo_desk.ui.theme.tokens import Token

_SIGNS = {
    Side.SAME: ("", ""),
    Side.CHANGED: ("\N{MINUS SIGN}", "+"),
    Side.ONLY_OLD: ("\N{MINUS SIGN}", ""),
    Side.ONLY_NEW: ("", "+"),
}
_SIGN_WIDTH = 3
"""Percent of the width."""


class SideBySide(QTextEdit):
    """The older text at the left, the newer one at the right, their lines level.

    Words that only the older one has are struck out, those that only the newer one has are underlined.

    Args:
        theme: the look in force.
        name: what is compared, for screen readers.
    """

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._heads: tuple[str, str] = ("", "")
        self._lines: Sequence[Line] = ()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(name)
        self.document().setDocumentMargin(0)
        theme.changed.connect(self._write)

    def show_lines(self, old_head: str, new_head: str, lines: Sequence[Line]) -> None:
        """Show two texts.

        Args:
            old_head: stands above the older one.
            new_head: stands above the newer one.
            lines: both texts, cut where they differ.
        """
        self._heads, self._lines = (old_head, new_head), lines
        place = self.verticalScrollBar().value()
        self._write()
        self.verticalScrollBar().setValue(place)

    def sizeHint(self) -> QSize:
        """Room for some lines."""
        return QSize(self._theme.px(560), self._theme.px(220))

    def minimumSizeHint(self) -> QSize:
        """Room for a few lines."""
        return QSize(self._theme.px(320), self._theme.px(96))

    def _write(self) -> None:
        self.clear()
        self.setFont(self._theme.font())
        cursor = self.textCursor()
        table = cursor.insertTable(len(self._lines) + 1, 4, self._format())
        head = self._words(Token.INK2, size=SMALL, bold=True)
        for column, words in ((1, self._heads[0]), (3, self._heads[1])):
            table.cellAt(0, column).firstCursorPosition().insertText(words, head)
        for place, line in enumerate(self._lines, 1):
            self._write_line(table, place, line)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _write_line(self, table: QTextTable, place: int, line: Line) -> None:
        signs = self._words(Token.INK2, bold=True)
        for column, sign in zip((0, 2), _SIGNS[line.side], strict=True):
            table.cellAt(place, column).firstCursorPosition().insertText(sign, signs)
        for column, pieces in ((1, line.old), (3, line.new)):
            self._write_pieces(table.cellAt(place, column).firstCursorPosition(), pieces, newer=column > 1)

    def _write_pieces(self, cursor: QTextCursor, pieces: Sequence[Piece], *, newer: bool) -> None:
        for piece in pieces:
            words = self._words(Token.INK)
            if piece.apart:
                words.setBackground(self._theme.colour(Token.SELECT if newer else Token.CALM_BG))
                words.setFontStrikeOut(not newer)
                words.setFontUnderline(newer)
            cursor.insertText(piece.text, words)

    def _words(self, token: Token, *, size: int = BODY, bold: bool = False) -> QTextCharFormat:
        words = QTextCharFormat()
        words.setFont(self._theme.font(size, bold=bold))
        words.setForeground(self._theme.colour(token))
        return words

    def _format(self) -> QTextTableFormat:
        form = QTextTableFormat()
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        form.setCellPadding(self._theme.px(3))
        form.setCellSpacing(0)
        form.setHeaderRowCount(1)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        text = 50 - _SIGN_WIDTH
        form.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, width) for width in (_SIGN_WIDTH, text) * 2]
        )
        return form
