"""What may be entered in the ledger of a consent: bad input is told in a sentence and changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from enum import StrEnum

from dpo_desk.core.consents import Act, Event, EventKind, State, as_corrected, state_after
from dpo_desk.core.errors import DeskError
from dpo_desk.core.purposes import Purpose
from dpo_desk.core.wordings import Wording

OLDEST_PERSON = 130


class ConsentForbiddenBecause(StrEnum):
    """Why an entry cannot be made."""

    IN_THE_FUTURE = "in_the_future"
    WORDING_OF_ANOTHER_PURPOSE = "wording_of_another_purpose"
    BEFORE_THE_WORDING = "before_the_wording"
    NEVER_GIVEN = "never_given"
    NOTHING_TO_RENEW = "nothing_to_renew"
    WITHDRAWN_ALREADY = "withdrawn_already"
    NO_THAT_DAY = "no_that_day"
    GUARDIANS_DISAGREE = "guardians_disagree"
    BYSTANDER_NAMELESS = "bystander_nameless"
    AGE_NOT_POSSIBLE = "age_not_possible"
    CONFIRMED_BEFORE_ASKED = "confirmed_before_asked"
    CONFIRMED_WITHOUT_QUESTION = "confirmed_without_question"
    PURPOSE_CLOSED = "purpose_closed"
    REASON_MISSING = "reason_missing"
    NO_SUCH_ENTRY = "no_such_entry"
    CORRECTS_A_CORRECTION = "corrects_a_correction"
    CORRECTS_NOTHING = "corrects_nothing"
    ERASED = "erased"


class ConsentForbidden(DeskError):
    """An entry cannot be made: `why`, and the `day` it is about."""

    def __init__(self, why: ConsentForbiddenBecause, day: date) -> None:
        super().__init__(why=why.value, day=day)
        self.why = why


def enter(
    events: Sequence[Event], event: Event, purpose: Purpose, wording: Wording | None, today: date
) -> tuple[Event, ...]:
    """Add an entry to a ledger.

    Args:
        events: the ledger so far.
        event: what is to be entered; its number is given here.
        purpose: what the consent is for.
        wording: the words its `wording_id` names.
        today: nothing after it has happened yet.

    Returns:
        The ledger with the entry at its end.

    Raises:
        ConsentForbidden: if it cannot be so.
    """
    plain = _plain_faults(event, wording, purpose, today)
    for why, found in (*plain, *_faults_of_kind(events, event, purpose)):
        if found:
            raise ConsentForbidden(why, event.on)
    numbered = [one.seq for one in events]
    return (*events, replace(event, seq=max(numbered, default=0) + 1))


def _plain_faults(
    event: Event, wording: Wording | None, purpose: Purpose, today: date
) -> tuple[tuple[_Because, bool], ...]:
    """What cannot be of any entry."""
    asked, confirmed = event.opt_in_asked_at, event.opt_in_confirmed_at
    guardians = {one.agrees for one in event.guardians}
    foreign = wording is not None and wording.purpose_id != purpose.id
    return (
        (_Because.IN_THE_FUTURE, event.on > today or event.since > today),
        (_Because.WORDING_OF_ANOTHER_PURPOSE, foreign),
        (_Because.BEFORE_THE_WORDING, wording is not None and event.on < wording.valid_from),
        (_Because.GUARDIANS_DISAGREE, len(guardians) > 1),
        (_Because.GUARDIANS_DISAGREE, False in guardians and event.act is not None and event.act.agrees),
        (_Because.BYSTANDER_NAMELESS, not all(one.name.strip() for one in event.bystanders)),
        (_Because.AGE_NOT_POSSIBLE, event.age is not None and not 0 <= event.age <= OLDEST_PERSON),
        (_Because.CONFIRMED_WITHOUT_QUESTION, confirmed is not None and asked is None),
        (
            _Because.CONFIRMED_BEFORE_ASKED,
            confirmed is not None and asked is not None and confirmed < asked,
        ),
    )


def _faults_of_kind(
    events: Sequence[Event], event: Event, purpose: Purpose
) -> tuple[tuple[_Because, bool], ...]:
    """What cannot be at this place of this ledger."""
    erased = (_Because.ERASED, any(one.redacted for one in events))
    if event.kind is EventKind.CORRECTED:
        return (erased, *_faults_of_correction(events, event))
    if event.kind is EventKind.IMPORTED:
        return (erased, (_Because.NO_THAT_DAY, _unclear_after_no(events, event)))
    stood = _stood_before(events, event, purpose)
    withdraws, renews = event.act is Act.WITHDRAWN, event.act is Act.RENEWED
    closed = purpose.closed_on is not None and purpose.closed_on <= event.on
    agrees = event.act is not None and event.act.agrees
    return (
        erased,
        (_Because.PURPOSE_CLOSED, closed and (agrees or event.act is Act.ASKED)),
        (_Because.WITHDRAWN_ALREADY, withdraws and stood is State.WITHDRAWN),
        (_Because.NEVER_GIVEN, withdraws and stood not in _WAS_GIVEN),
        (_Because.NOTHING_TO_RENEW, renews and stood not in _WAS_GIVEN),
        (_Because.NO_THAT_DAY, _unclear_after_no(events, event)),
    )


def _unclear_after_no(events: Sequence[Event], event: Event) -> bool:
    """A yes on the day of a no, where the times do not tell which of them was the last word."""
    if event.act is None or not event.act.agrees:
        return False
    noes = [
        one for one in as_corrected(events, event.on) if one.on == event.on and one.act and one.act.refuses
    ]
    return any(None in (one.clock, event.clock) or one.clock == event.clock for one in noes)


def _stood_before(events: Sequence[Event], event: Event, purpose: Purpose) -> State:
    """Where the consent stood just before an entry that has no number yet; without a time it is the last."""
    whole = as_corrected(events, event.on)
    number = max((one.seq for one in whole), default=0) + 1
    at = replace(event, seq=number, clock=event.clock or time.max).order
    said = [one for one in whole if one.order < at and one.act and one.act.decides]
    act, on = (said[-1].act, said[-1].on) if said else (None, event.on)
    return state_after(act, on, purpose, event.on).state


def _faults_of_correction(events: Sequence[Event], event: Event) -> tuple[tuple[_Because, bool], ...]:
    target = next((one for one in events if one.seq == event.corrects), None)
    struck = target is not None and event.act is None and _struck(events, target.seq)
    return (
        (_Because.NO_SUCH_ENTRY, target is None),
        (_Because.CORRECTS_A_CORRECTION, target is not None and target.corrects is not None),
        (_Because.REASON_MISSING, not event.reason.strip()),
        (_Because.CORRECTS_NOTHING, struck),
    )


def _struck(events: Sequence[Event], seq: int) -> bool:
    """Whether the last correction of an entry says that it never happened."""
    found = [one for one in events if one.corrects == seq]
    return bool(found) and found[-1].act is None


_Because = ConsentForbiddenBecause
_WAS_GIVEN = frozenset({State.GIVEN, State.RENEWED, State.EXPIRED, State.REVOKED})
