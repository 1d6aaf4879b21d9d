"""Numbers of records: gap-free per organisation and year, and none comes twice."""

from __future__ import annotations

import re

from dpo_desk.store.access import Access

_TYPED = re.compile(r"(?:([RLCB])-?)?(?:(\d{4})-)?(\d{1,9})", re.ASCII | re.IGNORECASE)


def next_count(access: Access, kind: str, organisation_id: int, year: int) -> int:
    """Take the next number of a series; a transaction that is taken back gives it back."""
    written = access.write(
        "INSERT INTO series (kind, organisation_id, year, last) VALUES (?, ?, ?, 1)"
        " ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last",
        (kind, organisation_id, year),
    )
    return int(written[0][0])


def typed_number(text: str, kind: str) -> tuple[int | None, int] | None:
    """Read a number as people type it: "R-2026-0042", "2026-0042", "0042" or "42".

    Returns:
        Year, if one was typed, and count; None if it is no number of this kind.
    """
    found = _TYPED.fullmatch(text.strip())
    if found is None or (found[1] or kind).upper() != kind:
        return None
    return (None if found[2] is None else int(found[2])), int(found[3])


def ids_of_number(
    access: Access, table: str, kind: str, number: str, organisation_id: int | None
) -> tuple[int, ...]:
    """Ids of the cases with a number, the newest first; several organisations may have the same one.

    Args:
        access: the office file.
        table: of the cases.
        kind: letter of their series.
        number: as people type it; see `typed_number`.
        organisation_id: only its cases; None for all.
    """
    typed = typed_number(number, kind)
    if typed is None:
        return ()
    year, count = typed
    sql = (
        f"SELECT id FROM {table} WHERE count = :count AND (:year IS NULL OR year = :year)"  # noqa: S608 - our own names
        " AND (:organisation IS NULL OR organisation_id = :organisation) ORDER BY year DESC, id DESC"
    )
    return tuple(access.ids(sql, {"count": count, "year": year, "organisation": organisation_id}))
