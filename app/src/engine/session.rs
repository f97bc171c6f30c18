//! Who works on this device: opening their own store, signing in and signing out.
//!
//! Owns: whether the field is open. Must never: ask the network before it opens what is already here.

use super::{
    api::{self, ApiFailure},
    field::Field,
    keep::Keep,
    round,
    standing::Standing,
    wake::Bell,
    writer::Writer,
};
use crate::device::{self, DeviceError, Pen};
use domain::id::UserId;
use leptos::prelude::*;
use serde::Serialize;
use sync::{replica::Replica, wire::Me};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

const LOCK: &str = "meer-dan-steen-field";

/// Whether somebody is at work here.
#[derive(Clone)]
pub enum Access {
    Opening,
    SignedOut,
    /// Another tab has the field; both at once would number their work twice.
    ElsewhereOpen,
    Trouble(DeviceError),
    Open(Field, Keep),
}

/// A handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Session {
    pub access: RwSignal<Access, LocalStorage>,
    /// This tab has the lock; asking for it again would be refused.
    holds: StoredValue<bool>,
}

pub fn use_session() -> Session {
    expect_context()
}

#[derive(Serialize)]
struct SignIn<'a> {
    name: &'a str,
    passphrase: &'a str,
}

/// An empty JSON answer.
#[derive(serde::Deserialize)]
struct Done {}

impl Session {
    /// Starts opening at once; the field is open before any network was asked.
    pub fn start() -> Self {
        let session = Self { access: RwSignal::new_local(Access::Opening), holds: StoredValue::new(false) };
        session.take(false);
        session
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
            let access =
                if holds { self.open().await.unwrap_or_else(Access::Trouble) } else { Access::ElsewhereOpen };
            self.access.set(access);
        });
    }

    async fn open(self) -> Result<Access, DeviceError> {
        if let Some(user) = device::leaving().await? {
            return leave(user).await;
        }
        if let Some(user) = device::last_user().await? {
            let pen = Pen::take(user).await?;
            if let Some(replica) = Replica::open(device::load_replica(user).await?) {
                return self.ready(pen, user, replica).await;
            }
        }
        match api::get::<Me>("/api/v1/me").await {
            Ok(me) => self.enter(me).await,
            Err(_) => Ok(Access::SignedOut),
        }
    }

    /// # Errors
    /// What the server said; whether the name exists is never part of it.
    pub async fn sign_in(self, name: &str, passphrase: &str) -> Result<(), ApiFailure> {
        let me: Me = api::post("/api/v1/sign-in", &SignIn { name, passphrase }).await?;
        self.welcome(me).await;
        Ok(())
    }

    /// Lets in the person whom the server has just recognised.
    pub async fn welcome(self, me: Me) {
        if let Access::Open(field, _) = self.access.get_untracked() {
            if field.user() == me.user {
                // Only the server's session had ended; what is open here stays open.
                field.sync_soon();
                return;
            }
            field.flush().await;
            field.close();
        }
        let access = match device::forget_leaving().await {
            Ok(()) => self.enter(me).await.unwrap_or_else(Access::Trouble),
            Err(error) => Access::Trouble(error),
        };
        self.access.set(access);
    }

    /// Signs out and erases this person's store. Only to be offered when all is safe, or on their word.
    ///
    /// # Errors
    /// When the device's storage fails; nothing was erased then.
    pub async fn sign_out(self) -> Result<(), DeviceError> {
        let Access::Open(field, _) = self.access.get_untracked() else {
            return Ok(());
        };
        device::note_leaving(field.user()).await?;
        field.close();
        self.access.set(leave(field.user()).await.unwrap_or_else(Access::Trouble));
        Ok(())
    }

    /// Another tab works here from now on.
    fn lost(self) {
        if let Access::Open(field, _) = self.access.get_untracked() {
            field.close();
        }
        self.access.set(Access::ElsewhereOpen);
    }

    /// The store of the person the server knows, made new when they never worked here.
    async fn enter(self, me: Me) -> Result<Access, DeviceError> {
        let user = me.user;
        let pen = Pen::take(user).await?;
        let replica = if let Some(known) = Replica::open(device::load_replica(user).await?) {
            known
        } else {
            let (fresh, writes) = Replica::new(Uuid::new_v4(), me);
            pen.write(device::replica_writes(writes)?).await?;
            fresh
        };
        device::remember_user(user).await?;
        self.ready(pen, user, replica).await
    }

    async fn ready(self, pen: Pen, user: UserId, replica: Replica) -> Result<Access, DeviceError> {
        let records = device::load_records(user).await?;
        let talks = device::load_talks(user).await?;
        // Signals of the field outlive the page that asked for them: they belong to the tab.
        let owner = Owner::new();
        let (field, keep, ear) = owner.with(|| {
            let standing = RwSignal::new(Standing::default());
            let (bell, ear) = Bell::hang();
            let closed = StoredValue::new(false);
            let taken = move || {
                if !closed.get_value() {
                    self.lost();
                }
            };
            let field = Field {
                replica: StoredValue::new_local(replica),
                records: StoredValue::new_local(records),
                writer: StoredValue::new_local(Writer::start(pen, standing, taken)),
                bell: StoredValue::new_local(Some(bell)),
                closed,
                revision: RwSignal::new(0),
                standing,
            };
            (field, Keep { talks: RwSignal::new(talks), field }, ear)
        });
        std::mem::forget(owner);
        field.changed();
        round::start(field, ear);
        field.sync_soon();
        Ok(Access::Open(field, keep))
    }
}

/// Erases what they had here and tells the server. Until it has heard, nobody is let in by what the browser still holds.
async fn leave(user: UserId) -> Result<Access, DeviceError> {
    device::erase_user(user).await?;
    let told = api::post::<Done>("/api/v1/sign-out", &serde_json::json!({})).await;
    if matches!(told, Ok(_) | Err(ApiFailure::SignIn)) {
        device::forget_leaving().await?;
    }
    Ok(Access::SignedOut)
}
