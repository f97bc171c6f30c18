-- What somebody did in a role that they no longer have may still be under way from a device. More can be told with this than
-- with a mark that somebody once visited, and it says until when.
CREATE TABLE former_role (
    user BLOB NOT NULL REFERENCES account (user),
    role TEXT NOT NULL,
    ended INTEGER NOT NULL,
    PRIMARY KEY (user, ended)
) STRICT, WITHOUT ROWID;
-- Which of the visiting roles it was, nobody kept.
INSERT INTO former_role (user, role, ended)
    SELECT a.user, CASE o.kind WHEN 'welfare' THEN 'community_worker' ELSE 'housing_consultant' END, unixepoch()
    FROM account a JOIN organisation o ON o.id = a.organisation WHERE a.visited = 1;
ALTER TABLE account DROP COLUMN visited;
