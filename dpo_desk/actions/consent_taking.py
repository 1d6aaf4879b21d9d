"""One import of consents, inside its transaction: rows come in by the thousand and are written together.

A list of a million rows says few different things. Whatever rows have in common is judged once, by the same
rules as a single entry; each row then only adds whose it is and when.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from dpo_desk.actions.consent_reading import Found, found_in
from dpo_desk.actions.desk import Desk
from dpo_desk.core.consent_import_rows import ImportRow, RowReader, Said, person_of
from dpo_desk.core.consent_imports import ColumnMap, Field, RowProblem, RowRefused
from dpo_desk.core.consent_seals import Seal
from dpo_desk.core.consent_steps import ConsentForbidden, enter
from dpo_desk.core.consents import Act, Event, EventKind, as_it_reads
from dpo_desk.core.contact_keys import KeyKind, ban_mark
from dpo_desk.core.erasure import hashed, recognised_by
from dpo_desk.core.purposes import Purpose
from dpo_desk.core.withdrawals import fan_out
from dpo_desk.core.wordings import in_force
from dpo_desk.intake.tables import Row
from dpo_desk.store.consent_bulk import ConsentBulk, Pattern, pattern_of
from dpo_desk.store.consents import Consents

_CHUNK = 5_000
"""Rows that are looked up and written together."""

_JUDGED = 50_000
"""Different things a list says whose judgement is kept in mind."""

_Told = tuple[Act, date]


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken over: its line, why, and its cells, to be mended and imported again."""

    line: int
    why: str
    cells: tuple[str, ...]


class Taken(NamedTuple):
    """A row that was taken over, or would be.

    Attributes:
        line: of the list.
        person_id: whose it is.
        new: what was entered.
        known: how much was on file already.
        newcomer: whether nobody knew the person before.
        erased_on: day on which somebody was erased who looks the same; the row should be looked at.
    """

    line: int
    person_id: int
    new: tuple[_Told, ...]
    known: int
    newcomer: bool = False
    erased_on: date | None = None


@dataclass(slots=True)
class Tally:
    """What came of the rows so far."""

    rows: int = 0
    entries: int = 0
    known: int = 0
    people: int = 0
    refused: list[Refused] = field(default_factory=list)
    erased: list[Taken] = field(default_factory=list)

    def count(self, outcome: Taken | Refused) -> None:
        """One row more."""
        self.rows += 1
        if isinstance(outcome, Refused):
            self.refused.append(outcome)
            return
        self.entries += len(outcome.new)
        self.known += outcome.known
        if outcome.erased_on is not None:
            self.erased.append(outcome)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What rows that say the same add to an empty ledger.

    Attributes:
        events: the ledger, without times.
        ends: entries after which everybody who relied on the consent has to be told.
        refused: why nothing can be entered; all else is empty then.
    """

    events: tuple[Event, ...] = ()
    pattern: Pattern | None = None
    ends: tuple[Event, ...] = ()
    refused: str = ""


@dataclass(slots=True)
class _Person:
    """Somebody a chunk is about: on file, or new in it.

    Attributes:
        consent_id: the ledger; None before the first entry.
        said: what the ledger says in so many words; None where only its events tell.
        events: of the ledger; None where they are not known yet, or `judged` and `clocks` tell them.
    """

    id: int
    country: str = ""
    consent_id: int | None = None
    said: set[tuple[Act | None, date]] | None = None
    events: tuple[Event, ...] | None = None
    judged: _Judged | None = None
    clocks: tuple[time | None, ...] = ()

    def lacks(self, told: Sequence[_Told]) -> bool:
        """Whether something that is told may have to be entered in a ledger that was begun."""
        return self.consent_id is not None and (self.said is None or not self.said.issuperset(told))

    def ledger(self) -> tuple[Event, ...]:
        """The entries so far."""
        if self.events is None and self.judged is not None:
            both = zip(self.judged.events, self.clocks, strict=True)
            self.events = tuple(replace(event, clock=clock) for event, clock in both)
        return self.events or ()


class _People:
    """Everybody whom the rows of a chunk name."""

    def __init__(self) -> None:
        self._of_mail: dict[str, list[_Person]] = {}
        self._of_number: dict[str, list[_Person]] = {}

    def know(self, consents: Consents, bulk: ConsentBulk, rows: Sequence[ImportRow]) -> None:
        """Look up who is on file, and what their ledgers say."""
        mails = bulk.known(KeyKind.EMAIL, {row.email_key for row in rows if row.email_key})
        numbers = bulk.known(KeyKind.CUSTOMER_NUMBER, {row.number_key for row in rows if row.number_key})
        said = bulk.said([one.consent_id for one in (*mails, *numbers) if one.consent_id is not None])
        people: dict[int, _Person] = {}
        for known, found in ((self._of_mail, mails), (self._of_number, numbers)):
            for one in found:
                person = people.setdefault(
                    one.person_id,
                    _Person(one.person_id, one.country, one.consent_id, said.get(one.consent_id or 0)),
                )
                known.setdefault(one.key, []).append(person)
        lacking = {one.consent_id: one for row in rows for one in self.named(row) if one.lacks(row.said.told)}
        for key, events in consents.many([key for key in lacking if key is not None]).items():
            lacking[key].events = events

    def named(self, row: ImportRow) -> list[_Person]:
        """Who has the address of a row, or else the customer number."""
        return self._of_mail.get(row.email_key) or self._of_number.get(row.number_key) or []

    def add(self, row: ImportRow, person: _Person) -> None:
        """Somebody new, whom later rows may name again."""
        if row.email_key:
            self._of_mail[row.email_key] = [person]
        if row.number_key:
            self._of_number.setdefault(row.number_key, []).append(person)


class Taking:
    """Takes the rows of one list over.

    Args:
        desk: the open office, inside a transaction.
        purpose: what the consents are for.
        how: which column says what.
        places: where each thing stands in a row.
        language: in which the words in force were shown, where no column says it.
    """

    def __init__(
        self, desk: Desk, purpose: Purpose, how: ColumnMap, places: Mapping[Field, int], language: str
    ) -> None:
        self._purpose, self._language = purpose, language
        self._today, self._who = desk.today(), desk.colleague
        self._ages, self._tomb = desk.library.minimum_ages, desk.keys.tomb
        self._reader = RowReader(how, places, self._today)
        self._seat = desk.store.organisations.get(purpose.organisation_id).country
        self._wordings = {one.id: one for one in desk.store.purposes.wordings(purpose.id)}
        self._banned = desk.store.withdrawals.banned(purpose.id)
        self._erased = {mark.mark: mark.on for mark in desk.store.tombstones.all()}
        self._consents, self._bulk = desk.store.consents, desk.store.consents.bulk(purpose.id)
        self._judged = lru_cache(_JUDGED)(self._judge)
        self.at = desk.now()
        self.seal = Seal(desk.keys.journal)
        self.tally = Tally()

    def all(self, rows: Iterator[Row], told: Callable[[Taken | Refused], None] | None) -> None:
        """Take over every row that holds, in their order."""
        while chunk := list(islice(rows, _CHUNK)):
            read = [self._read(row) for row in chunk]
            people = _People()
            people.know(self._consents, self._bulk, [one for one in read if isinstance(one, ImportRow)])
            for row, meant in zip(chunk, read, strict=True):
                outcome = meant if isinstance(meant, Refused) else self._row(row, meant, people)
                self.tally.count(outcome)
                if told is not None:
                    told(outcome)
            for entry in self._bulk.flush():
                self.seal.add(entry)

    def _read(self, row: Row) -> ImportRow | Refused:
        try:
            return self._reader.read(row.cells)
        except RowRefused as why:
            return Refused(row.line, why.why.value, row.cells)

    def _row(self, row: Row, meant: ImportRow, people: _People) -> Taken | Refused:
        found = people.named(meant)
        if len(found) > 1:
            return Refused(row.line, RowProblem.SEVERAL_PEOPLE.value, row.cells)
        person = found[0] if found else None
        try:
            if person is None or person.consent_id is None:
                return self._begun(row, meant, person, people)
            return self._gone_on(row, meant, person)
        except (RowRefused, ConsentForbidden) as why:
            return Refused(row.line, why.why.value, row.cells)

    def _begun(self, row: Row, meant: ImportRow, person: _Person | None, people: _People) -> Taken | Refused:
        """The first that is heard of somebody's consent."""
        told = meant.said.told
        judged = self._judged(meant.said, person.country if person is not None else "")
        if judged.pattern is None:
            return Refused(row.line, judged.refused, row.cells)
        self._refuse_banned(meant, told)
        erased_on, newcomer = None, person is None
        if person is None:
            erased_on = self._erased_on(meant)
            person = _Person(self._bulk.add_person(meant))
            people.add(meant, person)
            self.tally.people += 1
        person.consent_id = self._bulk.open_like(person.id, judged.pattern, meant.clocks)
        person.judged, person.clocks = judged, meant.clocks
        self._tell(person.consent_id, judged.ends)
        return Taken(row.line, person.id, told, 0, newcomer, erased_on)

    def _gone_on(self, row: Row, meant: ImportRow, person: _Person) -> Taken:
        """More about a consent that something was entered on."""
        said = _on_file(person.ledger()) if person.said is None else person.said
        told = [(*one, clock) for one, clock in zip(meant.said.told, meant.clocks, strict=True)]
        fresh = [(act, on, clock) for act, on, clock in told if (act, on) not in said]
        new = tuple((act, on) for act, on, _clock in fresh)
        if fresh:
            self._refuse_banned(meant, new)
            before = person.ledger()
            events, ends, found = self._entered(before, fresh, meant.said, person.country)
            consent_id = person.consent_id or 0
            self._bulk.append(consent_id, events[len(before) :], events, found.reading, found.strength)
            self._tell(consent_id, ends)
            person.events, person.said = events, {*said, *new}
        return Taken(row.line, person.id, new, len(told) - len(fresh))

    def _judge(self, said: Said, country: str) -> _Judged:
        try:
            told = [(*one, None) for one in said.told]
            events, ends, found = self._entered((), told, said, country)
        except ConsentForbidden as why:
            return _Judged(refused=why.why.value)
        return _Judged(events, pattern_of(events, found.reading, found.strength), ends)

    def _entered(
        self,
        events: tuple[Event, ...],
        told: Sequence[tuple[Act, date, time | None]],
        said: Said,
        country: str,
    ) -> tuple[tuple[Event, ...], tuple[Event, ...], Found]:
        """A ledger with what a row tells: all of it holds, or none.

        Returns:
            The ledger, those entries that ended the consent, and where it stands.

        Raises:
            ConsentForbidden: if one of them cannot be so.
        """
        found, ends = self._found(events), []
        for act, on, clock in told:
            wording = in_force(self._wordings.values(), said.language or self._language, on)
            event = Event(
                kind=EventKind.IMPORTED,
                act=act,
                on=on,
                clock=clock,
                since=on,
                channel=said.channel,
                recorded_at=self.at,
                who=self._who,
                wording_id=None if wording is None else wording.id,
                proof_place=said.proof_place,
                age=said.age,
                country=country or self._seat,
                reason=said.reason,
            )
            events = enter(events, event, self._purpose, wording, self._today)
            was, found = found, self._found(events)
            if act is Act.WITHDRAWN or (was.reading.in_force and not found.reading.in_force):
                ends.append(events[-1])
        return events, tuple(ends), found

    def _found(self, events: Sequence[Event]) -> Found:
        return found_in(self._purpose, events, self._today, self._wordings.__getitem__, self._ages)

    def _tell(self, consent_id: int, ends: Iterable[Event]) -> None:
        for end in ends:
            self._bulk.tell(fan_out(self._purpose, consent_id, end.seq, end.on), consent_id, end.seq)

    def _refuse_banned(self, row: ImportRow, told: Sequence[_Told]) -> None:
        """A yes that is not younger than a ban of the address: an old list brings nobody back."""
        if not self._banned:
            return
        reached = (
            (KeyKind.EMAIL, row.email),
            (KeyKind.CUSTOMER_NUMBER, row.customer_number),
            (KeyKind.PHONE, row.phone),
        )
        marks = [ban_mark(kind, text, self._tomb) for kind, text in reached]
        banned = [self._banned[mark] for mark in marks if mark in self._banned]
        if any(act.agrees and on <= day for act, on in told for day in banned):
            raise RowRefused(RowProblem.BANNED)

    def _erased_on(self, row: ImportRow) -> date | None:
        """Day on which somebody was erased who looks the same; None if nobody was."""
        if not self._erased:
            return None
        hashes = [hashed(kind, value, self._tomb) for kind, value in recognised_by(person_of(row))]
        return max((self._erased[mark] for mark in hashes if mark in self._erased), default=None)


def _on_file(events: Sequence[Event]) -> set[tuple[Act | None, date]]:
    """What a ledger says already, as it was entered and as it reads; a struck entry stays struck."""
    own = [one for one in events if one.corrects is None]
    right = [reads for one in own if (reads := as_it_reads(events, one.seq)) is not None]
    return {(one.act, one.on) for one in (*own, *right)}
