"""Letters that belong to consents or to complaints, and their texts: later steps of the schema."""

from __future__ import annotations

from typing import Final

LETTERS: Final = """
-- A letter belongs to a case, or to consents of one person.
CREATE TABLE letter_anew (
    id INTEGER PRIMARY KEY,
    request_id INTEGER REFERENCES request (id),
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    year INTEGER,
    count INTEGER,
    issued INTEGER NOT NULL CHECK (issued = (count IS NOT NULL) AND issued = (year IS NOT NULL)),
    record TEXT NOT NULL CHECK (json_valid(record)),
    text TEXT NOT NULL
) STRICT;
INSERT INTO letter_anew SELECT id, request_id, organisation_id, year, count, issued, record, text FROM letter;
DROP TABLE letter;
ALTER TABLE letter_anew RENAME TO letter;
CREATE UNIQUE INDEX letter_number ON letter (organisation_id, year, count) WHERE issued = 1;
CREATE INDEX letter_count ON letter (count, year) WHERE issued = 1;
CREATE INDEX letter_request ON letter (request_id);
CREATE INDEX letter_issued ON letter (issued, id);

CREATE TRIGGER letter_stays BEFORE DELETE ON letter WHEN old.issued = 1
BEGIN
    SELECT raise(ABORT, 'an issued letter stays');
END;

CREATE TABLE letter_consent (
    letter_id INTEGER NOT NULL REFERENCES letter (id) ON DELETE CASCADE,
    consent_id INTEGER NOT NULL REFERENCES consent (id),
    PRIMARY KEY (letter_id, consent_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX letter_consent_of ON letter_consent (consent_id);

-- The bytes of an issued letter that no case keeps among its documents; gone once they are disposed of.
CREATE TABLE letter_content (
    id INTEGER PRIMARY KEY REFERENCES letter (id),
    data BLOB NOT NULL
) STRICT;
"""

OF_COMPLAINTS: Final = """
ALTER TABLE letter ADD COLUMN complaint_id INTEGER REFERENCES complaint (id);
CREATE INDEX letter_complaint ON letter (complaint_id) WHERE complaint_id IS NOT NULL;
"""
"""A letter can belong to a complaint, too."""

TEXTS: Final = """
-- Texts of letters as the office words them; an empty one goes back to the shipped text.
CREATE TABLE letter_text (
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    record TEXT NOT NULL CHECK (json_valid(record)),
    PRIMARY KEY (language, name, version)
) STRICT;

CREATE TRIGGER letter_text_stays BEFORE DELETE ON letter_text
BEGIN
    SELECT raise(ABORT, 'a version of a text stays');
END;

CREATE TRIGGER letter_text_as_it_is BEFORE UPDATE ON letter_text
BEGIN
    SELECT raise(ABORT, 'a version of a text stays as it is');
END;
"""
