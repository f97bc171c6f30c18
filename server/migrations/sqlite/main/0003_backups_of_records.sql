-- Backups with new conversation records, so that devices know when they may let go of theirs: how many have begun,
-- and the latest that is complete. Both mean something within one epoch only.
ALTER TABLE installation ADD COLUMN backups_begun INTEGER NOT NULL DEFAULT 0;
ALTER TABLE installation ADD COLUMN backups_done INTEGER NOT NULL DEFAULT 0;
