//! The right to write in one person's store: one tab at a time, and the newest has it.
//!
//! Owns: the ticket on disk that says who. Must never: let a tab that lost it change anything: every write looks at the
//! ticket first, in its own transaction, so that a late writer finds out before it does harm.

use super::{Change, DeviceError, Vault, Write, database::Held, letters};

const KEY: &str = "pen";

/// Held by one engine. Whoever takes the pen after it, in this tab or another, makes it worthless.
#[derive(Clone)]
pub struct Pen {
    vault: Vault,
    ticket: Held,
}

impl Pen {
    /// Takes it; from here on nobody else writes. Read what lies there only after this.
    pub async fn take(vault: Vault) -> Result<Self, DeviceError> {
        // Sealed with another nonce every time: no two are the same.
        let ticket = Write::Put { store: "meta", key: KEY.to_owned(), value: Vec::new() };
        let changes = vault.sealed(vec![ticket]).await?;
        let Some(Change::Put { key, value, .. }) = changes.first().cloned() else {
            return Err(DeviceError::Unreadable);
        };
        // Whatever would lose it, ends all tabs that could hold another.
        vault.database().write_lightly(changes).await?;
        Ok(Self { vault, ticket: Held { key, value } })
    }

    /// All of it or nothing, on disk when this returns.
    ///
    /// # Errors
    /// [`DeviceError::Taken`] when somebody else has the pen now; nothing was written.
    pub async fn write(&self, writes: Vec<Write>) -> Result<(), DeviceError> {
        let (mut own, mut copies) = (Vec::with_capacity(writes.len()), Vec::new());
        for write in writes {
            match write {
                Write::Letter { key, letter } => copies.push((key, letter)),
                write => own.push(write),
            }
        }
        let changes = self.vault.sealed(own).await?;
        self.vault.database().write_while(&self.ticket, changes).await?;
        self.vault.lasts();
        letters::keep(&self.vault, copies).await
    }
}
