-- How long things are kept, as somebody decided it; without a row the defaults hold.
CREATE TABLE retention_terms (
    project BLOB PRIMARY KEY REFERENCES project (id),
    terms TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The day on which something was first seen done or called off: the document itself holds no date. Whole days since 1970.
CREATE TABLE settled_since (
    project BLOB NOT NULL REFERENCES project (id),
    document BLOB NOT NULL,
    day INTEGER NOT NULL,
    PRIMARY KEY (project, document)
) STRICT, WITHOUT ROWID;

-- What every run removed: counts only.
CREATE TABLE retention_report (
    number INTEGER PRIMARY KEY,
    project BLOB NOT NULL REFERENCES project (id),
    day INTEGER NOT NULL,
    report TEXT NOT NULL
) STRICT;

-- The last row of the access log that went because its term had passed: the chain goes on from there.
CREATE TABLE access_log_passed (
    project BLOB PRIMARY KEY REFERENCES project (id),
    number INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;
