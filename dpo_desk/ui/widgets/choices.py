"""Fields to choose from: a short list, and a long one with search."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Token

_KEY_ROLE = Qt.ItemDataRole.UserRole
_FOLDED_ROLE = Qt.ItemDataRole.UserRole + 1
_CHEVRON_MARGIN = 8
_LETTERS = 12
"""A list never asks for less room than this many letters, nor for more than its column has."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose.

    Attributes:
        key: what the program knows it by.
        words: what the person reads.
    """

    key: str
    words: str


class Choice(QComboBox):
    """One of a few.

    Args:
        theme: the look in force.
        options: what there is, in the order shown.
        key: the one chosen at first; the first option when absent.
    """

    picked = Signal(str)
    """Key of the option the person has chosen."""

    def __init__(self, theme: Theme, options: Sequence[Option] = (), key: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fill(options)
        self.set_value(key)
        self.activated.connect(self._pick)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options; the chosen one stays if it is still there."""
        before = self.value()
        self._fill(options)
        self.set_value(before)

    def value(self) -> str:
        """Key of the chosen option; empty when there is none."""
        key = self.currentData(_KEY_ROLE)
        return key if isinstance(key, str) else ""

    def set_value(self, key: str) -> None:
        """Choose by key; a key that is not there changes nothing."""
        place = self.findData(key, _KEY_ROLE)
        if place >= 0:
            self.setCurrentIndex(place)

    def sizeHint(self) -> QSize:
        """Wide enough for the longest option."""
        hint = super().sizeHint()
        words = [self.itemText(place) for place in range(self.count())]
        longest = max((self.fontMetrics().horizontalAdvance(text) for text in words), default=0)
        hint.setWidth(max(hint.width(), longest + self._theme.px(26 + 8) + 6))
        return hint

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page; it never changes a choice by accident."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field with its words, "…" where they are too long, and the chevron that says it opens."""
        del event
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        box = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)
        room = box.width()
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room
        )
        frame = QStylePainter(self)
        frame.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if not self.isEditable():
            frame.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        frame.end()
        token = Token.INK2 if self.isEnabled() else Token.INK3
        picture = self._theme.pixmap(Icon.CHEVRON_DOWN, token)
        side = self._theme.px(16)
        painter = QPainter(self)
        painter.drawPixmap(
            QPoint(self.width() - side - _CHEVRON_MARGIN, (self.height() - side) // 2), picture
        )
        painter.end()

    def _fill(self, options: Sequence[Option]) -> None:
        self.clear()
        for option in options:
            self.addItem(option.words, option.key)

    def _pick(self) -> None:
        self.picked.emit(self.value())

    def _restyle(self) -> None:
        self.setFont(self._theme.font())
        self.view().setFont(self._theme.font())
        self.updateGeometry()


class SearchChoice(Choice):
    """One of many, found by typing any part of its name: countries, languages, authorities.

    Case and accents do not matter. What is typed and fits nothing falls back to the last choice.

    Args:
        theme: the look in force.
        options: what there is, in the order shown.
        key: the one chosen at first; the first option when absent.
        placeholder: shown while the line is empty.
    """

    def __init__(
        self, theme: Theme, options: Sequence[Option] = (), key: str = "", *, placeholder: str = ""
    ) -> None:
        super().__init__(theme, options, key)
        self._line = QLineEdit()
        self._line.setPlaceholderText(placeholder)
        self.setEditable(True)
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._completer = FoldingCompleter(self)
        self._completer.activated.connect(self._take)
        self._completer.offer(options)
        self.setCompleter(self._completer)
        self._line.editingFinished.connect(self._settle)
        self.currentIndexChanged.connect(lambda _place: self._line.setCursorPosition(0))  # its begin is shown
        theme.changed.connect(self._restyle_line)
        self._restyle_line()

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options; the chosen one stays if it is still there."""
        super().set_options(options)
        self._completer.offer(options)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing replaces a choice that is settled; what is half typed stays."""
        super().focusInEvent(event)
        words = self._line.text()
        if words == self.itemText(self.currentIndex()):
            self._line.setSelection(len(words), -len(words))  # from behind: a long name shows its begin

    def _take(self, words: str) -> None:
        self.setCurrentIndex(self.findText(words))
        self._pick()

    def _settle(self) -> None:
        typed, chosen = self._line.text(), self.itemText(self.currentIndex())
        if typed == chosen:
            return
        key = self._completer.only_match(typed)
        if key and key != self.value():
            self.set_value(key)
            self._pick()
        self.setEditText(self.itemText(self.currentIndex()))

    def _restyle_line(self) -> None:
        self._line.setFont(self._theme.font())
        self._line.setTextMargins(0, 0, self._theme.px(20), 0)
        self._completer.list.setFont(self._theme.font())


class FoldingCompleter(QCompleter):
    """Finds any part of a name, whatever its case and accents.

    Args:
        parent: the field it completes for.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.list = QListView()
        self.list.setProperty("popup", "true")
        self.setPopup(self.list)
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setCompletionRole(_FOLDED_ROLE)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def offer(self, options: Sequence[Option]) -> None:
        """What can be found."""
        self._model.clear()
        for option in options:
            item = QStandardItem(option.words)
            item.setData(option.key, _KEY_ROLE)
            item.setData(folded(option.words), _FOLDED_ROLE)
            self._model.appendRow(item)

    def only_match(self, typed: str) -> str:
        """Key of the one option that is meant.

        Its whole name, else the only one that begins with these letters, else the only one holding them:
        "nether" is the Netherlands, although the Caribbean Netherlands hold it, too.
        """
        wanted = folded(typed)
        if not wanted:
            return ""
        items = [self._model.item(place) for place in range(self._model.rowCount())]
        names = {str(item.data(_KEY_ROLE)): str(item.data(_FOLDED_ROLE)) for item in items}
        exact = [key for key, name in names.items() if name == wanted]
        begun = [key for key, name in names.items() if name.startswith(wanted)]
        found = exact or begun or [key for key, name in names.items() if wanted in name]
        return found[0] if len(found) == 1 else ""

    def splitPath(self, path: str) -> list[str]:
        """Fold what is typed as the names are folded."""
        return [folded(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Complete to the name as it is written."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))


def folded(text: str) -> str:
    """Letters without case and accents: "Österreich" is found by "oster"."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter)).strip()
