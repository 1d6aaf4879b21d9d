"""One breach: its hours, what happened, what the register says of it, and what it is tied to."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from dpo_desk.actions import breaches
from dpo_desk.actions.breaches import BreachView
from dpo_desk.core.breach_standing import BreachStep
from dpo_desk.core.breaches import BreachFactKind
from dpo_desk.core.organisations import Role
from dpo_desk.ui.breach_showing import breach_clock_shown, breach_fact_lines, breach_pill
from dpo_desk.ui.complaint_showing import complaint_rows, short_names
from dpo_desk.ui.context import Context, Place
from dpo_desk.ui.dialogs.record_breach import RecordBreachDialog
from dpo_desk.ui.flowing import WithAside
from dpo_desk.ui.pages.linked_rows import LinkedRows
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.widgets.buttons import Button, ButtonKind, ToolButton
from dpo_desk.ui.widgets.clock_bars import ClockBars
from dpo_desk.ui.widgets.detail_head import DetailHead
from dpo_desk.ui.widgets.details import Details
from dpo_desk.ui.widgets.facts_line import FactsLine
from dpo_desk.ui.widgets.frames import area, hairline, scrolled, section
from dpo_desk.ui.widgets.layouts import STRETCH, column
from dpo_desk.ui.widgets.stages import TurnStrip
from dpo_desk.words import _
from dpo_desk.words.names import name

_ASIDE, _FOLD = 300, 640
_Kind = BreachFactKind
_FACTS = {
    BreachStep.TELL_CONTROLLER: _Kind.CONTROLLER_TOLD,
    BreachStep.ASSESS: _Kind.ASSESSED,
    BreachStep.NOTIFY: _Kind.NOTIFIED,
    BreachStep.TELL_PERSONS: _Kind.PERSONS_TOLD,
    BreachStep.COMPLETE_NOTICE: _Kind.NOTIFIED,
    BreachStep.CLOSE: _Kind.CLOSED,
}
"""The fact that is recorded once a step was done."""


def recordable(view: BreachView) -> tuple[BreachFactKind, ...]:
    """What can be recorded of a breach as it stands."""
    if view.breach.closed_at is not None:
        return _Kind.NOTED, _Kind.REOPENED
    controller = (_Kind.ASSESSED, _Kind.NOTIFIED, _Kind.PERSONS_TOLD, _Kind.PERSONS_SPARED)
    own = (_Kind.CONTROLLER_TOLD,) if view.breach.role is Role.PROCESSOR else controller
    shut = (_Kind.CLOSED,) if view.standing.next_step is BreachStep.CLOSE else ()
    return _Kind.DESCRIBED, *own, _Kind.NOTED, _Kind.CORRECTED, *shut


class BreachDetail(QWidget):
    """The right side of the page of breaches.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.view: BreachView | None = None
        theme = context.theme
        self._turn = TurnStrip(theme)
        self._next = Button(theme, "", ButtonKind.PRIMARY)
        self._next.clicked.connect(self.start_next_step)
        self._more = ToolButton(theme, Icon.ELLIPSIS, _("Record something else"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self._more)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._more.setMenu(self._menu)
        self.head = DetailHead(theme, self._next, self._more)
        self._clocks, self._facts = ClockBars(theme), FactsLine(theme)
        self._details = Details(theme)
        self._tied = LinkedRows(context, _("Complaints"), Place.COMPLAINTS, _("Complaints tied to it"))
        self._clock_part = section(theme, _("Hours"), self._clocks, gap=8)
        happened = section(theme, _("What happened"), self._facts, gap=8)
        main = column(self._clock_part, happened, STRETCH, gap=18)
        aside = area(column(section(theme, _("In the register"), self._details), self._tied, STRETCH, gap=18))
        sides = WithAside(theme, main, aside, width=_ASIDE, fold=_FOLD, margins=(24, 16, 24, 20))
        top = area(column(self.head, self._turn, gap=10, margins=(24, 14, 24, 12)))
        self.setLayout(column(top, hairline(), (scrolled(sides), 1), gap=0))

    def show_breach(self, breach_id: int) -> None:
        """Ask for a breach and show it."""
        desk = self._context.desk
        self.view = view = breaches.view(desk, breach_id)
        now, step = desk.now(), view.standing.next_step
        self.head.show_words(f"{view.breach.number} · {view.organisation.name}", view.breach.summary)
        self._next.setVisible(step is not BreachStep.NONE)
        self._next.set_words(name(step))
        shut = step is BreachStep.NONE
        whose = _("Closed") if shut else _("Your turn")
        self._turn.show_turn(whose, "" if shut else name(step), pill=breach_pill(view, now))
        ours = view.breach.role is not Role.PROCESSOR
        self._clock_part.setVisible(ours)
        if ours:
            self._clocks.show_clocks([breach_clock_shown(view, now)])
        self._facts.show_facts(breach_fact_lines(view, short_names(desk), now))
        self._details.show_pairs(_pairs(view))
        self._tied.show_rows(complaint_rows(desk, view.complaints))

    def start_next_step(self) -> None:
        """Open the form of what comes next."""
        if self.view is not None and self.view.standing.next_step in _FACTS:
            self.record(_FACTS[self.view.standing.next_step])

    def record(self, kind: BreachFactKind) -> None:
        """Open the form for a kind of fact."""
        if self.view is not None:
            RecordBreachDialog(self._context, self.view, kind, self).open()

    def _fill_menu(self) -> None:
        self._menu.clear()
        if self.view is not None:
            for kind in recordable(self.view):
                action = self._menu.addAction(name(kind))
                action.triggered.connect(lambda _on=False, wanted=kind: self.record(wanted))


def _pairs(view: BreachView) -> list[tuple[str, str]]:
    said, assessed = view.breach.description, view.breach.assessed
    return [
        (_("Role"), name(view.breach.role)),
        (_("Facts"), said.happened),
        (_("What was lost"), ", ".join(name(one) for one in said.nature)),
        (_("Whose data"), said.people),
        (_("Which data"), said.data),
        (_("Effects"), said.consequences),
        (_("Measures"), said.measures),
        (_("Risk"), "" if assessed is None else f"{name(assessed.risk)}: {assessed.reasons}"),
    ]
