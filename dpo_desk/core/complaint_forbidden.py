"""Why a step of a complaint is refused, and what has to be known of authorities to tell."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpo_desk.core.errors import DeskError


class ComplaintForbiddenBecause(StrEnum):
    """Why a step is not allowed."""

    IN_THE_FUTURE = "in_the_future"
    BEFORE_RECEIPT = "before_receipt"
    BACKDATED_WITHOUT_REASON = "backdated_without_reason"
    CLOSED = "closed"
    NOT_CLOSED = "not_closed"
    REASON_MISSING = "reason_missing"
    DETAILS_MISSING = "details_missing"
    ALREADY_RECEIVED = "already_received"
    NOT_THE_CONTROLLER = "not_the_controller"
    NO_POINTS = "no_points"
    REASONS_MISSING = "reasons_missing"
    NOT_DECIDED = "not_decided"
    NOT_ANSWERED = "not_answered"
    AUTHORITY_MISSING = "authority_missing"
    NOT_COMPETENT = "not_competent"
    SECOND_LEAD = "second_lead"
    PERIOD_IN_THE_PAST = "period_in_the_past"
    NO_SUCH_LETTER = "no_such_letter"
    NO_SUCH_QUESTION = "no_such_question"
    LETTER_ANSWERED = "letter_answered"
    EXTENSION_NOT_ASKED = "extension_not_asked"
    NOT_LATER = "not_later"
    NO_COMPLAINT_THERE = "no_complaint_there"
    NOTHING_DECIDED = "nothing_decided"
    SUM_MISSING = "sum_missing"
    MEASURES_MISSING = "measures_missing"
    NO_SUCH_MEASURE = "no_such_measure"
    MEASURE_DONE_ALREADY = "measure_done_already"
    MEASURES_OPEN = "measures_open"
    NOT_ORDERED = "not_ordered"
    NO_DECISION = "no_decision"
    NOT_IN_COURT = "not_in_court"
    AUTHORITY_HAS_IT = "authority_has_it"
    COURT_HAS_IT = "court_has_it"
    END_DOES_NOT_FIT = "end_does_not_fit"
    NOT_CORRECTABLE = "not_correctable"


class ComplaintStepForbidden(DeskError):
    """A step that the law or the order of things does not allow: `why`, and the day it is dated `on`."""

    def __init__(self, why: ComplaintForbiddenBecause, on: date) -> None:
        super().__init__(why=why.value, on=on)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence:
    """What the directory says of authorities for one complaint.

    Attributes:
        known: ids of the directory.
        competent: ids the finder names for this complaint; empty where it cannot tell.
    """

    known: Collection[str]
    competent: Collection[str] = ()
