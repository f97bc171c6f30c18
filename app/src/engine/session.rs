//! Who works on this device: whether a store is open, and whose.
//!
//! Owns: coming in, locking and leaving. Must never: ask the network before it opens what is already here, or leave keys in
//! memory when nobody is at work.

mod closed;
mod enter;
mod leave;
mod lock;
mod recognised;
mod renew;

pub(super) use self::renew::{Renewal, renew};
pub use self::{
    enter::NotIn,
    lock::{Known, PinAnswer},
};

use super::{
    api::{self, ApiFailure},
    field::Field,
    keep::Keep,
    rest,
};
use crate::device::{self, DeviceError, Door};
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen_futures::spawn_local;

const LOCK: &str = "meer-dan-steen-field";

/// Whether somebody is at work here.
#[derive(Clone)]
pub enum Access {
    Opening,
    /// No store is open: whoever comes in says who they are.
    SignedOut,
    /// Another tab has the field; both at once would number their work twice.
    ElsewhereOpen,
    Trouble(DeviceError),
    /// The server took this device out of use.
    Withdrawn,
    /// The account of whoever was in was closed.
    AccountClosed,
    Open(Field, Keep),
}

/// A handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Session {
    pub access: RwSignal<Access, LocalStorage>,
    /// This tab has the lock; asking for it again would be refused.
    holds: StoredValue<bool>,
    /// Of the store that is open.
    door: StoredValue<Option<Door>, LocalStorage>,
    /// Who was in since the app started, the last one first.
    pub known: RwSignal<Vec<Known>, LocalStorage>,
}

thread_local! {
    /// One for the tab: whoever looks at a public page and comes back is still in.
    static SESSION: Cell<Option<Session>> = const { Cell::new(None) };
}

pub fn use_session() -> Session {
    expect_context()
}

/// An empty JSON answer.
#[derive(serde::Deserialize)]
struct Done {}

impl Session {
    pub fn start() -> Self {
        SESSION.get().unwrap_or_else(|| {
            let owner = Owner::new();
            let session = owner.with(|| Self {
                access: RwSignal::new_local(Access::Opening),
                holds: StoredValue::new(false),
                door: StoredValue::new_local(None),
                known: RwSignal::new_local(Vec::new()),
            });
            std::mem::forget(owner);
            SESSION.set(Some(session));
            rest::watch(session);
            api::when_withdrawn(|| Self::start().withdraw());
            api::when_closed(|user| Self::start().account_closed(user));
            session.take(false);
            session
        })
    }

    /// Opens the field in this tab; with `take_over` also when another one has it.
    pub fn take(self, take_over: bool) {
        spawn_local(async move {
            let lost = move || {
                self.holds.set_value(false);
                self.lost();
            };
            let holds = self.holds.get_value() || device::hold(LOCK, take_over, lost).await;
            self.holds.set_value(holds);
            let access = match device::leaving().await {
                _ if !holds => Access::ElsewhereOpen,
                Ok(leaving) => {
                    if leaving {
                        spawn_local(tell_the_server());
                    }
                    Access::SignedOut
                }
                Err(error) => Access::Trouble(error),
            };
            self.access.set(access);
        });
    }

    /// The server took this device out of use: everything on it goes.
    fn withdraw(self) {
        self.close(Access::Withdrawn);
        spawn_local(device::erase_everything());
    }

    /// Another tab works here from now on.
    fn lost(self) {
        self.close(Access::ElsewhereOpen);
    }

    /// The end of what is open here: the keys go, with the half of the server's session, and then what is on screen.
    fn close(self, next: Access) {
        api::hold(None);
        let open = self.access.get_untracked();
        self.access.set(next);
        self.door.set_value(None);
        if let Access::Open(field, keep) = open {
            field.close();
            keep.talks.set(Vec::new());
            keep.passing.set(Vec::new());
        }
    }
}

/// That somebody signed out; as long as it has not heard, it is told again.
async fn tell_the_server() {
    let told = api::post::<Done>("/api/v1/sign-out", &serde_json::json!({})).await;
    if matches!(told, Ok(_) | Err(ApiFailure::SignIn)) {
        // Telling it twice does no harm.
        let _ = device::forget_leaving().await;
    }
}
