"""When it was received, and by which way: only the day of receipt drives the clock."""

from __future__ import annotations

import re
from datetime import date, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.core.requests import NewRequestProblem
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.entry_parts import Beside, DateFormField, quiet
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.words import _
from dpo_desk.words.dates import clock_time

_TIME = re.compile(r"(\d{1,2})\s*[:.h]?\s*(\d{2})?\s*(?:h|Uhr|uur)?")
_TIME_LETTERS = 6


class DatesPart(QWidget):
    """Received, with the time; sent and first read behind a link.

    Args:
        context: what every dialog is given.
        received_on: proposed day.
        received_time: proposed time, local.
        hint: how the day is known.
    """

    changed = Signal()
    """Another day of receipt is meant."""

    def __init__(
        self, context: Context, received_on: date, received_time: time | None = None, *, hint: str = ""
    ) -> None:
        super().__init__()
        theme = context.theme
        self.received = DateFormField(context, _("&Received"), received_on)
        self.received.line.changed.connect(lambda _value: self.changed.emit())
        shown = clock_time(received_time) if received_time is not None else ""
        self.clock = LineField(theme, shown, placeholder="14:30", letters=_TIME_LETTERS)
        self.clock_field = FormField(theme, _("Time"), self.clock, note=_("optional"))
        self.clock.textChanged.connect(lambda _text: self.clock_field.set_error(""))
        self.sent = DateFormField(context, _("Sent"), note=_("as far as known"))
        self.noticed = DateFormField(context, _("First read"), context.desk.today())
        self._others = Beside(theme, self.sent, self.noticed)
        self._others.hide()
        self.more = Button(theme, _("Sent and first read…"), ButtonKind.LINK)
        self.more.clicked.connect(self.show_all)
        first = row(self.received, column(self.clock_field, STRETCH), STRETCH, gap=8)
        how = row((quiet(theme, hint), 1), self.more, gap=12)
        self.setLayout(column(first, how, self._others, gap=4))
        self.setFocusProxy(self.received.line)

    def show_all(self) -> None:
        """Show the other dates."""
        self._others.show()
        self.more.hide()
        self.sent.line.setFocus()

    def received_time(self) -> time | None:
        """The time of receipt, if there is a readable one."""
        return parse_time(self.clock.text())

    def is_readable(self) -> bool:
        """Whether every date and the time can be read; else say so beneath."""
        whole = self.received.needed() is not None
        for field in (self.sent, self.noticed):
            if not field.is_readable():
                self.show_all()
                whole = False
        if self.clock.text().strip() and self.received_time() is None:
            self.clock_field.set_error(_("Write the time like 14:30."))
            whole = False
        return whole

    def complain(self, problem: NewRequestProblem, sentence: str) -> bool:
        """Say what is wrong with a date beneath it; tells whether it was about one."""
        field = {
            NewRequestProblem.RECEIVED_IN_THE_FUTURE: self.received,
            NewRequestProblem.SENT_AFTER_RECEIPT: self.sent,
            NewRequestProblem.NOTICED_BEFORE_RECEIPT: self.noticed,
        }.get(problem)
        if field is None:
            return False
        if field is not self.received:
            self.show_all()
        field.set_error(sentence)
        field.line.setFocus()
        return True


def parse_time(text: str) -> time | None:
    """Read a time the way people write it: 14:30, 14.30, 1430, 14 Uhr; `None` when it is none."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004 - of a day, of an hour
