//! Signing out.
//!
//! Owns: what stays here and what goes. Must never: erase work that stands nowhere else unless the person said so.

use super::{Access, Session, tell_the_server};
use crate::device::{self, DeviceError};
use leptos::prelude::*;

impl Session {
    /// Signs out. With `erase` everything of this person goes from the device; without it their store stays, sealed, for when
    /// they come back.
    ///
    /// # Errors
    /// When the device's storage fails; nothing was erased then.
    pub async fn sign_out(self, erase: bool) -> Result<(), DeviceError> {
        let Access::Open(field, _) = self.access.get_untracked() else {
            return Ok(());
        };
        device::note_leaving().await?;
        // Of a session that ends: nothing to come back to.
        field.write(Ok(vec![device::drop_half_write()]));
        field.flush().await;
        let door = self.door.get_value();
        self.close(Access::SignedOut);
        if let (true, Some(door)) = (erase, door) {
            self.known.update(|known| known.retain(|one| !one.door.is(&door)));
            if let Err(error) = door.erase().await {
                self.access.set(Access::Trouble(error));
            }
        }
        tell_the_server().await;
        Ok(())
    }
}
