"""What happened to one person's consent to one purpose, and whether it was in force on a day.

Entries are only ever added. What one of them says counts from its own day on, so that nothing that happens
later moves what was true before; only a correction that is dated back can do that, and it stays visible.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum

from dpo_desk.core.purposes import ConsentChannel, Purpose


class Act(StrEnum):
    """What was done about a consent."""

    ASKED = "asked"
    DEFERRED = "deferred"  # the question was put aside without an answer
    GIVEN = "given"
    RENEWED = "renewed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"  # the controller no longer relies on it
    INVALIDATED = "invalidated"  # it was found never to have been valid

    @property
    def decides(self) -> bool:
        """Whether it says yes or no; a question alone changes nothing."""
        return self not in {Act.ASKED, Act.DEFERRED}

    @property
    def agrees(self) -> bool:
        """Whether it says yes."""
        return self in {Act.GIVEN, Act.RENEWED}

    @property
    def refuses(self) -> bool:
        """Whether it says no, or ends what was given."""
        return self.decides and not self.agrees


class EventKind(StrEnum):
    """Kind of an entry; the values are the words of the command line."""

    ASKED = "asked"
    DEFERRED = "deferred"
    GIVEN = "given"
    RENEWED = "renewed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    INVALIDATED = "invalidated"
    CORRECTED = "corrected"
    IMPORTED = "imported"


class State(StrEnum):
    """Where a consent stands on a day."""

    UNKNOWN = "unknown"
    ASKED = "asked"
    DEFERRED = "deferred"
    GIVEN = "given"
    RENEWED = "renewed"
    EXPIRED = "expired"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    INVALIDATED = "invalidated"

    @property
    def in_force(self) -> bool:
        """Whether something may rest on it."""
        return self in {State.GIVEN, State.RENEWED}


class Relation(StrEnum):
    """Who says yes or no besides the person, or saw it."""

    GUARDIAN = "guardian"
    WITNESS = "witness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bystander:
    """A guardian who consents for a child, or a witness.

    Attributes:
        agrees: what a guardian says; a witness only sees.
        checked: how it was checked that this is the guardian: Art. 8(2) GDPR.
    """

    relation: Relation
    name: str
    agrees: bool = True
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of the ledger.

    Attributes:
        seq: place in the ledger of this consent, from 1; 0 before it is stored.
        kind: of entry.
        act: what was done; None for a correction that says it never happened.
        on: day it was done, where it was done.
        clock: time of that day, if it is known.
        since: day from which the entry counts; its own day, save for a correction.
        channel: the way by which it was done.
        recorded_at: moment it was entered, aware UTC.
        who: colleague who entered it.
        wording_id: the version and language that was shown; None if that is not known.
        proof_id: document that shows it, kept with the consent.
        proof_place: where the proof lies, if it is elsewhere.
        opt_in_asked_at: moment the confirmation message of a double opt-in was sent, aware UTC.
        opt_in_confirmed_at: moment it was answered, aware UTC.
        age: of the person on the day, in years, if it is known.
        country: where the person lived, ISO 3166-1 alpha-2; empty if unknown.
        bystanders: guardians and witnesses.
        preticked: the box was ticked already, or silence was taken for a yes.
        bundled: one yes stood for several purposes, or for a contract as well.
        request_id: case under Art. 7(3), 17 or 21 in which it was done.
        corrects: entry that this one sets right.
        reason: why, in words.
        redacted: its content was taken out because the person was erased.
    """

    seq: int = 0
    kind: EventKind
    act: Act | None
    on: date
    clock: time | None = None
    since: date
    channel: ConsentChannel
    recorded_at: datetime
    who: str
    wording_id: int | None = None
    proof_id: int | None = None
    proof_place: str = ""
    opt_in_asked_at: datetime | None = None
    opt_in_confirmed_at: datetime | None = None
    age: int | None = None
    country: str = ""
    bystanders: tuple[Bystander, ...] = ()
    preticked: bool = False
    bundled: bool = False
    request_id: int | None = None
    corrects: int | None = None
    reason: str = ""
    redacted: bool = False

    @property
    def order(self) -> tuple[date, time, bool, int]:
        """Its place among what happened, by the times that are known.

        Where no time is known, a no counts as said at the end of the day and everything else at its begin;
        at one and the same time a no is the later word.
        """
        refuses = self.act is not None and self.act.refuses
        return self.on, self.clock or (time.max if refuses else time.min), refuses, self.seq

    @property
    def guardians(self) -> tuple[Bystander, ...]:
        """Who consents for a child."""
        return tuple(one for one in self.bystanders if one.relation is Relation.GUARDIAN)


class Why(StrEnum):
    """A step by which a state is found."""

    NO_ENTRY = "no_entry"
    ONLY_ASKED = "only_asked"
    SAID = "said"  # the last yes or no up to the day
    ASKED_SINCE = "asked_since"  # asked again, and not answered yet
    CORRECTED = "corrected"  # another entry was put right by this one
    STRUCK = "struck"  # another entry never happened, says this one
    LASTS_UNTIL = "lasts_until"  # it ends by itself on the day
    NO_END = "no_end"
    EXPIRED = "expired"
    PURPOSE_CLOSED = "purpose_closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a derivation.

    Attributes:
        seq: entry it looks at; None where it looks at the purpose.
        day: day it tells.
        act: what the entry says; None where that is not what the step tells.
    """

    why: Why
    seq: int | None = None
    day: date | None = None
    act: Act | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Where a consent stood on a day, and how that was found.

    Attributes:
        on: the day.
        state: of the consent.
        since: day from which it was so; None where there is no entry.
        event: the entry that decides, as it reads after corrections.
        ends_on: first day on which the consent is no longer in force; None if it does not end by itself.
        asked_on: day of a question that is not answered yet.
        derivation: the steps.
    """

    on: date
    state: State
    since: date | None = None
    event: Event | None = None
    ends_on: date | None = None
    asked_on: date | None = None
    derivation: tuple[Step, ...] = ()

    @property
    def in_force(self) -> bool:
        """Whether something may rest on it; what its proof lacks is looked at apart."""
        return self.state.in_force


def reference_of(consent_id: int) -> str:
    """By what letters name a consent, for example "C-17"."""
    return f"C-{consent_id}"


def known_by(events: Iterable[Event], moment: datetime) -> tuple[Event, ...]:
    """The ledger as it was known at a moment."""
    return tuple(event for event in events if event.recorded_at <= moment)


def as_corrected(events: Sequence[Event], on: date) -> tuple[Event, ...]:
    """What happened up to a day, corrections that count by then taken in, in the order in which it happened.

    An entry that was put right keeps its own number and tells what the last correction of it says.
    """
    latest = {event.corrects: event for event in events if event.corrects is not None and event.since <= on}
    own = [event for event in events if event.corrects is None]
    counted = [event for event in own if event.since <= on or event.seq in latest]
    told = [_told(event, latest.get(event.seq)) for event in counted]
    happened = [event for event in told if event is not None and event.on <= on]
    return tuple(sorted(happened, key=lambda event: event.order))


def last_yes(events: Sequence[Event], on: date) -> Event | None:
    """The last entry up to a day that says yes, as it reads after corrections; None where nobody did."""
    agreed = [event for event in as_corrected(events, on) if event.act is not None and event.act.agrees]
    return agreed[-1] if agreed else None


def as_it_reads(events: Sequence[Event], seq: int) -> Event | None:
    """One entry with what its last correction says, whenever that counts from; None if it was struck."""
    event = next(one for one in events if one.seq == seq)
    latest = [one for one in events if one.corrects == seq]
    return _told(event, latest[-1] if latest else None)


def _told(event: Event, correction: Event | None) -> Event | None:
    if correction is None:
        return event
    if correction.act is None:
        return None
    return replace(correction, seq=event.seq, corrects=correction.seq)


def begun_on(events: Sequence[Event]) -> date:
    """First day of which any entry tells something: before it nothing was said."""
    return min(event.on for event in events)


def settled_on(events: Sequence[Event]) -> date:
    """First day from which nothing that was entered so far changes the state any more."""
    return max(max(event.on, event.since) for event in events)


def is_plain(events: Sequence[Event]) -> bool:
    """Whether the days alone tell the order: nothing was put right, and no day saw two entries."""
    return all(event.corrects is None for event in events) and len({one.on for one in events}) == len(events)


def state(events: Sequence[Event], purpose: Purpose, on: date) -> Reading:
    """Find where a consent stood on a day.

    Args:
        events: its whole ledger, in the order in which it was entered.
        purpose: what it is for; its terms say how long a consent lasts.
        on: the day.

    Returns:
        The state, whatever the ledger holds; an empty one is an unknown consent.
    """
    happened = as_corrected(events, on)
    put_right = _corrections(events, on)
    said = [event for event in happened if event.act is not None and event.act.decides]
    if not said:
        return _undecided(happened, put_right, on)
    last = said[-1]
    asked = [event for event in happened if not (event.act and event.act.decides)]
    asked_on = next((one.on for one in reversed(asked) if one.order > last.order), None)
    steps = [*put_right, Step(why=Why.SAID, seq=last.seq, day=last.on, act=last.act)]
    if asked_on is not None:
        steps.append(Step(why=Why.ASKED_SINCE, day=asked_on))
    decided = Reading(
        on=on,
        state=_STATES[last.act or Act.ASKED],
        since=last.on,
        event=last,
        asked_on=asked_on,
        derivation=tuple(steps),
    )
    return _lasting(decided, purpose) if decided.in_force else decided


def state_after(act: Act | None, on: date, purpose: Purpose, day: date) -> Reading:
    """Find where a consent stood on a day, by the last word that was said until then.

    Args:
        act: what was done; None if nothing was, or all of it was struck.
        on: day of it.
        purpose: what it is for.
        day: of the question, from which nothing that was entered changes the state any more.
    """
    last = Event(
        kind=EventKind.IMPORTED,
        act=act,
        on=on,
        since=on,
        channel=ConsentChannel.IMPORT,
        recorded_at=datetime.min.replace(tzinfo=UTC),
        who="",
    )
    return state(() if act is None else (last,), purpose, day)


def _corrections(events: Sequence[Event], on: date) -> tuple[Step, ...]:
    return tuple(
        Step(
            why=Why.STRUCK if event.act is None else Why.CORRECTED,
            seq=event.corrects,
            day=event.since,
            act=event.act,
        )
        for event in events
        if event.corrects is not None and event.since <= on
    )


def _undecided(happened: Sequence[Event], put_right: tuple[Step, ...], on: date) -> Reading:
    if not happened:
        return Reading(on=on, state=State.UNKNOWN, derivation=(*put_right, Step(why=Why.NO_ENTRY)))
    last = happened[-1]
    step = Step(why=Why.ONLY_ASKED, seq=last.seq, day=last.on, act=last.act)
    return Reading(
        on=on,
        state=_STATES[last.act or Act.ASKED],
        since=last.on,
        event=last,
        asked_on=last.on,
        derivation=(*put_right, step),
    )


def _lasting(given: Reading, purpose: Purpose) -> Reading:
    """A consent that was given: how long it lasts, and whether the purpose is still in use."""
    since = given.since or given.on
    ends_on = purpose.renewal_due(since)
    end = Step(why=Why.NO_END) if ends_on is None else Step(why=Why.LASTS_UNTIL, day=ends_on)
    lasting = replace(given, ends_on=ends_on, derivation=(*given.derivation, end))
    closed_on = purpose.closed_on
    if closed_on is not None and closed_on <= given.on and (ends_on is None or closed_on <= ends_on):
        return _over(lasting, State.REVOKED, closed_on, Step(why=Why.PURPOSE_CLOSED, day=closed_on))
    if ends_on is not None and ends_on <= given.on:
        return _over(lasting, State.EXPIRED, ends_on, Step(why=Why.EXPIRED, day=ends_on))
    return lasting


def _over(given: Reading, over: State, since: date | None, step: Step) -> Reading:
    return replace(given, state=over, since=since, derivation=(*given.derivation, step))


_STATES = {
    Act.ASKED: State.ASKED,
    Act.DEFERRED: State.DEFERRED,
    Act.GIVEN: State.GIVEN,
    Act.RENEWED: State.RENEWED,
    Act.REFUSED: State.REFUSED,
    Act.WITHDRAWN: State.WITHDRAWN,
    Act.REVOKED: State.REVOKED,
    Act.INVALIDATED: State.INVALIDATED,
}
