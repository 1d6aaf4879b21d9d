"""Today: what needs a hand, by deadline, and the numbers beside it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedWidget, QWidget
from shiboken6 import isValid

from dpo_desk.actions import consent_lists, withdrawals
from dpo_desk.actions import today as questions
from dpo_desk.actions.consent_lists import Waiting
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.withdrawals import Work
from dpo_desk.core.changes import Changed
from dpo_desk.core.lists import RequestRow, Tally
from dpo_desk.ui.breach_showing import BREACH_KEY, today_breach
from dpo_desk.ui.complaint_showing import COMPLAINT_KEY, Short, short_names, today_complaint
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.pages.consents_card import CONSENT_KEY, ConsentsCard, ended_rows
from dpo_desk.ui.pages.page import Page
from dpo_desk.ui.showing import today_row
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import HERO, SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.empty_state import EmptyState
from dpo_desk.ui.widgets.frames import card, scrolled, titled_card
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.row_list import RowList
from dpo_desk.ui.widgets.rows import Entry, GroupHead
from dpo_desk.ui.widgets.week_chart import WeekBar, WeekChart
from dpo_desk.words import _, ngettext
from dpo_desk.words.dates import long_day, month_name, plain_date

if TYPE_CHECKING:
    from dpo_desk.actions.backups import Overview
    from dpo_desk.ui.pages.safety_card import SafetyCard

_LATER = 250
"""Milliseconds after which the page has been painted."""
_ASIDE = 268
_NARROW = 720
"""Below this width at 100 % the numbers go under the list."""


class TodayPage(Page):
    """The first page: overdue, soon, waiting, ahead."""

    PLACE: ClassVar[Place] = Place.TODAY
    WATCHES: ClassVar[Changed] = (
        Changed.REQUESTS
        | Changed.BREACHES
        | Changed.COMPLAINTS
        | Changed.CONSENTS
        | Changed.PEOPLE
        | Changed.ORGANISATIONS
        | Changed.BACKUPS
        | Changed.JOURNAL
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.ask_again)
        theme = context.theme
        self._title = Label(theme, size=HERO, bold=True)
        self._sub = Label(theme, tone=Token.INK2, wrap=True)
        receive = Button(theme, _("&Receive a request"), ButtonKind.PRIMARY, icon=Icon.PLUS)
        receive.clicked.connect(lambda: context.receive(None))
        self._list = RowList(theme, _("What to do now"))
        self._list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._list.opened.connect(self._open)
        self._list.action_wanted.connect(self._act)
        self._chart = WeekChart(theme)
        self._chart_words = Label(theme, size=SMALL, tone=Token.INK2)
        self._figures = _Figures(context)
        self._consents = ConsentsCard(context)
        self._safe = QWidget()
        self._safe.setLayout(column())
        self._safety: SafetyCard | None = None
        self._body = row(gap=16)
        self._aside = self._make_aside()
        self._stack = QStackedWidget()
        self._stack.addWidget(card(column(self._list, margins=(8, 8, 8, 8))))
        self._stack.addWidget(self._make_empty())
        self._body.addWidget(self._stack, 1)
        self._body.addWidget(self._aside)
        head = row((column(self._title, self._sub, gap=4), 1), column(receive, STRETCH), gap=16)
        self.setLayout(column(head, (self._body, 1), gap=16, margins=(24, 18, 24, 20)))
        theme.changed.connect(self._reflow)

    def _make_aside(self) -> QWidget:
        theme = self.context.theme
        chart = titled_card(theme, _("Due in the next 8 weeks"), self._chart_words, self._chart, gap=2)
        content = QWidget()
        content.setLayout(column(chart, self._consents, self._figures, self._safe, STRETCH, gap=12))
        return scrolled(content)

    def _make_empty(self) -> QWidget:
        theme = self.context.theme
        button = Button(theme, _("Receive a request"), ButtonKind.PRIMARY, icon=Icon.PLUS)
        button.clicked.connect(lambda: self.context.receive(None))
        empty = EmptyState(
            theme,
            Icon.INBOX,
            _("Nothing is waiting for you."),
            _("Drop an e-mail anywhere in this window, or enter a request by hand."),
            buttons=(button,),
            key="Ctrl+Shift+N",
        )
        return card(column(scrolled(empty)))

    def ask_again(self) -> None:
        """Ask what is due and show it."""
        desk = self.context.desk
        day = desk.today()
        answer = questions.today(desk, self.context.organisation())
        self._title.setText(long_day(day))
        self._sub.setText(_summary(answer))
        late = ((_("Overdue"), answer.overdue, answer.tally.overdue),)
        groups = (
            (_("Due within 7 days"), answer.soon, answer.tally.soon),
            (_("Waiting for someone else"), answer.waiting, len(answer.waiting)),
            (_("Later"), answer.ahead, len(answer.ahead)),
        )
        entries = [
            *_breaches(answer, desk.now()),
            *_complaints(answer, short_names(desk), day),
            *_entries(late, day),
            *_ended(answer.ended, day),
            *_entries(groups, day),
        ]
        self._list.show_entries(entries)
        self._stack.setCurrentIndex(0 if entries else 1)
        if not self._list.current_key():
            self._list.select_first()
        self._show_chart(answer.tally)
        self._figures.show_tally(answer.tally, day)
        QTimer.singleShot(_LATER, self, self._ask_safety)

    def _ask_safety(self) -> None:
        """Places of backups are looked at, which may take a moment; the list does not wait for that."""
        if self.context.runner.is_open:
            self.context.runner.ask(_overview, self._show_safety, lambda: isValid(self))
            organisation = self.context.organisation()
            self.context.runner.ask(
                lambda desk: _waiting(desk, organisation),
                lambda found: self._consents.show_waiting(*found),
                lambda: isValid(self),
            )

    def _show_safety(self, found: Overview) -> None:
        from dpo_desk.ui.pages.safety_card import SafetyCard  # noqa: PLC0415 - once the page stands

        if self._safety is None:
            self._safety = SafetyCard(self.context)
            layout = self._safe.layout()
            assert layout is not None  # noqa: S101 - it was given one
            layout.addWidget(self._safety)
        self._safety.show_overview(found)

    def _show_chart(self, tally: Tally) -> None:
        weeks = [
            WeekBar(day=str(monday.day), month=month_name(monday)[:3], count=count, late=late)
            for monday, count, late in tally.weeks
        ]
        late = sum(week.late for week in weeks)
        ahead = sum(week.count for week in weeks) - late
        words = _("{late} late, {ahead} ahead").format(late=late, ahead=ahead)
        spoken = ", ".join(f"{plain_date(monday)}: {count}" for monday, count, _late in tally.weeks)
        self._chart_words.setText(words)
        self._chart.show_weeks(weeks, f"{words}. {spoken}")

    def _open(self, key: str) -> None:
        self.context.go(_going(key, ""))

    def _act(self, key: str) -> None:
        self.context.go(_going(key, "next"))

    def focus_first(self) -> None:
        """The list is where work begins."""
        self._list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the numbers beside the list or under it."""
        super().resizeEvent(event)
        self._reflow()

    def _reflow(self) -> None:
        theme = self.context.theme
        narrow = self.width() < theme.px(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._body.setDirection(direction)
        if narrow:
            self._aside.setMinimumWidth(0)
            self._aside.setMaximumSize(16_777_215, min(theme.px(220), self.height() // 3))
        else:
            self._aside.setFixedWidth(theme.px(_ASIDE) + 16)
            self._aside.setMaximumHeight(16_777_215)


class _Figures(QWidget):
    """How this month went."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = context.theme
        self._names = (
            _("Received"),
            _("Answered"),
            _("Answered inside the period"),
            _("Median days to answer"),
        )
        self._values = tuple(Label(theme, size=SMALL, bold=True) for _name in self._names)
        self._title = Label(theme, bold=True)
        lines = [
            row(Label(theme, words, size=SMALL, tone=Token.INK2), STRETCH, value)
            for words, value in zip(self._names, self._values, strict=True)
        ]
        self.setLayout(column(card(column(self._title, 4, *lines, gap=6, margins=(16, 12, 16, 12)))))

    def show_tally(self, tally: Tally, day: date) -> None:
        """Show the numbers of the month."""
        self._title.setText(_("{month} so far").format(month=month_name(day)))
        within = _("{n} of {all}").format(n=tally.in_time, all=tally.answered)
        median = "–" if tally.median_days is None else str(tally.median_days)
        for label, words, text in zip(
            self._values,
            self._names,
            (str(tally.received), str(tally.answered), within, median),
            strict=True,
        ):
            label.setText(text)
            label.setAccessibleName(f"{words}: {text}")


def _overview(desk: Desk) -> Overview:
    from dpo_desk.actions import backups  # noqa: PLC0415 - on the reading worker, once the page stands

    return backups.overview(desk, check_journal=False)


def _entries(groups: tuple[tuple[str, tuple[RequestRow, ...], int], ...], day: date) -> list[Entry]:
    """Rows under the heads of their groups; the page has the first of very many, a head counts all."""
    entries: list[Entry] = []
    for title, rows, count in groups:
        if rows:
            entries.append(GroupHead(title, str(count)))
            entries += [today_row(one, day) for one in rows]
    return entries


def _breaches(answer: questions.Today, now: datetime) -> list[Entry]:
    """Their time is counted in hours: they stand above all."""
    if not answer.breaches:
        return []
    head = GroupHead(_("Breaches"), str(len(answer.breaches)))
    return [head, *(today_breach(one, now) for one in answer.breaches)]


def _complaints(answer: questions.Today, short: Short, day: date) -> list[Entry]:
    """What authorities wait for stands above everything else, then complaints that wait for us."""
    entries: list[Entry] = []
    for title, rows in ((_("Authorities"), answer.authorities), (_("Complaints"), answer.complaints)):
        if rows:
            entries.append(GroupHead(title, str(len(rows))))
            entries += [today_complaint(one, short, day) for one in rows]
    return entries


def _ended(work: Work, day: date) -> list[Entry]:
    """Consents that ended and are still used somewhere: a withdrawal takes effect the same day."""
    rows = ended_rows(work, day)
    return [GroupHead(_("Consents that ended"), str(len(rows))), *rows] if rows else []


def _going(key: str, tab: str) -> Going:
    """Where a row of the list leads."""
    if key.startswith(CONSENT_KEY):
        return Going(Place.CONSENTS, int(key.removeprefix(CONSENT_KEY)))
    if key.startswith(BREACH_KEY):
        return Going(Place.BREACHES, int(key.removeprefix(BREACH_KEY)), tab)
    if key.startswith(COMPLAINT_KEY):
        return Going(Place.COMPLAINTS, int(key.removeprefix(COMPLAINT_KEY)), tab)
    return Going(Place.REQUESTS, int(key), tab)


def _waiting(desk: Desk, organisation: int | None) -> tuple[Waiting, Work]:
    return consent_lists.waiting(desk, organisation), withdrawals.work(desk, organisation, 1)


def _summary(answer: questions.Today) -> str:
    complaints = (*answer.authorities, *answer.complaints)
    if not (complaints or answer.breaches or answer.overdue or answer.soon or answer.waiting or answer.ahead):
        return _("No case is open.")
    tally = answer.tally
    timed = sum(one.standing.due is not None for one in answer.breaches)
    overdue = tally.overdue + answer.late_complaints + answer.late_breaches
    late = ngettext("{n} overdue", "{n} overdue", overdue).format(n=overdue)
    ahead = timed - answer.late_breaches  # no law gives more than seven days
    coming = tally.soon + answer.soon_complaints + ahead
    soon = ngettext("{n} due within 7 days", "{n} due within 7 days", coming).format(n=coming)
    people = [row.person for row in answer.authorities if row.person]
    people += [row.person for row in (*answer.overdue, *answer.soon)]
    words = _("{late}, {soon}.").format(late=late, soon=soon)
    if answer.breaches:
        return words + " " + _("Start with breach {number}.").format(number=answer.breaches[0].breach.number)
    return words + " " + _("Start with {person}.").format(person=people[0]) if people else words
