//! The colleagues of the demonstration, with a passphrase that everybody may know.
//!
//! Owns: who they are. Must never: exist outside a demonstration.

use super::{Orgs, Result, text};
use crate::{
    auth::passphrase::Hasher,
    service::{
        Failure,
        colleagues::{self, Person, new_id},
        ledger::Ledger,
    },
    store::Connection,
};
use ::sync::wire::ApiProblem;
use domain::{
    id::{OrgId, ProjectId, UserId},
    member::{Post, Role},
};

pub const PASSPHRASE: &str = "vier rode stenen samen";

struct Invented {
    name: &'static str,
    org_name: &'static str,
    org: fn(&Orgs) -> OrgId,
    role: Role,
}

const TEAM: [Invented; 8] = [
    Invented {
        name: "Noor",
        org_name: "Bindkracht voorbeeld",
        org: |orgs| orgs.welfare,
        role: Role::CommunityWorker,
    },
    Invented {
        name: "Samira",
        org_name: "Bindkracht voorbeeld",
        org: |orgs| orgs.welfare,
        role: Role::CommunityWorker,
    },
    Invented {
        name: "Hassan",
        org_name: "Woonstichting voorbeeld",
        org: |orgs| orgs.corporation,
        role: Role::HousingConsultant,
    },
    Invented {
        name: "Els",
        org_name: "Woonstichting voorbeeld",
        org: |orgs| orgs.corporation,
        role: Role::ProjectLead,
    },
    Invented {
        name: "Bram",
        org_name: "Bouwbedrijf voorbeeld",
        org: |orgs| orgs.contractor,
        role: Role::ContractorLiaison,
    },
    Invented {
        name: "Karin",
        org_name: "Bouwbedrijf voorbeeld",
        org: |orgs| orgs.contractor,
        role: Role::SiteManager,
    },
    Invented {
        name: "Femke",
        org_name: "Bindkracht voorbeeld",
        org: |orgs| orgs.welfare,
        role: Role::PrivacyOfficer,
    },
    Invented {
        name: "Ruud",
        org_name: "Woonstichting voorbeeld",
        org: |orgs| orgs.corporation,
        role: Role::TechAdmin,
    },
];

/// Those who visit.
pub struct Team {
    pub noor: UserId,
    pub samira: UserId,
    pub hassan: UserId,
}

/// The names to sign in with.
pub fn names() -> Vec<String> {
    TEAM.iter().map(|person| person.name.to_lowercase()).collect()
}

/// A hash for each, made before anything is locked.
pub async fn invent() -> Result<Vec<String>> {
    let hasher = Hasher::new();
    let mut made = Vec::new();
    for _ in &TEAM {
        let hash = hasher.hash(PASSPHRASE.to_owned()).await;
        made.push(hash.map_err(|_| Failure::Problem(ApiProblem::Server))?);
    }
    Ok(made)
}

pub async fn add(
    db: &mut Connection,
    ledger: &mut Ledger,
    project: ProjectId,
    orgs: &Orgs,
    hashes: Vec<String>,
) -> Result<Team> {
    let ids = TEAM.map(|_| UserId(new_id()));
    for ((invented, hash), user) in TEAM.iter().zip(hashes).zip(ids) {
        let person = Person {
            user,
            post: Post { org: (invented.org)(orgs), role: invented.role },
            name: text(invented.name)?,
            sign_in_name: invented.name.to_lowercase(),
            hash,
            org_name: invented.org_name.to_owned(),
        };
        colleagues::add(db, ledger, project, person).await?;
    }
    let [noor, samira, hassan, ..] = ids;
    Ok(Team { noor, samira, hassan })
}
