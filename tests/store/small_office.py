"""A small office of two tables: what the engine does, without the product's schema."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from dpo_desk.store.migrations import Migration, execute_all
from dpo_desk.store.office import Connections

KEY = bytes(range(32))
CANARY = "Zwirbelmann"
T = TypeVar("T")
PEOPLE = Migration(
    "people",
    lambda db: execute_all(
        db,
        """
        CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL, note TEXT NOT NULL) STRICT;
        CREATE INDEX person_name ON person (name);
        CREATE TABLE letter (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person) STRICT;
        CREATE VIRTUAL TABLE person_words USING fts5 (name, content='person', content_rowid='id');
        INSERT INTO person_words (person_words, rank) VALUES ('secure-delete', 1);
        CREATE TRIGGER person_added AFTER INSERT ON person BEGIN
            INSERT INTO person_words (rowid, name) VALUES (new.id, new.name);
        END;
        CREATE TRIGGER person_removed AFTER DELETE ON person BEGIN
            INSERT INTO person_words (person_words, rowid, name) VALUES ('delete', old.id, old.name);
        END;
        """,
    ),
)


def add(connections: Connections, *names: str) -> None:
    with connections.transaction() as db:
        db.conn.executemany("INSERT INTO person (name, note) VALUES (?, '')", [(name,) for name in names])


def names_in(connections: Connections) -> list[str]:
    with connections.reading() as db:
        return [name for (name,) in db.conn.execute("SELECT name FROM person ORDER BY id")]


def elsewhere(act: Callable[[], T]) -> T:
    """Do something on a thread of its own."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(act).result(timeout=30)
