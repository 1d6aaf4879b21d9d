"""Taking over a list of consents that somebody else kept: all of it that holds, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import islice
from pathlib import Path

from dpo_desk.actions.backup_progress import Asked, never
from dpo_desk.actions.consents import Entry, append, check_entry
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.people import put
from dpo_desk.core.changes import Changed
from dpo_desk.core.consent_import_rows import ImportRow, RowReader
from dpo_desk.core.consent_imports import ColumnMap, Field, RowProblem, RowRefused, guess
from dpo_desk.core.consent_steps import ConsentForbidden
from dpo_desk.core.consents import Act, EventKind, as_it_reads
from dpo_desk.core.contact_keys import KeyKind, ban_mark, key_of
from dpo_desk.core.errors import DeskError
from dpo_desk.core.journal import Change
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import Purpose
from dpo_desk.intake import tables
from dpo_desk.intake.column_maps import map_from_toml, map_to_toml
from dpo_desk.intake.tables import Row, Table, TableEmpty, opened


class ImportCancelled(DeskError):
    """A person stopped the import; nothing was taken over."""


class MapFitsNot(DeskError):
    """The map names columns that the list does not have: `columns`."""


class MapNamesNobody(DeskError):
    """No column tells who consents: an e-mail address or a customer number; the list has `columns`."""


class MapNamesNoDay(DeskError):
    """No column tells the day; the list has `columns`."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken over: its line, why, and its cells, to be mended and imported again."""

    line: int
    why: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A row that was taken over, or would be: its line, who, what is new and what was known already."""

    line: int
    person_id: int | None
    new: tuple[tuple[Act, date], ...]
    known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did, or would do.

    Attributes:
        how: the map it went by.
        headers: of the list.
        rows: how many rows there were.
        entries: how many entries are new.
        known: how many were on file already.
        people: how many people are new.
        refused: rows that were not taken over.
    """

    how: ColumnMap
    headers: tuple[str, ...]
    rows: int
    entries: int
    known: int
    people: int
    refused: tuple[Refused, ...]


class _NothingKept(Exception):
    """Takes everything back that a dry run wrote."""

    def __init__(self, shown: Imported) -> None:
        super().__init__()
        self.shown = shown


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has come.

    Attributes:
        rows: how many were read.
        done: how much of the list was read: bytes, or rows of a spreadsheet.
        whole: how much there is.
    """

    rows: int
    done: int
    whole: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Onlooker:
    """Who is told how an import goes on, and may stop it.

    Attributes:
        told: is told of each row.
        moved: is told now and then how far it has come.
        cancelled: asked as often whether to stop.
    """

    told: Callable[[Taken | Refused], None] | None = None
    moved: Callable[[Progress], None] = lambda _: None
    cancelled: Asked = never


UNWATCHED = Onlooker()


def sheets(path: Path) -> tuple[str, ...]:
    """Sheets of a spreadsheet that are shown; none for a list in text.

    Raises:
        DeskError: if it cannot be read.
    """
    return tables.sheets(path)


def proposed_map(path: Path, sheet: str = "") -> ColumnMap:
    """Guess from the headers and first rows of a list which column says what.

    Args:
        path: the list: CSV, XLSX or ODS.
        sheet: name of the sheet, where it is a spreadsheet of several.

    Raises:
        DeskError: if the list cannot be read.
    """
    with opened(path, sheet) as table:
        first = next(table.rows, None)
        if first is None:
            raise TableEmpty(path=str(path))
        some = [cell for row in islice(table.rows, _LOOKED_AT) for cell in row.cells]
        return guess(first.cells, some)


def read_map(text: str) -> ColumnMap:
    """Read a map of columns from TOML.

    Raises:
        MapUnreadable: with the key that is wrong.
    """
    return map_from_toml(text)


def write_map(how: ColumnMap) -> str:
    """Write a map of columns as TOML."""
    return map_to_toml(how)


def take_over(
    desk: Desk,
    path: Path,
    purpose_id: int,
    how: ColumnMap,
    *,
    sheet: str = "",
    language: str = "",
    dry_run: bool = False,
    onlooker: Onlooker = UNWATCHED,
) -> Done[Imported]:
    """Take a list over in one go; what is on file already stays as it is, so that it may be done twice.

    Args:
        desk: the open office.
        path: the list: CSV, XLSX or ODS.
        purpose_id: what the consents are for.
        how: which column says what.
        sheet: name of the sheet, where it is a spreadsheet of several.
        language: in which the words in force were shown, where no column says it.
        dry_run: only tell what would happen.
        onlooker: is told how it goes on, and may stop it.

    Raises:
        ImportCancelled: if it was stopped; nothing is changed.
        DeskError: if list or map cannot be used; nothing is changed.
    """
    purpose = desk.store.purposes.get(purpose_id)
    try:
        with opened(path, sheet) as table, desk.store.transaction():
            first = next(table.rows, None)
            if first is None:
                raise TableEmpty(path=str(path))
            places = _places(how, first.cells)
            run = _Run(desk, purpose, how, places, language)
            shown = run.all(first.cells, _watched(table, onlooker), onlooker.told or (lambda _: None))
            desk.write_journal("import", "purpose", purpose_id, _told(shown))
            _keep_or_not(shown, dry_run=dry_run)
    except _NothingKept as nothing:
        return Done(nothing.shown, Changed.NOTHING)
    return Done(shown, Changed.CONSENTS | Changed.PEOPLE | Changed.JOURNAL)


def _watched(table: Table, onlooker: Onlooker) -> Iterator[Row]:
    for count, row in enumerate(table.rows, start=1):
        if count % _STEP == 0:
            onlooker.moved(Progress(count, table.done(), table.whole))
            if onlooker.cancelled():
                raise ImportCancelled
        yield row


def _keep_or_not(shown: Imported, *, dry_run: bool) -> None:
    if dry_run:
        raise _NothingKept(shown)


_LOOKED_AT = 200
_STEP = 1000


def _told(shown: Imported) -> tuple[Change, ...]:
    counted = {"rows": shown.rows, "entries": shown.entries, "refused": len(shown.refused)}
    return tuple(Change(name, None, count) for name, count in counted.items())


def _places(how: ColumnMap, headers: Sequence[str]) -> Mapping[Field, int]:
    missing, listed = how.missing(headers), ", ".join(header[:_SHOWN] for header in headers[:_MOST_SHOWN])
    if missing:
        raise MapFitsNot(columns=", ".join(missing))
    places = how.places(headers)
    if not {Field.EMAIL, Field.CUSTOMER_NUMBER} & places.keys():
        raise MapNamesNobody(columns=listed)
    if not {Field.ON, Field.ENDED} & places.keys():
        raise MapNamesNoDay(columns=listed)
    return places


_SHOWN, _MOST_SHOWN = 40, 20


class _Run:
    """One import, inside its transaction."""

    def __init__(
        self, desk: Desk, purpose: Purpose, how: ColumnMap, places: Mapping[Field, int], language: str
    ) -> None:
        self._desk, self._purpose, self._how, self._places = desk, purpose, how, places
        self._language = language
        self._reader = RowReader(how, places, desk.today())
        self._banned = desk.store.withdrawals.banned(purpose.id)
        self._people = self._entries = self._known = 0

    def all(
        self, headers: tuple[str, ...], rows: Iterator[Row], told: Callable[[Taken | Refused], None]
    ) -> Imported:
        """Take over every row that holds."""
        refused: list[Refused] = []
        count = 0
        for row in rows:
            count += 1
            try:
                taken = self._one(row)
            except RowRefused as why:
                one = Refused(row.line, why.why.value, row.cells)
            except ConsentForbidden as why:
                one = Refused(row.line, why.why.value, row.cells)
            else:
                told(taken)
                continue
            refused.append(one)
            told(one)
        return Imported(
            how=self._how,
            headers=headers,
            rows=count,
            entries=self._entries,
            known=self._known,
            people=self._people,
            refused=tuple(refused),
        )

    def _one(self, row: Row) -> Taken:
        read = self._reader.read(row.cells)
        person = self._person(read)
        ledger = self._desk.store.consents.find(self._purpose.id, person.id) if person.id else None
        known = self._on_file(ledger)
        told = [(act, on, clock) for (act, on), clock in zip(read.said.told, read.clocks, strict=True)]
        fresh = [one for one in told if one[:2] not in known]
        entries = [self._entry(read, *one) for one in fresh]
        self._refuse_banned(read, entries)
        # All of a row holds, or none of it: looked at before anything is written.
        check_entry(self._desk, self._purpose, person, entries)
        if entries and person.id == 0:
            person = put(self._desk, person)
            self._people += 1
        for entry in entries:
            append(self._desk, self._purpose, person, entry)
        self._entries += len(entries)
        self._known += len(told) - len(fresh)
        new = tuple((act, on) for act, on, _clock in fresh)
        return Taken(row.line, person.id or None, new, len(told) - len(fresh))

    def _on_file(self, ledger: int | None) -> set[tuple[Act | None, date]]:
        """What a ledger says already, as it was entered and as it reads; a struck entry stays struck."""
        events = () if ledger is None else self._desk.store.consents.events(ledger)
        own = [one for one in events if one.corrects is None]
        right = [reads for one in own if (reads := as_it_reads(events, one.seq)) is not None]
        return {(one.act, one.on) for one in (*own, *right)}

    def _entry(self, read: ImportRow, act: Act, on: date, clock: time | None) -> Entry:
        return Entry(
            kind=EventKind.IMPORTED,
            act=act,
            on=on,
            clock=clock,
            channel=read.said.channel,
            language=read.said.language or self._language,
            age=read.said.age,
            proof_place=read.said.proof_place,
            reason=read.said.reason,
        )

    def _refuse_banned(self, read: ImportRow, entries: Sequence[Entry]) -> None:
        """A yes that is not younger than a ban of the address: an old list brings nobody back."""
        marks = (
            [
                ban_mark(kind, text, self._desk.keys.tomb)
                for kind, text in (
                    (KeyKind.EMAIL, read.email),
                    (KeyKind.CUSTOMER_NUMBER, read.customer_number),
                    (KeyKind.PHONE, read.phone),
                )
            ]
            if self._banned
            else []
        )
        banned = [self._banned[mark] for mark in marks if mark in self._banned]
        for entry in entries:
            if (
                entry.act is not None
                and entry.act.agrees
                and any((entry.on or date.min) <= day for day in banned)
            ):
                raise RowRefused(RowProblem.BANNED)

    def _person(self, read: ImportRow) -> Person:
        """Who a row is about: the one person on file with its address or number, or somebody new."""
        found = self._recognised(read)
        if len(found) > 1:
            raise RowRefused(RowProblem.SEVERAL_PEOPLE)
        if found:
            return found[0]
        return Person(
            name=read.name or read.email or read.customer_number,
            family_name=read.family_name,
            language=read.said.language,
            emails=(read.email,) if read.email else (),
            phone=read.phone,
            customer_numbers=(read.customer_number,) if read.customer_number else (),
        )

    def _recognised(self, read: ImportRow) -> list[Person]:
        for kind, text in ((KeyKind.EMAIL, read.email), (KeyKind.CUSTOMER_NUMBER, read.customer_number)):
            key = key_of(kind, text)
            if not key:
                continue
            alike = self._desk.store.people.known_as(kind.value, text)
            found = [one for one in alike if key in _keys(one, kind)]
            if found:
                return found
        return []


def _keys(person: Person, kind: KeyKind) -> set[str]:
    texts = person.emails if kind is KeyKind.EMAIL else person.customer_numbers
    return {key_of(kind, text) for text in texts}
