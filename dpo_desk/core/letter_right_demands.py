"""What can be demanded of the letters on objections, advertising, automated decisions and identity.

See `letter_demands`.
"""

from __future__ import annotations

from dpo_desk.core import letter_answer_demands as answer
from dpo_desk.core import letter_reading as reading
from dpo_desk.core.case_clock import IDENTITY_GROUNDS
from dpo_desk.core.facts import FactKind, Treatment
from dpo_desk.core.letter_data import RequestLetterData
from dpo_desk.core.letter_demands import any_present, authority, block_kept, present, remedies_named
from dpo_desk.core.particulars import ReviewResult
from dpo_desk.core.rights import Right

SUPPRESSED_STEP = "suppress"
"""Step of the checklist by which an office records that an address is kept from being written to again."""

_NOT_UNDER_11 = frozenset({Right.OBJECTION, Right.AUTOMATED_DECISION})
_ART_11 = "gdpr_11_2"


# Objection


def stopped_what(data: RequestLetterData) -> bool:
    """What stopped is named."""
    found = reading.items(data, Treatment.STOPPED)
    return bool(found) and all(present(one.label) for one in found) and block_kept(data, "ended")


def stopped_when(data: RequestLetterData) -> bool:
    """What stopped is named with its day, and no day is to come."""
    found = reading.items(data, Treatment.STOPPED)
    days = [one.done_on for one in found]
    return stopped_what(data) and all(day is not None and day <= data.letter.dated for day in days)


def data_next(data: RequestLetterData) -> bool:
    """What becomes of the data: erased, or kept on another basis that is named."""
    kept = any(present(one.other_basis) for one in reading.covered(data))
    return kept or bool(reading.items(data, Treatment.ERASED))


def erased_told(data: RequestLetterData) -> bool:
    """Where data were erased, that is told as an erasure letter tells it."""
    return answer.granted_erasure(data)


def reasons_answered(data: RequestLetterData) -> bool:
    """Everything the person put forward is answered, one thing after the other."""
    put = [one for decision in reading.covered(data) for one in decision.weighed]
    return bool(put) and all(present(one.said, one.answer) for one in put) and block_kept(data, "weighed")


def weighing(data: RequestLetterData) -> bool:
    """The weighing is told in substance."""
    return all(present(one.facts) for one in reading.negative(data))


def overriding(data: RequestLetterData) -> bool:
    """Compelling grounds, legal claims or a task of research outweigh, and the weighing is told."""
    refused = reading.negative(data)
    return weighing(data) and all(reading.WEIGHED & set(reading.ground_ids(one)) for one in refused)


def mitigated(data: RequestLetterData) -> bool:
    """What limits the effect of the processing is told."""
    return all(any_present(*one.mitigations) for one in reading.negative(data))


# Direct marketing


def marketing_stopped(data: RequestLetterData) -> bool:
    """Every channel stopped on a day, at once; or the letter owns the delay."""
    owned = present(data.letter.wishes.delay_cause)
    return stopped_when(data) and (owned or not reading.stopped_late(data))


def suppressed(data: RequestLetterData) -> bool:
    """The entry is made by which the address is not written to again."""
    step = data.request.steps_checked.get(SUPPRESSED_STEP)
    return step is not None and step.needed


def asked_nothing(data: RequestLetterData) -> bool:
    """Nothing was weighed, and nobody asked for a proof of identity, unless for another right beside it."""
    weighed = any(one.weighed for one in reading.covered(data))
    beside = any(right.identity_may_be_asked for right in data.request.rights)
    return not weighed and (beside or data.request.first(FactKind.IDENTITY_ASKED) is None)


# Automated decision


def reviewed(data: RequestLetterData) -> bool:
    """A human with the power to decide otherwise looked at it, and the result is told."""
    review = reading.review(data)
    return review is not None and present(review.reviewer) and review.can_change


def result_told(data: RequestLetterData) -> bool:
    """It is told how the review ended."""
    return reading.review(data) is not None


def factors_told(data: RequestLetterData) -> bool:
    """What the decision rests on is told."""
    review = reading.review(data)
    return review is not None and any_present(*review.factors)


def remedies_if_confirmed(data: RequestLetterData) -> bool:
    """A decision that stays as it was is told with authority and court."""
    review = reading.review(data)
    stays = review is not None and review.result is ReviewResult.CONFIRMED
    return not stays or (authority(data) and remedies_named(data))


# Not identified


def cannot_tell_who(data: RequestLetterData) -> bool:
    """Why the person cannot be found in the data is told, and nothing else is the ground."""
    return all(present(one.facts) and one.ground_id in IDENTITY_GROUNDS for one in reading.negative(data))


def helpful_details(data: RequestLetterData) -> bool:
    """Which details would make it possible is told."""
    return any(any_present(*one.would_help) for one in reading.negative(data))


def asked_before(data: RequestLetterData) -> bool:
    """The person was asked before."""
    return reading.identity_asked_on(data) is not None


def not_against_objections(data: RequestLetterData) -> bool:
    """Article 11(2) does not touch Articles 21 and 22."""
    return not any(
        one.right in _NOT_UNDER_11 and _ART_11 in reading.ground_ids(one) for one in reading.negative(data)
    )
