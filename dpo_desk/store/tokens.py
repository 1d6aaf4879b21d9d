"""The token tables: under which words a record is found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from dpo_desk.store.access import Access
from dpo_desk.store.folding import words_asked, words_of

MOST_WORDS = 8
"""Words of a question that count; nobody types more to find something."""

SCOPE = "§"
"""Begins tokens that say what a record belongs to; no typed word ever does."""


def words_cell(words: Iterable[str], scopes: Iterable[str] = ()) -> str:
    """Words and scopes of a record as the one cell of a token table."""
    return " ".join([*words, *(SCOPE + scope for scope in scopes)])


def keep_words(access: Access, table: str, record_id: int, text: str, scopes: Iterable[str] = ()) -> None:
    """Keep the words of a record, in place of those it had."""
    keep_cell(access, table, record_id, words_cell(words_of(text), scopes))


def keep_cell(access: Access, table: str, record_id: int, cell: str) -> None:
    """Keep the cell of a record, in place of the one it had."""
    kept = access.row(f"SELECT words FROM {table} WHERE rowid = ?", (record_id,))  # noqa: S608 - our own table
    if kept is None:
        add_cell(access, table, record_id, cell)
    elif kept[0] != cell:
        access.write(f"UPDATE {table} SET words = ? WHERE rowid = ?", (cell, record_id))  # noqa: S608 - our own table


def add_words(access: Access, table: str, record_id: int, text: str) -> None:
    """Keep the words of a new record, which has none yet."""
    add_cell(access, table, record_id, words_cell(words_of(text)))


def add_cell(access: Access, table: str, record_id: int, cell: str) -> None:
    """Keep the cell of a new record, which has none yet; without a word there is none."""
    if cell:
        access.write(f"INSERT INTO {table} (rowid, words) VALUES (?, ?)", (record_id, cell))  # noqa: S608 - our own table


def forget_words(access: Access, table: str, record_id: int) -> None:
    """Let a record no longer be found."""
    access.write(f"DELETE FROM {table} WHERE rowid = ?", (record_id,))  # noqa: S608 - our own table


def forget_all(access: Access, table: str, record_ids: Sequence[int]) -> None:
    """Let some records no longer be found, in one statement: the index is written once, not for each."""
    if record_ids:
        listed = json.dumps(list(record_ids))
        access.write(f"DELETE FROM {table} WHERE rowid IN (SELECT value FROM json_each(?))", (listed,))  # noqa: S608 - our own table


def replace_all(access: Access, table: str, words: Mapping[int, str]) -> None:
    """Keep other cells for records that have one, in one statement."""
    if words:
        listed = json.dumps(words)
        access.write(
            f"UPDATE {table} SET words = (SELECT value FROM json_each(?) WHERE key = {table}.rowid || '')"  # noqa: S608 - our own table
            " WHERE rowid IN (SELECT CAST(key AS INTEGER) FROM json_each(?))",
            (listed, listed),
        )


def question(
    text: str, *, scopes: Iterable[str] = (), named: Callable[[str], Iterable[str]] = lambda _: ()
) -> str | None:
    """Write a question to a token table: every word begins a kept word.

    Args:
        text: as it was typed.
        scopes: what the records have to belong to.
        named: scopes a word can stand for, such as the organisations whose name it begins.

    Returns:
        An FTS5 expression; None if no word was typed.
    """
    asked = words_asked(text)[:MOST_WORDS]
    if not asked:
        return None
    parts = []
    for spellings in asked:
        choices = [f'"{spelling}"*' for spelling in spellings]
        choices += [f'"{SCOPE}{scope}"' for spelling in spellings for scope in named(spelling)]
        parts.append(choices[0] if len(choices) == 1 else f"({' OR '.join(choices)})")
    return " AND ".join([*parts, *(f'"{SCOPE}{scope}"' for scope in scopes)])
