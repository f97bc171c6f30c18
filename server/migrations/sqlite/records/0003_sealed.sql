-- A record's text under its own key (see the migrations of the keys). Where it is, `body` is empty, and `claim_hash` is
-- the slow hash of what devices send; a row from before is brought into that form at the next start.
ALTER TABLE conversation_record ADD COLUMN sealed BLOB;
-- The resident has changed it: what a device still brings no longer counts.
ALTER TABLE conversation_record ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0 CHECK (corrected IN (0, 1));

-- Records that the resident took away, so that neither a device nor a backup brings one back.
CREATE TABLE erased_record (
    id BLOB PRIMARY KEY,
    project BLOB NOT NULL,
    -- By which the resident finds the receipt.
    claim_hash BLOB NOT NULL,
    -- Counts erasures, nothing else.
    number INTEGER NOT NULL,
    -- Whole days since 1970, UTC.
    day INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
