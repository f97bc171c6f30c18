-- Everything except conversation records; those live in a file of their own, so that nothing here can be
-- laid beside them: no key, no time, no order of writing.

CREATE TABLE installation (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    -- Changes when the installation is restored from a backup.
    epoch BLOB NOT NULL,
    demonstration INTEGER NOT NULL CHECK (demonstration IN (0, 1))
) STRICT;

CREATE TABLE project (
    id BLOB PRIMARY KEY,
    -- The number of the last change; the row is taken last in a transaction that changes documents.
    head_seq INTEGER NOT NULL DEFAULT 0,
    -- Everything up to here stands in a backup.
    backed_up INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
    project BLOB NOT NULL REFERENCES project (id),
    id BLOB NOT NULL,
    owner BLOB,
    scope TEXT NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    body TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    PRIMARY KEY (project, id)
) STRICT;

-- What a pull walks along.
CREATE UNIQUE INDEX document_feed ON document (project, scope, seq);
-- How many places of an activity are taken.
CREATE INDEX sign_up_of_activity ON document (project, body ->> '$.activity') WHERE kind = 'sign_up';

CREATE TABLE organisation (
    id BLOB PRIMARY KEY,
    project BLOB NOT NULL REFERENCES project (id),
    name TEXT NOT NULL,
    UNIQUE (project, name)
) STRICT;

CREATE TABLE account (
    user BLOB PRIMARY KEY,
    project BLOB NOT NULL REFERENCES project (id),
    organisation BLOB NOT NULL REFERENCES organisation (id),
    -- In lower case.
    sign_in_name TEXT NOT NULL UNIQUE,
    -- Argon2id, as a PHC string.
    passphrase TEXT NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT;

-- Times are seconds since 1970, UTC. Only the SHA-256 of a token is kept.
CREATE TABLE session (
    token BLOB PRIMARY KEY,
    user BLOB NOT NULL REFERENCES account (user) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    ends INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_of_user ON session (user);

CREATE TABLE one_time_link (
    token BLOB PRIMARY KEY,
    project BLOB NOT NULL REFERENCES project (id),
    organisation BLOB NOT NULL REFERENCES organisation (id),
    -- What the account made with it may do.
    role TEXT NOT NULL,
    ends INTEGER NOT NULL,
    used INTEGER NOT NULL DEFAULT 0 CHECK (used IN (0, 1))
) STRICT, WITHOUT ROWID;

-- One installation of the app for one person.
CREATE TABLE client (
    id BLOB PRIMARY KEY,
    user BLOB NOT NULL REFERENCES account (user),
    project BLOB NOT NULL REFERENCES project (id),
    last_number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What became of every command, in the same transaction as its effect; never what stood in it.
CREATE TABLE outcome (
    client BLOB NOT NULL REFERENCES client (id),
    number INTEGER NOT NULL,
    body_sha256 BLOB NOT NULL,
    verdict TEXT NOT NULL,
    PRIMARY KEY (client, number)
) STRICT, WITHOUT ROWID;
