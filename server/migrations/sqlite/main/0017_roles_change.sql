-- Somebody who visited may have finished talks on a device when their role changes: what waits there may still come in.
ALTER TABLE account ADD COLUMN visited INTEGER NOT NULL DEFAULT 0 CHECK (visited IN (0, 1));
