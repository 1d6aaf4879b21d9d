"""The strip under the form: by when it has to be answered, how that day comes about, who supervises."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame

from dpo_desk.actions import looking, requests
from dpo_desk.core.deadlines import Deadline
from dpo_desk.core.derivations import Rule
from dpo_desk.core.errors import DeskError
from dpo_desk.core.organisations import Organisation, Role
from dpo_desk.core.people import Person
from dpo_desk.core.rights import Right
from dpo_desk.ui.context import Context
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.frames import Card
from dpo_desk.ui.widgets.labels import IconLabel, Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.words import _, language
from dpo_desk.words.dates import country_name, weekday_date
from dpo_desk.words.derivation import period_words, warning
from dpo_desk.words.errors import sentence

_AROUND = 70
"""Pixels at 100 % that icon and edges take."""


class OutlookStrip(QFrame):
    """Counts again whenever the form moves.

    Args:
        context: what every dialog is given.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self.setProperty("card", Card.SELECT.value)
        self.title = Label(theme, bold=True, wrap=True)
        self.detail = Label(theme, size=SMALL, tone=Token.INK2, wrap=True)
        icon = column(2, IconLabel(theme, Icon.CALENDAR_DAYS, Token.ACCENT), STRETCH, gap=0)
        self._words: QBoxLayout = column(self.title, self.detail, gap=1)
        self.setLayout(row(icon, (self._words, 1), gap=8, margins=(12, 7, 12, 7)))
        theme.changed.connect(self._arrange)

    def show_outlook(
        self,
        organisation: Organisation,
        received_on: date | None,
        rights: Sequence[Right],
        role: Role,
        person: Person,
    ) -> None:
        """Count for what the form says now."""
        if received_on is None or not rights:
            self._say(_("The date stands here as soon as day and right are known."), "")
            return
        desk = self._context.desk
        waiting = [right for right in rights if not right.immediate] or list(rights)
        try:
            deadline = requests.outlook(desk, organisation.id, received_on, waiting, role)
        except DeskError as error:
            self._say(sentence(error), "")
            return
        today = desk.today()
        title = _("Answer by {day}") if role is not Role.PROCESSOR else _("Pass it on by {day}")
        parts = [*deadline_parts(deadline, today), self._authority(organisation, person, today)]
        self._say(
            title.format(day=weekday_date(deadline.answer_by, today)),
            " · ".join(part for part in parts if part),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line if there is room for it."""
        super().resizeEvent(event)
        self._arrange()

    def _say(self, title: str, detail: str) -> None:
        self.title.setText(title)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        self._arrange()
        self.setAccessibleName(". ".join(part for part in (title, detail) if part))

    def _arrange(self) -> None:
        first = self.title.fontMetrics().horizontalAdvance(self.title.text())
        second = self.detail.fontMetrics().horizontalAdvance(self.detail.text())
        roomy = first + second + self._context.theme.px(_AROUND) <= self.width()
        way = QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom
        self.title.setWordWrap(not roomy)
        self._words.setDirection(way)
        self._words.setSpacing(10 if roomy else 1)
        self._words.setStretch(1, 1 if roomy else 0)

    def _authority(self, organisation: Organisation, person: Person, today: date) -> str:
        found = requests.competence(self._context.desk, organisation, person)
        ids = [found.lead] if found.lead is not None else [one.authority_id for one in found.options[:1]]
        if not ids:
            return ""
        authority = looking.authority(self._context.desk.directory, ids[0])
        short = authority.abbreviation_on(today, language()) or authority.name_on(today, language())
        return f"{short}, {country_name(authority.country)}"


def deadline_parts(deadline: Deadline, today: date) -> list[str]:
    """How the day comes about, in a few words each."""
    parts: list[str] = []
    for step in deadline.derivation:
        if step.rule is Rule.IMMEDIATE:
            parts.append(_("the law gives no time to wait"))
        if step.rule is Rule.PERIOD and step.period is not None:
            day = weekday_date(step.end, today)
            parts.append(_("{period} ends {day}").format(period=period_words(step.period), day=day))
    if deadline.promised_by is not None and deadline.promised_by == deadline.answer_by:
        parts.append(_("as the organisation promises"))
    return [*dict.fromkeys(parts), *(warning(code) for code in deadline.warnings)]
