-- What a resident agreed to, of a visit that has gone: longer than what it was about, and nowhere but here. Neither names nor
-- days stand in it.
CREATE TABLE consent_proof (
    project BLOB NOT NULL REFERENCES project (id),
    id BLOB NOT NULL,
    owner BLOB,
    dwelling BLOB NOT NULL,
    consent TEXT NOT NULL,
    PRIMARY KEY (project, id)
) STRICT, WITHOUT ROWID;
