"""The dialogs about complaints, on those of the fictional office."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from dpo_desk.actions import complaints, organisations
from dpo_desk.actions.weak_points import of_requests
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.complaint_lists import ComplaintQuery
from dpo_desk.ui.dialogs.bundle_complaint import BundleComplaintDialog
from dpo_desk.ui.dialogs.complaint_forms.authority import LodgedForm
from dpo_desk.ui.dialogs.receive_complaint import ReceiveComplaintDialog
from dpo_desk.ui.dialogs.record_complaint import RecordComplaintDialog
from dpo_desk.ui.main_window import MainWindow

_AT_THE_AUTHORITY = (
    Kind.AUTHORITY_LETTER,
    Kind.QUESTION_ANSWERED,
    Kind.EXTENSION_ASKED,
    Kind.POSITION_SENT,
    Kind.AUTHORITY_DECIDED,
    Kind.LINKED,
)


def complaint_dialogs(window: MainWindow) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Names of the dialogs about complaints, and how to make each."""
    context, desk = window.context, window.context.desk
    first, second = complaints.rows(desk, ComplaintQuery())[:2]
    asked, answered = complaints.view(desk, first.id), complaints.view(desk, second.id)
    houses = organisations.organisations(desk)
    known = complaints.from_request(desk, asked.about[0].id)

    def elsewhere() -> QWidget:
        dialog = RecordComplaintDialog(context, asked, Kind.LODGED, window)
        assert isinstance(dialog.form, LodgedForm)
        dialog.form.authority.choice.set_value("pl")
        dialog.form.authority.choice.picked.emit("pl")
        return dialog

    yield "complaint-receive", lambda: ReceiveComplaintDialog(context, houses, parent=window)
    number = asked.about[0].number
    weak = of_requests(desk, [(asked.about[0].id, number)])
    yield (
        "complaint-escalate",
        lambda: ReceiveComplaintDialog(context, houses, known, number, window, weak),
    )
    yield "complaint-lodged-elsewhere", elsewhere
    yield "complaint-decided", partial(RecordComplaintDialog, context, answered, Kind.DECIDED, window)
    yield "complaint-closed", partial(RecordComplaintDialog, context, answered, Kind.CLOSED, window)
    yield "complaint-bundle", partial(BundleComplaintDialog, context, asked.complaint, window)
    for kind in _AT_THE_AUTHORITY:
        yield f"complaint-{kind.value}", partial(RecordComplaintDialog, context, asked, kind, window)
