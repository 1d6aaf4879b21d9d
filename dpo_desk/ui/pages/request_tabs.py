"""The parts of a case: facts, clock, letters, evidence, journal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from dpo_desk.actions import complaints, requests
from dpo_desk.core.checklists import Step as ChecklistStep
from dpo_desk.core.complaint_facts import Link, LinkKind
from dpo_desk.core.facts import FactKind
from dpo_desk.core.standing import ClockState
from dpo_desk.ui.clock_showing import clock_picture
from dpo_desk.ui.complaint_showing import linked_complaints
from dpo_desk.ui.context import Context, Place
from dpo_desk.ui.flowing import WithAside
from dpo_desk.ui.pages.linked_rows import LinkedRows
from dpo_desk.ui.pages.tabbed import MARGINS
from dpo_desk.ui.showing import fact_lines
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.checklist import Checklist, CheckPoint, CheckState
from dpo_desk.ui.widgets.clock_steps import ClockSteps, DateCard
from dpo_desk.ui.widgets.clock_view import ClockView
from dpo_desk.ui.widgets.facts_line import FactsLine
from dpo_desk.ui.widgets.frames import Card, card, section
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, empty, row
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _, ngettext
from dpo_desk.words.dates import day_month, days_word, weekday_date
from dpo_desk.words.derivation import regime_name, warning
from dpo_desk.words.names import name

_ASIDE = 268
_WIDE = 480
"""Below this width at 100 % parts of a case stand one below the other."""


class FactsTab(QWidget):
    """What happened, and the checklist beside it."""

    def __init__(self, context: Context, record: Callable[[FactKind], None]) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self._view: requests.RequestView | None = None
        self._facts = FactsLine(theme)
        self._list = Checklist(theme, _("Checklist"))
        self._list.opened.connect(lambda _key: record(FactKind.CHECKED))
        self._list_title = Label(theme, size=SMALL, bold=True)
        self._list_article = Label(theme, size=SMALL, tone=Token.INK2)
        self._list_done = Label(theme, size=SMALL, bold=True)
        self._asked = Label(theme, wrap=True, selectable=True, tone=Token.INK2)
        self._earlier = Label(theme, size=SMALL, tone=Token.INK2, wrap=True)
        head = row(self._list_title, self._list_article, STRETCH, self._list_done, gap=8)
        aside = card(column(head, self._list, gap=6, margins=(14, 10, 12, 12)), Card.SUNKEN)
        self._complaints = LinkedRows(
            context, _("Complaints about it"), Place.COMPLAINTS, _("Complaints about this request")
        )
        left = column(
            section(theme, _("What happened"), self._facts, gap=8),
            section(theme, _("What was asked"), self._asked, self._earlier, gap=6),
            self._complaints,
            STRETCH,
            gap=16,
        )
        sides = WithAside(theme, left, aside, width=_ASIDE, fold=_WIDE, share=47, margins=MARGINS)
        self.setLayout(column(sides))

    def show_view(self, view: requests.RequestView) -> None:
        """Show what happened and what is left to do."""
        self._view = view
        today = self._context.desk.today()
        self._facts.show_facts(fact_lines(view.request, view.standing, view.checklist, today))
        points = [_check_point(view, step) for step in view.checklist]
        done = sum(point.state is CheckState.DONE for point in points)
        self._list_title.setText(_("{right} checklist").format(right=name(view.request.rights[0])))
        self._list_article.setText(_("Art. {article}").format(article=view.request.rights[0].article))
        self._list_done.setText(_("{done} of {all}").format(done=done, all=len(points)))
        self._list.show_points(points)
        self._asked.setText(view.request.text or view.request.subject)
        self._earlier.setText(_earlier_words(view))
        self._earlier.setVisible(bool(view.earlier))
        desk, about = self._context.desk, Link(kind=LinkKind.REQUEST, id=view.request.id)
        self._complaints.show_rows(linked_complaints(desk, complaints.tied_to(desk, about)))


def _earlier_words(view: requests.RequestView) -> str:
    count = len(view.earlier)
    numbers = ", ".join(one.number for one in view.earlier[:5])
    return ngettext(
        "{n} earlier request of this person: {numbers}",
        "{n} earlier requests of this person: {numbers}",
        count,
    ).format(n=count, numbers=numbers)


def _check_point(view: requests.RequestView, step: ChecklistStep) -> CheckPoint:
    checked = view.request.steps_checked.get(step.id)
    note = step.articles[0].removeprefix("GDPR ") if step.articles else ""
    state = CheckState.OPEN
    if checked is not None:
        state = CheckState.DONE
        note = checked.note or (note if checked.needed else _("not needed"))
    return CheckPoint(key=step.id, text=_(step.text), note=note, state=state)


class ClockTab(QWidget):
    """How the deadline was counted."""

    def __init__(self, context: Context, record: Callable[[FactKind], None]) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self._answer = DateCard(theme, _("Answer by"))
        self._latest = DateCard(theme, _("Latest"))
        self._warnings = column(gap=6)
        self._picture = ClockView(theme, day_month)
        self._steps = ClockSteps(theme)
        self._law = Label(theme, size=SMALL, tone=Token.INK2)
        self._text = ""
        copy = Button(theme, _("&Copy as text"), ButtonKind.QUIET, icon=Icon.COPY)
        copy.clicked.connect(self._copy)
        self._extend = Button(theme, _("E&xtend…"), ButtonKind.QUIET, icon=Icon.CALENDAR_DAYS)
        self._extend.clicked.connect(lambda: record(FactKind.EXTENDED))
        counted = Label(theme, _("How it was counted"), size=SMALL, bold=True)
        self._foot = row((row(counted, self._law, STRETCH), 1), row(copy, self._extend, STRETCH), gap=8)
        self._cards = row((self._answer, 1), (self._latest, 1), gap=12)
        self.setLayout(
            column(
                self._cards,
                self._warnings,
                self._picture,
                self._foot,
                self._steps,
                STRETCH,
                gap=12,
                margins=MARGINS,
            )
        )

    def show_view(self, view: requests.RequestView) -> None:
        """Show both dates, the picture and the steps."""
        desk = self._context.desk
        today = desk.today()
        stand, deadline = view.standing, view.standing.deadline
        calendar = desk.rules(view.organisation, view.request.received_on).calendar
        picture = clock_picture(deadline, stand, calendar, today)
        meaning = Meaning(stand.meaning.value)
        day = weekday_date(deadline.answer_by, today)
        self._answer.show_date(day, _answer_note(view), meaning)
        if deadline.latest is None:
            self._latest.show_date(_("Open"), _("counts on when the reply is there"), Meaning.WAIT)
        else:
            left = days_word((deadline.latest - today).days)
            self._latest.show_date(weekday_date(deadline.latest, today), left, Meaning.CALM)
        self._picture.show_picture(picture)
        self._steps.show_steps(picture.steps)
        self._law.setText(regime_name(deadline.regime_id))
        self._text = picture.as_text()
        self._extend.setVisible(
            deadline.extension_notice_by is not None
            and view.request.first(FactKind.EXTENDED) is None
            and stand.clock is not ClockState.STOPPED
        )
        self._show_warnings([warning(code) for code in deadline.warnings])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both dates side by side, or one below the other."""
        super().resizeEvent(event)
        narrow = self.width() < self._context.theme.px(_WIDE)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._cards.setDirection(direction)
        self._foot.setDirection(direction)
        for item in (self._answer, self._latest):
            item.setMinimumWidth(0)

    def _show_warnings(self, sentences: list[str]) -> None:
        empty(self._warnings)
        for sentence in sentences:
            banner = Banner(self._context.theme, Card.SOON)
            banner.say(sentence)
            self._warnings.addWidget(banner)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self._context.say(_("Derivation copied"))


def _answer_note(view: requests.RequestView) -> str:
    deadline = view.standing.deadline
    words = [days_word(view.standing.days_left)]
    if deadline.promised_by == deadline.answer_by:
        words.append(_("as promised"))
    elif deadline.paused_days or deadline.latest is None:
        words.append(_("counts no pause, safe in any reading"))
    return " · ".join(words)
