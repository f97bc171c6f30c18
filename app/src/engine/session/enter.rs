//! Coming in: with a name and a passphrase, through the store that is here or through the server.
//!
//! Owns: that order. Must never: say whether a name exists, here or there.

use super::{
    Access, Session,
    renew::{Renewal, sign_in},
};
use crate::{
    device::{self, DeviceError, Door, Pen, Vault},
    engine::{
        api::{self, ApiFailure},
        field::Field,
        keep::Keep,
        letters,
        open::Open,
        parcels, round,
        standing::Standing,
        wake::Bell,
        writer::Writer,
    },
};
use chrono::Utc;
use domain::id::UserId;
use leptos::prelude::*;
use sync::{replica::Replica, wire::Me};
use uuid::Uuid;

/// Why somebody is not in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotIn {
    #[error(transparent)]
    Server(#[from] ApiFailure),
    #[error(transparent)]
    Device(#[from] DeviceError),
    /// The server let them in, but their store on this device was closed with another passphrase.
    #[error("closed with another passphrase")]
    OtherPassphrase(Box<Me>),
}

impl Session {
    /// The store that is here opens without a network; the server is asked only for who has none.
    ///
    /// # Errors
    /// Why not; whether the name exists is never part of it.
    pub async fn come_in(self, name: &str, passphrase: &str) -> Result<(), NotIn> {
        if let Access::Open(field, _) = self.access.get_untracked() {
            // Only the server's session had ended; what is open here stays open.
            let me = sign_in(name, passphrase).await?;
            if field.user() == me.user {
                field.comes_in_again();
                return Ok(());
            }
            field.set_known(false);
            return self.enter(me, name, passphrase).await;
        }
        let here = Door::of_name(name).await?;
        let is_here = here.is_some();
        if let Some(door) = here
            && let Some(vault) = door.open(passphrase).await?
        {
            let pen = Pen::take(vault.clone()).await?;
            if let Some(replica) = Replica::open(device::load_replica(&vault).await?) {
                let renewal = Some(Renewal::new(name, passphrase));
                return Ok(self.ready((door, vault, pen), replica, renewal, name).await?);
            }
        }
        match sign_in(name, passphrase).await {
            Ok(me) => self.enter(me, name, passphrase).await,
            // They gave the right passphrase.
            Err(failure @ ApiFailure::SecondFactor) => Err(failure.into()),
            Err(failure) => {
                // Otherwise how long a no takes would tell who has a store here. Only now, because who is let in waits for
                // the key of their new store already.
                if !is_here {
                    // Why they are not in stays the answer.
                    let _ = Door::open_none(passphrase).await;
                }
                Err(failure.into())
            }
        }
    }

    /// Lets in the person whom the server has just recognised. `name` is what they will type on this device, `secret` what
    /// closes their store.
    ///
    /// # Errors
    /// [`NotIn::OtherPassphrase`] when their store here was closed with another one.
    pub async fn enter(self, me: Me, name: &str, secret: &str) -> Result<(), NotIn> {
        // Closing what is open lets go of it.
        let half = api::in_hand();
        let (door, vault) = match Door::of_user(me.user).await? {
            Some(door) => match door.open(secret).await? {
                Some(vault) => (door, vault),
                None => return Err(NotIn::OtherPassphrase(Box::new(me))),
            },
            None => Door::create(name, me.user, secret).await?,
        };
        if let Access::Open(field, _) = self.access.get_untracked() {
            field.flush().await;
            self.close(Access::Opening);
        }
        let pen = Pen::take(vault.clone()).await?;
        device::take_over(me.user, &vault, &pen).await?;
        let half = half.map(|half| device::half_write(&half));
        pen.write(half.into_iter().collect()).await?;
        let replica = if let Some(known) = Replica::open(device::load_replica(&vault).await?) {
            known
        } else {
            let (fresh, writes) = Replica::new(Uuid::new_v4(), me);
            pen.write(device::replica_writes(&vault, &fresh, writes)?).await?;
            fresh
        };
        device::forget_leaving().await?;
        self.ready((door, vault, pen), replica, None, name).await?;
        if let Access::Open(field, _) = self.access.get_untracked() {
            field.set_known(true);
        }
        Ok(())
    }

    /// Their store was closed with another passphrase: with the old one everything is kept.
    ///
    /// # Errors
    /// [`NotIn::OtherPassphrase`] again when that was not it.
    pub async fn enter_with_old(self, me: Me, name: &str, old: &str, secret: &str) -> Result<(), NotIn> {
        if let Some(door) = Door::of_user(me.user).await?
            && !door.change(old, secret).await?
        {
            return Err(NotIn::OtherPassphrase(Box::new(me)));
        }
        self.enter(me, name, secret).await
    }

    /// Nobody can open that store any more: what lies in it goes, and they begin again.
    ///
    /// # Errors
    /// When the device's storage fails.
    pub async fn begin_again(self, me: Me, name: &str, secret: &str) -> Result<(), NotIn> {
        if let Some(door) = Door::of_user(me.user).await? {
            door.erase().await?;
        }
        self.enter(me, name, secret).await
    }

    /// Talks that would be gone if they began again; their number can be seen without a key.
    pub async fn talks_of(self, user: UserId) -> usize {
        match Door::of_user(user).await {
            Ok(Some(door)) => door.talks().await.unwrap_or_default(),
            _ => 0,
        }
    }

    pub(super) async fn ready(
        self,
        (door, vault, pen): (Door, Vault, Pen),
        replica: Replica,
        renewal: Option<Renewal>,
        sign_in_name: &str,
    ) -> Result<(), DeviceError> {
        let latest = device::latest(Utc::now()).await?;
        let (user, called) = (replica.meta().me.user, replica.meta().me.name.clone());
        let records = device::load_records(&vault).await?;
        let signing = device::signing_secret(&vault, &pen).await?;
        // Without it the server asks who this is; what lies here opens all the same.
        api::hold(device::load_half(&vault).await.ok().flatten());
        let copies = letters::of_waiting(&replica, &signing);
        let talks = device::load_talks(&vault).await?;
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
            let writer = Writer::start(pen, standing, taken);
            let field = Field {
                open: StoredValue::new_local(Some(Open {
                    vault,
                    signing,
                    writer,
                    known: false,
                    renewal,
                    latest,
                })),
                replica: StoredValue::new_local(replica),
                records: StoredValue::new_local(records),
                bell: StoredValue::new_local(Some(bell)),
                closed,
                revision: RwSignal::new(0),
                standing,
            };
            let (passing, talks) = talks.into_iter().partition(|talk| talk.passing.is_some());
            let (talks, passing) = (RwSignal::new(talks), RwSignal::new(passing));
            let (moved, gone) = (RwSignal::new(Vec::new()), RwSignal::new(Vec::new()));
            let keep = Keep { talks, passing, moved, gone, field };
            (field, keep, ear)
        });
        std::mem::forget(owner);
        self.door.set_value(Some(door.clone()));
        self.remember(door, user, called, sign_in_name);
        field.write(Ok(copies));
        letters::try_again();
        parcels::try_again();
        field.changed();
        round::start(keep, ear);
        field.sync_soon();
        self.access.set(Access::Open(field, keep));
        Ok(())
    }
}
