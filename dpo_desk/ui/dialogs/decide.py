"""Deciding on a right of a request."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpo_desk.actions.requests import RequestView
from dpo_desk.core.facts import FactKind
from dpo_desk.core.rights import Right
from dpo_desk.ui.context import Context
from dpo_desk.ui.dialogs.record_fact import RecordDialog


class DecideDialog(RecordDialog):
    """Decides one right; "Record and next" goes on with the next undecided one.

    Args:
        context: what every dialog is given.
        view: the case as it stands.
        parent: the window it belongs to.
        right: which one; the first undecided one by default.
    """

    def __init__(
        self, context: Context, view: RequestView, parent: QWidget | None = None, right: Right | None = None
    ) -> None:
        super().__init__(context, view, FactKind.DECIDED, parent, right.value if right is not None else "")
