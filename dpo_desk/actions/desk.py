"""What every action gets first: the open office, the facts of law, the colleague and the clock."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, Generic, TypeVar

from dpo_desk.core.authorities import Directory, UnknownAuthority
from dpo_desk.core.authority_corrections import Correction, with_corrections
from dpo_desk.core.authority_updates import KeptUpdate, updated
from dpo_desk.core.calendars import Scope, calendar_for
from dpo_desk.core.changes import Changed
from dpo_desk.core.complaint_clock_rules import ComplaintRules
from dpo_desk.core.countries import law_country
from dpo_desk.core.errors import DeskError
from dpo_desk.core.journal import Change, Draft, Entry, Plain
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.regimes import EventKind, regime_for
from dpo_desk.core.requests import Request
from dpo_desk.core.standing import Rules
from dpo_desk.reference.authority_updates import read_update
from dpo_desk.reference.library import Library
from dpo_desk.store.store import Store
from dpo_desk.vault import ways
from dpo_desk.vault.keys import Keys, key_file_of

_T = TypeVar("_T")

COLLEAGUE: Final = "colleague:"
"""Begins the name under which the office remembers whose slot it is."""

_KEY_FILE: Final = "key_file"
"""What the office remembers of its key file: which root key, and how often the ways in were changed."""


@dataclass(frozen=True, slots=True)
class Done(Generic[_T]):
    """What an action did: its result, and what moved, so that open pages can ask again."""

    value: _T
    changed: Changed


@dataclass(slots=True)
class KeyRing:
    """The unlocked keys of an open office; replaced when its ways in change.

    Attributes:
        keys: as they are now.
    """

    keys: Keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An open office.

    Attributes:
        ring: holds the unlocked keys.
        who: id of the colleague who unlocked it; the journal keeps ids only.
        colleague: name of the same, as facts and letters show it.
        now: moment, aware UTC.
        today: local day; the rehearsed one if the program was told another.
        rehearsing: whether `today` was set by hand; the journal marks it.
    """

    store: Store
    ring: KeyRing
    library: Library
    who: str
    colleague: str
    now: Callable[[], datetime]
    today: Callable[[], date]
    rehearsing: bool = False

    @property
    def keys(self) -> Keys:
        """The unlocked keys."""
        return self.ring.keys

    @property
    def key_file(self) -> Path:
        """Where the key file lies."""
        return key_file_of(self.store.connections.path)

    def note_anchor(self) -> None:
        """Note in the key file how far the journal goes, so that a cut or older one will be told.

        Raises:
            DeskError: if the key file cannot be written, or is not ours any more.
        """
        head = self.store.journal.head()
        if head is not None and head != self.keys.anchor:
            ways.note_anchor(self.key_file, self.keys, head)
            self.ring.keys = replace(self.keys, anchor=head)

    def keys_changed(self, slot_id: str = "") -> None:
        """Take in what the key file says by now; belongs into the transaction that tells of the change.

        Args:
            slot_id: the slot that this colleague uses from now on, if it is another one.
        """
        fresh = ways.refreshed(self.key_file, self.keys)
        self.ring.keys = replace(fresh, slot_id=slot_id or fresh.slot_id)
        self.remember_generation()

    def remember_generation(self) -> None:
        """Let the office remember how often its ways in were changed; belongs into a transaction."""
        self.store.settings.remember(_KEY_FILE, f"{self.keys.lineage}:{self.keys.generation}")

    def known_generation(self) -> int:
        """How often the ways in had been changed when the office last saw its key file; 0 if never."""
        lineage, _colon, number = (self.store.settings.recall(_KEY_FILE) or ":").partition(":")
        return int(number) if lineage == self.keys.lineage else 0

    @property
    def directory(self) -> Directory:
        """Authorities as this office knows them: the program's own, updates taken in, own corrections."""
        authorities = self.store.authorities
        return directory_of(self.library, authorities.updates(), authorities.corrections())

    def beside(self, store: Store, keys: Keys) -> Desk:
        """The same colleague at another file of this office."""
        return replace(self, store=store, ring=KeyRing(keys))

    def close(self) -> None:
        """Note how far the journal goes, close the office and let other programs in."""
        with suppress(DeskError):  # an older note is still true, and closing must not fail for a full disk
            self.note_anchor()
        self.store.close()

    def rules(self, organisation: Organisation, received_on: date) -> Rules:
        """Regime and calendar of an organisation for a request received on a day."""
        scope = Scope.LOCAL if organisation.local_holidays else Scope.NATIONAL
        return Rules(
            regime=regime_for(self.library.regimes, organisation.country, received_on, EventKind.REQUEST),
            calendar=calendar_for(
                organisation.country, organisation.region or None, scope, self.library.holidays
            ),
            promised_days=organisation.promised_days,
        )

    def rules_for(self, request: Request) -> Rules:
        """Regime and calendar of a request."""
        return self.rules(self.store.organisations.get(request.organisation_id), request.received_on)

    def complaint_rules(self, organisation: Organisation, received_on: date) -> ComplaintRules:
        """Law, calendars and clocks of an organisation for a complaint received on a day."""
        country = law_country(organisation.country)
        event = EventKind.COMPLAINT
        return ComplaintRules(
            seat=replace(
                self.rules(organisation, received_on),
                regime=regime_for(self.library.regimes, organisation.country, received_on, event),
            ),
            country=country,
            clocks=self.library.complaint_clocks,
            country_of=self._country_of,
        )

    def _country_of(self, authority_id: str) -> str:
        """Law country of an authority; empty once the directory does not know it any more."""
        with suppress(UnknownAuthority):
            return law_country(self.directory.get(authority_id).country)
        return ""

    def write_journal(
        self, action: str, kind: str, record: int | str, changes: Iterable[Change] = ()
    ) -> Entry:
        """Append to the journal; belongs into the transaction of the change itself."""
        return self.store.journal.append(
            Draft(
                at=self.now(),
                who=self.who,
                action=action,
                kind=kind,
                record=str(record),
                changes=tuple(changes),
                rehearsed_on=self.today() if self.rehearsing else None,
            )
        )


@lru_cache(maxsize=4)
def directory_of(
    library: Library, updates: tuple[KeptUpdate, ...], corrections: tuple[Correction, ...] = ()
) -> Directory:
    """The program's own directory with what an office knows besides; the same object for the same question.

    Raises:
        UpdateRefused: never for an update that was taken in by this program.
    """
    shipped = library.shipped_authorities
    if not updates and not corrections:
        return shipped
    read = [read_update(one.text.encode(), one.name, one.taken_on) for one in updates]
    return with_corrections(updated(shipped, read), corrections)


def differences(old: object | None, new: object, only: Container[str] | None = None) -> tuple[Change, ...]:
    """Name the fields in which two records of one class differ.

    Args:
        old: the record before; None for a new one.
        new: the record after; a frozen dataclass.
        only: fields that are told; all but the facts by default.

    Returns:
        One change per field that moved, values as plain text.
    """
    moved: list[Change] = []
    for name in _told_fields(type(new)):  # type: ignore[arg-type]  # every class can be hashed
        before, after = (None if old is None else getattr(old, name)), getattr(new, name)
        if before is not after and (only is None or name in only):
            was, found = _plain(before), _plain(after)
            if was != found:
                moved.append(Change(name, was, found))
    return tuple(moved)


@cache
def _told_fields(kind: type) -> tuple[str, ...]:
    """Fields of a class of records, in their order; facts have entries of their own."""
    return tuple(field.name for field in fields(kind) if field.name != "facts")


def _plain(value: object) -> Plain:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return "" if value == () else _JSON.encode(value)


def _inner(value: object) -> object:
    if hasattr(value, "__dataclass_fields__"):
        return {field.name: getattr(value, field.name) for field in fields(value)}  # type: ignore[arg-type]  # seen
    return str(value)


_JSON = json.JSONEncoder(default=_inner, ensure_ascii=False)
