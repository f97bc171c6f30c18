//! Somebody whose account was closed: nothing of them stays on this device, but for what is sealed for the server.
//!
//! Owns: that erasing, for who is in and for who was. Must never: take a letter of theirs away, or erase on anything less than
//! the server's word about this very person.

use super::{Access, Session, tell_the_server};
use crate::device::{DeviceError, Door};
use domain::id::UserId;
use leptos::prelude::*;
use std::{cell::RefCell, collections::HashSet};
use wasm_bindgen_futures::spawn_local;

thread_local! {
    /// Gone since the app was opened: the server goes on naming them.
    static GONE: RefCell<HashSet<UserId>> = RefCell::default();
}

impl Session {
    /// Their own session was told so.
    pub(super) fn account_closed(self, user: UserId) {
        spawn_local(async move {
            let was_in = self.close_of(user).await;
            match self.forget(user).await {
                // Only now: as long as that session is there, its next contact says it once more. That of a colleague who is in
                // has to stay.
                Ok(()) if was_in => tell_the_server().await,
                Err(error) if was_in => self.access.set(Access::Trouble(error)),
                _ => {}
            }
        });
    }

    /// Closes what is open here, when it is theirs. Says whether it was.
    async fn close_of(self, user: UserId) -> bool {
        let theirs = || match self.access.get_untracked() {
            Access::Open(field, _) if field.user() == user => Some(field),
            _ => None,
        };
        let Some(field) = theirs() else { return false };
        // What is still on its way to the disk may be a letter.
        field.flush().await;
        let still = theirs().is_some();
        if still {
            self.close(Access::AccountClosed);
        }
        still
    }

    /// A colleague on this device heard of these. What cannot be erased now is tried at the next contact.
    pub(in crate::engine) async fn forget_closed(self, users: Vec<UserId>) {
        for user in users {
            if !GONE.with_borrow(|gone| gone.contains(&user)) {
                let _ = self.forget(user).await;
            }
        }
    }

    async fn forget(self, user: UserId) -> Result<(), DeviceError> {
        self.known.update(|known| known.retain(|one| one.user != user));
        if let Some(door) = Door::of_user(user).await? {
            door.erase().await?;
        }
        GONE.with_borrow_mut(|gone| gone.insert(user));
        Ok(())
    }
}
