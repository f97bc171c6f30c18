-- Conversation records, in a file of their own that is written anew in order of id after every upload: neither
-- columns nor pages, row numbers, free space or a journal say who brought a record, when, or after which other.

CREATE TABLE conversation_record (
    -- Random, so that the order of ids says nothing.
    id BLOB PRIMARY KEY,
    project BLOB NOT NULL,
    sub_neighbourhood TEXT NOT NULL,
    round BLOB NOT NULL,
    body TEXT NOT NULL,
    edit_key_hash BLOB NOT NULL,
    claim_hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;
