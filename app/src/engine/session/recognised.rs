//! Somebody whom the server recognised in another way than by the name and passphrase that open their store.
//!
//! Owns: what that means for what is open here. Must never: open a store without its own secret.

use super::{Access, Session};
use crate::device::{DeviceError, Door};
use domain::id::UserId;
use leptos::prelude::*;

impl Session {
    /// Goes on with what is open, when it is theirs; only the server's session had ended. Says whether it was. Their half of
    /// the new one was claimed already.
    pub fn goes_on(self, user: UserId) -> bool {
        let Access::Open(field, _) = self.access.get_untracked() else { return false };
        if field.user() == user {
            field.comes_in_again();
        }
        field.user() == user
    }

    /// The server took another passphrase: the store that is open here follows. False when it was closed with yet another
    /// one; then it asks that one the next time.
    pub async fn follow(self, old: &str, new: &str) -> bool {
        let Some(door) = self.door.get_value() else { return false };
        if let Access::Open(field, _) = self.access.get_untracked() {
            field.forget_renewal();
        }
        door.change(old, new).await.unwrap_or(false)
    }

    /// Whether there is a store of this person on this device, which only its own passphrase opens.
    ///
    /// # Errors
    /// When the device's storage fails.
    pub async fn has_store(self, user: UserId) -> Result<bool, DeviceError> {
        Ok(Door::of_user(user).await?.is_some())
    }
}
