"""Saving one case as the window does, against the same rows in a plain file with the same pragmas.

Ours is the whole action on an encrypted file: deadline, standing, words for search, sealed journal entry. The
other side is told beforehand what to write, and only writes it, in one synced transaction as well.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC
from itertools import count, islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

import sqlcipher3.dbapi2

from dpo_desk.actions import mail, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.core.requests import NewRequest
from dpo_desk.store import connection
from dpo_desk.store.engine import Database
from dpo_desk.store.migrations import MIGRATIONS, migrate
from tests.benchmarks.bench_case import new_desk, sample_mail
from tests.benchmarks.fill import KEPT
from tests.benchmarks.table import FEWEST_REPEATS, Row, interleaved, render

AIM = 2.0
BATCH = 20

Write = tuple[str, Any]


class Listener:
    """Stands before a connection and notes what is written through it."""

    def __init__(self, conn: object, noted: list[Write]) -> None:
        self._conn, self._noted = conn, noted

    def __getattr__(self, name: str) -> object:
        return getattr(self._conn, name)

    def execute(self, sql: str, parameters: Any = ()) -> object:  # noqa: ANN401 - whatever the engine takes
        """Pass on, and note what is no question."""
        if sql.lstrip()[:6].upper() in {"INSERT", "UPDATE", "DELETE"}:
            self._noted.append((sql, parameters))
        return self._conn.execute(sql, parameters)  # type: ignore[attr-defined]  # a connection


def proposed(desk: Desk, number: int) -> NewRequest:
    """A case with a short mail and no attachment: what is measured is saving, not the size of a scan."""
    return mail.propose(desk, sample_mail(number, 0), UTC).new


def writes_of(desk: Desk, new: NewRequest) -> list[Write]:
    """What saving a case writes."""
    noted: list[Write] = []
    writer: Any = desk.store.connections.writer()
    conn, writer.conn = writer.conn, Listener(writer.conn, noted)
    try:
        requests.receive(desk, new)
    finally:
        writer.conn = conn
    return noted


@contextmanager
def plain_file(path: Path, begun: Desk) -> Iterator[Any]:
    """A file that is not encrypted, with the tables, the care and the first rows of an office file."""
    conn: Any = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)  # noqa: TID251 - the other side
    try:
        for pragma in (*connection._PRAGMAS, *connection._WRITER_PRAGMAS):
            conn.execute(f"PRAGMA {pragma}").fetchall()
        migrate(Database(conn, execute_plugins=False, strict=True), MIGRATIONS)
        with begun.store.reading() as db:
            for table in ("organisation", "journal"):
                for row in db.conn.execute(f"SELECT * FROM {table}"):  # noqa: S608 - our own names
                    conn.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(row))})", row)  # noqa: S608 - marks
        yield conn
    finally:
        conn.close()


def write_down(conn: Any, cases: Iterable[list[Write]]) -> None:  # noqa: ANN401 - a connection of the engine
    """The same rows, those of each case all or none, synced."""
    for writes in cases:
        conn.execute("BEGIN IMMEDIATE")
        for sql, parameters in writes:
            conn.execute(sql, parameters)
        conn.execute("COMMIT")


def run(repeats: int = 3 * FEWEST_REPEATS, folder: Path = KEPT, batch: int = BATCH) -> Row:
    """Measure.

    Args:
        repeats: how often each side saves a batch of cases.
        folder: on the disk that is to be measured.
        batch: cases in a row, each in a transaction of its own.
    """
    folder.mkdir(parents=True, exist_ok=True)
    numbers = count(1)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        (Path(place) / "scout").mkdir()
        scout, desk = new_desk(Path(place) / "scout"), new_desk(Path(place))
        try:
            with plain_file(Path(place) / "plain.db", scout) as conn:
                cases = [proposed(desk, number) for number in islice(numbers, batch * repeats)]
                told = [writes_of(scout, case) for case in cases]
                ours, theirs = iter(cases), iter(told)
                with patch.object(requests, "view"):  # what the window shows afterwards is no saving
                    mine, other = interleaved(
                        lambda: [requests.receive(desk, case) for case in islice(ours, batch)],
                        lambda: write_down(conn, islice(theirs, batch)),
                        repeats,
                    )
        finally:
            scout.store.close()
            desk.store.close()
    name = "saving a case / its rows in plain SQLite, same pragmas"
    return Row(name, mine / batch, other / batch, AIM)


if __name__ == "__main__":
    print(render([run()]))
