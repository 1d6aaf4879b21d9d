"""Which form records which kind of fact."""

from __future__ import annotations

from dpo_desk.core.facts import FactKind
from dpo_desk.ui.dialogs.fact_forms.close import CloseForm
from dpo_desk.ui.dialogs.fact_forms.correct import CorrectForm
from dpo_desk.ui.dialogs.fact_forms.decision import DecisionForm
from dpo_desk.ui.dialogs.fact_forms.extend import ExtensionForm
from dpo_desk.ui.dialogs.fact_forms.fee import FeeForm
from dpo_desk.ui.dialogs.fact_forms.form import FactForm
from dpo_desk.ui.dialogs.fact_forms.identity import DisposeForm, DoubtForm, ProofForm
from dpo_desk.ui.dialogs.fact_forms.lift import LiftForm, LiftPlanForm, NoticeForm
from dpo_desk.ui.dialogs.fact_forms.search import RecipientForm, SearchForm
from dpo_desk.ui.dialogs.fact_forms.sent import SentForm
from dpo_desk.ui.dialogs.fact_forms.small import (
    AssignForm,
    CheckForm,
    PassOnForm,
    QuestionForm,
    RestrictForm,
    RoleForm,
)

FORMS: dict[FactKind, type[FactForm]] = {
    FactKind.ACKNOWLEDGED: SentForm,
    FactKind.ROLE_SETTLED: RoleForm,
    FactKind.ASSIGNED: AssignForm,
    FactKind.IDENTITY_ASKED: DoubtForm,
    FactKind.IDENTITY_QUESTION_SENT: SentForm,
    FactKind.IDENTITY_NOT_PROVEN: FactForm,
    FactKind.IDENTITY_PROVEN: ProofForm,
    FactKind.IDENTITY_COPY_DISPOSED: DisposeForm,
    FactKind.CLARIFICATION_ASKED: QuestionForm,
    FactKind.CLARIFICATION_QUESTION_SENT: SentForm,
    FactKind.CLARIFICATION_GIVEN: FactForm,
    FactKind.FEE_ASKED: FeeForm,
    FactKind.FEE_NOTICE_SENT: SentForm,
    FactKind.FEE_SETTLED: FactForm,
    FactKind.CHECKED: CheckForm,
    FactKind.SEARCHED: SearchForm,
    FactKind.EXTENDED: ExtensionForm,
    FactKind.EXTENSION_TOLD: SentForm,
    FactKind.DECIDED: DecisionForm,
    FactKind.ANSWERED: SentForm,
    FactKind.RECIPIENT_TOLD: RecipientForm,
    FactKind.RESTRICTION_STARTED: RestrictForm,
    FactKind.RESTRICTION_LIFT_DECIDED: LiftPlanForm,
    FactKind.RESTRICTION_NOTICE: NoticeForm,
    FactKind.RESTRICTION_LIFTED: LiftForm,
    FactKind.PASSED_ON: PassOnForm,
    FactKind.WITHDRAWN: FactForm,
    FactKind.NOTED: FactForm,
    FactKind.CORRECTED: CorrectForm,
    FactKind.CLOSED: CloseForm,
    FactKind.REOPENED: FactForm,
}
"""Every kind but the receipt, which receiving records. Plain forms have no details of their own."""
