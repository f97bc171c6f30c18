//! A colleague in the team: the fixed face that residents know.
//!
//! Owns: who works here, for whom, in which role. Must never: hold a secret (the server's accounts do).

use crate::{id::OrgId, text::Text};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub name: Text<40>,
    pub role: Role,
    pub org: OrgId,
    pub org_name: Text<60>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    ProjectLead,
    HousingConsultant,
    CommunityWorker,
    SiteManager,
    ContractorLiaison,
    ResidentPanel,
    /// Somebody without an account.
    Resident,
    PartnerGuest,
    PrivacyOfficer,
    TechAdmin,
}

/// Who asks for something, as far as the rules need to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub org: OrgId,
    pub role: Role,
}
