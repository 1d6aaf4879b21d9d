"""The tables of consent forms on paper and of their scans: a later step of the schema."""

from __future__ import annotations

from typing import Final

FORMS: Final = """
-- Forms that were printed, so that a scan finds the very words that stood on the sheet.
CREATE TABLE consent_form (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    person_id INTEGER REFERENCES person (id), -- none for an empty form
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;
CREATE INDEX consent_form_person ON consent_form (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE consent_form_item (
    form_id INTEGER NOT NULL REFERENCES consent_form (id),
    place INTEGER NOT NULL CHECK (place >= 0),
    purpose_id INTEGER NOT NULL REFERENCES purpose (id),
    wording_id INTEGER NOT NULL REFERENCES wording (id),
    text TEXT NOT NULL,
    PRIMARY KEY (form_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_form_item_wording ON consent_form_item (wording_id);

CREATE TRIGGER wording_printed_stays BEFORE UPDATE ON wording
WHEN EXISTS (SELECT 1 FROM consent_form_item WHERE wording_id = old.id)
BEGIN
    SELECT raise(ABORT, 'a wording that was used stays as it is');
END;

CREATE TRIGGER wording_printed_remains BEFORE DELETE ON wording
WHEN EXISTS (SELECT 1 FROM consent_form_item WHERE wording_id = old.id)
BEGIN
    SELECT raise(ABORT, 'a wording that was used stays as it is');
END;

-- Scans that wait for a person to say what was ticked.
CREATE TABLE consent_scan (
    id INTEGER PRIMARY KEY,
    form_id INTEGER REFERENCES consent_form (id),
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;
CREATE INDEX consent_scan_form ON consent_scan (form_id) WHERE form_id IS NOT NULL;

CREATE TABLE consent_scan_content (
    id INTEGER PRIMARY KEY REFERENCES consent_scan (id),
    data BLOB NOT NULL
) STRICT;
"""

FORM_PURPOSES: Final = """
CREATE INDEX consent_form_item_purpose ON consent_form_item (purpose_id);
"""
"""By which SQLite sees at once that no printed form speaks of a purpose that goes."""
