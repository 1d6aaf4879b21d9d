"""What can be demanded of the letter that tells a recipient what changed; see `letter_demands`."""

from __future__ import annotations

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.facts import Treatment
from dpo_desk.core.letter_data import RequestLetterData
from dpo_desk.core.letter_demands import any_present, block_kept, present
from dpo_desk.core.restrictions import restrictions


def person_findable(data: RequestLetterData) -> bool:
    """The recipient learns whose data it is about, and no more than is needed to find them."""
    person = data.person
    return present(person.name) and (any_present(*person.customer_numbers) or person.address.complete)


def something_to_do(data: RequestLetterData) -> bool:
    """It is on file what changed, and the letter tells it: the right value of everything corrected."""
    corrected = reading.items_of_recipient(data, Treatment.CORRECTED)
    erased = reading.items_of_recipient(data, Treatment.ERASED)
    told = bool(corrected or erased or restrictions(data.request.facts))
    return told and all(present(item.new) for item in corrected) and block_kept(data, "changes")
