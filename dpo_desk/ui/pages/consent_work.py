"""What is to be done since a consent has ended: who has to stop, and what becomes of the data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QWidget

from dpo_desk.actions.consents import ConsentView
from dpo_desk.core.withdrawals import Answer, NextUse, Task
from dpo_desk.ui.consent_showing import near_day
from dpo_desk.ui.context import Context
from dpo_desk.ui.widgets.action_lines import ActionLine, ActionLines, Verb
from dpo_desk.ui.widgets.frames import section
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.words import _
from dpo_desk.words.dates import days_word
from dpo_desk.words.names import name

_DONE, _DECIDE = "done", "decide"


class WorkPart(QWidget):
    """A line for each place and for the data; those that are open have a verb.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._view: ConsentView | None = None
        self.lines = ActionLines(context.theme, fold=420)
        self.lines.wanted.connect(self._act)
        self.setLayout(column(section(context.theme, _("Since it has ended"), self.lines, gap=4)))

    def show_view(self, view: ConsentView) -> None:
        """Show what follows from the ends of a consent; without one there is nothing."""
        self._view = view
        today = self._context.desk.today()
        lines = [*(_task_line(one, today) for one in view.tasks), *_data_lines(view)]
        self.setVisible(bool(lines))
        self.lines.show_lines(lines)

    def _act(self, key: str, verb: str) -> None:
        from dpo_desk.ui.dialogs.after_withdrawal import (  # noqa: PLC0415 - when asked
            DataDialog,
            TaskDoneDialog,
        )

        view = self._view
        if view is None:
            return
        if verb == _DECIDE:
            DataDialog(self._context, view.row, self).open()
        else:
            task = next(one for one in view.tasks if str(one.id) == key)
            TaskDoneDialog(self._context, task, self).open()


def _task_line(task: Task, today: date) -> ActionLine:
    if task.done_on is not None:
        pill = PillData(meaning=Meaning.DONE, text=_("Stopped"), extra=near_day(task.done_on, today))
        note = f"{name(task.kind)} · {task.note}" if task.note else name(task.kind)
        return ActionLine(key=str(task.id), title=task.name, note=note, pill=pill)
    left = (task.due - today).days
    meaning = Meaning.LATE if left < 0 else Meaning.SOON
    return ActionLine(
        key=str(task.id),
        title=task.name,
        note=name(task.kind),
        verbs=(Verb(_DONE, _("It has stopped…")),),
        pill=PillData(meaning=meaning, text=near_day(task.due, today), extra=days_word(left)),
    )


def _data_lines(view: ConsentView) -> Iterator[ActionLine]:
    for seq, answer in view.answers.items():
        if answer is not None:
            yield ActionLine(key=f"data-{seq}", title=_answer_words(answer), note=answer.reason)
    if None in view.answers.values():
        yield ActionLine(
            key="data",
            title=_("The data: another lawful basis, or erase?"),
            verbs=(Verb(_DECIDE, _("Decide…")),),
            pill=PillData(meaning=Meaning.SOON, text=_("Open")),
        )


def _answer_words(answer: Answer) -> str:
    if answer.use is NextUse.ERASE:
        return _("The data are erased")
    return _("The data are used on {basis}").format(basis=answer.basis)
