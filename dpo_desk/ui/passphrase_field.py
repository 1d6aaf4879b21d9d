"""A field for a passphrase: hidden unless one looks, and it tells when capitals are locked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from dpo_desk.core.errors import PassphraseEmpty
from dpo_desk.ui.strength_meter import StrengthMeter
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.buttons import ToolButton
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _
from dpo_desk.words.errors import sentence

_INSET = 4
_HINTS = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


def capitals_locked(event: QKeyEvent) -> bool | None:
    """Whether Caps Lock is on, as far as one typed letter can tell; None if it tells nothing."""
    text = event.text()
    if len(text) != 1 or text.upper() == text.lower():
        return None
    return text.isupper() != bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


class PassphraseField(QWidget):
    """A line of dots with an eye that shows what they stand for.

    Args:
        theme: the look in force.
    """

    typed = Signal(str)
    """What stands in it now."""
    entered = Signal()
    """Enter was pressed."""
    capitals = Signal(bool)
    """Caps Lock was seen to be on, or off again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.line = LineField(theme)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(_HINTS)
        self.line.textChanged.connect(self.typed)
        self.line.returnPressed.connect(self.entered)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
        self.setLayout(column(self.line))
        self._eyes = (
            ToolButton(theme, Icon.EYE, _("Show the passphrase")),
            ToolButton(theme, Icon.EYE_OFF, _("Hide the passphrase")),
        )
        for eye, shown in zip(self._eyes, (True, False), strict=True):
            eye.setParent(self)
            eye.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            eye.clicked.connect(lambda _on=False, wanted=shown: self._look(shown=wanted))
        QWidget.setTabOrder(self.line, self._eyes[0])
        QWidget.setTabOrder(self._eyes[0], self._eyes[1])
        self._look(shown=False)
        theme.changed.connect(self._place_eyes)

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed, and hide what comes next."""
        self.line.clear()
        self._look(shown=False)

    def setAccessibleName(self, name: str) -> None:
        """The line is what screen readers come to."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """The line is what screen readers come to."""
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice whether capitals are locked; nothing is kept from the line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            locked = capitals_locked(event)
            if locked is not None:
                self.capitals.emit(locked)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the eye at the right edge."""
        super().resizeEvent(event)
        self._place_eyes()

    def _look(self, *, shown: bool) -> None:
        had_focus = any(eye.hasFocus() for eye in self._eyes)
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        show, hide = self._eyes
        show.setVisible(not shown)
        hide.setVisible(shown)
        if had_focus:
            (hide if shown else show).setFocus()
        self._place_eyes()

    def _place_eyes(self) -> None:
        for eye in self._eyes:
            place = self.line.geometry()
            eye.move(place.right() - eye.width() - _INSET, place.center().y() - eye.height() // 2)
            eye.raise_()
        self.line.setTextMargins(0, 0, self._eyes[0].width() + _INSET, 0)


def watch_capitals(field: PassphraseField, form: FormField, hint: str = "") -> None:
    """Say beneath a field while capitals are locked.

    Args:
        field: where the passphrase is typed.
        form: carries it.
        hint: said as long as they are not.
    """
    field.capitals.connect(lambda locked: form.set_hint(_("Caps Lock is on.") if locked else hint))


class NewPassphrase(QWidget):
    """A new passphrase, typed twice, with words on what makes a good one.

    Args:
        theme: the look in force.
        first: label of the first field.
        again: label of the second one.
    """

    def __init__(self, theme: Theme, first: str, again: str) -> None:
        super().__init__()
        self._first, self._again = PassphraseField(theme), PassphraseField(theme)
        advice = _("Six words that do not belong together are easy to keep in mind and hard to guess.")
        self._first_field = FormField(theme, first, self._first, hint=advice)
        self._again_field = FormField(theme, again, self._again)
        watch_capitals(self._first, self._first_field, advice)
        watch_capitals(self._again, self._again_field)
        self._again.typed.connect(self._compare)
        self._first.typed.connect(lambda _text: self._first_field.set_error(""))
        self._meter = StrengthMeter(theme)
        self._first.typed.connect(self._meter.judge)
        self.setFocusProxy(self._first)
        first_part = column(self._first_field, self._meter, gap=6)
        self.setLayout(column(first_part, self._again_field, gap=14))

    def text(self) -> str:
        """What was typed."""
        return self._first.text()

    def know(self, *names: str) -> None:
        """Names that make a passphrase easier to guess: of the house, of the person."""
        self._meter.know(names)

    def check(self) -> bool:
        """Say what is wrong, if anything, and put the keyboard there."""
        if not self._first.text():
            self._first_field.set_error(sentence(PassphraseEmpty()))
            self._first.setFocus()
            return False
        if not self._again.text():
            self._again_field.set_hint(_("Type it once more."))
            self._again.setFocus()
            return False
        if self._first.text() != self._again.text():
            self._again_field.set_error(_("This is not the same. Look at both with the eye at the right."))
            self._again.setFocus()
            return False
        return True

    def _compare(self, text: str) -> None:
        """An error goes as soon as it is mended; while one types nobody is told off."""
        self._again_field.set_hint("")
        if text == self._first.text():
            self._again_field.set_error("")
