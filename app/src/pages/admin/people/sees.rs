//! What somebody sees from now on, in one sentence for each role.
//!
//! Owns: those sentences. Must never: decide it; the permission matrix does, and these only follow it.

use crate::{texts::t_string, time::I18n};
use domain::member::Role;

pub fn sees(i18n: I18n, role: Role, name: String) -> String {
    match role {
        Role::ProjectLead => t_string!(i18n, people.sees.project_lead, name = name),
        Role::HousingConsultant => t_string!(i18n, people.sees.housing_consultant, name = name),
        Role::CommunityWorker => t_string!(i18n, people.sees.community_worker, name = name),
        Role::SiteManager => t_string!(i18n, people.sees.site_manager, name = name),
        Role::ContractorLiaison => t_string!(i18n, people.sees.contractor_liaison, name = name),
        Role::ResidentPanel | Role::Resident => t_string!(i18n, people.sees.resident_panel, name = name),
        Role::PartnerGuest => t_string!(i18n, people.sees.partner_guest, name = name),
        Role::PrivacyOfficer => t_string!(i18n, people.sees.privacy_officer, name = name),
        Role::TechAdmin => t_string!(i18n, people.sees.tech_admin, name = name),
    }
}
