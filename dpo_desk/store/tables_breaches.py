"""The tables of breaches: a later step of the schema."""

from __future__ import annotations

from typing import Final

BREACHES: Final = """
-- Breaches have numbers of their own.
CREATE TABLE series_of_four (
    kind TEXT NOT NULL CHECK (kind IN ('R', 'L', 'C', 'B')),
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    year INTEGER NOT NULL,
    last INTEGER NOT NULL CHECK (last > 0),
    PRIMARY KEY (kind, organisation_id, year)
) STRICT, WITHOUT ROWID;
INSERT INTO series_of_four SELECT kind, organisation_id, year, last FROM series;
DROP TABLE series;
ALTER TABLE series_of_four RENAME TO series;

-- Few rows, each with few facts: where one stands is derived when it is asked.
CREATE TABLE breach (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    year INTEGER NOT NULL,
    count INTEGER NOT NULL,
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;
CREATE UNIQUE INDEX breach_number ON breach (organisation_id, year, count);
CREATE INDEX breach_count ON breach (count, year);

CREATE TABLE breach_fact (
    breach_id INTEGER NOT NULL REFERENCES breach (id),
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    moment TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    who TEXT NOT NULL,
    reason TEXT NOT NULL,
    details TEXT CHECK (details IS NULL OR json_valid(details)),
    PRIMARY KEY (breach_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER breach_fact_follows BEFORE INSERT ON breach_fact
WHEN new.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM breach_fact WHERE breach_id = new.breach_id)
BEGIN
    SELECT raise(ABORT, 'facts are appended to');
END;

CREATE TRIGGER breach_fact_stays BEFORE DELETE ON breach_fact
BEGIN
    SELECT raise(ABORT, 'facts are appended to');
END;

CREATE TRIGGER breach_fact_as_it_is BEFORE UPDATE ON breach_fact
BEGIN
    SELECT raise(ABORT, 'facts are appended to');
END;
"""
