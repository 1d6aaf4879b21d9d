"""Parts that entries are made of: dates with their error, choices by name, fields that stand side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QLayout, QSizePolicy, QWidget

from dpo_desk.ui.context import Context
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.checks import RadioButton
from dpo_desk.ui.widgets.choices import Choice, FoldingCompleter, Option
from dpo_desk.ui.widgets.date_field import DateField
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, Item, column, row
from dpo_desk.words import _, language
from dpo_desk.words.dates import full_date
from dpo_desk.words.names import name

_BESIDE = 420
"""Room in pixels at 100 % that two fields need to stand side by side."""


class DateFormField(FormField):
    """A date with its label; what cannot be read as one is said beneath it.

    Args:
        context: gives the theme and the day that "+14d" is counted from.
        label: names it.
        value: the date at first.
        hint: small words beneath.
        note: small words beside the label.
    """

    def __init__(
        self, context: Context, label: str, value: date | None = None, *, hint: str = "", note: str = ""
    ) -> None:
        self.line = DateField(
            context.theme,
            today=context.desk.today(),
            language=language(),
            show_date=full_date,
            value=value,
            placeholder=_("2 Mar, +14d"),
        )
        super().__init__(context.theme, label, self.line, hint=hint, note=note)
        self.line.unreadable.connect(self._say_unreadable)
        self.line.changed.connect(lambda _value: self.set_error(""))

    def value(self) -> date | None:
        """The date meant now, also while it is being typed; `None` when there is none."""
        self.line.editingFinished.emit()  # a key that saves does not leave the line
        return self.line.value()

    def is_readable(self) -> bool:
        """Whether there is a date or nothing; else say so beneath."""
        self.value()
        return self.line.is_readable()

    def needed(self) -> date | None:
        """The date; `None` after saying beneath that one is needed."""
        if self.is_readable() and self.value() is None:
            self.set_error(_("A date is needed here."))
        return self.value()

    def _say_unreadable(self, _text: str = "") -> None:
        self.set_error(_("This is no date. Write it like 2 Mar 2026, or +14d for in 14 days."))


class SuggestLine(LineField):
    """A line to type in that proposes what is known; anything else may be typed all the same.

    Args:
        theme: the look in force.
        known: what is proposed, the likeliest first.
        text: what stands in it at first.
    """

    def __init__(self, theme: Theme, known: Iterable[str], text: str = "") -> None:
        super().__init__(theme, text)
        self.known = tuple(dict.fromkeys(words for words in known if words.strip()))
        self._completer = FoldingCompleter(self)
        self._completer.offer([Option(words, words) for words in self.known])
        self._completer.list.setFont(theme.font())
        self.setCompleter(self._completer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens everything that is proposed."""
        if event.key() == Qt.Key.Key_Down and self.known:
            self._completer.setCompletionPrefix("")
            self._completer.complete()
            return
        super().keyPressEvent(event)


class Beside(QWidget):
    """Fields side by side, or one below the other where there is no room.

    Args:
        theme: the look in force.
        parts: the fields.
        room: width in pixels at 100 % from which they stand side by side.
    """

    def __init__(self, theme: Theme, *parts: QWidget, room: int = _BESIDE) -> None:
        super().__init__()
        self._theme, self._room = theme, room
        self._parts: QBoxLayout = row(gap=16)
        for part in parts:
            self._parts.addLayout(column(part, STRETCH), 1)
        self.setLayout(self._parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side if there is room."""
        super().resizeEvent(event)
        roomy = self.width() >= self._theme.px(self._room)
        way = QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom
        if self._parts.direction() is not way:
            self._parts.setDirection(way)
            self._parts.setSpacing(16 if roomy else 12)


class Flowing(QWidget):
    """What scrolls: as high as its words need at the width there is, and no higher.

    Qt asks a scrolled part how high it must be at its narrowest, where words break into more lines than
    they do at the width it really has.

    Args:
        parts: stands in it.
    """

    def __init__(self, parts: QLayout) -> None:
        super().__init__()
        self._parts = parts
        self.setLayout(parts)

    def minimumSizeHint(self) -> QSize:
        """The least width, and the height at the width it has."""
        least = self._parts.totalMinimumSize()
        if not self._parts.hasHeightForWidth():
            return least
        width = max(self.width(), least.width())
        return QSize(least.width(), self._parts.totalHeightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


class RadioRow(QWidget):
    """A few things of which one is so, all of them visible.

    Args:
        theme: the look in force.
        options: in the order shown.
        key: the one chosen at first; the first when absent.
        upright: one below the other.
    """

    def __init__(
        self, theme: Theme, options: Sequence[Option], key: str = "", *, upright: bool = False
    ) -> None:
        super().__init__()
        self.group = QButtonGroup(self)
        self.buttons: dict[str, RadioButton] = {}
        for option in options:
            button = RadioButton(theme, option.words, checked=option.key == (key or options[0].key))
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self.buttons[option.key] = button
            self.group.addButton(button)
        made = list(self.buttons.values())
        self.setLayout(column(*made, gap=4) if upright else row(*made, STRETCH, gap=20))
        self.setFocusProxy(made[0])

    def value(self) -> str:
        """Key of the chosen one."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), "")

    def set_value(self, key: str) -> None:
        """Choose by key."""
        self.buttons[key].setChecked(True)


def enum_options(members: Iterable[StrEnum]) -> list[Option]:
    """Members of one of the desk's enumerations by their names."""
    return [Option(member.value, name(member)) for member in members]


def enum_choice(context: Context, members: Iterable[StrEnum], chosen: StrEnum | None = None) -> Choice:
    """A list of members to choose from."""
    return Choice(context.theme, enum_options(members), chosen.value if chosen is not None else "")


def quiet(theme: Theme, words: str = "") -> Label:
    """Small words that explain."""
    return Label(theme, words, size=SMALL, tone=Token.INK3, wrap=True)


def stacked(*parts: Item, gap: int = 14) -> QWidget:
    """Fields one below the other."""
    widget = QWidget()
    widget.setLayout(column(*parts, gap=gap))
    return widget
