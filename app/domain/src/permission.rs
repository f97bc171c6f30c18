//! Who may do what: one table, the only place that decides.
//!
//! Owns: the matrix of roles and data, the scopes a role reads, and where something new is put. Must never: be repeated
//! elsewhere; server and device both ask here.

mod matrix;
mod people;

pub use self::{
    matrix::{Data, MATRIX, Right},
    people::{LookedAfter, is_administration, look_after, may_invite},
};
use crate::{
    action::Topic,
    command::Command,
    document::{Body, Document},
    id::UserId,
    member::{Actor, Role},
    refusal::Refusal,
    scope::Scope,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    Read,
    Change,
}

/// What stands in the table.
pub fn right(role: Role, data: Data) -> Right {
    let column = Role::ALL.iter().position(|known| *known == role);
    let row = MATRIX.iter().find(|(known, _)| *known == data);
    column.zip(row).and_then(|(column, (_, rights))| rights.get(column).copied()).unwrap_or(Right::No)
}

/// Whether this role may do this with any of this data; of which, [`may_read`] and [`may_change`] say.
///
/// # Errors
/// [`Refusal::NotAllowed`].
pub fn may(actor: &Actor, data: Data, verb: Verb) -> Result<(), Refusal> {
    let allowed = match (right(actor.role, data), verb) {
        (Right::No, _) | (Right::Read, Verb::Change) | (Right::Send, Verb::Read) => false,
        (Right::Read | Right::Write | Right::Own | Right::Mine | Right::Shared, Verb::Read)
        | (Right::Write | Right::Own | Right::Mine | Right::Shared | Right::Send, Verb::Change) => true,
    };
    if allowed { Ok(()) } else { Err(Refusal::NotAllowed) }
}

/// Whether people of this role go on visits.
pub fn visits(role: Role) -> bool {
    right(role, Data::Visit) == Right::Own
}

/// Whether what somebody of this role makes of this, and so all that they see of it, is theirs alone: not even a colleague
/// sees it.
pub fn is_private(role: Role, data: Data) -> bool {
    right(role, data) == Right::Mine
}

/// Whether people of this role can be given the practical part of any agreement.
pub fn helps(role: Role) -> bool {
    [Data::Help, Data::OtherHelp].into_iter().any(|data| right(role, data) != Right::No)
}

/// Whether they can be given that of an agreement about this. Who keeps such things to themselves stands for no organisation
/// that may have them.
pub fn helps_with(role: Role, topic: Topic) -> bool {
    right(role, Data::of_help(topic)) != Right::No && !is_private(role, Data::of_topic(topic))
}

/// The scopes that a person is granted: those in which there can be something for them.
pub fn scopes(actor: &Actor) -> Vec<Scope> {
    let reads = |data| may(actor, data, Verb::Read).is_ok();
    let alone = MATRIX.iter().any(|(data, _)| is_private(actor.role, *data));
    let of_org = |data| matches!(right(actor.role, data), Right::Own | Right::Shared);
    let all = [Data::Visit, Data::CareAction, Data::HomeAction, Data::Help, Data::OtherHelp, Data::SignUp];
    let granted = [
        (Scope::Public, reads(Data::Neighbourhood)),
        (Scope::Team, reads(Data::Dwelling)),
        (Scope::Planning, reads(Data::Appointment)),
        (Scope::Joint, visits(actor.role)),
        (Scope::Org(actor.org), all.into_iter().any(of_org)),
        (Scope::Person(actor.user), alone),
    ];
    granted.into_iter().filter_map(|(scope, granted)| granted.then_some(scope)).collect()
}

/// Whether this role may give this command at all.
///
/// # Errors
/// [`Refusal::NotAllowed`].
pub fn may_give(actor: &Actor, command: &Command) -> Result<(), Refusal> {
    if let Some(data) = command.concerns() {
        may(actor, data, Verb::Change)?;
    }
    match command {
        // Whoever is not signed in asks for a place; nothing else.
        Command::SignUpFor(_) => Ok(()),
        _ if actor.role == Role::Resident => Err(Refusal::NotAllowed),
        _ => Ok(()),
    }
}

/// Whether this person may see this stored document. A pull gives nothing else.
pub fn may_read(actor: &Actor, stored: &Document) -> bool {
    let in_scope = scopes(actor).contains(&stored.scope);
    in_scope
        && match right(actor.role, Data::of(&stored.body)) {
            Right::No | Right::Send => false,
            Right::Read | Right::Write => true,
            Right::Own => {
                stored.owner == Some(actor.org)
                    || stored.scope == Scope::Org(actor.org)
                    || goes_along(actor, stored)
            }
            Right::Shared => stored.scope == Scope::Org(actor.org),
            Right::Mine => stored.scope == Scope::Person(actor.user),
        }
}

/// Whether it is a visit of another organisation on which people of theirs go along.
fn goes_along(actor: &Actor, stored: &Document) -> bool {
    match &stored.body {
        Body::Visit(visit) => stored.scope == Scope::Joint && visit.together.contains(&actor.org),
        _ => false,
    }
}

/// Whether this person may change this stored document.
///
/// # Errors
/// [`Refusal::NotFound`] for what they may not see, so that a guess learns nothing about what exists.
pub fn may_change(actor: &Actor, stored: &Document) -> Result<(), Refusal> {
    if !may_read(actor, stored) {
        return Err(Refusal::NotFound);
    }
    may(actor, Data::of(&stored.body), Verb::Change)
}

/// Who needs to know of something new that this person makes.
pub fn place(actor: &Actor, body: &Body) -> Scope {
    match right(actor.role, Data::of(body)) {
        Right::Mine => Scope::Person(actor.user),
        _ => body.scope(Some(actor.org)),
    }
}

/// Nobody's, for who is not signed in.
pub fn nobody() -> Actor {
    let nil = uuid::Uuid::nil();
    Actor { user: UserId(nil), org: crate::id::OrgId(nil), role: Role::Resident }
}
