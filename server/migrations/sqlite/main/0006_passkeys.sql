-- The public half of a key that never leaves somebody's device.
CREATE TABLE passkey (
    id BLOB PRIMARY KEY,
    user BLOB NOT NULL REFERENCES account (user) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- The key and its counter, as JSON.
    key TEXT NOT NULL,
    created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX passkey_of_user ON passkey (user);
