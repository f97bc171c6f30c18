-- To whom devices seal the work that a colleague may carry. Whoever has this file can open it: it protects on the way.
CREATE TABLE ingest_key (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    -- X25519.
    secret BLOB NOT NULL CHECK (length(secret) = 32)
) STRICT;

-- The public half of what a client signs with; the first that it names is the only one it will ever have.
ALTER TABLE client ADD COLUMN signing_key BLOB CHECK (signing_key IS NULL OR length(signing_key) = 32);
