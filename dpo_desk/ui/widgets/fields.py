"""Fields to type in: a line, a search, a text; and the form field that carries label, hint and error."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import BODY, SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.labels import Label, repolish
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Mark, Meaning

_KEY_MARGIN = 10
_FRAME = 22
"""Border and padding left and right of the text of a line."""


class LineField(QLineEdit):
    """One line of text.

    Args:
        theme: the look in force.
        text: what stands in it at first.
        placeholder: an example, shown while it is empty.
        letters: preferred width, in letters; grows with its column when 0.
        mono: fixed width, for keys.
    """

    def __init__(
        self, theme: Theme, text: str = "", *, placeholder: str = "", letters: int = 0, mono: bool = False
    ) -> None:
        super().__init__(text)
        self._theme, self._letters, self._mono = theme, letters, mono
        self.setPlaceholderText(placeholder)
        self.setCursorPosition(0)
        theme.changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        """As wide as the letters that are expected."""
        hint = super().sizeHint()
        if self._letters:
            metrics = self.fontMetrics()
            example = metrics.horizontalAdvance(self.placeholderText())
            words = max(metrics.horizontalAdvance("n") * self._letters, example)
            hint.setWidth(words + self._theme.px(_FRAME))
        return hint

    def _restyle(self) -> None:
        self.setFont(self._theme.font(BODY, mono=self._mono))
        if self._letters:
            self.setMaximumWidth(self.sizeHint().width())


class SearchField(LineField):
    """A line to search with, its key shown at the right; Esc empties it.

    Args:
        theme: the look in force.
        placeholder: what can be found.
        key: the key that leads here, in words ("Ctrl+F").
    """

    def __init__(self, theme: Theme, placeholder: str, key: str = "") -> None:
        super().__init__(theme, placeholder=placeholder)
        self._key = Label(theme, key, size=SMALL, tone=Token.INK3)
        self.setAccessibleName(placeholder)
        self._glass = self.addAction(
            theme.icon(Icon.SEARCH, Token.INK3), QLineEdit.ActionPosition.LeadingPosition
        )
        self._key.setParent(self)
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._place_key)
        theme.changed.connect(self._restyle_search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties; in an empty field it is passed on."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the key at the right edge."""
        super().resizeEvent(event)
        self._place_key()

    def _restyle_search(self) -> None:
        self._glass.setIcon(self._theme.icon(Icon.SEARCH, Token.INK3))
        self._place_key()

    def _place_key(self) -> None:
        self._key.adjustSize()
        width = self._key.width()
        roomy = self.width() > self._theme.metrics().horizontalAdvance(self.placeholderText()) + width + 60
        shown = roomy and not self.text()
        self._key.setVisible(shown)
        self.setTextMargins(0, 0, width + _KEY_MARGIN if shown else 0, 0)
        self._key.move(self.width() - width - _KEY_MARGIN, (self.height() - self._key.height()) // 2)


class TextArea(QPlainTextEdit):
    """Several lines of text; Tab leaves it, so that nobody is caught inside.

    Args:
        theme: the look in force.
        text: what stands in it at first.
        placeholder: an example, shown while it is empty.
        lines: height, in lines.
    """

    def __init__(self, theme: Theme, text: str = "", *, placeholder: str = "", lines: int = 4) -> None:
        super().__init__(text)
        self._theme, self._lines = theme, lines
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        theme.changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        """As high as the lines that are expected."""
        height = self.fontMetrics().lineSpacing() * self._lines + self._theme.px(12) + 12
        return QSize(super().sizeHint().width(), height)

    def _restyle(self) -> None:
        self.setFont(self._theme.font())
        words = self.placeholderText()
        self.setPlaceholderText("")  # Qt keeps the old font in its layout of the placeholder
        self.setPlaceholderText(words)
        self.setMinimumHeight(
            self.fontMetrics().lineSpacing() * min(self._lines, 2) + self._theme.px(12) + 12
        )
        self.updateGeometry()


class FormField(QWidget):
    """A control with its label above; hint or error beneath, in words.

    Args:
        theme: the look in force.
        label: names the control; `&` before its mnemonic.
        control: the field itself.
        hint: small words beneath while there is no error.
        note: small words beside the label ("optional").
        fills: the control takes the height there is.
    """

    def __init__(
        self,
        theme: Theme,
        label: str,
        control: QWidget,
        *,
        hint: str = "",
        note: str = "",
        fills: bool = False,
    ) -> None:
        super().__init__()
        self.control = control
        self._label = Label(theme, label, size=SMALL, bold=True, tone=Token.INK2)
        self._label.setBuddy(control)
        self.setFocusProxy(control)
        self._note = Label(theme, note, size=SMALL, tone=Token.INK3)
        self._hint = Label(theme, hint, size=SMALL, tone=Token.INK3, wrap=True)
        self._mark = Mark(theme, Meaning.LATE, SMALL)
        self._error = Label(theme, size=SMALL, tone=Token.LATE, wrap=True)
        self._error.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        beneath = row(column(2, self._mark, STRETCH, gap=0), (self._error, 1), gap=6)
        head = row(self._label, self._note, STRETCH, gap=6)
        self.setLayout(column(head, (control, int(fills)), self._hint, beneath, gap=4))
        self._note.setVisible(bool(note))
        control.setAccessibleName(label.replace("&", ""))
        self._has_error = False
        self.set_error("")

    @property
    def error(self) -> str:
        """What is wrong now; empty when nothing is."""
        return self._error.text() if self._has_error else ""

    def set_error(self, sentence: str) -> None:
        """Say what is wrong, or with an empty sentence that it is mended."""
        self._has_error = bool(sentence)
        self._error.setText(sentence)
        self._error.setVisible(self._has_error)
        self._mark.setVisible(self._has_error)
        self._show_hint()
        self._marked().setProperty("error", "true" if sentence else None)
        repolish(self._marked())
        self.control.setAccessibleDescription(sentence or self._hint.text())

    def set_hint(self, hint: str) -> None:
        """Say other small words beneath."""
        self._hint.setText(hint)
        self._show_hint()
        if not self._has_error:
            self.control.setAccessibleDescription(hint)

    def set_label(self, label: str) -> None:
        """Name the control otherwise."""
        self._label.setText(label)
        self.control.setAccessibleName(label.replace("&", ""))

    def _show_hint(self) -> None:
        self._hint.setVisible(bool(self._hint.text()) and not self._has_error)

    def _marked(self) -> QWidget:
        inner = self.control.focusProxy()
        return inner if inner is not None else self.control
