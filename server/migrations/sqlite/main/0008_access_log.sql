-- Who saw or changed which document about people, after the model of NEN 7513. Rows are only added; each holds the hash
-- of the one before it. Nothing in it is free text, and nothing in it is about a conversation record.
CREATE TABLE access_log (
    project BLOB NOT NULL REFERENCES project (id),
    number INTEGER NOT NULL,
    -- When the server wrote it down.
    at INTEGER NOT NULL,
    -- When it happened by the device's clock, if that is not the same, and how many seconds that clock was ahead.
    happened INTEGER,
    clock_ahead INTEGER,
    -- The organisation that answers for it, and may read it.
    owner BLOB,
    user BLOB,
    role TEXT,
    org BLOB,
    device BLOB,
    event TEXT NOT NULL,
    what TEXT,
    kind TEXT,
    document BLOB,
    dwelling BLOB,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (project, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX access_to_dwelling ON access_log (project, dwelling, number) WHERE dwelling IS NOT NULL;
CREATE INDEX access_by_user ON access_log (project, user, number) WHERE user IS NOT NULL;

CREATE TRIGGER access_log_stays BEFORE UPDATE ON access_log
BEGIN
    SELECT raise(ABORT, 'the access log is only added to');
END;

-- What was given a name here. Only the SHA-256 of its token is kept.
CREATE TABLE device (
    id BLOB PRIMARY KEY,
    project BLOB NOT NULL REFERENCES project (id),
    token BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    org BLOB NOT NULL REFERENCES organisation (id),
    enrolled INTEGER NOT NULL,
    enrolled_by BLOB NOT NULL,
    revoked INTEGER,
    -- As the device told at its last contact.
    last_contact INTEGER,
    unsent INTEGER,
    oldest_seconds INTEGER,
    bytes_used INTEGER,
    bytes_allowed INTEGER,
    app_version TEXT,
    clock_ahead INTEGER
) STRICT, WITHOUT ROWID;

-- From which device somebody is signed in.
ALTER TABLE session ADD COLUMN device BLOB;
