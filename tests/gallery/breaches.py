"""The register of breaches with one whose hours run and one that is closed, and its dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import breaches, organisations
from dpo_desk.actions.desk import Desk
from dpo_desk.core.breaches import BreachFactKind
from dpo_desk.ui.dialogs.enter_breach import EnterBreachDialog
from dpo_desk.ui.dialogs.record_breach import RecordBreachDialog
from dpo_desk.ui.main_window import MainWindow
from tests.breach_cases import HIGH, entered, settled


def fill(desk: Desk) -> None:
    """Enter them."""
    settled(desk)
    breaches.record(desk, entered(desk).breach.id, BreachFactKind.ASSESSED, HIGH)


def breach_dialogs(window: MainWindow) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Names of the dialogs, and how to make each."""
    context = window.context
    houses = organisations.organisations(context.desk)
    yield "breach-enter", lambda: EnterBreachDialog(context, tuple(houses), window)
    view = next(breaches.open_views(context.desk))
    for kind in BreachFactKind:
        name = f"breach-{kind.value}"
        yield name, partial(RecordBreachDialog, context, view, kind, window)
