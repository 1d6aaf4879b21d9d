"""Why a person is asked again for a consent they gave."""

from __future__ import annotations

from enum import StrEnum

from dpo_desk.core.consent_proof import Gap
from dpo_desk.core.letter_data import ConsentTold

_UNCLEAR = frozenset({Gap.NO_WORDING, Gap.NO_EVIDENCE, Gap.NOT_CONFIRMED, Gap.BUNDLED})


class WhyAgain(StrEnum):
    """The reason a letter gives."""

    CHILD_GROWN_UP = "child_grown_up"  # a guardian agreed, and the person is old enough now
    CHANGED = "changed"  # the words are not those that were shown
    UNCLEAR_PROOF = "unclear_proof"
    OLD = "old"  # the consent ends by itself


def why_again(told: ConsentTold) -> WhyAgain | None:
    """Why a person is asked again; None where there is no reason to.

    Args:
        told: the consent as it stands.
    """
    agreed = told.agreed
    if agreed is None:
        return None
    found = (
        (WhyAgain.CHILD_GROWN_UP, bool(agreed.guardians) and not told.needs_guardian),
        (WhyAgain.CHANGED, _changed(told)),
        (WhyAgain.UNCLEAR_PROOF, bool(_UNCLEAR & set(told.gaps))),
        (WhyAgain.OLD, told.reading.ends_on is not None),
    )
    return next((why for why, holds in found if holds), None)


def _changed(told: ConsentTold) -> bool:
    """Whether newer words are in use than those that were shown; in another language that cannot be told."""
    shown, asks = told.shown, told.asks
    if shown is None or asks is None:
        return False
    return shown.language == asks.language and shown.version < asks.version
