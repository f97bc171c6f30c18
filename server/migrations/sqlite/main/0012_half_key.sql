-- The half of a session's secret that its cookie does not hold: the app claims it once, right after signing in, and keeps
-- it sealed. Only its SHA-256 is here. Sessions from before this have none and are too old to claim one: their people
-- sign in once more.
ALTER TABLE session ADD COLUMN half BLOB CHECK (half IS NULL OR length(half) = 32);
