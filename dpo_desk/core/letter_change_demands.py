"""What can be demanded of the letters about corrections and restrictions; see `letter_demands`."""

from __future__ import annotations

from datetime import timedelta

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.facts import AfterLift, Telling, Treatment
from dpo_desk.core.letter_data import RequestLetterData
from dpo_desk.core.letter_demands import block_kept, present
from dpo_desk.core.restrictions import in_force, to_announce, while_checking

_ONE_DAY = timedelta(days=1)

# Correction


def corrected_what(data: RequestLetterData) -> bool:
    """Everything corrected is named with its right value; the wrong one is missing where data were added."""
    found = reading.items(data, Treatment.CORRECTED)
    named = all(present(item.label, item.new) for item in found)
    return bool(found) and named and block_kept(data, "corrected")


def corrected_when(data: RequestLetterData) -> bool:
    """Everything corrected has its system and its day, and no day is to come."""
    found = reading.items(data, Treatment.CORRECTED)
    return all(
        present(item.system) and item.done_on is not None and item.done_on <= data.letter.dated
        for item in found
    )


def former_kept_for_reason(data: RequestLetterData) -> bool:
    """A former value that is kept for a time is kept for a reason."""
    found = reading.items(data, Treatment.CORRECTED)
    return all(present(item.reason) for item in found if item.until is not None)


def named_recipients_told(data: RequestLetterData) -> bool:
    """Nobody who is known to have received the data is left untold."""
    return all(one.telling is not Telling.NAMED for one in data.request.recipients.values())


# Correction refused


def compared(data: RequestLetterData) -> bool:
    """It is on file what was checked, and against which source."""
    return all(present(one.compared) for one in reading.negative(data))


def statement_offered(data: RequestLetterData) -> bool:
    """The person is told that a statement of their own can be added."""
    return block_kept(data, "statement")


def restriction_ends(data: RequestLetterData) -> bool:
    """What was restricted for the time of the check has a day to come on which that ends."""
    days = (one.planned_lift for one in while_checking(data.request.facts))
    return all(day is not None and day > data.letter.dated for day in days)


def lift_told(data: RequestLetterData) -> bool:
    """An answer that ends a restriction tells of it before it ends, and leaves a day to react.

    Such an answer is a refusal: an end that was planned because the objection is followed fits it no more.
    """
    meant = reading.lift_told(data)
    if meant is None or meant.plan is None:
        return True
    if meant.plan.after is AfterLift.OBJECTION_UPHELD:
        return False
    return block_kept(data, "lift") and meant.plan.lift_on - data.letter.dated > _ONE_DAY


# Restriction


def restricted_what(data: RequestLetterData) -> bool:
    """It is on file which data are restricted."""
    standing = in_force(data.request.facts)
    return bool(standing) and all(present(one.scope) for one in standing) and block_kept(data, "restricted")


def restricted_since(data: RequestLetterData) -> bool:
    """The restriction has begun."""
    standing = in_force(data.request.facts)
    return bool(standing) and all(one.started.on <= data.letter.dated for one in standing)


# The end of a restriction


def lift_decided(data: RequestLetterData) -> bool:
    """It is on file on which day the restriction ends."""
    return to_announce(data.request.facts) is not None


def told_before_lift(data: RequestLetterData) -> bool:
    """The person learns of it before that day."""
    meant = to_announce(data.request.facts)
    return meant is not None and meant.plan is not None and data.letter.dated < meant.plan.lift_on


def time_to_react(data: RequestLetterData) -> bool:
    """There is a day left on which the person can still say something."""
    meant = to_announce(data.request.facts)
    left = (
        meant.plan.lift_on - data.letter.dated if meant is not None and meant.plan is not None else _ONE_DAY
    )
    return left > _ONE_DAY
