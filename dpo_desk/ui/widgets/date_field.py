"""A date: typed the way one writes it, or picked from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout

from dpo_desk.core.typed_dates import parse_typed_date
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.fields import LineField
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.words import _

_LETTERS = 19
_CALENDAR_ROOM = 30
_STEP_KEYS: dict[int, int] = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class DateField(LineField):
    """A line for a date. What is typed is read beside it at once and written out when one leaves.

    Alt+Down or F4 opens the calendar, Up and Down move by a day.

    Args:
        theme: the look in force.
        today: the day that "+14d" and missing years are counted from.
        language: of the window; decides short names of months.
        show_date: writes a date out, weekday included.
        value: the date at first.
        placeholder: an example of what can be typed.
    """

    changed = Signal(object)
    """Another date is meant: a `date`, or `None` when the field was emptied."""
    unreadable = Signal(str)
    """What was typed is no date; the caller says so beneath the field."""

    def __init__(
        self,
        theme: Theme,
        *,
        today: date,
        language: str,
        show_date: Callable[[date], str],
        value: date | None = None,
        placeholder: str = "",
    ) -> None:
        super().__init__(theme, placeholder=placeholder, letters=_LETTERS)
        self._today, self._language, self._show_date = today, language, show_date
        self._value: date | None = None
        self._reading = Label(theme, size=SMALL, tone=Token.INK3)
        self._reading.setParent(self)
        self._reading.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._open = self.addAction(theme.icon(Icon.CALENDAR_DAYS), QLineEdit.ActionPosition.TrailingPosition)
        self._open.setText(_("Open the calendar"))
        self._open.setToolTip(_("Open the calendar (Alt+Down)"))
        self._open.triggered.connect(self.open_calendar)
        self.textEdited.connect(self._read_along)
        self.editingFinished.connect(self._settle)
        theme.changed.connect(self._restyle_date)
        self.set_value(value)

    def sizeHint(self) -> QSize:
        """The words, and the sign of the calendar."""
        hint = super().sizeHint()
        hint.setWidth(hint.width() + self._theme.px(_CALENDAR_ROOM))
        return hint

    def value(self) -> date | None:
        """The date meant now; `None` when the field is empty or holds no date."""
        return self._value

    def set_value(self, value: date | None) -> None:
        """Show a date without saying that the person changed it."""
        self._value = value
        self.setText("" if value is None else self._show_date(value))
        self.setCursorPosition(0)
        self._reading.hide()

    def is_readable(self) -> bool:
        """Whether the field is empty or holds a date."""
        return not self.text().strip() or self._parsed() is not None

    def open_calendar(self) -> CalendarPopup:
        """Show the calendar below the field, or above it where there is no room."""
        popup = CalendarPopup(self._theme, self._parsed() or self._today, self._language)
        popup.setParent(self, Qt.WindowType.Popup)
        popup.picked.connect(self._take)
        popup.adjustSize()
        corner = self.mapToGlobal(QPoint(0, self.height() + 2))
        if corner.y() + popup.height() > self.screen().availableGeometry().bottom():
            corner = self.mapToGlobal(QPoint(0, -popup.height() - 2))
        popup.move(corner)
        popup.show()
        return popup

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the calendar, and steps of a day."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self.open_calendar()
        elif (step := _STEP_KEYS.get(event.key())) and (shown := self._parsed()):
            moved = QDate(shown.year, shown.month, shown.day).addDays(step)
            self._take(date(moved.year(), moved.month(), moved.day()))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the reading beside the calendar."""
        super().resizeEvent(event)
        self._place_reading()

    def _parsed(self) -> date | None:
        if self._value is not None and self.text() == self._show_date(self._value):
            return self._value
        return parse_typed_date(self.text(), self._today, self._language)

    def _read_along(self) -> None:
        found = self._parsed()
        words = "" if found is None else self._show_date(found)
        self._reading.setText("" if words == self.text() else f"= {words}")
        self._place_reading()

    def _settle(self) -> None:
        found = self._parsed()
        if found is None and self.text().strip():
            self._value = None
            self.unreadable.emit(self.text())
        else:
            self._take(found)

    def _take(self, value: date | None) -> None:
        before = self._value
        self.set_value(value)
        if value != before:
            self.changed.emit(value)

    def _place_reading(self) -> None:
        self._reading.adjustSize()
        right = self.width() - self._theme.px(_CALENDAR_ROOM)
        free = right - self.fontMetrics().horizontalAdvance(self.text()) - self._theme.px(20)
        self._reading.setVisible(bool(self._reading.text()) and self._reading.width() <= free)
        self._reading.move(right - self._reading.width(), (self.height() - self._reading.height()) // 2)

    def _restyle_date(self) -> None:
        self._open.setIcon(self._theme.icon(Icon.CALENDAR_DAYS))
        self._place_reading()


class CalendarPopup(QFrame):
    """A month to pick a day from; closes on a pick or Esc.

    Args:
        theme: the look in force.
        shown: the day selected at first.
        language: names of months and days.
    """

    picked = Signal(object)
    """The `date` that was chosen."""

    def __init__(self, theme: Theme, shown: date, language: str) -> None:
        super().__init__()
        self.setProperty("card", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(QLocale(language))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.calendar.setFont(theme.font())
        self._colour(theme)
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.calendar)
        self.setFocusProxy(self.calendar)

    def _colour(self, theme: Theme) -> None:
        plain, quiet = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(theme.colour(Token.INK))
        quiet.setForeground(theme.colour(Token.INK2))
        self.calendar.setHeaderTextFormat(quiet)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, quiet)
        for name, icon in (("prev", Icon.CHEVRON_LEFT), ("next", Icon.CHEVRON_RIGHT)):
            button = self.calendar.findChild(QToolButton, f"qt_calendar_{name}month")
            if isinstance(button, QToolButton):
                button.setIcon(theme.icon(icon))
                button.setIconSize(theme.icon_size())

    def _pick(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.close()
