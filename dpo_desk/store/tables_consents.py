"""The tables of consents: a later step of the schema."""

from __future__ import annotations

from typing import Final

CONSENTS: Final = """
CREATE TABLE purpose (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    title TEXT NOT NULL,
    closed_on INTEGER CHECK (closed_on BETWEEN 1721426 AND 5373484),
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;
CREATE INDEX purpose_organisation ON purpose (organisation_id);

-- The words people were shown.
CREATE TABLE wording (
    id INTEGER PRIMARY KEY,
    purpose_id INTEGER NOT NULL REFERENCES purpose (id),
    language TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from)),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;
CREATE UNIQUE INDEX wording_version ON wording (purpose_id, language, version);

-- One row for a person and a purpose, derived from the ledger and written only with it.
CREATE TABLE consent (
    id INTEGER PRIMARY KEY,
    purpose_id INTEGER NOT NULL REFERENCES purpose (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    act TEXT, -- none where every entry was struck
    strength TEXT NOT NULL CHECK (strength IN ('strong', 'fair', 'weak', 'void')),
    since INTEGER NOT NULL CHECK (since BETWEEN 1721426 AND 5373484),
    ends_on INTEGER CHECK (ends_on BETWEEN 1721426 AND 5373484),
    asked_on INTEGER CHECK (asked_on BETWEEN 1721426 AND 5373484),
    merged_into INTEGER REFERENCES consent (id),
    erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX consent_of ON consent (person_id, purpose_id) WHERE erased = 0;
CREATE INDEX consent_purpose ON consent (purpose_id, act, ends_on);
CREATE INDEX consent_merged ON consent (merged_into) WHERE merged_into IS NOT NULL;

-- What shows a consent: a scan, a mail, a recording.
CREATE TABLE consent_proof (
    id INTEGER PRIMARY KEY,
    consent_id INTEGER NOT NULL REFERENCES consent (id),
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;
CREATE INDEX consent_proof_of ON consent_proof (consent_id);

CREATE TABLE consent_content (
    id INTEGER PRIMARY KEY REFERENCES consent_proof (id),
    data BLOB NOT NULL
) STRICT;

CREATE TABLE consent_event (
    consent_id INTEGER NOT NULL REFERENCES consent (id),
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    act TEXT,
    day TEXT NOT NULL CHECK (day IS date(day)),
    since TEXT NOT NULL CHECK (since IS date(since)),
    channel TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    who TEXT NOT NULL,
    wording_id INTEGER REFERENCES wording (id),
    proof_id INTEGER REFERENCES consent_proof (id),
    request_id INTEGER REFERENCES request (id),
    corrects INTEGER,
    details TEXT CHECK (details IS NULL OR json_valid(details)),
    redacted INTEGER NOT NULL DEFAULT 0 CHECK (redacted IN (0, 1)),
    PRIMARY KEY (consent_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_event_wording ON consent_event (wording_id) WHERE wording_id IS NOT NULL;
CREATE INDEX consent_event_proof ON consent_event (proof_id) WHERE proof_id IS NOT NULL;
CREATE INDEX consent_event_request ON consent_event (request_id) WHERE request_id IS NOT NULL;

CREATE TRIGGER consent_event_follows BEFORE INSERT ON consent_event
WHEN new.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM consent_event WHERE consent_id = new.consent_id)
BEGIN
    SELECT raise(ABORT, 'a ledger is appended to');
END;

CREATE TRIGGER consent_event_stays BEFORE DELETE ON consent_event
BEGIN
    SELECT raise(ABORT, 'a ledger is appended to');
END;

-- The one change an entry allows: when a person is erased its content is taken out, once and for all.
CREATE TRIGGER consent_event_redacts BEFORE UPDATE ON consent_event
WHEN NOT (old.redacted = 0 AND new.redacted = 1 AND new.details IS NULL AND new.proof_id IS NULL)
    OR (new.consent_id, new.seq, new.kind, new.day, new.since, new.channel, new.recorded_at, new.who)
    != (old.consent_id, old.seq, old.kind, old.day, old.since, old.channel, old.recorded_at, old.who)
    OR new.act IS NOT old.act
    OR new.wording_id IS NOT old.wording_id
    OR new.request_id IS NOT old.request_id
    OR new.corrects IS NOT old.corrects
BEGIN
    SELECT raise(ABORT, 'a ledger is appended to');
END;

CREATE TRIGGER wording_stays BEFORE UPDATE ON wording
WHEN EXISTS (SELECT 1 FROM consent_event WHERE wording_id = old.id)
BEGIN
    SELECT raise(ABORT, 'a wording that was used stays as it is');
END;

CREATE TRIGGER wording_remains BEFORE DELETE ON wording
WHEN EXISTS (SELECT 1 FROM consent_event WHERE wording_id = old.id)
BEGIN
    SELECT raise(ABORT, 'a wording that was used stays as it is');
END;

-- Who has to stop using the data of a consent that ended.
CREATE TABLE consent_task (
    id INTEGER PRIMARY KEY,
    consent_id INTEGER NOT NULL REFERENCES consent (id),
    seq INTEGER NOT NULL,
    done INTEGER NOT NULL CHECK (done IN (0, 1)),
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;
CREATE INDEX consent_task_of ON consent_task (consent_id, seq);
CREATE INDEX consent_task_open ON consent_task (id) WHERE done = 0;

-- What was decided on the data: erased, or kept on another basis. A ledger has one row for each withdrawal.
CREATE TABLE consent_answer (
    consent_id INTEGER NOT NULL REFERENCES consent (id),
    seq INTEGER NOT NULL,
    record TEXT CHECK (record IS NULL OR json_valid(record)), -- none until it is decided
    PRIMARY KEY (consent_id, seq)
) STRICT, WITHOUT ROWID;

-- Addresses that must not be used for a purpose, as keyed hashes: nobody can read them from it.
CREATE TABLE ban (
    mark TEXT NOT NULL CHECK (length(mark) = 64),
    purpose_id INTEGER NOT NULL REFERENCES purpose (id),
    kind TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day IS date(day)),
    why TEXT NOT NULL,
    PRIMARY KEY (purpose_id, mark)
) STRICT, WITHOUT ROWID;
"""

LISTS: Final = """
DROP INDEX consent_purpose;
CREATE INDEX consent_purpose ON consent (purpose_id, act, ends_on, strength)
WHERE erased = 0 AND merged_into IS NULL;
CREATE INDEX consent_by_end ON consent (ends_on, id)
WHERE ends_on IS NOT NULL AND erased = 0 AND merged_into IS NULL;
"""
"""By which the list of consents is counted and gone through in the order of renewal."""

NARROW: Final = """
-- From which day on the narrow row tells the truth, and whether the days alone tell the order of its entries.
ALTER TABLE consent ADD COLUMN settled INTEGER NOT NULL DEFAULT 5373484
    CHECK (settled BETWEEN 1721426 AND 5373484);
ALTER TABLE consent ADD COLUMN plain INTEGER NOT NULL DEFAULT 0 CHECK (plain IN (0, 1));
UPDATE consent SET
    settled = (SELECT CAST(julianday(max(max(day, since))) + 0.5 AS INTEGER)
        FROM consent_event WHERE consent_id = consent.id),
    plain = (SELECT count(DISTINCT day) = count(*) AND count(corrects) = 0
        FROM consent_event WHERE consent_id = consent.id)
WHERE EXISTS (SELECT 1 FROM consent_event WHERE consent_id = consent.id);
-- One index for whoever looks a person up, and for SQLite itself when a person goes.
DROP INDEX consent_of;
CREATE UNIQUE INDEX consent_of ON consent (person_id, purpose_id, (CASE erased WHEN 0 THEN 0 ELSE id END));

-- Marks by which people are recognised: addresses and numbers as lists are compared with them.
DROP TABLE likeness;
CREATE TABLE likeness (
    kind TEXT NOT NULL CHECK (kind IN (
        'email', 'email_alike', 'phone', 'customer_number', 'name_and_address', 'name')),
    value TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    PRIMARY KEY (kind, value, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX likeness_person ON likeness (person_id);
"""
"""What lists of a hundred thousand addresses are compared with."""

DAYS: Final = """
CREATE INDEX consent_event_days ON consent_event (consent_id, day, act, since);
"""
"""By which the entries of very many ledgers are put in order without reading what else they tell."""

BEGUN: Final = """
-- The first day of which an entry tells something; for a day before it no entry has to be asked.
ALTER TABLE consent ADD COLUMN begun INTEGER NOT NULL DEFAULT 1721426
    CHECK (begun BETWEEN 1721426 AND 5373484);
UPDATE consent SET
    begun = (SELECT CAST(julianday(min(day)) + 0.5 AS INTEGER)
        FROM consent_event WHERE consent_id = consent.id)
WHERE EXISTS (SELECT 1 FROM consent_event WHERE consent_id = consent.id);
"""
"""By which a day far back is answered as fast as today."""
