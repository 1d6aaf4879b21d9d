"""Legal holds, and what of the desk's own records may be due."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime

from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.organisations import number_of
from dpo_desk.core.retention import Hold
from dpo_desk.store.access import Access, Row
from dpo_desk.store.request_rows import day_number, day_of

_COLUMNS = "id, kind, record, reason, who, since"


class Holds:
    """Rows of `hold`."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def put(self, hold: Hold) -> Hold:
        """Keep a hold; one on the same record takes its place."""
        written = self._access.write(
            "INSERT INTO hold (kind, record, reason, who, since) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (kind, record) DO UPDATE SET"
            " reason = excluded.reason, who = excluded.who, since = excluded.since"
            " RETURNING id, kind, record, reason, who, since",
            (hold.kind, hold.record, hold.reason, hold.who, hold.since.isoformat()),
        )
        return _record(written[0])

    def remove(self, kind: str, record: int) -> None:
        """Let go.

        Raises:
            NoSuchRecord: if nothing holds this record.
        """
        gone = self._access.write(
            "DELETE FROM hold WHERE kind = ? AND record = ? RETURNING id", (kind, record)
        )
        if not gone:
            raise NoSuchRecord(kind="hold", id=record)

    def on(self, kind: str, records: Sequence[int]) -> dict[int, Hold]:
        """Holds on some records, by record."""
        rows = self._access.rows(
            f"SELECT {_COLUMNS} FROM hold WHERE kind = ? AND record IN (SELECT value FROM json_each(?))",  # noqa: S608 - our own columns
            (kind, json.dumps(list(records))),
        )
        return {hold.record: hold for hold in map(_record, rows)}

    def all(self) -> tuple[Hold, ...]:
        """Every hold, the oldest first."""
        rows = self._access.rows(f"SELECT {_COLUMNS} FROM hold ORDER BY since, id")  # noqa: S608 - our own columns
        return tuple(_record(row) for row in rows)


class Ages:
    """What is old enough that its time may be over; rules decide, this only narrows."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def ended_cases(self, until: date) -> list[tuple[int, int, date]]:
        """Closed cases that are no husks, their organisation and the day their clock stopped."""
        rows = self._access.rows(
            "SELECT id, organisation_id, ended_on FROM request"
            " WHERE closed = 1 AND ended_on IS NOT NULL AND ended_on <= ?"
            " AND person_id IN (SELECT id FROM person WHERE uid IS NOT NULL) ORDER BY id",
            (day_number(until),),
        )
        return [(key, organisation_id, day_of(day)) for key, organisation_id, day in rows]

    def sent_letters(self, until: date) -> list[tuple[int, date]]:
        """Issued letters that still have their bytes, and the day each was sent."""
        rows = self._access.rows(
            "SELECT id, record ->> 'sent_on' AS sent_on FROM letter"
            " WHERE issued = 1 AND sent_on IS NOT NULL AND sent_on <= ?"
            " AND (EXISTS (SELECT 1 FROM content WHERE id = letter.record ->> 'pdf_id')"
            " OR EXISTS (SELECT 1 FROM letter_content WHERE id = letter.id)) ORDER BY id",
            (until.isoformat(),),
        )
        return [(key, date.fromisoformat(day)) for key, day in rows]

    def closed_complaints(self) -> list[tuple[int, str, date]]:
        """Closed complaints that are no husks, with their number and the day of their end."""
        rows = self._access.rows(
            "SELECT id, year, count, ended_on FROM complaint WHERE closed = 1 AND erased = 0 ORDER BY id"
        )
        return [(key, number_of("C", year, count), day_of(day)) for key, year, count, day in rows]

    def with_identity_copies(self) -> list[int]:
        """Cases in which a document of identity was copied, whether the copy is still there or not."""
        rows = self._access.rows(
            "SELECT DISTINCT request_id FROM evidence WHERE record ->> 'kind' = 'identity_copy'"
            " UNION SELECT request_id FROM fact WHERE kind = 'identity-proven'"
            " AND (evidence_id IS NOT NULL OR details ->> 'copy_evidence_id' IS NOT NULL) ORDER BY 1"
        )
        return [key for (key,) in rows]

    def without_cases(self) -> list[tuple[int, datetime | None]]:
        """People under whom no case stands, and when their record was made, if the journal tells."""
        rows = self._access.rows(
            "SELECT id, (SELECT min(at) FROM journal"
            " WHERE kind = 'person' AND record = CAST(person.id AS TEXT))"
            " FROM person WHERE merged_into IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM request WHERE person_id = person.id)"
            " AND NOT EXISTS (SELECT 1 FROM complaint WHERE person_id = person.id) ORDER BY id"
        )
        return [(key, None if at is None else datetime.fromisoformat(at)) for key, at in rows]


def _record(row: Row) -> Hold:
    key, kind, record, reason, who, since = row
    return Hold(id=key, kind=kind, record=record, reason=reason, who=who, since=datetime.fromisoformat(since))
