//! The server's session behind an open store: it must be of the same person before anything is sent.
//!
//! Owns: that question, and asking for a new session. Must never: send one person's work in the name of another.

use crate::engine::{
    api::{self, ApiFailure},
    field::Field,
};
use domain::id::UserId;
use serde::Serialize;
use sync::wire::Me;
use zeroize::Zeroizing;

/// What can begin a new session for whoever unlocked their store, until the store closes again.
#[derive(Clone)]
pub enum Renewal {
    /// What they just unlocked it with; the server has not heard it yet.
    Typed { name: String, passphrase: Zeroizing<String> },
    /// The server heard it, and waits for the code of their second factor.
    CodeAsked,
}

#[derive(Serialize)]
struct SignIn<'a> {
    name: &'a str,
    passphrase: &'a str,
}

#[derive(serde::Deserialize)]
struct Done {}

impl Renewal {
    pub fn new(name: &str, passphrase: &str) -> Self {
        Self::Typed { name: name.to_owned(), passphrase: Zeroizing::new(passphrase.to_owned()) }
    }
}

/// # Errors
/// What the server said; whether the name exists is never part of it.
pub async fn sign_in(name: &str, passphrase: &str) -> Result<Me, ApiFailure> {
    api::sign_in("/api/v1/sign-in", &SignIn { name, passphrase }).await
}

/// Once for each time that the server's session is not known to be theirs.
///
/// # Errors
/// [`ApiFailure::SecondFactor`] as long as a code is all that is missing.
pub async fn renew(field: Field) -> Result<(), ApiFailure> {
    if field.is_known() {
        return Ok(());
    }
    let user = field.user();
    match api::get::<Me>("/api/v1/me").await {
        Ok(me) if me.user == user => {}
        // A colleague's, from before this store was opened.
        Ok(_) => {
            api::post::<Done>("/api/v1/sign-out", &serde_json::json!({})).await?;
            begin(field, user).await?;
        }
        Err(ApiFailure::AccountClosed(other)) if other != user => {
            api::post::<Done>("/api/v1/sign-out", &serde_json::json!({})).await?;
            begin(field, user).await?;
        }
        Err(ApiFailure::SignIn) => begin(field, user).await?,
        Err(failure) => return Err(failure),
    }
    field.forget_renewal();
    field.set_known(true);
    Ok(())
}

async fn begin(field: Field, user: UserId) -> Result<(), ApiFailure> {
    let (name, passphrase) = match field.renewal().ok_or(ApiFailure::SignIn)? {
        Renewal::Typed { name, passphrase } => (name, passphrase),
        Renewal::CodeAsked => return Err(ApiFailure::SecondFactor),
    };
    match sign_in(&name, &passphrase).await {
        Ok(me) if me.user == user && field.keep_half() => Ok(()),
        // Heard once is enough: from here on the code does.
        Err(failure @ ApiFailure::SecondFactor) => {
            field.ask_code();
            Err(failure)
        }
        Err(failure @ (ApiFailure::Offline | ApiFailure::Server | ApiFailure::TooOften { .. })) => {
            Err(failure)
        }
        // The passphrase of this device is not the server's: they have to say it themselves. Or it was locked meanwhile: what
        // was claimed for it may not stay behind.
        Ok(_) | Err(_) => {
            api::hold(None);
            field.forget_renewal();
            Err(ApiFailure::SignIn)
        }
    }
}
