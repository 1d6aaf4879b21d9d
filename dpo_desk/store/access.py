"""How the nouns of the store ask and write, on whatever thread they are used."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from sqlite3 import Connection, Cursor
from typing import Any

from dpo_desk.store.engine import Database
from dpo_desk.store.office import Connections

Cell = str | int | bytes | None
Row = tuple[Any, ...]
Values = Sequence[Cell] | Mapping[str, Cell]


IN_ARRAY = "IN (SELECT value FROM json_each(?))"
"""Condition that a cell is one of some values, however many: they go in as one `array_of`."""


def array_of(values: Iterable[Cell]) -> str:
    """Values as the one that `IN_ARRAY` takes."""
    return json.dumps(list(values))


class Access:
    """The connections of an office, as the nouns use them.

    Reading works on every thread; inside a transaction it sees what was just written. Writing works inside
    a transaction only.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all or nothing; whatever is raised inside takes everything back."""
        with self._connections.transaction():
            yield

    def reading(self) -> AbstractContextManager[Database]:
        """Let several questions see the same moment, whatever is written meanwhile."""
        return self._connections.reading()

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """All rows of an answer."""
        with self.reading() as db:
            return db.conn.execute(sql, values).fetchall()

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """The only row of an answer, if there is one."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def number(self, sql: str, values: Values = ()) -> int:
        """The only cell of an answer."""
        return int(self.rows(sql, values)[0][0])

    def ids(self, sql: str, values: Values = ()) -> array[int]:
        """The ids of an answer, which are its last column."""
        return array("q", (row[-1] for row in self.rows(sql, values)))

    def long_ids(self, sql: str, values: Values = ()) -> array[int]:
        """The ids of an answer that may have a million rows, in a column named `id`.

        SQLite writes them into one text by itself: taken row by row, every row would be a turn in which
        the window waits for its thread.
        """
        packed = self.rows(f"SELECT group_concat(format('%016x', id), '') FROM ({sql})", values)[0][0]  # noqa: S608 - our own question
        ids = array("q", bytes.fromhex(packed or ""))
        if sys.byteorder == "little":
            ids.byteswap()
        return ids

    def insert(self, table: str, row: Mapping[str, Cell]) -> int:
        """Insert a row; table and columns are our own names.

        Returns:
            The row's id; nothing of worth for a table without one.
        """
        columns, marks = ", ".join(row), ", ".join("?" * len(row))
        sql = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - names of our own
        return self._execute(sql, tuple(row.values())).lastrowid or 0

    def insert_numbered(self, table: str, row: Mapping[str, Cell]) -> int:
        """Insert a row under an id that no row ever had before, not even one that is gone.

        Returns:
            The row's id.
        """
        return self.insert(table, {"id": self.next_id(table), **row})

    def next_id(self, table: str) -> int:
        """An id that no row of a table ever had before, not even one that is gone."""
        return 1 + self.number(
            f"SELECT max(coalesce((SELECT max(id) FROM {table}), 0),"  # noqa: S608 - names of our own
            " coalesce((SELECT last FROM used WHERE name = ?), 0))",
            (table,),
        )

    def insert_all(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Insert many rows; table and columns are our own names."""
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        self.write_all(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608 - names of our own

    def write_all(self, sql: str, rows: Sequence[Sequence[Cell]]) -> None:
        """Run a statement once for each row of values.

        Raises:
            RuntimeError: outside a transaction.
        """
        self._writing().executemany(sql, rows)

    def remove(self, table: str, ids: Sequence[int]) -> int:
        """Remove the rows with some ids for good; the ids are never given to others.

        Returns:
            How many there were.
        """
        self._execute(
            f"INSERT INTO used (name, last) VALUES (?, coalesce((SELECT max(id) FROM {table}), 0))"  # noqa: S608 - names of our own
            " ON CONFLICT (name) DO UPDATE SET last = max(last, excluded.last)",
            (table,),
        )
        sql = f"DELETE FROM {table} WHERE id {IN_ARRAY}"  # noqa: S608 - names of our own
        return self._execute(sql, (array_of(ids),)).rowcount

    def update(self, table: str, record_id: int, row: Mapping[str, Cell]) -> bool:
        """Change cells of the row with an id; table and columns are our own names.

        Returns:
            Whether there is such a row.
        """
        cells = ", ".join(f"{column} = ?" for column in row)
        sql = f"UPDATE {table} SET {cells} WHERE id = ?"  # noqa: S608 - names of our own
        return self._execute(sql, (*row.values(), record_id)).rowcount == 1

    def write(self, sql: str, values: Values = ()) -> list[Row]:
        """Run a statement that changes something.

        Returns:
            What its RETURNING says.

        Raises:
            RuntimeError: outside a transaction.
        """
        return self._execute(sql, values).fetchall()

    def _execute(self, sql: str, values: Values) -> Cursor:
        return self._writing().execute(sql, values)

    def _writing(self) -> Connection:
        connection = self._connections.writer().conn
        if not connection.in_transaction:
            raise RuntimeError("writing needs an open transaction")
        return connection
