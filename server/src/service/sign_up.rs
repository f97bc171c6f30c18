//! A resident signs up, without an account.
//!
//! Owns: that sending a form twice counts once. Must never: tell anything about other people's sign-ups.

use super::{Result, ledger::Ledger, public};
use crate::store::Store;
use domain::{
    command::{Command, Side, SignUpFor},
    document::{Body, Known},
    id::OrgId,
    member::{Actor, Role},
    refusal::Refusal,
    sign_up::{Phone, SignUp, SignUpState},
};
use uuid::Uuid;

/// Signs up and says whether there is a place.
pub async fn add(store: &Store, sign_up: SignUpFor) -> Result<SignUpState> {
    let Some(project) = public::project_of(store, sign_up.activity).await? else {
        return Err(Refusal::NotFound.into());
    };
    let mut db = store.write().await?;
    let mut ledger = Ledger::new(project);
    let id = sign_up.sign_up.into();
    ledger.know(&mut db, id).await?;
    ledger.know(&mut db, sign_up.activity.into()).await?;
    if let Some(earlier) = ledger.document(id) {
        return match &earlier.body {
            Body::SignUp(earlier) if is_same(earlier, &sign_up) => Ok(earlier.state),
            _ => Err(Refusal::Reused.into()),
        };
    }
    // Without an organisation of their own: the one that organises it answers for the sign-up.
    let resident = Actor { org: OrgId(Uuid::nil()), role: Role::Resident };
    let changes = Command::SignUpFor(sign_up).apply(&resident, &ledger, Side::Server)?;
    ledger.change_all(changes);
    let state = match ledger.document(id).map(|document| &document.body) {
        Some(Body::SignUp(sign_up)) => sign_up.state,
        _ => return Err(Refusal::NotFound.into()),
    };
    ledger.write(&mut db).await?;
    db.commit().await?;
    Ok(state)
}

fn is_same(earlier: &SignUp, now: &SignUpFor) -> bool {
    let phone = earlier.phone.as_ref().map_or("", Phone::as_str);
    (earlier.activity, earlier.level, earlier.party) == (now.activity, now.level, now.party)
        && (earlier.name.as_str(), phone) == (now.name.trim(), now.phone.trim())
}
