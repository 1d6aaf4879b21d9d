"""The store: one open office, with a name for everything that is kept in it."""

from __future__ import annotations

from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from dpo_desk.core.errors import PlaceError
from dpo_desk.store.access import Access
from dpo_desk.store.authorities import Authorities
from dpo_desk.store.backups import Backups
from dpo_desk.store.breaches import Breaches
from dpo_desk.store.complaints import Complaints
from dpo_desk.store.consent_forms import ConsentForms
from dpo_desk.store.consents import Consents
from dpo_desk.store.engine import Database
from dpo_desk.store.entries import Journal
from dpo_desk.store.erasing import Erasing
from dpo_desk.store.erasures import Erasures, Tombstones
from dpo_desk.store.evidence import EvidenceTable
from dpo_desk.store.holds import Ages, Holds
from dpo_desk.store.letter_texts import LetterTexts
from dpo_desk.store.letters import Letters
from dpo_desk.store.lock import OfficeLock
from dpo_desk.store.office import Connections
from dpo_desk.store.organisations import Organisations
from dpo_desk.store.people import People
from dpo_desk.store.processing import Processing
from dpo_desk.store.purposes import Purposes
from dpo_desk.store.requests import Requests
from dpo_desk.store.reserve import RESERVE_BYTES
from dpo_desk.store.scans import Scans
from dpo_desk.store.search import Search
from dpo_desk.store.settings import SettingsTable
from dpo_desk.store.withdrawals import Withdrawals


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """An open office file.

    Questions may be asked on any thread. What changes something belongs into `with store.transaction():` on
    the thread that opened the office.
    """

    connections: Connections
    access: Access
    organisations: Organisations
    people: People
    requests: Requests
    evidence: EvidenceTable
    letters: Letters
    letter_texts: LetterTexts
    processing: Processing
    purposes: Purposes
    consents: Consents
    withdrawals: Withdrawals
    consent_forms: ConsentForms
    scans: Scans
    complaints: Complaints
    authorities: Authorities
    settings: SettingsTable
    search: Search
    backups: Backups
    breaches: Breaches
    journal: Journal
    erasing: Erasing
    erasures: Erasures
    tombstones: Tombstones
    holds: Holds
    ages: Ages

    @classmethod
    def open(
        cls,
        path: Path,
        key: bytes,
        journal_key: bytes,
        lock: OfficeLock | None = None,
        spare: int = RESERVE_BYTES,
    ) -> Self:
        """Open an office.

        Args:
            path: the office file.
            key: its raw key, 32 bytes.
            journal_key: the key that seals its journal, 32 bytes.
            lock: the office's lock, if the caller has it already; it is let go when the office is closed or
                cannot be opened.
            spare: bytes set aside for the day the disk is full; 0 for none.

        Raises:
            DeskError: for everything `Connections` refuses.
        """
        store = cls._on(Connections(path, key, lock=lock, spare=spare), journal_key)
        try:
            store.sweep_on_opening()
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def create(cls, path: Path, key: bytes, journal_key: bytes) -> Self:
        """Make a new office and open it.

        Args:
            path: where the office file goes.
            key: its raw key, 32 random bytes that no other office has.
            journal_key: the key that seals its journal, 32 bytes.

        Raises:
            DeskError: if something is there already, or nothing can be written.
        """
        return cls._on(Connections.create(path, key), journal_key)

    @classmethod
    def _on(cls, connections: Connections, journal_key: bytes) -> Self:
        access = Access(connections)
        return cls(
            connections=connections,
            access=access,
            organisations=Organisations(access),
            people=People(access),
            requests=Requests(access),
            evidence=EvidenceTable(access),
            letters=Letters(access),
            letter_texts=LetterTexts(access),
            processing=Processing(access),
            purposes=Purposes(access),
            consents=Consents(access),
            withdrawals=Withdrawals(access),
            consent_forms=ConsentForms(access),
            scans=Scans(access),
            complaints=Complaints(access),
            authorities=Authorities(access),
            settings=SettingsTable(access),
            search=Search(access),
            backups=Backups(access),
            breaches=Breaches(access),
            journal=Journal(connections, journal_key),
            erasing=Erasing(access),
            erasures=Erasures(access),
            tombstones=Tombstones(access),
            holds=Holds(access),
            ages=Ages(access),
        )

    def transaction(self) -> AbstractContextManager[None]:
        """Write all or nothing: whatever is raised inside takes everything back.

        Raises:
            RuntimeError: inside another transaction, or on another thread than the one it was opened on.
        """
        return self.access.transaction()

    def reading(self) -> AbstractContextManager[Database]:
        """Let several questions see the same moment, whatever is written meanwhile."""
        return self.access.reading()

    def sweep(self) -> None:
        """Leave nothing of what was erased in the file or its log; opening makes good for a crash before it.

        Raises:
            DeskError: when the disk does not let it.
            RuntimeError: inside a transaction or a reading.
        """
        how = self.erasing.unswept()
        if how is not None:
            self.connections.erase_barrier(thorough=how)
            with self.transaction():
                self.erasing.note_swept()

    def sweep_on_opening(self) -> None:
        """`sweep`, for whatever a crash may have left; a full disk keeps nobody from opening the office."""
        with suppress(PlaceError):
            self.sweep()

    def close(self) -> None:
        """Close the office and let other programs in."""
        self.connections.close()
