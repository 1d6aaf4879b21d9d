"""What can be demanded of the letters by which a request goes to who is responsible; see `letter_demands`."""

from __future__ import annotations

from datetime import timedelta

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.facts import Outcome
from dpo_desk.core.letter_data import RequestLetterData
from dpo_desk.core.letter_demands import any_present, block_kept, present
from dpo_desk.core.organisations import Role

_AT_ONCE = timedelta(days=3)  # a convention; Art. 28(3)(e) GDPR gives no number of days


def responsible_named(data: RequestLetterData) -> bool:
    """The person learns who is responsible, and how to reach them."""
    other = data.letter.wishes.elsewhere
    reachable = other.address.complete or any_present(other.email)
    return present(other.name) and reachable and block_kept(data, "responsible")


def elsewhere_told(data: RequestLetterData) -> bool:
    """A letter on several rights says to whom one of them went: it has no box for that."""
    passed = [one for one in reading.covered(data) if one.outcome is Outcome.PASSED_ON]
    return all(present(one.facts) for one in passed) or any_present(data.letter.wishes.extra)


def passed_on_when(data: RequestLetterData) -> bool:
    """It is on file that the request was passed on."""
    return reading.passed_on(data) is not None


def passed_on_soon(data: RequestLetterData) -> bool:
    """It was passed on within a few days of its receipt."""
    day = reading.passed_on(data)
    return day is None or day - data.request.received_on <= _AT_ONCE


def passed_on_why(data: RequestLetterData) -> bool:
    """Somebody else answers: the house is a processor, or decided so on a right."""
    decided = any(one.outcome is Outcome.PASSED_ON for one in reading.covered(data))
    return data.request.role is Role.PROCESSOR or decided


def nothing_disclosed(data: RequestLetterData) -> bool:
    """No data go with the letter: they are not the house's to give."""
    return not any_present(*data.letter.wishes.enclosures)


def request_enclosed(data: RequestLetterData) -> bool:
    """The request itself goes with the covering letter."""
    return any_present(*data.letter.wishes.enclosures)


def help_offered(data: RequestLetterData) -> bool:
    """What help is offered is said; by a processor also under which contract."""
    other = data.letter.wishes.elsewhere
    bound = data.request.role is Role.PROCESSOR
    return present(other.offer) and (present(other.agreement) or not bound)
