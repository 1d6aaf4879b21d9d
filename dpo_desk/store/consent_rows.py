"""Entries of the ledger as rows and back, and the one narrow row that lists read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from dpo_desk.core.consent_lists import ConsentRow
from dpo_desk.core.consent_proof import Strength
from dpo_desk.core.consents import Act, Event, EventKind, Reading, begun_on, is_plain, settled_on
from dpo_desk.core.purposes import ConsentChannel
from dpo_desk.store.access import Cell, Row
from dpo_desk.store.codec import from_json, to_json
from dpo_desk.store.request_rows import day_number, day_of

EVENT_COLUMNS = (
    "seq, kind, act, day, since, channel, recorded_at, who, wording_id, proof_id, request_id, corrects,"
    " details, redacted"
)
_KEPT_APART = (
    *("seq", "kind", "act", "on", "since", "channel", "recorded_at", "who"),
    *("wording_id", "proof_id", "request_id", "corrects", "redacted"),
)


def event_cells(consent_id: int, event: Event) -> dict[str, Cell]:
    """An entry as its row."""
    return {
        "consent_id": consent_id,
        "seq": event.seq,
        "kind": event.kind.value,
        "act": None if event.act is None else event.act.value,
        "day": event.on.isoformat(),
        "since": event.since.isoformat(),
        "channel": event.channel.value,
        "recorded_at": event.recorded_at.isoformat(),
        "who": event.who,
        "wording_id": event.wording_id,
        "proof_id": event.proof_id,
        "request_id": event.request_id,
        "corrects": event.corrects,
        "details": to_json(event, leave_out=_KEPT_APART),
    }


def event_of(row: Row) -> Event:
    """An entry from its row; of a redacted one only what it was and when is left."""
    seq, kind, act, day, since, channel, recorded_at, who, wording_id, proof_id, request_id = row[:11]
    corrects, details, redacted = row[11:]
    return from_json(
        Event,
        details or "{}",
        seq=seq,
        kind=EventKind(kind),
        act=None if act is None else Act(act),
        on=date.fromisoformat(day),
        since=date.fromisoformat(since),
        channel=ConsentChannel(channel),
        recorded_at=datetime.fromisoformat(recorded_at),
        who=who,
        wording_id=wording_id,
        proof_id=proof_id,
        request_id=request_id,
        corrects=corrects,
        redacted=bool(redacted),
    )


def at_clock(details: str, clock: time | None) -> str:
    """What an entry without a time keeps beside its columns, for the same entry with a time."""
    return details if clock is None else f'{{"clock":"{clock.isoformat()}"{details[len(_NO_CLOCK) :]}'


_NO_CLOCK = '{"clock":null'
"""How the details of an entry without a time begin: it is the first field that has no column."""


def derived_cells(reading: Reading, strength: Strength, events: Sequence[Event]) -> dict[str, Cell]:
    """What lists show of a consent; where every entry was struck, the day of the last one."""
    last = reading.event
    act = None if last is None or last.act is None else last.act.value
    since = events[-1].on if last is None else last.on
    return {
        "act": act,
        "strength": strength.value,
        "since": day_number(since),
        "ends_on": None if reading.ends_on is None else day_number(reading.ends_on),
        "asked_on": None if reading.asked_on is None else day_number(reading.asked_on),
        "begun": day_number(begun_on(events)),
        "settled": day_number(settled_on(events)),
        "plain": int(is_plain(events)),
    }


ROW_COLUMNS = (
    "consent.id, consent.purpose_id, purpose.title, purpose.organisation_id, consent.person_id,"
    " json_extract(person.record, '$.name'), consent.act, consent.strength, consent.since, consent.ends_on,"
    " purpose.closed_on, consent.asked_on"
)
ROW_TABLES = (
    "consent JOIN purpose ON purpose.id = consent.purpose_id JOIN person ON person.id = consent.person_id"
)


def row_of(row: Row) -> ConsentRow:
    """A row of the list."""
    key, purpose_id, purpose, organisation_id, person_id, person, act, strength, since = row[:9]
    ends_on, closed_on, asked_on = (None if one is None else day_of(one) for one in row[9:])
    return ConsentRow(
        id=key,
        purpose_id=purpose_id,
        purpose=purpose,
        organisation_id=organisation_id,
        person_id=person_id,
        person=person,
        act=None if act is None else Act(act),
        strength=Strength(strength),
        since=day_of(since),
        ends_on=ends_on,
        closed_on=closed_on,
        asked_on=asked_on,
    )
