//! A resident signs up, without an account.
//!
//! Owns: that sending a form twice counts once, and for which day it counts. Must never: tell anything about other people's sign-ups.

use super::{Result, ledger::Ledger, public};
use crate::store::Store;
use app::upcoming::{day_for, day_of, upcoming};
use chrono::{DateTime, Utc};
use domain::{
    command::{Command, Side, SignUpFor},
    document::{Body, Known},
    permission,
    refusal::Refusal,
    sign_up::{Phone, SignUp, SignUpState},
};

/// What a number that is known already may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeated {
    /// Only the same once more.
    Same,
    /// The same form with something else in it: that replaces what it said before.
    Corrects,
}

/// Signs up for the next time and gives what stands on the list now, with whether there is a place.
pub async fn add(
    store: &Store,
    mut sign_up: SignUpFor,
    repeated: Repeated,
    now: DateTime<Utc>,
) -> Result<SignUp> {
    let Some(project) = public::project_of(store, sign_up.activity).await? else {
        return Err(Refusal::NotFound.into());
    };
    let mut db = store.write().await?;
    let mut ledger = Ledger::new(project);
    let id = sign_up.sign_up.into();
    ledger.know(&mut db, id).await?;
    ledger.know(&mut db, sign_up.activity.into()).await?;
    let earlier = ledger.document(id).map(|document| &document.body);
    if let Some(Body::SignUp(earlier)) = earlier
        && is_same(earlier, &sign_up)
        && (repeated == Repeated::Same || earlier.state != SignUpState::Cancelled)
    {
        return Ok(earlier.clone());
    }
    let is_known = earlier.is_some();
    for_next_time(&mut sign_up, &ledger, now)?;
    let changes = match repeated {
        Repeated::Same if is_known => return Err(Refusal::Reused.into()),
        Repeated::Corrects if is_known => sign_up.correct(&ledger)?,
        _ => {
            // Without an organisation of their own: the one that organises it answers for the sign-up.
            Command::SignUpFor(sign_up).apply(&permission::nobody(), &ledger, Side::Server)?
        }
    };
    ledger.change_all(changes);
    let Some(Body::SignUp(sign_up)) = ledger.document(id).map(|document| document.body.clone()) else {
        return Err(Refusal::NotFound.into());
    };
    ledger.write(&mut db).await?;
    db.commit().await?;
    Ok(sign_up)
}

/// A resident who saw an earlier day on an old page did not choose the next one: better to ask again.
fn for_next_time(
    sign_up: &mut SignUpFor,
    known: &impl Known,
    now: DateTime<Utc>,
) -> std::result::Result<(), Refusal> {
    let Some(Body::Activity(activity)) = known.document(sign_up.activity.into()).map(|known| &known.body)
    else {
        return Err(Refusal::NotFound);
    };
    let next = upcoming(activity.clone(), now).ok_or(Refusal::WrongState)?;
    let next = day_of(&next);
    if activity.weekly && sign_up.on.is_some() && sign_up.on != next {
        return Err(Refusal::WrongState);
    }
    sign_up.on = next;
    Ok(())
}

/// Gives a sign-up from a device the day that it is for. What else is wrong with it, the rules say.
pub fn date(
    sign_up: &mut SignUpFor,
    known: &impl Known,
    now: DateTime<Utc>,
) -> std::result::Result<(), Refusal> {
    if let Some(Body::Activity(activity)) = known.document(sign_up.activity.into()).map(|known| &known.body) {
        sign_up.on = day_for(activity, sign_up.on, now)?;
    }
    Ok(())
}

fn is_same(earlier: &SignUp, now: &SignUpFor) -> bool {
    let phone = earlier.phone.as_ref().map_or("", Phone::as_str);
    let same_day = now.on.is_none() || earlier.on == now.on;
    same_day
        && (earlier.activity, earlier.level, earlier.party) == (now.activity, now.level, now.party)
        && (earlier.name.as_str(), phone) == (now.name.trim(), now.phone.trim())
}
