-- What the steps in migrations.py build, to be read; nothing is made from this file.

CREATE TABLE migrations (
    position INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    rehearsed_on TEXT,
    payload TEXT,
    salt BLOB,
    payload_hash BLOB NOT NULL CHECK (length(payload_hash) = 32),
    mac BLOB NOT NULL CHECK (length(mac) = 32),
    CHECK ((payload IS NULL) = (salt IS NULL))
) STRICT;

CREATE INDEX journal_record ON journal (kind, record);

CREATE TRIGGER journal_follows BEFORE INSERT ON journal
WHEN new.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)
BEGIN
    SELECT raise(ABORT, 'the journal is appended to');
END;

CREATE TRIGGER journal_stays BEFORE DELETE ON journal
BEGIN
    SELECT raise(ABORT, 'the journal is appended to');
END;

CREATE TRIGGER journal_redacts BEFORE UPDATE ON journal
WHEN new.payload IS NOT NULL
    OR (new.seq, new.at, new.who, new.action, new.kind, new.record, new.payload_hash, new.mac)
    != (old.seq, old.at, old.who, old.action, old.kind, old.record, old.payload_hash, old.mac)
    OR new.rehearsed_on IS NOT old.rehearsed_on
BEGIN
    SELECT raise(ABORT, 'the journal is appended to');
END;

CREATE TABLE organisation (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;

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
, uid TEXT) STRICT;

CREATE INDEX person_by_name ON person (name_key, id) WHERE merged_into IS NULL;

CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

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

CREATE INDEX request_by_due
    ON request (closed, answer_by, id, organisation_id, right_bits, waiting, clock);

CREATE INDEX request_by_received
    ON request (closed, received_on, id, organisation_id, right_bits, waiting, answer_by);

CREATE INDEX request_by_person
    ON request (closed, person_key, id, organisation_id, right_bits, waiting, answer_by);

CREATE INDEX request_by_number
    ON request (closed, year, count, id, organisation_id, right_bits, waiting, answer_by);

CREATE INDEX request_of_organisation
    ON request (organisation_id, closed, answer_by, id, right_bits, waiting, clock);

CREATE INDEX request_waiting
    ON request (closed, answer_by, id, organisation_id, right_bits) WHERE waiting = 1;

CREATE INDEX request_ended
    ON request (ended_on, received_on, answer_by, latest, organisation_id) WHERE ended_on IS NOT NULL;

CREATE TABLE head (
    id INTEGER PRIMARY KEY REFERENCES request (id),
    record TEXT NOT NULL CHECK (json_valid(record)),
    story TEXT NOT NULL
) STRICT;

CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    request_id INTEGER NOT NULL REFERENCES request (id),
    record TEXT NOT NULL CHECK (json_valid(record)),
    text TEXT NOT NULL
) STRICT;

CREATE INDEX evidence_request ON evidence (request_id);

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

CREATE VIRTUAL TABLE person_words
    USING fts5(words, tokenize = 'ascii', prefix = '1 2 3 4 5', detail = none, columnsize = 0);

CREATE VIRTUAL TABLE request_words
    USING fts5(words, tokenize = 'ascii', prefix = '1 2 3 4 5', detail = none, columnsize = 0);

CREATE VIRTUAL TABLE story_words
    USING fts5(words, tokenize = 'ascii', prefix = '1 2 3 4 5', detail = none, columnsize = 0);

CREATE VIRTUAL TABLE letter_words
    USING fts5(words, tokenize = 'ascii', prefix = '1 2 3 4 5', detail = none, columnsize = 0);

CREATE VIRTUAL TABLE evidence_words
    USING fts5(words, tokenize = 'ascii', prefix = '1 2 3 4 5', detail = none, columnsize = 0);

CREATE TABLE medium (
    id INTEGER PRIMARY KEY,
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;

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

CREATE TABLE drill (
    id INTEGER PRIMARY KEY,
    made_on TEXT NOT NULL CHECK (made_on IS date(made_on)),
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;

CREATE INDEX drill_made ON drill (made_on, id);

CREATE TABLE miss (
    id INTEGER PRIMARY KEY,
    made_on TEXT NOT NULL CHECK (made_on IS date(made_on)),
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;

CREATE INDEX miss_made ON miss (made_on, id);

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

CREATE TABLE used (
    name TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX journal_discarded ON journal (record) WHERE action = 'discard' AND kind = 'letter';

CREATE TRIGGER fact_redacts BEFORE UPDATE ON fact
WHEN NOT (old.redacted = 0 AND new.redacted = 1 AND new.reason = '' AND new.details IS NULL)
    OR (new.request_id, new.seq, new.kind, new.day, new.recorded_at, new.who)
    != (old.request_id, old.seq, old.kind, old.day, old.recorded_at, old.who)
    OR (new.evidence_id IS NOT NULL AND new.evidence_id IS NOT old.evidence_id)
BEGIN
    SELECT raise(ABORT, 'facts are appended to');
END;

CREATE INDEX evidence_mail ON evidence (record ->> 'sha256') WHERE record ->> 'kind' = 'mail';

CREATE TABLE purpose (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    title TEXT NOT NULL,
    closed_on INTEGER CHECK (closed_on BETWEEN 1721426 AND 5373484),
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;

CREATE INDEX purpose_organisation ON purpose (organisation_id);

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
, settled INTEGER NOT NULL DEFAULT 5373484
    CHECK (settled BETWEEN 1721426 AND 5373484), plain INTEGER NOT NULL DEFAULT 0 CHECK (plain IN (0, 1)), begun INTEGER NOT NULL DEFAULT 1721426
    CHECK (begun BETWEEN 1721426 AND 5373484)) STRICT;

CREATE INDEX consent_merged ON consent (merged_into) WHERE merged_into IS NOT NULL;

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

CREATE TABLE consent_task (
    id INTEGER PRIMARY KEY,
    consent_id INTEGER NOT NULL REFERENCES consent (id),
    seq INTEGER NOT NULL,
    done INTEGER NOT NULL CHECK (done IN (0, 1)),
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;

CREATE INDEX consent_task_of ON consent_task (consent_id, seq);

CREATE INDEX consent_task_open ON consent_task (id) WHERE done = 0;

CREATE TABLE consent_answer (
    consent_id INTEGER NOT NULL REFERENCES consent (id),
    seq INTEGER NOT NULL,
    record TEXT CHECK (record IS NULL OR json_valid(record)), -- none until it is decided
    PRIMARY KEY (consent_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE ban (
    mark TEXT NOT NULL CHECK (length(mark) = 64),
    purpose_id INTEGER NOT NULL REFERENCES purpose (id),
    kind TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day IS date(day)),
    why TEXT NOT NULL,
    PRIMARY KEY (purpose_id, mark)
) STRICT, WITHOUT ROWID;

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

CREATE INDEX consent_purpose ON consent (purpose_id, act, ends_on, strength)
WHERE erased = 0 AND merged_into IS NULL;

CREATE INDEX consent_by_end ON consent (ends_on, id)
WHERE ends_on IS NOT NULL AND erased = 0 AND merged_into IS NULL;

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

CREATE UNIQUE INDEX consent_of ON consent (person_id, purpose_id, (CASE erased WHEN 0 THEN 0 ELSE id END));

CREATE TABLE likeness (
    kind TEXT NOT NULL CHECK (kind IN (
        'email', 'email_alike', 'phone', 'customer_number', 'name_and_address', 'name')),
    value TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    PRIMARY KEY (kind, value, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX likeness_person ON likeness (person_id);

CREATE TABLE "letter" (
    id INTEGER PRIMARY KEY,
    request_id INTEGER REFERENCES request (id),
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    year INTEGER,
    count INTEGER,
    issued INTEGER NOT NULL CHECK (issued = (count IS NOT NULL) AND issued = (year IS NOT NULL)),
    record TEXT NOT NULL CHECK (json_valid(record)),
    text TEXT NOT NULL
, complaint_id INTEGER REFERENCES complaint (id)) STRICT;

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

CREATE TABLE letter_content (
    id INTEGER PRIMARY KEY REFERENCES letter (id),
    data BLOB NOT NULL
) STRICT;

CREATE INDEX consent_event_days ON consent_event (consent_id, day, act, since);

CREATE TABLE authority_correction (
    authority_id TEXT PRIMARY KEY,
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT, WITHOUT ROWID;

CREATE TABLE authority_update (
    id INTEGER PRIMARY KEY,
    taken_on TEXT NOT NULL CHECK (taken_on IS date(taken_on)),
    name TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;

CREATE INDEX letter_complaint ON letter (complaint_id) WHERE complaint_id IS NOT NULL;

CREATE INDEX consent_form_item_purpose ON consent_form_item (purpose_id);

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

CREATE TABLE "series" (
    kind TEXT NOT NULL CHECK (kind IN ('R', 'L', 'C', 'B')),
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    year INTEGER NOT NULL,
    last INTEGER NOT NULL CHECK (last > 0),
    PRIMARY KEY (kind, organisation_id, year)
) STRICT, WITHOUT ROWID;

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
