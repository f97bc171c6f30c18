//! Which records residents had erased, and how far this device has followed.
//!
//! Owns: noting that. Must never: say or store which device held what.

use crate::{
    service::Result,
    store::{
        Store,
        accounts::Account,
        clients, installation,
        records::{self, Erased},
    },
};
use ::sync::wire::SyncRequest;

/// What the device has to take away, after noting what it says it did.
pub(super) async fn since(store: &Store, who: &Account, request: &SyncRequest) -> Result<Erased> {
    let newest = records::newest_erasure(store, who.project).await?;
    if newest == 0 {
        return Ok(Erased::default());
    }
    let (epoch, known, noted) = {
        let mut db = store.read().await?;
        let epoch = installation::load(&mut db).await?.map(|installation| installation.epoch);
        let known = clients::load(&mut db, request.client).await?;
        (epoch, known, clients::has_heard(&mut db, request.client).await?)
    };
    // Numbers mean something in one life of the server only.
    let heard = if request.epoch == epoch { request.erasures_heard.min(newest) } else { 0 };
    let is_own = known.is_some_and(|client| client.user == who.user);
    if is_own && noted.is_some_and(|noted| noted < heard) {
        let mut db = store.write().await?;
        clients::set_heard(&mut db, request.client, heard).await?;
        db.commit().await?;
    }
    Ok(records::erased_since(store, who.project, heard).await?)
}
