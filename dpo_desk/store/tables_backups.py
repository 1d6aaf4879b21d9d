"""The tables of backups: the third step of the schema."""

from __future__ import annotations

from typing import Final

BACKUPS: Final = """
-- A place for backups: a stick, a folder, a safe.
CREATE TABLE medium (
    id INTEGER PRIMARY KEY,
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;

-- Every backup that was made, those that are gone included.
CREATE TABLE backup (
    id INTEGER PRIMARY KEY,
    medium_id INTEGER REFERENCES medium (id),
    seq INTEGER NOT NULL CHECK (seq > 0),
    made_on TEXT NOT NULL CHECK (made_on IS date(made_on)),
    destroyed INTEGER NOT NULL CHECK (destroyed IN (0, 1)),
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;
CREATE INDEX backup_made ON backup (made_on, id);
CREATE INDEX backup_present ON backup (id) WHERE destroyed = 0;

CREATE TRIGGER backup_stays BEFORE DELETE ON backup
BEGIN
    SELECT raise(ABORT, 'what became of a backup stays known');
END;

-- Every proof that a backup can be restored.
CREATE TABLE drill (
    id INTEGER PRIMARY KEY,
    made_on TEXT NOT NULL CHECK (made_on IS date(made_on)),
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;
CREATE INDEX drill_made ON drill (made_on, id);

-- Backups that were begun and did not come about.
CREATE TABLE miss (
    id INTEGER PRIMARY KEY,
    made_on TEXT NOT NULL CHECK (made_on IS date(made_on)),
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;
CREATE INDEX miss_made ON miss (made_on, id);
"""
