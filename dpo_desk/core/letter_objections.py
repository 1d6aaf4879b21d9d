"""Would they complain: what a person could rightly object to in a letter that has all it must contain.

Each is a question about the letter's data, True where there is nothing to object to; see `letter_demands`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.facts import Outcome, Treatment
from dpo_desk.core.letter_data import LetterData, RequestLetterData
from dpo_desk.core.letter_demands import any_present
from dpo_desk.core.organisations import Role
from dpo_desk.core.purposes import PurposeRemark, remarks
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from dpo_desk.core.weak_points import Weakness

_MOST_CITED = 3
"""So many provisions in one sentence can still be read; a convention."""
_CITED = re.compile(
    r"(?:\bart(?:icles?|icolo|ikla|ikk?el)?\.?|\bsection|\bs\.|\bstr\.|§)\s*\d+", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zà-ÿ])|\n{2,}")


def _typed(data: LetterData) -> Iterator[str]:
    """What the officer wrote for this letter by hand."""
    wishes = data.letter.wishes
    yield from (wishes.body, wishes.extra, wishes.delay_cause)


def _owned(data: LetterData) -> bool:
    """Something is said to it in the officer's own words."""
    wishes = data.letter.wishes
    return any_present(wishes.extra, wishes.delay_cause, wishes.body)


# In what the officer wrote


def readable(data: LetterData) -> bool:
    """No sentence the officer wrote cites more provisions than one can read."""
    sentences = (one for text in _typed(data) for one in _SENTENCE.split(text))
    return all(len(_CITED.findall(one)) <= _MOST_CITED for one in sentences)


def polite(data: RequestLetterData) -> bool:
    """Nothing the officer wrote threatens or calls the person names."""
    told = (text for one in reading.covered(data) for text in (one.facts, one.partial_considered))
    return not any(data.phrases.is_harsh(text) for text in (*_typed(data), *told))


def extension_reason_own(data: RequestLetterData) -> bool:
    """The reason for more time is one of this case."""
    extension = reading.extension(data)
    return extension is None or not data.phrases.is_hollow(extension.explanation)


def reasons_own(data: RequestLetterData) -> bool:
    """The reasons of a refusal are facts of this case, and no phrase."""
    return not any(data.phrases.is_hollow(one.facts) for one in reading.negative(data))


def storage_real(data: RequestLetterData) -> bool:
    """Every period is one, or says how it is found."""
    return not any(data.phrases.is_hollow(one.storage) for one in data.operations)


# In how the case went


def not_from_account(data: RequestLetterData) -> bool:
    """Whoever wrote from their own account is not asked who they are."""
    return data.request.channel is not Channel.PORTAL


def identity_copy_gone(data: RequestLetterData) -> bool:
    """No copy of an identity document is kept once the answer has left."""
    return Weakness.ID_KEPT not in data.weaknesses


def restricted_meanwhile(data: RequestLetterData) -> bool:
    """Data are restricted while their accuracy or an objection is looked into, where that was asked."""
    return Weakness.NO_RESTRICTION_MEANWHILE not in data.weaknesses


def lifted_after_notice(data: RequestLetterData) -> bool:
    """No restriction was lifted before its notice."""
    return Weakness.LIFTED_WITHOUT_NOTICE not in data.weaknesses


def nothing_forgotten(data: RequestLetterData) -> bool:
    """No right is left undecided after the period."""
    return Weakness.SECOND_RIGHT_FORGOTTEN not in data.weaknesses


def told_in_time_that_longer(data: RequestLetterData) -> bool:
    """An answer does not rest on an extension of which the person was told too late."""
    return Weakness.LATE_EXTENSION not in data.weaknesses or _owned(data)


def promise_kept(data: RequestLetterData) -> bool:
    """The period the office promises has not passed, or the letter owns that it has."""
    days = data.organisation.promised_days
    late = days is not None and data.letter.dated > data.request.received_on + timedelta(days=days)
    return not late or _owned(data)


def erased_after_answer(data: RequestLetterData) -> bool:
    """What the person asked to see was not erased before they saw it, or the letter owns that it was."""
    if _owned(data) or Right.ACCESS not in data.request.rights or Right.ACCESS in data.told_elsewhere:
        return True
    items = (item for one in data.request.decisions.values() for item in one.items)
    erased = [one.done_on for one in items if one.treatment is Treatment.ERASED and one.done_on is not None]
    return all(day >= data.letter.dated for day in erased)


def mostly_given(data: RequestLetterData) -> bool:
    """A partial answer gives at least as much as it holds back."""
    held = reading.items(data, Treatment.REFUSED)
    return not reading.given_access(data) or len(held) <= len(reading.items(data, Treatment.GIVEN))


def nothing_known(data: RequestLetterData) -> bool:
    """Whoever is told that nothing is held is on file with nothing else."""
    nothing = any(one.outcome is Outcome.NOTHING_HELD for one in reading.covered(data))
    return not (nothing and data.known_otherwise)


def answered_oneself(data: RequestLetterData) -> bool:
    """A joint controller answers, and sends nobody on: Art. 26(3) GDPR."""
    return data.request.role is not Role.JOINT


# Consents


def withdrawn_as_easily(data: LetterData) -> bool:
    """A consent can be taken back on every way on which it is given: Art. 7(3) GDPR."""
    found = {remark for one in data.consents for remark in remarks(one.purpose)}
    return not found & {PurposeRemark.NO_WITHDRAWAL, PurposeRemark.HARDER_TO_WITHDRAW}
