//! Who may do what: one table, the only place that decides.
//!
//! Owns: the matrix of roles and commands, and the scopes a role reads. Must never: be repeated elsewhere.

use crate::{
    command::Command,
    document::Document,
    member::{Actor, Role},
    refusal::Refusal,
    scope::Scope,
};

/// The scopes that a person of this role and organisation is granted.
pub fn scopes(actor: &Actor) -> Vec<Scope> {
    match actor.role {
        Role::ProjectLead | Role::HousingConsultant | Role::CommunityWorker => {
            vec![Scope::Public, Scope::Team, Scope::Org(actor.org)]
        }
        Role::SiteManager | Role::ContractorLiaison => vec![Scope::Public, Scope::Team],
        Role::ResidentPanel
        | Role::Resident
        | Role::PartnerGuest
        | Role::PrivacyOfficer
        | Role::TechAdmin => vec![Scope::Public],
    }
}

/// Whether this role may give this command at all.
///
/// # Errors
/// [`Refusal::NotAllowed`].
pub fn may_give(actor: &Actor, command: &Command) -> Result<(), Refusal> {
    use Role as R;
    let allowed = match command {
        Command::PlanVisit(_)
        | Command::ArrangeVisit(_)
        | Command::CloseVisit(_)
        | Command::GiveConsent(_)
        | Command::StopTalk(_)
        | Command::FinishTalk(_)
        | Command::MarkRegistered(_)
        | Command::AgreeAction(_)
        | Command::SettleAction(_) => {
            matches!(actor.role, R::ProjectLead | R::HousingConsultant | R::CommunityWorker)
        }
        Command::SignUpFor(_) => {
            matches!(actor.role, R::ProjectLead | R::HousingConsultant | R::CommunityWorker | R::Resident)
        }
        // Whoever has an account.
        Command::SeeDocument(_) => actor.role != R::Resident,
        Command::CancelSignUp(_) => {
            matches!(actor.role, R::ProjectLead | R::HousingConsultant | R::CommunityWorker)
        }
    };
    if allowed { Ok(()) } else { Err(Refusal::NotAllowed) }
}

/// Whether this person may change this stored document: it must lie in a scope they were granted.
///
/// # Errors
/// [`Refusal::NotFound`], so that a guess learns nothing about what exists.
pub fn may_change(actor: &Actor, stored: &Document) -> Result<(), Refusal> {
    if scopes(actor).contains(&stored.scope) { Ok(()) } else { Err(Refusal::NotFound) }
}
