"""Taking over a list of consents that somebody else kept: all of it that holds, or nothing at all."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from dpo_desk.actions.backup_progress import Asked, never
from dpo_desk.actions.consent_taking import Refused, Taken, Taking, Tally
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.changes import Changed
from dpo_desk.core.consent_imports import ColumnMap, Field, guess
from dpo_desk.core.errors import DeskError
from dpo_desk.core.journal import Change
from dpo_desk.intake import tables
from dpo_desk.intake.column_maps import map_from_toml, map_to_toml
from dpo_desk.intake.tables import Row, Table, TableEmpty, opened


class ImportCancelled(DeskError):
    """A person stopped the import; nothing was taken over."""


class PurposeNotNamed(DeskError):
    """It does not show for which purpose the consents are; there are `count`."""


class MapFitsNot(DeskError):
    """The map names columns that the list does not have: `columns`."""


class MapNamesNobody(DeskError):
    """No column tells who consents: an e-mail address or a customer number; the list has `columns`."""


class MapNamesNoDay(DeskError):
    """No column tells the day; the list has `columns`."""


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
        erased: rows that were, though they look like somebody who was erased.
    """

    how: ColumnMap
    headers: tuple[str, ...]
    rows: int
    entries: int
    known: int
    people: int
    refused: tuple[Refused, ...]
    erased: tuple[Taken, ...]


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


def only_purpose(desk: Desk) -> int:
    """The purpose a list is for where none is named.

    Raises:
        PurposeNotNamed: unless there is exactly one.
    """
    found = desk.store.purposes.all()
    if len(found) != 1:
        raise PurposeNotNamed(count=len(found))
    return found[0].id


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
        with opened(path, sheet) as table, desk.store.transaction(), _uncollected():
            first = next(table.rows, None)
            if first is None:
                raise TableEmpty(path=str(path))
            taking = Taking(desk, purpose, how, _places(how, first.cells), language)
            taking.all(_watched(table, onlooker), onlooker.told)
            shown = _imported(how, first.cells, taking.tally)
            desk.write_journal("import", "purpose", purpose_id, _told(shown, taking))
            _keep_or_not(shown, dry_run=dry_run)
    except _NothingKept as nothing:
        return Done(nothing.shown, Changed.NOTHING)
    return Done(shown, Changed.CONSENTS | Changed.PEOPLE | Changed.JOURNAL)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing of an import refers in circles; looking for them among its rows takes a seventh of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


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


def _imported(how: ColumnMap, headers: tuple[str, ...], tally: Tally) -> Imported:
    return Imported(
        how=how,
        headers=headers,
        rows=tally.rows,
        entries=tally.entries,
        known=tally.known,
        people=tally.people,
        refused=tuple(tally.refused),
        erased=tuple(tally.erased),
    )


def _told(shown: Imported, taking: Taking) -> tuple[Change, ...]:
    """One entry of the journal for the whole list: the seals prove each entry of the ledgers."""
    told: dict[str, int | str] = {
        "rows": shown.rows,
        "entries": shown.entries,
        "people": shown.people,
        "refused": len(shown.refused),
        "recorded_at": taking.at.isoformat(),
        "heads": taking.seal.heads,
        "contents": taking.seal.contents,
    }
    return tuple(Change(name, None, value) for name, value in told.items())


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
