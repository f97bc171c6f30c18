-- What opens conversation records: without their row here they cannot be read, in this installation or in any copy of
-- it. Apart from the records, so that there is only ever one copy of this file to take a key out of. By id only: the
-- order of keys says nothing.

-- Goes into the hash of every claim code; never changes.
CREATE TABLE claim_salt (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    salt BLOB NOT NULL
) STRICT;

CREATE TABLE record_key (
    id BLOB PRIMARY KEY,
    key BLOB NOT NULL
) STRICT, WITHOUT ROWID;
