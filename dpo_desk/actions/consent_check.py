"""Checking a list of addresses before it is used: who may be written to for a purpose, and why not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from dpo_desk.actions.consent_reading import read
from dpo_desk.actions.desk import Desk
from dpo_desk.core.cells import harmless
from dpo_desk.core.consent_checks import UNHEARD_OF, Standing, Verdict, checked, standing_of, together
from dpo_desk.core.consent_proof import Strength
from dpo_desk.core.consents import Act, state_after
from dpo_desk.core.contact_keys import KeyKind, ban_mark, key_of
from dpo_desk.core.errors import DeskError
from dpo_desk.core.people import folded
from dpo_desk.core.purposes import Purpose
from dpo_desk.intake.tables import Row, TableEmpty, opened


class ColumnUnknown(DeskError):
    """The list has no column of this `name`; it has `columns`."""


class ColumnNeeded(DeskError):
    """It does not show in which column the addresses are; the list has `columns`."""


class Checked(NamedTuple):
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
    judge = _Judge(desk, desk.store.purposes.get(purpose_id), kind, on or desk.today())
    with opened(path, sheet) as table:
        place, rows = _column(path, table.rows, kind, column)
        cells = ((row.line, row.cells[place] if place < len(row.cells) else "") for row in rows)
        yield judge.all(cells)


class _Judge:
    """What the office says of addresses, for one purpose on one day."""

    def __init__(self, desk: Desk, purpose: Purpose, kind: KeyKind, day: date) -> None:
        self._desk, self._purpose, self._kind, self._day = desk, purpose, kind, day
        self._banned = desk.store.withdrawals.banned(purpose.id)
        self._secret = desk.keys.tomb
        self._said = cache(self._say)

    def all(self, cells: Iterator[tuple[int, str]]) -> Iterator[Checked]:
        """Addresses in their order; very many of them are looked up at once."""
        while chunk := list(islice(cells, _CHUNK)):
            keys = [key_of(self._kind, address) for _line, address in chunk]
            known = self._known({key for key in keys if key})
            for (line, address), key in zip(chunk, keys, strict=True):
                says = known.get(key, UNHEARD_OF) if key else _NO_ADDRESS
                yield Checked(line, address, self._unless_banned(says, address) if self._banned else says)

    def _unless_banned(self, says: Standing, address: str) -> Standing:
        if says is _NO_ADDRESS:
            return says
        return checked(says, self._banned.get(ban_mark(self._kind, address, self._secret)), self._day)

    def _known(self, keys: Collection[str]) -> dict[str, Standing]:
        """What everybody with one of some addresses says; who shares one has to agree together."""
        words = self._desk.store.consents.last_words(self._purpose.id, self._kind, keys)
        later = self._earlier([one.consent_id for one in words if one.settled > self._day])
        known: dict[str, Standing] = {}
        for one in words:
            says = later.get(one.consent_id) or self._said(one.act, one.since, one.strength)
            known[one.key] = together(known[one.key], says) if one.key in known else says
        return known

    def _say(self, act: Act | None, since: date, strength: Strength) -> Standing:
        reading = state_after(act, since, self._purpose, self._day)
        return standing_of(reading.state, strength, reading.since)

    def _earlier(self, consent_ids: Sequence[int]) -> dict[int, Standing]:
        """What ledgers said on the day to which something was entered later."""
        found: dict[int, Standing] = {}
        for key, events in self._desk.store.consents.many(consent_ids).items():
            stood = read(self._desk, self._purpose, events, self._day)
            found[key] = standing_of(stood.reading.state, stood.strength, stood.reading.since)
        return found


_CHUNK = 100_000
"""Addresses that are looked up at once: the more, the fewer pages of the office file are read twice."""

_NO_ADDRESS = Standing(Verdict.NO_ADDRESS)


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
