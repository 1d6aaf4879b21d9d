"""Consent records that somebody else made: what they tell, and which entries of the ledger it makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, tzinfo
from enum import StrEnum

from dpo_desk.core.consent_steps import enter
from dpo_desk.core.consents import Act, Bystander, Event, EventKind, State, as_it_reads, state
from dpo_desk.core.errors import DeskError
from dpo_desk.core.purposes import ConsentChannel, Purpose
from dpo_desk.core.wordings import Wording


class Scheme(StrEnum):
    """A published form of consent records; the values are the words of the command line."""

    KANTARA = "kantara"  # Consent Receipt 1.1
    TS27560 = "ts27560"  # ISO/IEC TS 27560 in words of the W3C Data Privacy Vocabulary, as JSON-LD


DERIVED = frozenset({State.UNKNOWN, State.EXPIRED})
"""States that nobody brings about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignEntry:
    """One thing that a record says was done.

    Attributes:
        state: what has been so since; None: the entry that it replaces never happened.
        at: a day, or a moment of that day; aware, or as the clocks were where it was done.
        replaces: place in the record of the entry that this one sets right.
        since: day from which a correction counts.
        ends_on: first day on which the consent no longer holds, by the record.
        derived: nobody did it; it followed from a period or from the end of the purpose.
        wording: SHA-256 of the words that were shown; empty if the record does not tell.
        Other attributes as in `Event`.
    """

    state: State | None
    at: datetime | date
    replaces: int | None = None
    since: date | None = None
    ends_on: date | None = None
    derived: bool = False
    channel: ConsentChannel = ConsentChannel.IMPORT
    wording: str = ""
    proof_place: str = ""
    opt_in_asked_at: datetime | None = None
    opt_in_confirmed_at: datetime | None = None
    age: int | None = None
    country: str = ""
    bystanders: tuple[Bystander, ...] = ()
    preticked: bool = False
    bundled: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignPurpose:
    """What a record says of one purpose.

    Attributes:
        state: where the consent stands, if the record says so on the whole.
        entries: what was done; none where the purpose does not rest on consent.
    """

    title: str
    state: State | None = None
    entries: tuple[ForeignEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Something a record tells that the ledger has no place for: where it stands, and what it says."""

    path: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignRecord:
    """A record.

    Attributes:
        id: its own.
        name: of the person; empty if the record knows a number only.
        controllers: who answers for it, as the record says.
        unplaced: what is kept in the file alone.
    """

    scheme: Scheme
    id: str
    name: str = ""
    email: str = ""
    customer_number: str = ""
    controllers: tuple[str, ...] = ()
    purposes: tuple[ForeignPurpose, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()


class RecordContradicts(DeskError):
    """A record says that a consent does not hold, but not since when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where a record is taken over.

    Attributes:
        wordings: versions of the words of the purpose.
        zone: of the organisation's seat.
        country: of the person, or of the seat; for entries that do not tell.
        today: nothing after it has happened yet.
        now: moment of the import, aware UTC.
        who: colleague who imports.
        lapsed: reason of an entry that ends what by the record had ended by itself.
        corrected: reason of a correction that has none.
    """

    purpose: Purpose
    wordings: Sequence[Wording]
    zone: tzinfo
    country: str
    today: date
    now: datetime
    who: str
    lapsed: str
    corrected: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """What a record adds to a ledger.

    Attributes:
        new: entries to be added, numbered.
        known: how many are in the ledger already.
        words_unknown: some of the words that were shown are none of ours.
        ends_on: day on which it ends by the record, where the purpose lets it last longer.
    """

    new: tuple[Event, ...]
    known: int
    words_unknown: bool
    ends_on: date | None


def take(told: ForeignPurpose, events: Sequence[Event], setting: Setting) -> Taking:
    """Find what a record adds to a ledger; what is in it already stays as it is.

    A state the ledger derives, such as an expiry, is no entry. Where the record says that a consent has
    ended so and the ledger would still let something rest on it, an entry ends it on that day.

    Raises:
        ConsentForbidden: if an entry cannot be so.
        RecordContradicts: if by the record the consent does not hold, yet nothing in it says since when.
    """
    run = _Taking(events, setting)
    for place, one in _ordered(told.entries, setting.zone):
        run.add(place, one)
    for one in told.entries:
        run.end(one)
    run.refuse_contradiction(told)
    return run.result(told)


def _ordered(entries: Sequence[ForeignEntry], zone: tzinfo) -> list[tuple[int, ForeignEntry]]:
    """Entries with their place, as they happened; of a day without times a no is the last word.

    Where some set others right, they stay as they are: that is how a ledger came to be.
    """
    placed = list(enumerate(entries))
    if any(one.replaces is not None for one in entries):
        return placed
    return sorted(placed, key=lambda pair: _moment(pair[1], zone))


def _moment(one: ForeignEntry, zone: tzinfo) -> tuple[date, time, bool]:
    day, clock = _apart(one.at, zone)
    refuses = one.state in _NOES
    return day, clock or (time.max if refuses else time.min), refuses


_NOES = frozenset({State.REFUSED, State.WITHDRAWN, State.REVOKED, State.INVALIDATED})


def _apart(at: datetime | date, zone: tzinfo) -> tuple[date, time | None]:
    """Day and time where it was done; midnight sharp is a day without a time."""
    if not isinstance(at, datetime):
        return at, None
    local = at if at.tzinfo is None else at.astimezone(zone)
    clock = local.time()
    return local.date(), None if clock == time.min else clock


class _Taking:
    def __init__(self, events: Sequence[Event], setting: Setting) -> None:
        self._setting, self._before = setting, len(events)
        self._events = tuple(events)
        self._free = _seqs(events)
        self._seq_of: dict[int, int] = {}
        self._told: set[tuple[Act | None, date]] = set()
        self._known, self._words_unknown = 0, False

    def add(self, place: int, told: ForeignEntry) -> None:
        if told.replaces is not None:
            self._correct(told, self._seq_of.get(told.replaces))
        elif told.state is not None and not told.derived:
            self._enter(place, told, Act(told.state.value))

    def _enter(self, place: int, told: ForeignEntry, act: Act) -> None:
        event = self._event(told, EventKind.IMPORTED, act)
        self._told.add((act, event.on))
        free = self._free[act, event.on]
        if free:
            self._seq_of[place] = free.pop(0)
            self._known += 1
            return
        self._seq_of[place] = self._add(event)

    def _correct(self, told: ForeignEntry, target: int | None) -> None:
        if target is None:
            return
        act = None if told.state is None or told.derived else Act(told.state.value)
        event = self._event(told, EventKind.CORRECTED, act)
        since = told.since or min(event.on, self._day_of(target))
        event = replace(event, corrects=target, since=since, reason=event.reason or self._setting.corrected)
        self._told.add((act, event.on))
        if any(
            (one.corrects, one.act, one.on, one.since) == (target, act, event.on, since)
            for one in self._events
        ):
            self._known += 1
            return
        self._add(event)

    def end(self, told: ForeignEntry) -> None:
        """End what by the record ended by itself, where the ledger does not find the same."""
        began = _apart(told.at, self._setting.zone)[0]
        day = began if told.derived else told.ends_on
        if day is None or day > self._setting.today:
            return
        reading = state(self._events, self._setting.purpose, day)
        given = reading.event
        if not reading.in_force or given is None or (given.act, given.on) not in self._told:
            return
        if not told.derived and given.on != began:
            return
        ended = ForeignEntry(state=State.REVOKED, at=day, reason=self._setting.lapsed)
        self._add(self._event(ended, EventKind.IMPORTED, Act.REVOKED))

    def refuse_contradiction(self, told: ForeignPurpose) -> None:
        reading = state(self._events, self._setting.purpose, self._setting.today)
        given = reading.event
        ours = given is None or (given.act, given.on) not in self._told
        if told.state is not None and not told.state.in_force and reading.in_force and not ours:
            raise RecordContradicts

    def result(self, told: ForeignPurpose) -> Taking:
        reading = state(self._events, self._setting.purpose, self._setting.today)
        ends = [one.ends_on for one in told.entries if one.ends_on is not None]
        soonest = max(ends, default=None)
        longer = soonest is not None and (reading.ends_on is None or reading.ends_on > soonest)
        return Taking(
            new=self._events[self._before :],
            known=self._known,
            words_unknown=self._words_unknown,
            ends_on=soonest if reading.in_force and longer else None,
        )

    def _day_of(self, seq: int) -> date:
        return next(one.on for one in self._events if one.seq == seq)

    def _add(self, event: Event) -> int:
        wording = next((one for one in self._setting.wordings if one.id == event.wording_id), None)
        self._events = enter(self._events, event, self._setting.purpose, wording, self._setting.today)
        return self._events[-1].seq

    def _event(self, told: ForeignEntry, kind: EventKind, act: Act | None) -> Event:
        on, clock = _apart(told.at, self._setting.zone)
        return Event(
            kind=kind,
            act=act,
            on=on,
            clock=clock,
            since=on,
            channel=told.channel,
            recorded_at=self._setting.now,
            who=self._setting.who,
            wording_id=self._wording(told.wording, on),
            proof_place=told.proof_place,
            opt_in_asked_at=told.opt_in_asked_at,
            opt_in_confirmed_at=told.opt_in_confirmed_at,
            age=told.age,
            country=told.country or self._setting.country,
            bystanders=told.bystanders,
            preticked=told.preticked,
            bundled=told.bundled,
            reason=told.reason,
        )

    def _wording(self, sha256: str, on: date) -> int | None:
        if not sha256:
            return None
        alike = (one for one in self._setting.wordings if one.sha256 == sha256 and one.valid_from <= on)
        found = next(alike, None)
        self._words_unknown = self._words_unknown or found is None
        return None if found is None else found.id


def _seqs(events: Iterable[Event]) -> defaultdict[tuple[Act | None, date], list[int]]:
    """Numbers of the entries that say a thing of a day, as they were entered or as they read."""
    whole = tuple(events)
    found: defaultdict[tuple[Act | None, date], list[int]] = defaultdict(list)
    for one in whole:
        if one.corrects is not None:
            continue
        reads = as_it_reads(whole, one.seq)
        for key in dict.fromkeys(((one.act, one.on), (reads.act, reads.on) if reads else (one.act, one.on))):
            found[key].append(one.seq)
    return found
