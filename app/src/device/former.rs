//! The plain store of an earlier version, taken over when its owner first unlocks a sealed one.
//!
//! Owns: that one step. Must never: clear the plain one before all that exists nowhere else lies in the sealed one.

use super::{Change, Database, DeviceError, Pen, Vault, Write, replica::numbered};
use domain::id::UserId;
use serde::Deserialize;

/// What an earlier version put before every value.
const PLAIN: u8 = 0;
/// Documents are left out: they come from the server again.
const STORES: [&str; 6] = ["outbox", "tray", "talks", "records", "kept", "records_tray"];

/// The names of its rows told what lay there; here each is found back in the value.
#[derive(Deserialize)]
struct Numbered {
    number: u64,
}

fn key_of(store: &str, former: &str, value: &[u8]) -> Result<String, DeviceError> {
    if matches!(store, "outbox" | "tray") {
        let Numbered { number } = serde_json::from_slice(value)?;
        return Ok(numbered(number));
    }
    Ok(former.to_owned())
}

/// Nothing happens when there is none, or when it was taken over before.
pub async fn take_over(user: UserId, vault: &Vault, pen: &Pen) -> Result<(), DeviceError> {
    let former = Database::named(format!("meer-dan-steen-{user}"));
    if !former.exists().await? {
        return Ok(());
    }
    if vault.get("meta", "replica").await?.is_none() {
        let mut writes = Vec::new();
        for (store, rows) in STORES.into_iter().zip(former.all(STORES).await?) {
            for (key, value) in rows {
                // What that version could not read either stays behind with it.
                let Some((&PLAIN, plain)) = value.split_first() else { continue };
                let key = key_of(store, &key, plain)?;
                writes.push(Write::Put { store, key, value: plain.to_vec() });
            }
        }
        if let Some(meta) = former.get("meta", "replica").await?
            && let Some((&PLAIN, plain)) = meta.split_first()
        {
            writes.push(Write::Put { store: "meta", key: "replica".to_owned(), value: plain.to_vec() });
        }
        pen.write(writes).await?;
    }
    former.delete().await?;
    let note = |key: &str| Change::Erase { store: "meta", key: key.to_owned() };
    Database::device().write(vec![note("last-user"), note("leaving")]).await
}
