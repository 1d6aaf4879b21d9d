"""When a mail reached the own mailbox: that moment starts the clock (Art. 12(3)), never the day it is filed.

Every mail server puts its `Received` header above those of the servers before it. The first one in the file
is therefore of the own mailbox and is believed; those below it were written by others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from dpo_desk.core.mail import MailWarning, ReceivedFrom

_LONG = timedelta(days=7)
_DAY = timedelta(days=1)
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_LONGEST = 200
_ZONE = re.compile(r"(?:[+-]\d{4}|\b[A-Z]{1,5})\s*(?:\([^)]*\))?\s*$")
# Programs that fetch mail from the mailbox add a header too; its time is that of the fetching.
_FETCHED = re.compile(
    r"\bwith (?:POP3S?|IMAP4?S?)\b|\b(?:fetchmail|getmail|mpop|offlineimap)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Moments:
    """When a mail was sent and received (UTC), where the latter was read, and what is odd about them."""

    sent_at: datetime | None
    received_at: datetime | None
    received_from: ReceivedFrom
    warnings: frozenset[MailWarning]


@dataclass(frozen=True, slots=True)
class _Moment:
    at: datetime
    zone_missing: bool


def moments(received: Sequence[str], date: str | None) -> Moments:
    """Read the moments from the headers.

    Args:
        received: all `Received` headers, in the order of the file.
        date: the `Date` header, written by the sender.
    """
    sent = _moment(date) if date is not None else None
    arrived, warnings = _arrival(received)
    if arrived is None:
        warnings = {MailWarning.NO_DATE if sent is None else MailWarning.RECEIVED_FROM_SENDER}
    if arrived is not None and sent is not None:
        warnings |= _apart(sent.at, arrived.at)
    used = arrived or sent
    if used is not None and used.zone_missing:
        warnings.add(MailWarning.ZONE_MISSING)
    return Moments(
        sent.at if sent else None, used.at if used else None, _source(arrived, sent), frozenset(warnings)
    )


def _arrival(received: Sequence[str]) -> tuple[_Moment | None, set[MailWarning]]:
    """The newest usable `Received` header; an older one is a warning."""
    warnings: set[MailWarning] = set()
    for header in received:
        if _FETCHED.search(header):
            continue
        arrived = _moment(header.rpartition(";")[2])
        if arrived is not None:
            return arrived, warnings
        warnings = {MailWarning.RECEIVED_UNREADABLE}
    return None, warnings


def _source(arrived: _Moment | None, sent: _Moment | None) -> ReceivedFrom:
    if arrived is not None:
        return ReceivedFrom.RECEIVED_HEADER
    return ReceivedFrom.NONE if sent is None else ReceivedFrom.DATE_HEADER


def _apart(sent: datetime, received: datetime) -> set[MailWarning]:
    if received - sent > _LONG:
        return {MailWarning.RECEIVED_LONG_AFTER_SENT}
    if sent - received > _DAY:
        return {MailWarning.RECEIVED_BEFORE_SENT}
    return set()


def _moment(written: str) -> _Moment | None:
    """Read an RFC 5322 date; a moment without zone is taken as UTC."""
    short = " ".join(written[:_LONGEST].split())
    try:
        moment = parsedate_to_datetime(short)
        at = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):  # what the standard library raises on nonsense
        return None
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        return None
    return _Moment(at, zone_missing=_ZONE.search(short) is None)
