"""The tables of the nouns: the second step of the schema.

A record stands as JSON in its row, and beside it what lists sort and filter by. Words that search finds stand
in token tables of their own. ANALYZE is never run: its samples would keep names that were erased.
"""

from __future__ import annotations

from typing import Final

_RECORDS: Final = """
CREATE TABLE organisation (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;

-- The last number given, so that numbers have no gaps and none comes twice.
CREATE TABLE series (
    kind TEXT NOT NULL CHECK (kind IN ('R', 'L')),
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    year INTEGER NOT NULL,
    last INTEGER NOT NULL CHECK (last > 0),
    PRIMARY KEY (kind, organisation_id, year)
) STRICT, WITHOUT ROWID;

-- What an organisation does with personal data.
CREATE TABLE operation (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;
CREATE INDEX operation_organisation ON operation (organisation_id);

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name_key TEXT NOT NULL, -- folded, for sorting
    merged_into INTEGER REFERENCES person (id),
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;
CREATE INDEX person_by_name ON person (name_key, id) WHERE merged_into IS NULL;
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;

-- By what the same person is recognised.
CREATE TABLE likeness (
    kind TEXT NOT NULL CHECK (kind IN ('email', 'customer_number', 'name_and_address', 'name')),
    value TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    PRIMARY KEY (kind, value, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX likeness_person ON likeness (person_id);

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

_REQUESTS: Final = """
-- One narrow row for lists, derived from head and facts and written only with them. Days are Julian day
-- numbers, three bytes each: date(answer_by) shows them.
CREATE TABLE request (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    year INTEGER NOT NULL,
    count INTEGER NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    person TEXT NOT NULL,
    person_key TEXT NOT NULL,
    right_bits INTEGER NOT NULL,
    subject TEXT NOT NULL,
    assigned_to TEXT NOT NULL,
    stage TEXT NOT NULL,
    turn TEXT NOT NULL,
    clock TEXT NOT NULL,
    next_step TEXT NOT NULL,
    received_on INTEGER NOT NULL CHECK (received_on BETWEEN 1721426 AND 5373484),
    answer_by INTEGER NOT NULL CHECK (answer_by BETWEEN 1721426 AND 5373484),
    latest INTEGER CHECK (latest BETWEEN 1721426 AND 5373484),
    waiting_since INTEGER CHECK (waiting_since BETWEEN 1721426 AND 5373484),
    ended_on INTEGER CHECK (ended_on BETWEEN 1721426 AND 5373484),
    closed INTEGER NOT NULL CHECK (closed = (stage = 'closed')),
    waiting INTEGER NOT NULL CHECK (waiting = (turn IN ('person', 'controller')))
) STRICT;
CREATE UNIQUE INDEX request_number ON request (organisation_id, year, count);
CREATE INDEX request_count ON request (count, year);
CREATE INDEX request_person ON request (person_id);

-- One index for each order. `closed` comes first: all are the open and the closed, merged. What filters look
-- at comes last: a list is in order and filtered before any row is read.
CREATE INDEX request_by_due
    ON request (closed, answer_by, id, organisation_id, right_bits, waiting, clock);
CREATE INDEX request_by_received
    ON request (closed, received_on, id, organisation_id, right_bits, waiting, answer_by);
CREATE INDEX request_by_person
    ON request (closed, person_key, id, organisation_id, right_bits, waiting, answer_by);
CREATE INDEX request_by_number
    ON request (closed, year, count, id, organisation_id, right_bits, waiting, answer_by);

-- For what is asked of a few rows among very many.
CREATE INDEX request_of_organisation
    ON request (organisation_id, closed, answer_by, id, right_bits, waiting, clock);
CREATE INDEX request_waiting
    ON request (closed, answer_by, id, organisation_id, right_bits) WHERE waiting = 1;
CREATE INDEX request_ended
    ON request (ended_on, received_on, answer_by, latest, organisation_id) WHERE ended_on IS NOT NULL;

-- What a request says of itself.
CREATE TABLE head (
    id INTEGER PRIMARY KEY REFERENCES request (id),
    record TEXT NOT NULL CHECK (json_valid(record)),
    story TEXT NOT NULL
) STRICT;
"""

_FACTS: Final = """
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    request_id INTEGER NOT NULL REFERENCES request (id),
    record TEXT NOT NULL CHECK (json_valid(record)),
    text TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_request ON evidence (request_id);

-- The bytes of the evidence; gone once they are disposed of.
CREATE TABLE content (
    id INTEGER PRIMARY KEY REFERENCES evidence (id),
    data BLOB NOT NULL
) STRICT;

CREATE TABLE fact (
    request_id INTEGER NOT NULL REFERENCES request (id),
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day IS date(day)),
    recorded_at TEXT NOT NULL,
    who TEXT NOT NULL,
    reason TEXT NOT NULL,
    evidence_id INTEGER REFERENCES evidence (id),
    details TEXT CHECK (details IS NULL OR json_valid(details)),
    redacted INTEGER NOT NULL DEFAULT 0 CHECK (redacted IN (0, 1)),
    PRIMARY KEY (request_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_evidence ON fact (evidence_id) WHERE evidence_id IS NOT NULL;

CREATE TRIGGER fact_follows BEFORE INSERT ON fact
WHEN new.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM fact WHERE request_id = new.request_id)
BEGIN
    SELECT raise(ABORT, 'facts are appended to');
END;

CREATE TRIGGER fact_stays BEFORE DELETE ON fact
BEGIN
    SELECT raise(ABORT, 'facts are appended to');
END;

-- The one change a fact allows: when a person is erased its content is taken out, once and for all.
CREATE TRIGGER fact_redacts BEFORE UPDATE ON fact
WHEN NOT (old.redacted = 0 AND new.redacted = 1 AND new.reason = '' AND new.details IS NULL)
    OR (new.request_id, new.seq, new.kind, new.day, new.recorded_at, new.who)
    != (old.request_id, old.seq, old.kind, old.day, old.recorded_at, old.who)
    OR new.evidence_id IS NOT old.evidence_id
BEGIN
    SELECT raise(ABORT, 'facts are appended to');
END;

CREATE TABLE letter (
    id INTEGER PRIMARY KEY,
    request_id INTEGER NOT NULL REFERENCES request (id),
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    year INTEGER,
    count INTEGER,
    issued INTEGER NOT NULL CHECK (issued = (count IS NOT NULL) AND issued = (year IS NOT NULL)),
    record TEXT NOT NULL CHECK (json_valid(record)),
    text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX letter_number ON letter (organisation_id, year, count) WHERE issued = 1;
CREATE INDEX letter_count ON letter (count, year) WHERE issued = 1;
CREATE INDEX letter_request ON letter (request_id);
CREATE INDEX letter_issued ON letter (issued, id);

CREATE TRIGGER letter_stays BEFORE DELETE ON letter WHEN old.issued = 1
BEGIN
    SELECT raise(ABORT, 'an issued letter stays');
END;
"""

_TOKENS: Final = "".join(
    # Words come folded; no positions and no sizes, since nothing is ranked. What is deleted leaves the table
    # at once, not at some later merge.
    f"""
CREATE VIRTUAL TABLE {name}
    USING fts5(words, tokenize = 'ascii', prefix = '1 2 3 4 5', detail = none, columnsize = 0);
INSERT INTO {name} ({name}, rank) VALUES ('secure-delete', 1);
"""  # noqa: S608 - names of our own
    for name in ("person_words", "request_words", "story_words", "letter_words", "evidence_words")
)

NOUNS: Final = _RECORDS + _REQUESTS + _FACTS + _TOKENS
