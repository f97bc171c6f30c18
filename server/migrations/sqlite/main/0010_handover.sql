-- What left a scope because the server handed it over. Whoever holds that scope lets go of it; whoever it went to finds it
-- in their own. A document that comes back has no row here any more.
CREATE TABLE document_left (
    project BLOB NOT NULL,
    scope TEXT NOT NULL,
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    PRIMARY KEY (project, scope, id),
    FOREIGN KEY (project, id) REFERENCES document (project, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX document_left_feed ON document_left (project, scope, seq);
