-- What somebody did in a role that they no longer have may still be under way from a device. More can be told with this than
-- with a mark that somebody once visited, and it says until when.
CREATE TABLE former_role (
    user BLOB NOT NULL REFERENCES account (user),
    role TEXT NOT NULL,
    ended INTEGER NOT NULL
) STRICT;
CREATE INDEX former_role_of ON former_role (user);
-- Which of the visiting roles it was, nobody kept.
INSERT INTO former_role (user, role, ended)
    SELECT a.user, CASE o.kind WHEN 'welfare' THEN 'community_worker' ELSE 'housing_consultant' END, unixepoch()
    FROM account a JOIN organisation o ON o.id = a.organisation WHERE a.visited = 1;
ALTER TABLE account DROP COLUMN visited;
-- Of how many changes of role a client has heard, up to which command it had worked when it heard of the last one, and until
-- when those may still come in as of a former role.
ALTER TABLE client ADD COLUMN roles_heard INTEGER NOT NULL DEFAULT 0;
ALTER TABLE client ADD COLUMN late_through INTEGER NOT NULL DEFAULT 0;
ALTER TABLE client ADD COLUMN late_until INTEGER NOT NULL DEFAULT 0;
