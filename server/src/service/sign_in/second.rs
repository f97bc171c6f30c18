//! The second half of signing in: a code.
//!
//! Owns: the check of it. Must never: let a code be used twice, or be tried without end.

use super::{Door, begin};
use crate::{
    auth::{recovery, token::Token, totp},
    service::{Failure, Result},
    store::{Connection, Store, accounts::Account, devices::Device, second_factors, sessions::TokenHash},
};
use ::sync::wire::ApiProblem;
use chrono::{DateTime, Utc};
use domain::{
    id::UserId,
    refusal::{Field, Refusal},
    text::Problem,
};

/// A code of the app, or one on paper.
pub async fn enter(
    store: &Store,
    door: &Door,
    half: Option<TokenHash>,
    typed: &str,
    on: Option<&Device>,
    now: DateTime<Utc>,
) -> Result<(Token, Account)> {
    // Too late, or never begun: from the start.
    let half = half.ok_or(Failure::Problem(ApiProblem::SignIn))?;
    let user = door.half.look(half, now).ok_or(Failure::Problem(ApiProblem::SignIn))?;
    if let Err(seconds) = door.tries.attempt(user, now) {
        return Err(Failure::Problem(ApiProblem::TooOften { seconds }));
    }
    let mut db = store.write().await?;
    if !is_right(&mut db, user, typed, now).await? {
        return Err(Refusal::field(Field::Code, Problem::NotAChoice).into());
    }
    db.commit().await?;
    door.tries.succeeded(&user);
    door.half.take(half, now).ok_or(Failure::Problem(ApiProblem::SignIn))?;
    begin(store, user, on, now).await
}

async fn is_right(db: &mut Connection, user: UserId, typed: &str, now: DateTime<Utc>) -> Result<bool> {
    if let Some(code) = recovery::hash(typed) {
        return Ok(second_factors::spend_code(db, user, code).await?);
    }
    let Some(factor) = second_factors::load(db, user).await? else { return Ok(false) };
    let Some(step) = totp::matching(&factor.secret, typed, factor.last_step, now) else { return Ok(false) };
    second_factors::used(db, user, step).await?;
    Ok(true)
}
