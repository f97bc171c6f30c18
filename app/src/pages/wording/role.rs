//! Roles and kinds of organisations, as people call them.
//!
//! Owns: those words. Must never: say what a role may do (`domain::permission` does).

use crate::{texts::t_string, time::I18n};
use domain::member::{OrgKind, Role};

pub fn role(i18n: I18n, role: Role) -> &'static str {
    match role {
        Role::ProjectLead => t_string!(i18n, roles.project_lead),
        Role::HousingConsultant => t_string!(i18n, roles.housing_consultant),
        Role::CommunityWorker => t_string!(i18n, roles.community_worker),
        Role::SiteManager => t_string!(i18n, roles.site_manager),
        Role::ContractorLiaison => t_string!(i18n, roles.contractor_liaison),
        Role::ResidentPanel => t_string!(i18n, roles.resident_panel),
        Role::Resident => t_string!(i18n, roles.resident),
        Role::PartnerGuest => t_string!(i18n, roles.partner_guest),
        Role::PrivacyOfficer => t_string!(i18n, roles.privacy_officer),
        Role::TechAdmin => t_string!(i18n, roles.tech_admin),
    }
}

pub fn kind(i18n: I18n, kind: OrgKind) -> &'static str {
    match kind {
        OrgKind::Corporation => t_string!(i18n, people.kind.corporation),
        OrgKind::Welfare => t_string!(i18n, people.kind.welfare),
        OrgKind::Contractor => t_string!(i18n, people.kind.contractor),
        OrgKind::Municipality => t_string!(i18n, people.kind.municipality),
        OrgKind::Residents => t_string!(i18n, people.kind.residents),
        OrgKind::Other => t_string!(i18n, people.kind.other),
    }
}
