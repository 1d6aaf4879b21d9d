"""Whether an address of a list may be used for a purpose on a day, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpo_desk.core.consent_proof import Strength
from dpo_desk.core.consents import State


class Verdict(StrEnum):
    """Why an address may or may not be used; only the first two say that it may."""

    GIVEN = "given"
    RENEWED = "renewed"
    NO_ENTRY = "no_entry"
    ASKED = "asked"
    DEFERRED = "deferred"
    EXPIRED = "expired"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    INVALIDATED = "invalidated"
    VOID = "void"
    BANNED = "banned"
    SHARED = "shared"  # several people use the address, and not all of them agree
    NO_ADDRESS = "no_address"

    @property
    def may(self) -> bool:
        """Whether the address may be used."""
        return self in {Verdict.GIVEN, Verdict.RENEWED}


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of an address: why, and since when."""

    verdict: Verdict
    since: date | None = None


UNHEARD_OF = Standing(Verdict.NO_ENTRY)


def standing_of(state: State, strength: Strength, since: date | None) -> Standing:
    """What a consent says of the addresses of its person."""
    if state.in_force and not strength.holds:
        return Standing(Verdict.VOID, since)
    return Standing(_VERDICTS.get(state) or Verdict(state.value), since)


_VERDICTS = {State.UNKNOWN: Verdict.NO_ENTRY}


def together(one: Standing, other: Standing) -> Standing:
    """What two people say who share an address: it may be used only if both agree."""
    if one.verdict.may and other.verdict.may:
        return min(one, other, key=lambda known: known.since or date.max)
    return one if one.verdict is other.verdict else Standing(Verdict.SHARED)


def checked(known: Standing, banned_on: date | None, on: date) -> Standing:
    """The verdict on an address.

    Args:
        known: what consents on file say of it.
        banned_on: day on which it was banned; None if it never was.
        on: the day of the question.
    """
    if banned_on is None or banned_on > on:
        return known
    if known.verdict.may and known.since is not None and known.since > banned_on:
        return known  # agreed after the ban: the last word counts
    return Standing(Verdict.BANNED, banned_on)
