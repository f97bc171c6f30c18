//! The right to write in one person's store: one tab at a time, and the newest has it.
//!
//! Owns: the ticket on disk that says who. Must never: let a tab that lost it change anything: every write looks at the
//! ticket first, in its own transaction, so that a late writer finds out before it does harm.

use super::{
    DeviceError, Write,
    database::{Database, Held},
};
use domain::id::UserId;
use uuid::Uuid;

const KEY: &str = "pen";

/// Held by one engine. Whoever takes the pen after it, in this tab or another, makes it worthless.
#[derive(Clone, Debug)]
pub struct Pen {
    user: UserId,
    ticket: Held,
}

impl Pen {
    /// Takes it; from here on nobody else writes. Read what lies there only after this.
    pub async fn take(user: UserId) -> Result<Self, DeviceError> {
        let value = Uuid::new_v4().as_bytes().to_vec();
        let put = Write::Put { store: "meta", key: KEY.to_owned(), value: value.clone() };
        // Whatever would lose it, ends all tabs that could hold another.
        Database::of(user).write_lightly(vec![put]).await?;
        Ok(Self { user, ticket: Held { key: KEY, value } })
    }

    /// All of it or nothing, on disk when this returns.
    ///
    /// # Errors
    /// [`DeviceError::Taken`] when somebody else has the pen now; nothing was written.
    pub async fn write(&self, writes: Vec<Write>) -> Result<(), DeviceError> {
        Database::of(self.user).write_while(&self.ticket, writes).await
    }
}
