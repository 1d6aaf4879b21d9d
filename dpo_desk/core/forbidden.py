"""Why a step is not allowed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from dpo_desk.core.errors import DeskError


class Forbidden(StrEnum):
    """Why a step is not allowed."""

    CLOSED = "closed"
    NOT_CLOSED = "not_closed"
    IN_THE_FUTURE = "in_the_future"
    BEFORE_RECEIPT = "before_receipt"
    BACKDATED_WITHOUT_REASON = "backdated_without_reason"
    DETAILS_MISSING = "details_missing"
    ALREADY_RECEIVED = "already_received"
    EXTENDING_A_REFUSAL = "extending_a_refusal"
    FEE_WITHOUT_AMOUNT = "fee_without_amount"
    FEE_NOT_ASKABLE = "fee_not_askable"
    FEE_NOT_ASKED = "fee_not_asked"
    EXTENSION_TOO_LATE = "extension_too_late"
    EXTENDED_ALREADY = "extended_already"
    EXTENSION_WITHOUT_REASON = "extension_without_reason"
    NOT_EXTENDED = "not_extended"
    NOTHING_TO_EXTEND = "nothing_to_extend"
    DOUBT_WITHOUT_REASON = "doubt_without_reason"
    IDENTITY_NOT_ASKABLE = "identity_not_askable"
    IDENTITY_NOT_ASKED = "identity_not_asked"
    IDENTITY_IN_DOUBT = "identity_in_doubt"
    QUESTION_MISSING = "question_missing"
    CLARIFICATION_NOT_ASKED = "clarification_not_asked"
    RIGHT_NOT_IN_REQUEST = "right_not_in_request"
    RIGHT_NOT_REFUSABLE = "right_not_refusable"
    ASKED_LATER = "asked_later"
    EXTENSION_WITHOUT_DATE = "extension_without_date"
    GROUND_MISSING = "ground_missing"
    GROUND_UNUSABLE = "ground_unusable"
    GROUND_FACTS_MISSING = "ground_facts_missing"
    REASONS_OWED = "reasons_owed"
    PARTIAL_WITHOUT_ITEMS = "partial_without_items"
    WHOLE_WITH_ITEMS_HELD = "whole_with_items_held"
    REFUSAL_WITH_ITEMS_GRANTED = "refusal_with_items_granted"
    NOTHING_HELD_WITH_ITEMS = "nothing_held_with_items"
    PROVISION_MISSING = "provision_missing"
    LIMIT_REFUSES_WHOLE = "limit_refuses_whole"
    DROPPED_BY_PERSON = "dropped_by_person"
    KEPT_WITHOUT_END = "kept_without_end"
    NOTHING_DONE = "nothing_done"
    REFUSAL_AFTER_EXTENSION = "refusal_after_extension"
    RIGHTS_UNDECIDED = "rights_undecided"
    ALREADY_ANSWERED = "already_answered"
    REASON_MISSING = "reason_missing"
    NOT_RESTRICTED = "not_restricted"
    WHICH_RESTRICTION = "which_restriction"
    RECIPIENTS_UNTOLD = "recipients_untold"
    LIFT_TOO_SOON = "lift_too_soon"
    LIFT_BEFORE_DAY = "lift_before_day"
    LIFT_WITHOUT_NOTICE = "lift_without_notice"
    LIFT_DAY_COME = "lift_day_come"
    NOT_A_PROCESSOR = "not_a_processor"
    NO_DISPATCH_DATE = "no_dispatch_date"
    DUPLICATE_SKIPS_IDENTITY = "duplicate_skips_identity"
    DUPLICATE_OF_NOTHING = "duplicate_of_nothing"
    RESTRICTION_STANDS = "restriction_stands"
    NOT_WITHDRAWN = "not_withdrawn"
    NOT_PASSED_ON = "not_passed_on"


class StepForbidden(DeskError):
    """A step the law or the order of things does not allow.

    Attributes:
        why: the reason.
    """

    def __init__(self, why: Forbidden, **values: str | int | date) -> None:
        super().__init__(why=why.value, **values)
        self.why = why
