"""What is worked on in a complaint: questions of the authority, and measures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from dpo_desk.actions.complaints import ComplaintView
from dpo_desk.core.complaint_facts import ComplaintFactKind, MeasureDone
from dpo_desk.core.complaints import OrderedMeasure, ServedLetter
from dpo_desk.ui.complaint_showing import Short, duty_pill
from dpo_desk.ui.context import Context
from dpo_desk.ui.pages.tabbed import MARGINS
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.action_lines import ActionLine, ActionLines, Verb
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.words import _
from dpo_desk.words.dates import day_month, plain_date

Record = Callable[[ComplaintFactKind, str], None]
"""Opens the form for a kind of fact, about one thing."""
_OPEN = "open"


class QuestionsTab(QWidget):
    """What authorities ask, and the drafts of the answers."""

    def __init__(self, context: Context, short: Short, record: Record) -> None:
        super().__init__()
        self._short, self._record = short, record
        theme = context.theme
        self._none = Label(theme, _("No authority has asked anything yet."), tone=Token.INK2)
        self._lines = ActionLines(theme, fold=520)
        self._lines.wanted.connect(lambda key, _verb: record(ComplaintFactKind.QUESTION_ANSWERED, key))
        self.setLayout(column(self._none, self._lines, STRETCH, gap=12, margins=MARGINS))

    def show_view(self, view: ComplaintView) -> None:
        """Show every question with its draft."""
        lines = [line for served in view.complaint.letters for line in self._of_letter(view, served)]
        self._lines.show_lines(lines)
        self._none.setVisible(not lines)

    def _of_letter(self, view: ComplaintView, served: ServedLetter) -> list[ActionLine]:
        said = _("{authority}, letter of {day}, question {n}")
        lines: list[ActionLine] = []
        for number, question in enumerate(served.letter.questions, start=1):
            answer = view.complaint.answers.get((served.number, number), "")
            where = said.format(
                authority=self._short(served.letter.authority_id), day=plain_date(served.served_on), n=number
            )
            lines.append(
                ActionLine(
                    key=f"{served.number}.{number}",
                    title=question,
                    note="\n".join(part for part in (where, answer) if part),
                    verbs=_answer_verbs(view, served, answer),
                    pill=_answer_pill(served, answer),
                )
            )
        return lines


def _answer_verbs(view: ComplaintView, served: ServedLetter, answer: str) -> tuple[Verb, ...]:
    if view.complaint.closed or served.replied is not None:
        return ()
    return (Verb(_OPEN, _("Change the answer…") if answer else _("Draft the answer…")),)


def _answer_pill(served: ServedLetter, answer: str) -> PillData:
    if served.replied is not None:
        return PillData(meaning=Meaning.DONE, text=_("Sent"), extra=day_month(served.replied.on))
    return PillData(
        meaning=Meaning.DONE if answer else Meaning.SOON, text=_("Drafted") if answer else _("Open")
    )


class MeasuresTab(QWidget):
    """What is to be put right, by when, and what shows that it was."""

    def __init__(self, context: Context, record: Record) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self._none = Label(theme, _("Nothing is to be put right."), tone=Token.INK2)
        self._lines = ActionLines(theme, fold=520)
        self._lines.wanted.connect(lambda key, _verb: record(ComplaintFactKind.MEASURE_DONE, key))
        self._add = Button(theme, _("&Set a measure…"), icon=Icon.PLUS)
        self._add.clicked.connect(lambda: record(ComplaintFactKind.MEASURE_SET, ""))
        self.setLayout(
            column(row(self._add, STRETCH), self._none, self._lines, STRETCH, gap=12, margins=MARGINS)
        )

    def show_view(self, view: ComplaintView) -> None:
        """Show every measure."""
        today, still = self._context.desk.today(), not view.complaint.closed
        lines = [_measure_line(one, today, still=still) for one in view.complaint.measures]
        self._lines.show_lines(lines)
        self._none.setVisible(not lines)
        self._add.setVisible(still)


def _measure_line(one: OrderedMeasure, today: date, *, still: bool) -> ActionLine:
    whose = _("Ordered") if one.ordered else _("Set by the organisation")
    shown = one.done.details if one.done is not None else None
    how = shown.how if isinstance(shown, MeasureDone) else ""
    verbs = (Verb(_OPEN, _("Carried out…")),) if still and (one.open or one.to_tell) else ()
    note = " · ".join(part for part in (whose, one.measure.owner, how) if part)
    return ActionLine(
        key=str(one.number), title=one.measure.text, note=note, verbs=verbs, pill=_measure_pill(one, today)
    )


def _measure_pill(one: OrderedMeasure, today: date) -> PillData:
    if one.done is not None:
        return PillData(meaning=Meaning.DONE, text=_("Carried out"), extra=day_month(one.done.on))
    if one.lifted is not None:
        return PillData(meaning=Meaning.DONE, text=_("Lifted"), extra=day_month(one.lifted.on))
    if one.measure.due_on is None:
        return PillData(meaning=Meaning.CALM, text=_("Open"))
    return duty_pill(one.measure.due_on, today)
