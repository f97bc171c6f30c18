//! The key that devices seal to.
//!
//! Owns: making it, once for an installation. Must never: change it.

use super::Result;
use crate::{
    auth::token::random,
    store::{Fault, Store, ingest_key},
};
use ::sync::sealed_outbox::{self, IngestKey};

/// What everybody may know of it.
pub async fn public(store: &Store) -> Result<IngestKey> {
    let secret = secret(store).await?;
    Ok(sealed_outbox::ingest_key(&secret).map_err(|_| Fault::Unreadable { what: "ingest key" })?)
}

pub(super) async fn secret(store: &Store) -> Result<[u8; 32]> {
    if let Some(secret) = ingest_key::load(&mut *store.read().await?).await? {
        return Ok(secret);
    }
    let mut db = store.write().await?;
    ingest_key::create(&mut db, &random()).await?;
    let secret = ingest_key::load(&mut db).await?;
    db.commit().await?;
    Ok(secret.ok_or(Fault::Unreadable { what: "ingest key" })?)
}
