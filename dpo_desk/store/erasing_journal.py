"""Finding what the journal tells of records that are to be erased."""

from __future__ import annotations

from collections.abc import Sequence

from dpo_desk.store.access import IN_ARRAY, Access, array_of


def places_about(access: Access, kind: str, ids: Sequence[int]) -> tuple[int, ...]:
    """Entries that still tell something about some records of a kind.

    Args:
        access: the connections of the office.
        kind: what the journal calls such a record.
        ids: of the records.
    """
    return tuple(
        access.ids(
            f"SELECT seq FROM journal WHERE payload IS NOT NULL AND kind = ? AND record {IN_ARRAY}",  # noqa: S608 - our own names
            (kind, array_of(str(key) for key in ids)),
        )
    )
