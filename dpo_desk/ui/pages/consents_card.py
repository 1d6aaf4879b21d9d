"""Today on consents: who has to stop, what is to be decided, renewed and proven better."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from datetime import date

from PySide6.QtWidgets import QWidget

from dpo_desk.actions.consent_lists import Waiting
from dpo_desk.actions.withdrawals import Work
from dpo_desk.ui.consent_menu import show_scans
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.erasing import name_words
from dpo_desk.ui.pages.consent_filters import DUE, WEAK
from dpo_desk.ui.showing import deadline_pill
from dpo_desk.ui.widgets.action_lines import ActionLine, ActionLines, Verb
from dpo_desk.ui.widgets.frames import titled_card
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.rows import RowData
from dpo_desk.words import _
from dpo_desk.words.consent_derivation import waiting_words

CONSENT_KEY = "consent-"
"""Begins the keys of rows that lead to a consent."""
_TASKS, _DATA, _SCANS = "tasks", "data", "scans"


class ConsentsCard(QWidget):
    """One line for each thing that waits; nothing at all where nothing does.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._first: dict[str, int] = {}
        self.lines = ActionLines(context.theme, fold=0, ruled=False)
        self.lines.wanted.connect(lambda key, _verb: self._go(key))
        self.setLayout(column(titled_card(context.theme, _("Consents"), self.lines, gap=0)))
        self.hide()

    def show_waiting(self, waiting: Waiting, work: Work) -> None:
        """Tell it.

        Args:
            waiting: how much there is.
            work: the first of what is to be done.
        """
        self._first = {
            _TASKS: next((one.consent_id for one in work.tasks), 0),
            _DATA: next((one.consent_id for one in work.undecided), 0),
        }
        lines = list(_lines(waiting))
        self.setVisible(bool(lines))
        self.lines.show_lines(lines)

    def _go(self, key: str) -> None:
        if key in self._first:
            self._context.go(Going(Place.CONSENTS, self._first[key]))
        elif key == _SCANS:
            show_scans(self._context, self, ())
        else:
            self._context.go(Going(Place.CONSENTS, tab=key))


def _lines(waiting: Waiting) -> Iterator[ActionLine]:
    counts = astuple(waiting)
    for key, words, count in zip(
        (_TASKS, _DATA, _SCANS, DUE, WEAK), waiting_words(*counts), counts, strict=True
    ):
        if count:
            yield ActionLine(key=key, title=words, bold=False, verbs=(Verb("show", _("Show")),))


def ended_rows(work: Work, today: date) -> list[RowData]:
    """One row for each consent that ended and still has a place that has to stop."""
    waiting: dict[int, list[str]] = {}
    due: dict[int, date] = {}
    for task in work.tasks:
        waiting.setdefault(task.consent_id, []).append(task.name)
        due.setdefault(task.consent_id, task.due)
    return [
        RowData(
            key=f"{CONSENT_KEY}{key}",
            title=name_words(work.rows[key].person),
            subject=work.rows[key].purpose,
            detail=", ".join(names),
            action=_("Record who has stopped"),
            pill=deadline_pill(
                due[key], (due[key] - today).days, Meaning.LATE if due[key] < today else Meaning.SOON, today
            ),
        )
        for key, names in waiting.items()
    ]
