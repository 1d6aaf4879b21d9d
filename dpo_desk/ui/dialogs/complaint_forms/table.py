"""Which form records which kind of fact of a complaint."""

from __future__ import annotations

from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.ui.dialogs.complaint_forms.answers import (
    AnswerForm,
    DispatchForm,
    MoreTimeAnsweredForm,
    MoreTimeForm,
    ReplyForm,
)
from dpo_desk.ui.dialogs.complaint_forms.authority import AuthorityDecisionForm, LetterForm, LodgedForm
from dpo_desk.ui.dialogs.complaint_forms.carrying_out import InstructionForm, MeasureDoneForm, MeasureForm
from dpo_desk.ui.dialogs.complaint_forms.decide import PointsForm
from dpo_desk.ui.dialogs.complaint_forms.endings import (
    JudgmentForm,
    ProceedingsForm,
    ProposalForm,
    SettlementForm,
)
from dpo_desk.ui.dialogs.complaint_forms.form import ComplaintForm
from dpo_desk.ui.dialogs.complaint_forms.head import ComplaintHeadForm, LinkForm
from dpo_desk.ui.dialogs.complaint_forms.small import ColleagueForm, ControllerForm, EndForm, InsideForm

COMPLAINT_FORMS: dict[Kind, type[ComplaintForm]] = {
    Kind.ACKNOWLEDGED: DispatchForm,
    Kind.ASSIGNED: ColleagueForm,
    Kind.PASSED_ON: ControllerForm,
    Kind.INQUIRED: InsideForm,
    Kind.STATEMENT: InsideForm,
    Kind.PROGRESS_TOLD: DispatchForm,
    Kind.DECIDED: PointsForm,
    Kind.ANSWERED: DispatchForm,
    Kind.ACCEPTED: ComplaintForm,
    Kind.WITHDRAWN: ComplaintForm,
    Kind.MEASURE_SET: MeasureForm,
    Kind.INSTRUCTED: InstructionForm,
    Kind.MEASURE_DONE: MeasureDoneForm,
    Kind.LODGED: LodgedForm,
    Kind.AUTHORITY_LETTER: LetterForm,
    Kind.QUESTION_ANSWERED: AnswerForm,
    Kind.EXTENSION_ASKED: MoreTimeForm,
    Kind.EXTENSION_ANSWERED: MoreTimeAnsweredForm,
    Kind.POSITION_SENT: ReplyForm,
    Kind.DOCUMENTS_SENT: ReplyForm,
    Kind.HEARD: ComplaintForm,
    Kind.AUTHORITY_DECIDED: AuthorityDecisionForm,
    Kind.MEASURES_REPORTED: DispatchForm,
    Kind.APPEALED: ProceedingsForm,
    Kind.APPEAL_TOLD: DispatchForm,
    Kind.COURT_ACTION: ProceedingsForm,
    Kind.COURT_DECIDED: JudgmentForm,
    Kind.COURT_ENDED: ComplaintForm,
    Kind.SETTLEMENT_PROPOSED: ProposalForm,
    Kind.SETTLED: SettlementForm,
    Kind.AUTHORITY_CLOSED: ComplaintForm,
    Kind.LINKED: LinkForm,
    Kind.NOTED: ComplaintForm,
    Kind.CORRECTED: ComplaintHeadForm,
    Kind.CLOSED: EndForm,
    Kind.REOPENED: ComplaintForm,
}
"""Every kind but the receipt, which receiving records. Plain forms have no details of their own."""
