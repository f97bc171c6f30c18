-- A link that a start printed makes way for that of the next start; one that somebody asked for stays good.
ALTER TABLE one_time_link ADD COLUMN at_start INTEGER NOT NULL DEFAULT 0 CHECK (at_start IN (0, 1));
