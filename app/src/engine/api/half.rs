//! The half of the server's session that no cookie holds, while somebody is at work.
//!
//! Owns: claiming it right after signing in, and the one copy in memory. Must never: write it down; `device` seals it.

use super::{ApiFailure, send::post};
use serde::Serialize;
use std::cell::RefCell;
use sync::{half::Half, wire::Me};
use zeroize::Zeroizing;

thread_local! {
    static IN_HAND: RefCell<Option<Zeroizing<String>>> = const { RefCell::new(None) };
}

/// Signs in by this way: whoever comes in claims their half at once, for it is given only once and only now.
pub async fn sign_in(path: &str, form: &impl Serialize) -> Result<Me, ApiFailure> {
    let me = post(path, form).await?;
    claim().await?;
    Ok(me)
}

/// Of a session that began in this browser just now.
pub async fn claim() -> Result<(), ApiFailure> {
    let Half { key } = post("/api/v1/access/key", &serde_json::json!({})).await?;
    hold(Some(Zeroizing::new(key)));
    Ok(())
}

/// Every request shows this one from now on, or none.
pub fn hold(half: Option<Zeroizing<String>>) {
    IN_HAND.set(half);
}

pub fn in_hand() -> Option<Zeroizing<String>> {
    IN_HAND.with_borrow(Clone::clone)
}
