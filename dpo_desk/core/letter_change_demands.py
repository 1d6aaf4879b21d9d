"""What can be demanded of the letters about corrections and restrictions; see `letter_demands`."""

from __future__ import annotations

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.facts import Telling, Treatment
from dpo_desk.core.letter_data import RequestLetterData
from dpo_desk.core.letter_demands import block_kept, present
from dpo_desk.core.restrictions import in_force

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
    """What was restricted for the time of the check has a day on which that ends."""
    return all(one.planned_lift is not None for one in in_force(data.request.facts))
