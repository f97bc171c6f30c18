-- On which device an installation of the app works: sealed work of its people comes in from there and nowhere else.
ALTER TABLE client ADD COLUMN device BLOB;
-- Up to where it was given what changed: whoever asks from before that takes it all in once more.
ALTER TABLE client ADD COLUMN given INTEGER NOT NULL DEFAULT 0;
