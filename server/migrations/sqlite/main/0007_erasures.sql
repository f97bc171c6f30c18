-- Up to which erasure of a conversation record this client has said that it took it away. A number only: which records
-- those were stands in the other file.
ALTER TABLE client ADD COLUMN erasures_heard INTEGER NOT NULL DEFAULT 0;
