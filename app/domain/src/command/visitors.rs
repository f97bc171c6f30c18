//! Who goes along on a visit, and which other organisations see it because of that.
//!
//! Owns: who may go, how many, and what follows from it. Must never: bring a visit to an organisation of which nobody goes.

use super::Side;
use crate::{
    document::{Body, Known},
    id::{DocumentId, OrgId, UserId},
    member::Member,
    permission,
    refusal::{Field, Refusal},
    text::Problem,
};
use std::collections::BTreeSet;

const MOST: usize = 3;

/// No more visitors than may be: a long list must not cost a look at each.
pub(super) fn reads(visitors: &[UserId]) -> impl Iterator<Item = DocumentId> + '_ {
    visitors.iter().take(MOST).map(|visitor| (*visitor).into())
}

/// The organisations of these visitors other than the owner's, in order. A device may not have heard yet of a new
/// colleague, who counts as nothing there; the server knows them all.
///
/// # Errors
/// [`Refusal::Field`] for too many of them, or somebody who makes no visits; a device refuses that of a
/// colleague too.
pub(super) fn together(
    visitors: &[UserId],
    owner: Option<OrgId>,
    known: &impl Known,
    side: Side,
) -> Result<Vec<OrgId>, Refusal> {
    if visitors.len() > MOST {
        return Err(Refusal::field(Field::Name, Problem::TooLong { max: MOST }));
    }
    let mut orgs = BTreeSet::new();
    for visitor in visitors {
        match known.document((*visitor).into()).map(|document| &document.body) {
            Some(Body::Member(member)) if permission::visits(member.role) => {
                orgs.insert(member.org);
            }
            None if side == Side::Device => {}
            // A colleague did when it was agreed, as far as that device knew; nobody else gets to see it by this.
            Some(Body::Member(member)) if side == Side::Server && Some(member.org) == owner => {}
            _ => return Err(not_a_choice()),
        }
    }
    Ok(orgs.into_iter().filter(|org| Some(*org) != owner).collect())
}

/// Whether somebody of this organisation is among them.
pub(super) fn has(visitors: &[UserId], org: Option<OrgId>, known: &impl Known) -> bool {
    visitors.iter().any(|visitor| member(*visitor, known).is_some_and(|member| Some(member.org) == org))
}

pub(super) fn not_a_choice() -> Refusal {
    Refusal::field(Field::Name, Problem::NotAChoice)
}

fn member(user: UserId, known: &impl Known) -> Option<&Member> {
    match &known.document(user.into())?.body {
        Body::Member(member) => Some(member),
        _ => None,
    }
}
