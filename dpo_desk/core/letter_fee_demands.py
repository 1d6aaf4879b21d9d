"""What can be demanded of the letter that announces a fee; see `letter_demands`."""

from __future__ import annotations

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.countries import Law, law_of
from dpo_desk.core.facts import Fee, FeeGround
from dpo_desk.core.fees import SWISS_LIMIT
from dpo_desk.core.letter_data import RequestLetterData
from dpo_desk.core.letter_demands import block_kept, present
from dpo_desk.core.regimes import PauseEffect, PauseKind
from dpo_desk.core.rights import Right


def ground(data: RequestLetterData) -> bool:
    """A fee rests on a ground that the law of the seat knows, and on facts of this case."""
    fee = reading.fee(data)
    if fee is None or not present(fee.facts) or not _known(fee, data.organisation.country):
        return False
    return bool(_ONLY_FOR.get(fee.ground, frozenset(Right)) & set(data.request.rights))


_ONLY_FOR = {
    FeeGround.FURTHER_COPY: frozenset({Right.ACCESS}),  # Art. 15(3) GDPR
    FeeGround.EFFORT: frozenset({Right.ACCESS, Right.PORTABILITY}),  # Art. 19, 22 DSV
}
"""Grounds that some rights alone have."""


def _known(fee: Fee, country: str) -> bool:
    if law_of(country) is Law.CH or fee.ground is FeeGround.EFFORT:
        return law_of(country) is Law.CH and fee.ground is FeeGround.EFFORT
    return fee.ground is not FeeGround.COSTLY_MEANS or country == "ES"


def amount(data: RequestLetterData) -> bool:
    """It is told what the fee is made of, and how much that is."""
    fee = reading.fee(data)
    if fee is None or fee.cents <= 0 or not block_kept(data, "costs"):
        return False
    return all(present(one.label) and one.cents >= 0 for one in fee.items)


def swiss_amount(data: RequestLetterData) -> bool:
    """The fee is in francs, and not more than the ordinance allows."""
    fee = reading.fee(data)
    return amount(data) and fee is not None and fee.currency == "CHF" and fee.cents <= SWISS_LIMIT


def choice(data: RequestLetterData) -> bool:
    """The person has until a day to come to pay, to ask for less, or to let it be."""
    fee = reading.fee(data)
    return fee is not None and fee.reply_by is not None and fee.reply_by > data.letter.dated


def reply_in_time(data: RequestLetterData) -> bool:
    """Where no fee stops the clock, the person is asked to reply before the period is over."""
    fee = reading.fee(data)
    if fee is None or fee.reply_by is None or data.pauses[PauseKind.FEE] is not PauseEffect.NONE:
        return True
    return fee.reply_by < data.statutory.answer_by
