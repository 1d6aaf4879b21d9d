"""Closing a case: the reason that fits is proposed, and what stands against it is known before."""

from __future__ import annotations

from dpo_desk.actions.requests import RequestView
from dpo_desk.core.facts import Closing, ClosingReason, FactKind
from dpo_desk.core.lists import RequestRow
from dpo_desk.core.steps import Forbidden
from dpo_desk.ui.dialogs.entry_parts import RadioRow, enum_options
from dpo_desk.ui.dialogs.fact_forms.form import Draft, FactForm
from dpo_desk.ui.dialogs.fact_forms.identity import copies
from dpo_desk.ui.showing import rights_words
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _, ngettext
from dpo_desk.words.dates import full_date

_PROPOSED = (
    (FactKind.ANSWERED, ClosingReason.ANSWERED),
    (FactKind.WITHDRAWN, ClosingReason.WITHDRAWN),
    (FactKind.PASSED_ON, ClosingReason.PASSED_ON),
)


class CloseForm(FactForm):
    """Why the case ends."""

    def build(self) -> None:
        """The reasons, and the request that goes on where this one repeats it."""
        theme = self.context.theme
        self.why = RadioRow(
            theme, enum_options(ClosingReason), proposed_reason(self.view).value, upright=True
        )
        self.why_field = FormField(theme, _("Why it ends"), self.why)
        self.others = going_on(self.view)
        self.other = Choice(theme, [Option(str(one.id), _row_words(one)) for one in self.others])
        self.other_field = FormField(theme, _("The request that &goes on"), self.other)
        self.setLayout(column(self.why_field, self.other_field, gap=14))
        self.setFocusProxy(self.why)
        self.places = {
            Forbidden.DUPLICATE_OF_NOTHING: self.why_field,
            Forbidden.NO_DISPATCH_DATE: self.why_field,
            Forbidden.RECIPIENTS_UNTOLD: self.why_field,
            Forbidden.NOT_WITHDRAWN: self.why_field,
            Forbidden.NOT_PASSED_ON: self.why_field,
            Forbidden.DUPLICATE_SKIPS_IDENTITY: self.why_field,
        }
        self.why.group.buttonToggled.connect(self._show_other)
        self._show_other()

    def draft(self) -> Draft:
        """The end of the case."""
        why = ClosingReason(self.why.value())
        other = self.other.value() if why is ClosingReason.DUPLICATE else ""
        return Draft(kind=self.kind, details=Closing(why=why, duplicate_of=int(other) if other else None))

    def consequence(self) -> str:
        """How many copies go."""
        count = len(copies(self.view))
        if not count:
            return ""
        return ngettext(
            "{n} copy of an identity document will be destroyed.",
            "{n} copies of identity documents will be destroyed.",
            count,
        ).format(n=count)

    def _show_other(self) -> None:
        duplicate = self.why.value() == ClosingReason.DUPLICATE.value
        self.other_field.setVisible(duplicate and bool(self.others))
        self.why_field.set_error("")


def proposed_reason(view: RequestView) -> ClosingReason:
    """The reason that fits what happened; a duplicate where nothing did and there is another request."""
    for kind, reason in _PROPOSED:
        if view.request.ended(kind) is not None:
            return reason
    return ClosingReason.DUPLICATE if going_on(view) else ClosingReason.ANSWERED


def going_on(view: RequestView) -> tuple[RequestRow, ...]:
    """Requests of the person to the same house that ask for all of this one, and were not over before it."""
    request = view.request
    return tuple(
        row
        for row in view.earlier
        if row.organisation_id == request.organisation_id
        and set(request.rights) <= set(row.rights)
        and (row.ended_on is None or row.ended_on >= request.received_on)
    )


def _row_words(row: RequestRow) -> str:
    return f"{row.number} · {rights_words(row.rights)} · {full_date(row.received_on)}"
