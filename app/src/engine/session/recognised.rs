//! Somebody whom the server recognised in another way than by name and passphrase.
//!
//! Owns: what that means for what is open here. Must never: open a store without its own secret.

use super::{Access, Session};
use crate::device::{DeviceError, Door};
use domain::id::UserId;
use leptos::prelude::*;

impl Session {
    /// Goes on with what is open, when it is theirs; only the server's session had ended. Says whether it was.
    pub fn goes_on(self, user: UserId) -> bool {
        let Access::Open(field, _) = self.access.get_untracked() else { return false };
        if field.user() == user {
            field.known.set_value(true);
            field.sync_soon();
        }
        field.user() == user
    }

    /// Whether there is a store of this person on this device, which only its own passphrase opens.
    ///
    /// # Errors
    /// When the device's storage fails.
    pub async fn has_store(self, user: UserId) -> Result<bool, DeviceError> {
        Ok(Door::of_user(user).await?.is_some())
    }
}
