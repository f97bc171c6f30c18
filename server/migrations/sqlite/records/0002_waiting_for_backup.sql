-- Whether records came since the last group of them went into backups, and the day of the first: one row for all of
-- them together, none for each, and gone with the next group.
CREATE TABLE waiting_for_backup (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    -- Whole days since 1970, UTC.
    since INTEGER NOT NULL
) STRICT;
