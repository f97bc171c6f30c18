-- Whoever leaves keeps their name under what they did; they can no longer sign in.
ALTER TABLE account ADD COLUMN closed INTEGER;

-- Numbers that may stand on a page, for ending a session or withdrawing an invitation; a hash of a token may not.
ALTER TABLE session ADD COLUMN id BLOB;
UPDATE session SET id = randomblob(16);
ALTER TABLE one_time_link ADD COLUMN id BLOB;
UPDATE one_time_link SET id = randomblob(16);

-- What an authenticator app and the server both know. Counts from the moment that one code of it was right.
CREATE TABLE second_factor (
    user BLOB PRIMARY KEY REFERENCES account (user) ON DELETE CASCADE,
    secret BLOB NOT NULL,
    confirmed INTEGER NOT NULL DEFAULT 0 CHECK (confirmed IN (0, 1)),
    -- The half minute of the last code that was used: each code works once.
    last_step INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- For when the telephone is lost. Only the SHA-256 of a code is kept; a used one is gone.
CREATE TABLE recovery_code (
    user BLOB NOT NULL REFERENCES account (user) ON DELETE CASCADE,
    code BLOB NOT NULL,
    PRIMARY KEY (user, code)
) STRICT, WITHOUT ROWID;

-- Who somebody is in the directory of their own organisation. Never an e-mail address: those are given to others.
CREATE TABLE directory_identity (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    user BLOB NOT NULL REFERENCES account (user) ON DELETE CASCADE,
    PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;
