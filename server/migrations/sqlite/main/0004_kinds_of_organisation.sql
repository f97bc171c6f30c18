-- What sort of organisation takes part decides which roles its people can have.
ALTER TABLE organisation ADD COLUMN kind TEXT NOT NULL DEFAULT 'other';
-- Those that people already work for say it by their roles.
UPDATE organisation SET kind = 'corporation'
WHERE id IN (SELECT organisation FROM account WHERE role IN ('housing_consultant', 'project_lead'));
UPDATE organisation SET kind = 'welfare'
WHERE id IN (SELECT organisation FROM account WHERE role = 'community_worker');
UPDATE organisation SET kind = 'contractor'
WHERE id IN (SELECT organisation FROM account WHERE role IN ('site_manager', 'contractor_liaison'));
