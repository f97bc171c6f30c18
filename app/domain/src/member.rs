//! A colleague in the team: the fixed face that residents know.
//!
//! Owns: who works here, for whom, in which role. Must never: hold a secret (the server's accounts do).

use crate::{
    id::{OrgId, UserId},
    text::Text,
};
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

impl Role {
    /// In the order of the permission matrix.
    pub const ALL: [Self; 10] = [
        Self::ProjectLead,
        Self::HousingConsultant,
        Self::CommunityWorker,
        Self::SiteManager,
        Self::ContractorLiaison,
        Self::ResidentPanel,
        Self::Resident,
        Self::PartnerGuest,
        Self::PrivacyOfficer,
        Self::TechAdmin,
    ];

    /// Whether people of this role work for an organisation of this kind; nobody signs in as a resident.
    pub fn works_for(self, kind: OrgKind) -> bool {
        use OrgKind as K;
        match self {
            Self::ProjectLead => matches!(kind, K::Corporation | K::Welfare),
            Self::HousingConsultant => kind == K::Corporation,
            Self::CommunityWorker => kind == K::Welfare,
            Self::SiteManager | Self::ContractorLiaison => kind == K::Contractor,
            Self::ResidentPanel => kind == K::Residents,
            Self::PartnerGuest => matches!(kind, K::Municipality | K::Other),
            Self::Resident => false,
            Self::PrivacyOfficer | Self::TechAdmin => true,
        }
    }
}

/// What sort of organisation takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrgKind {
    Corporation,
    Welfare,
    Contractor,
    Municipality,
    Residents,
    Other,
}

impl OrgKind {
    pub const ALL: [Self; 6] = [
        Self::Corporation,
        Self::Welfare,
        Self::Contractor,
        Self::Municipality,
        Self::Residents,
        Self::Other,
    ];
}

/// Somebody's place: which organisation, in which role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    pub org: OrgId,
    pub role: Role,
}

/// Who asks for something, as far as the rules need to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    pub user: UserId,
    pub org: OrgId,
    pub role: Role,
}

impl Post {
    pub fn of(self, user: UserId) -> Actor {
        Actor { user, org: self.org, role: self.role }
    }
}
