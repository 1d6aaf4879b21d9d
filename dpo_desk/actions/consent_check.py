"""Checking a list of addresses before it is used: who may be written to for a purpose, and why not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from dpo_desk.actions.consent_reading import read
from dpo_desk.actions.desk import Desk
from dpo_desk.core.cells import harmless
from dpo_desk.core.consent_checks import UNHEARD_OF, Standing, Verdict, checked, standing_of, together
from dpo_desk.core.consents import Event
from dpo_desk.core.contact_keys import KeyKind, ban_mark, key_of
from dpo_desk.core.errors import DeskError
from dpo_desk.core.people import Person, folded
from dpo_desk.intake.tables import Row, TableEmpty, opened


class ColumnUnknown(DeskError):
    """The list has no column of this `name`; it has `columns`."""


class ColumnNeeded(DeskError):
    """It does not show in which column the addresses are; the list has `columns`."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One address of a list.

    Attributes:
        line: of the list.
        address: as it stands there.
        standing: whether it may be used, and why.
    """

    line: int
    address: str
    standing: Standing


@contextmanager
def check(
    desk: Desk,
    path: Path,
    purpose_id: int,
    *,
    sheet: str = "",
    on: date | None = None,
    kind: KeyKind = KeyKind.EMAIL,
    column: str = "",
) -> Iterator[Iterator[Checked]]:
    """Check a list, row by row, in the order of the file.

    Args:
        desk: the open office.
        path: the list: CSV, XLSX or ODS.
        purpose_id: what the addresses are to be used for.
        sheet: name of the sheet, where it is a spreadsheet of several.
        on: the day; today by default.
        kind: of address.
        column: header of the column they are in; by default it is looked for.

    Raises:
        ColumnUnknown: if the list has no such column.
        ColumnNeeded: if none of its columns is plainly the one.
        DeskError: if the list cannot be read, or there is no such purpose.
    """
    day = on or desk.today()
    known = _known(desk, purpose_id, kind, day)
    banned = desk.store.withdrawals.banned(purpose_id)
    secret = desk.keys.tomb

    def verdict(address: str) -> Standing:
        key = key_of(kind, address)
        if not key:
            return Standing(Verdict.NO_ADDRESS)
        on_ban = banned.get(ban_mark(kind, address, secret)) if banned else None
        return checked(known.get(key, UNHEARD_OF), on_ban, day)

    with opened(path, sheet) as table:
        place, rows = _column(path, table.rows, kind, column)
        cells = ((row.line, row.cells[place] if place < len(row.cells) else "") for row in rows)
        yield (Checked(line, cell, verdict(cell)) for line, cell in cells)


def _known(desk: Desk, purpose_id: int, kind: KeyKind, day: date) -> dict[str, Standing]:
    """What every address on file says of a purpose, by its key."""
    purpose = desk.store.purposes.get(purpose_id)
    known: dict[str, Standing] = {}
    ledgers = desk.store.consents.ledgers(purpose_id)
    for batch in _batches(ledgers):
        people = {one.id: one for one in desk.store.people.many([person_id for _, person_id, _ in batch])}
        for _key, person_id, events in batch:
            found = read(desk, purpose, events, day)
            says = standing_of(found.reading.state, found.strength, found.reading.since)
            for key in _keys(people[person_id], kind):
                known[key] = together(known[key], says) if key in known else says
    return known


def _batches(
    ledgers: Iterator[_Ledger],
) -> Iterator[list[_Ledger]]:
    batch = []
    for one in ledgers:
        batch.append(one)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


_BATCH = 256
_Ledger = tuple[int, int, tuple[Event, ...]]


def _keys(person: Person, kind: KeyKind) -> set[str]:
    texts = {
        KeyKind.EMAIL: person.emails,
        KeyKind.PHONE: (person.phone,),
        KeyKind.CUSTOMER_NUMBER: person.customer_numbers,
    }[kind]
    return {key for text in texts if (key := key_of(kind, text))}


def _column(path: Path, rows: Iterator[Row], kind: KeyKind, column: str) -> tuple[int, Iterator[Row]]:
    """Find the column, and the rows below the headers; a list of addresses alone needs none."""
    first = next(rows, None)
    if first is None:
        raise TableEmpty(path=str(path))
    headers = [folded(cell) for cell in first.cells]
    listed = ", ".join(harmless(cell)[:_SHOWN] for cell in first.cells[:_MOST_SHOWN])
    if column:
        if folded(column) not in headers:
            raise ColumnUnknown(name=column, columns=listed)
        return headers.index(folded(column)), rows
    if len(headers) == 1:
        bare = kind is KeyKind.EMAIL and bool(key_of(kind, first.cells[0]))
        return 0, chain([first], rows) if bare else rows
    fitting = [place for place, header in enumerate(headers) if _plain(header) in _HEADERS[kind]]
    if len(fitting) != 1:
        raise ColumnNeeded(columns=listed)
    return fitting[0], rows


def _plain(header: str) -> str:
    return "".join(sign for sign in header if sign.isalnum())


_SHOWN, _MOST_SHOWN = 40, 20
_HEADERS = {
    KeyKind.EMAIL: frozenset(
        {
            *("email", "mail", "emailaddress", "emailadres", "mailadres", "emailadresse", "mailadresse"),
            *("epost", "sahkoposti", "mailaddress"),
        }
    ),
    KeyKind.PHONE: frozenset(
        {
            *("phone", "telephone", "telefoon", "telefoonnummer", "telefon", "telefonnummer", "phonenumber"),
            "tel",
        }
    ),
    KeyKind.CUSTOMER_NUMBER: frozenset(
        {*("customernumber", "customerno", "klantnummer", "kundennummer", "customerid", "number"), "kundenr"}
    ),
}
"""Headers that plainly say what is below them, in the languages of the desk and a few more."""
