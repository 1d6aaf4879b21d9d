"""The tables of complaints: a later step of the schema."""

from __future__ import annotations

from typing import Final

COMPLAINTS: Final = """
-- Complaints have numbers of their own.
CREATE TABLE series_of_three (
    kind TEXT NOT NULL CHECK (kind IN ('R', 'L', 'C')),
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    year INTEGER NOT NULL,
    last INTEGER NOT NULL CHECK (last > 0),
    PRIMARY KEY (kind, organisation_id, year)
) STRICT, WITHOUT ROWID;
INSERT INTO series_of_three SELECT kind, organisation_id, year, last FROM series;
DROP TABLE series;
ALTER TABLE series_of_three RENAME TO series;

-- One row for a case; what is derived from facts and clocks is written only with them. Days are Julian day
-- numbers.
CREATE TABLE complaint (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    year INTEGER NOT NULL,
    count INTEGER NOT NULL,
    person_id INTEGER REFERENCES person (id),
    stage TEXT NOT NULL,
    turn TEXT NOT NULL,
    next_step TEXT NOT NULL,
    leading TEXT NOT NULL, -- the clock that counts for us; empty without one
    next_on INTEGER CHECK (next_on BETWEEN 1721426 AND 5373484),
    received_on INTEGER NOT NULL CHECK (received_on BETWEEN 1721426 AND 5373484),
    ended_on INTEGER CHECK (ended_on BETWEEN 1721426 AND 5373484),
    authority TEXT NOT NULL, -- the one that has to do with it last; empty without one
    assigned_to TEXT NOT NULL,
    closed INTEGER NOT NULL CHECK (closed = (stage = 'closed')),
    erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)),
    record TEXT NOT NULL CHECK (json_valid(record)),
    story TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX complaint_number ON complaint (organisation_id, year, count);
CREATE INDEX complaint_count ON complaint (count, year);
CREATE INDEX complaint_person ON complaint (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX complaint_by_day ON complaint (closed, next_on, id);

CREATE TABLE complaint_document (
    id INTEGER PRIMARY KEY,
    complaint_id INTEGER NOT NULL REFERENCES complaint (id),
    record TEXT NOT NULL CHECK (json_valid(record)),
    text TEXT NOT NULL
) STRICT;
CREATE INDEX complaint_document_of ON complaint_document (complaint_id);

CREATE TABLE complaint_content (
    id INTEGER PRIMARY KEY REFERENCES complaint_document (id),
    data BLOB NOT NULL
) STRICT;

CREATE TABLE complaint_fact (
    complaint_id INTEGER NOT NULL REFERENCES complaint (id),
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day IS date(day)),
    recorded_at TEXT NOT NULL,
    who TEXT NOT NULL,
    reason TEXT NOT NULL,
    document_id INTEGER REFERENCES complaint_document (id),
    details TEXT CHECK (details IS NULL OR json_valid(details)),
    redacted INTEGER NOT NULL DEFAULT 0 CHECK (redacted IN (0, 1)),
    PRIMARY KEY (complaint_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX complaint_fact_document ON complaint_fact (document_id) WHERE document_id IS NOT NULL;

CREATE TRIGGER complaint_fact_follows BEFORE INSERT ON complaint_fact
WHEN new.seq IS NOT
    (SELECT coalesce(max(seq), 0) + 1 FROM complaint_fact WHERE complaint_id = new.complaint_id)
BEGIN
    SELECT raise(ABORT, 'facts are appended to');
END;

CREATE TRIGGER complaint_fact_stays BEFORE DELETE ON complaint_fact
BEGIN
    SELECT raise(ABORT, 'facts are appended to');
END;

-- The one change a fact allows: when a person is erased its content is taken out, once and for all.
CREATE TRIGGER complaint_fact_redacts BEFORE UPDATE ON complaint_fact
WHEN NOT (old.redacted = 0 AND new.redacted = 1 AND new.reason = '' AND new.details IS NULL
        AND new.document_id IS NULL)
    OR (new.complaint_id, new.seq, new.kind, new.day, new.recorded_at, new.who)
    != (old.complaint_id, old.seq, old.kind, old.day, old.recorded_at, old.who)
BEGIN
    SELECT raise(ABORT, 'facts are appended to');
END;

CREATE VIRTUAL TABLE complaint_words
    USING fts5(words, tokenize = 'ascii', prefix = '1 2 3 4 5', detail = none, columnsize = 0);
INSERT INTO complaint_words (complaint_words, rank) VALUES ('secure-delete', 1);
"""
