//! Whose people somebody looks after.
//!
//! Owns: that an organisation's own people decide who works there. Must never: let anybody make themselves staff of another
//! organisation, or give themselves what residents told.

use super::{Data, Right, Verb, may, right};
use crate::{
    id::OrgId,
    member::{Actor, OrgKind, Role},
    refusal::Refusal,
};

/// An organisation as far as this goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LookedAfter {
    pub org: OrgId,
    pub kind: OrgKind,
    /// Whether somebody works there who looks after its people.
    pub by_itself: bool,
}

/// Whether this role looks after people at all.
pub fn is_administration(role: Role) -> bool {
    right(role, Data::People) == Right::Write
}

/// Their own organisation, and one that has nobody yet who could.
///
/// # Errors
/// [`Refusal::NotAllowed`].
pub fn look_after(actor: &Actor, of: LookedAfter) -> Result<(), Refusal> {
    may(actor, Data::People, Verb::Change)?;
    if actor.org == of.org || !of.by_itself { Ok(()) } else { Err(Refusal::NotAllowed) }
}

/// The roles that this person may invite somebody to. Who gets to see residents, or reads the log about that, is decided
/// by the lead of that organisation and nobody else.
pub fn may_invite(actor: &Actor, of: LookedAfter) -> Vec<Role> {
    if look_after(actor, of).is_err() {
        return Vec::new();
    }
    let own_lead = actor.org == of.org && actor.role == Role::ProjectLead;
    let sees = |role| [Data::Visit, Data::AccessLog].iter().any(|data| right(role, *data) == Right::Own);
    let fits = |role: &Role| role.works_for(of.kind) && (own_lead || !sees(*role));
    Role::ALL.into_iter().filter(fits).collect()
}
