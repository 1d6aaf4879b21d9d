"""What papers that prove something have in common: their own hash, and places in the journal."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import BinaryIO

from dpo_desk.core.journal import Anchor, Entry
from dpo_desk.core.witness import code_of
from dpo_desk.documents.proof_values import ProvenPlace
from dpo_desk.words.dates import clock_time, short_date
from dpo_desk.words.journal_entries import action_words

_CHUNK = 2**20


def hash_of(out: BinaryIO) -> str:
    """SHA-256 of a file that was written, hexadecimal."""
    out.seek(0)
    digest = hashlib.sha256()
    while chunk := out.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def moment_words(moment: datetime) -> str:
    """A moment in UTC: "2 Mar 2026, 10:05"."""
    utc = moment.astimezone(UTC)
    return f"{short_date(utc.date())}, {clock_time(utc)}"


def place(entry: Entry) -> ProvenPlace:
    """An entry of the journal as a paper shows it."""
    return ProvenPlace(
        seq=entry.seq,
        at=moment_words(entry.at),
        what=action_words(entry.kind, entry.action),
        code=code_of(Anchor(entry.seq, entry.mac)),
    )
