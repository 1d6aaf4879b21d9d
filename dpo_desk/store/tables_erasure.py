"""The tables of erasure and retention: a later step of the schema."""

from __future__ import annotations

from typing import Final

ERASURE: Final = """
-- Never changes and means nothing: what an erased person leaves is a keyed hash of it. The one record that
-- stands for everybody who was erased has none.
ALTER TABLE person ADD COLUMN uid TEXT;
UPDATE person SET uid = lower(hex(randomblob(16)));
CREATE UNIQUE INDEX person_uid ON person (uid) WHERE uid IS NOT NULL;

CREATE TABLE erasure (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL, -- no reference: the number outlives the record
    state TEXT NOT NULL CHECK (state IN ('scheduled', 'blocked', 'done', 'undone')),
    due_on TEXT NOT NULL CHECK (due_on IS date(due_on)),
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;
CREATE UNIQUE INDEX erasure_pending ON erasure (person_id) WHERE state IN ('scheduled', 'blocked');

CREATE TABLE tombstone (
    mark TEXT NOT NULL CHECK (length(mark) = 64),
    kind TEXT NOT NULL CHECK (kind IN ('subj', 'mail', 'name', 'wish')),
    day TEXT NOT NULL CHECK (day IS date(day)),
    ground TEXT NOT NULL,
    PRIMARY KEY (mark, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE hold (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'request')),
    record INTEGER NOT NULL,
    reason TEXT NOT NULL,
    who TEXT NOT NULL,
    since TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX hold_on ON hold (kind, record);

-- The highest id that a record had which is gone, so that none comes twice.
CREATE TABLE used (
    name TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Nothing else knows to which case a draft belonged that was thrown away.
CREATE INDEX journal_discarded ON journal (record) WHERE action = 'discard' AND kind = 'letter';

-- A fact that loses its content lets go of its document as well.
DROP TRIGGER fact_redacts;
CREATE TRIGGER fact_redacts BEFORE UPDATE ON fact
WHEN NOT (old.redacted = 0 AND new.redacted = 1 AND new.reason = '' AND new.details IS NULL)
    OR (new.request_id, new.seq, new.kind, new.day, new.recorded_at, new.who)
    != (old.request_id, old.seq, old.kind, old.day, old.recorded_at, old.who)
    OR (new.evidence_id IS NOT NULL AND new.evidence_id IS NOT old.evidence_id)
BEGIN
    SELECT raise(ABORT, 'facts are appended to');
END;
"""
