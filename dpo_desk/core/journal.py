"""The journal: entries that only ever follow one another, each sealed to the one before.

An entry has a head, which stays for ever and names records by their ids only, and a payload with what
changed from what to what, which can be redacted when a person is erased. The seal covers the head and the
hash of the salted payload, so that the chain holds after a redaction and nobody can guess what stood there.

A cut tail looks like a shorter journal: only an `Anchor` that was kept elsewhere shows it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

Plain = str | int | bool | None
"""What a changed field can hold; dates and moments are written as ISO 8601."""

SALT_BYTES = 16
_SEQ_BYTES = 8
_BEGINNING = bytes(32)
"""Stands for the seal before the first entry."""

_PAYLOAD = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_HEAD = json.JSONEncoder(separators=(",", ":"))
"""How payload and head of an entry are written: what is sealed are their bytes."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a record, from one value to another; `None` means that there was or is nothing."""

    field: str
    old: Plain
    new: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What somebody did, before it has a place in the chain.

    Attributes:
        at: moment, in UTC.
        who: id of the colleague; never a name, so that it may stay for ever.
        action: what was done, as a code.
        kind: kind of the record, as a code.
        record: id of the record; never a name.
        changes: what moved; all that may have to be redacted stands here.
        rehearsed_on: the day the program was told to take for today, if it was.
    """

    at: datetime
    who: str
    action: str
    kind: str
    record: str
    changes: tuple[Change, ...] = ()
    rehearsed_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a moment that is not in UTC: its text would depend on the place.

        Raises:
            ValueError: for a naive moment or another zone.
        """
        if self.at.utcoffset() != timedelta(0):
            raise ValueError("a journal moment is in UTC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry in its place.

    Attributes:
        seq: place in the chain, from 1, without gaps.
        at: moment, in UTC.
        who: id of the colleague.
        action: what was done, as a code.
        kind: kind of the record, as a code.
        record: id of the record.
        rehearsed_on: the day the program was told to take for today, if it was.
        payload: canonical JSON of the changes; `None` once redacted.
        salt: random bytes that keep a redacted payload from being guessed; `None` once redacted.
        payload_hash: SHA-256 of salt and payload.
        mac: seal of this entry on top of the one before.
    """

    seq: int
    at: datetime
    who: str
    action: str
    kind: str
    record: str
    rehearsed_on: date | None
    payload: str | None
    salt: bytes | None
    payload_hash: bytes
    mac: bytes

    @property
    def redacted(self) -> bool:
        """Whether the content was taken out."""
        return self.payload is None

    @property
    def changes(self) -> tuple[Change, ...]:
        """What moved; nothing once redacted."""
        if self.payload is None:
            return ()
        return tuple(Change(field, old, new) for field, old, new in json.loads(self.payload))


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place and its seal, kept outside the journal as a witness.

    Attributes:
        seq: place of the entry.
        mac: its seal, or as much of it as the witness keeps.
    """

    seq: int
    mac: bytes

    def fits(self, mac: bytes) -> bool:
        """Whether this is the witness of an entry with that seal."""
        return bool(self.mac) and hmac.compare_digest(mac[: len(self.mac)], self.mac)


class Fault(StrEnum):
    """Why an entry does not fit."""

    ILLEGIBLE = "illegible"
    OUT_OF_SEQUENCE = "out_of_sequence"
    SEAL_BROKEN = "seal_broken"
    CONTENT_ALTERED = "content_altered"
    NOT_AS_WITNESSED = "not_as_witnessed"
    CUT_OFF = "cut_off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a check of the chain found.

    Attributes:
        sound: number of entries, from the first, that fit.
        head: the last of them, as an anchor; `None` when there is none.
        bad_seq: place of the first entry that does not fit; for a cut tail the first that is missing.
        fault: why it does not fit.
    """

    sound: int
    head: Anchor | None
    bad_seq: int | None = None
    fault: Fault | None = None

    @property
    def ok(self) -> bool:
        """Whether everything fits."""
        return self.fault is None


def _payload_of(changes: tuple[Change, ...]) -> str:
    """Write changes as canonical JSON."""
    return _PAYLOAD.encode([[change.field, change.old, change.new] for change in changes])


def _hash_of(payload: str, salt: bytes) -> bytes:
    """Hash a payload under its salt."""
    return hashlib.sha256(salt + payload.encode()).digest()


def _mac_of(told: Draft | Entry, seq: int, payload_hash: bytes, previous: bytes, key: bytes) -> bytes:
    """Seal the head of an entry onto the seal before it.

    The head is a JSON list in fixed order: no two different heads have the same bytes.
    """
    head = _HEAD.encode(
        [
            told.at.isoformat(timespec="microseconds"),
            told.who,
            told.action,
            told.kind,
            told.record,
            None if told.rehearsed_on is None else told.rehearsed_on.isoformat(),
            payload_hash.hex(),
        ]
    )
    sealed = previous + seq.to_bytes(_SEQ_BYTES, "big") + head.encode("ascii")
    return hmac.digest(key, sealed, "sha256")


def seal(draft: Draft, *, after: Anchor | None, salt: bytes, key: bytes) -> Entry:
    """Give a draft its place at the end of the chain.

    Args:
        draft: what was done.
        after: the last entry so far; `None` for the first one.
        salt: fresh random bytes, `SALT_BYTES` of them.
        key: the office's journal key, 32 bytes.

    Raises:
        ValueError: for a salt of another length.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError("a journal salt has 16 bytes")
    payload = _payload_of(draft.changes)
    payload_hash = _hash_of(payload, salt)
    seq, previous = (1, _BEGINNING) if after is None else (after.seq + 1, after.mac)
    return Entry(
        seq=seq,
        at=draft.at,
        who=draft.who,
        action=draft.action,
        kind=draft.kind,
        record=draft.record,
        rehearsed_on=draft.rehearsed_on,
        payload=payload,
        salt=salt,
        payload_hash=payload_hash,
        mac=_mac_of(draft, seq, payload_hash, previous, key),
    )


def redact(entry: Entry) -> Entry:
    """Take the content out of an entry; its hash stays, so that the chain holds."""
    return replace(entry, payload=None, salt=None)


def verify(entries: Iterable[Entry | None], key: bytes, anchor: Anchor | None = None) -> Verdict:
    """Check a journal from its first entry to its last, one entry in memory at a time.

    Args:
        entries: all entries in the order they are kept; `None` for one that cannot be read at all.
        key: the office's journal key.
        anchor: a place and seal noted elsewhere earlier; without one a cut tail goes unnoticed.

    Returns:
        The verdict; it names the first entry that does not fit.
    """
    head: Anchor | None = None
    sound = 0
    for entry in entries:
        fault = Fault.ILLEGIBLE if entry is None else _misfit(entry, head, key, anchor)
        if entry is None or fault is not None:
            return Verdict(sound=sound, head=head, bad_seq=sound + 1, fault=fault)
        head = Anchor(entry.seq, entry.mac)
        sound = entry.seq
    if anchor is not None and anchor.seq > sound:
        return Verdict(sound=sound, head=head, bad_seq=sound + 1, fault=Fault.CUT_OFF)
    return Verdict(sound=sound, head=head)


def _misfit(entry: Entry, head: Anchor | None, key: bytes, anchor: Anchor | None) -> Fault | None:
    """Tell what is wrong with one entry that follows `head`, if anything."""
    if entry.seq != (1 if head is None else head.seq + 1):
        return Fault.OUT_OF_SEQUENCE
    mac = _mac_of(entry, entry.seq, entry.payload_hash, _BEGINNING if head is None else head.mac, key)
    if not hmac.compare_digest(mac, entry.mac):
        return Fault.SEAL_BROKEN
    if not _content_fits(entry):
        return Fault.CONTENT_ALTERED
    if anchor is not None and anchor.seq == entry.seq and not anchor.fits(entry.mac):
        return Fault.NOT_AS_WITNESSED
    return None


def _content_fits(entry: Entry) -> bool:
    """Whether the content is the one that was sealed, or was redacted as a whole."""
    if entry.payload is None or entry.salt is None:
        return entry.payload is None and entry.salt is None
    return hmac.compare_digest(_hash_of(entry.payload, entry.salt), entry.payload_hash)
