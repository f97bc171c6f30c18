//! Locking, and coming back: the keys go from memory, the address stays.
//!
//! Owns: who may come back with a PIN while the app lives. Must never: keep a name or a PIN anywhere but in memory.

use super::{Access, NotIn, Session};
use crate::device::{self, DeviceError, Door, Pen, Pin, Tried};
use domain::id::UserId;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use sync::replica::Replica;

/// Somebody who was in since the app started.
#[derive(Clone)]
pub struct Known {
    pub user: UserId,
    /// What colleagues call them.
    pub name: String,
    /// What they type.
    pub sign_in_name: String,
    pub(super) door: Door,
    pin: Option<Rc<RefCell<Option<Pin>>>>,
    /// They said that they want none.
    without: bool,
}

impl Known {
    pub fn has_pin(&self) -> bool {
        self.pin.is_some()
    }
}

/// How a PIN was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinAnswer {
    In,
    /// So many tries are left.
    Wrong(u8),
    /// The PIN is gone; the passphrase opens.
    Gone,
}

impl Session {
    /// Notes who is in now; a PIN of before stays.
    pub(super) fn remember(self, door: Door, user: UserId, name: String, sign_in_name: &str) {
        self.known.update(|known| {
            let before = known.iter().position(|one| one.user == user).map(|at| known.remove(at));
            let (pin, without) = before.map_or((None, false), |before| (before.pin, before.without));
            let sign_in_name = sign_in_name.to_owned();
            known.insert(0, Known { user, name, sign_in_name, door, pin, without });
        });
    }

    /// Everything closes; what was being written is on its way to disk.
    pub fn lock(self) {
        if matches!(self.access.get_untracked(), Access::Open(..)) {
            self.close(Access::SignedOut);
        }
    }

    /// Whether to ask for a PIN now: this person has none and never said no.
    pub fn may_choose_pin(self) -> bool {
        let Access::Open(field, _) = self.access.get() else { return false };
        self.known.with(|known| {
            known.iter().any(|one| one.user == field.user() && one.pin.is_none() && !one.without)
        })
    }

    /// No PIN for now; the key that one would close in goes from memory.
    pub fn without_pin(self) {
        let Access::Open(field, _) = self.access.get_untracked() else { return };
        if let Some(vault) = field.vault() {
            vault.let_go();
        }
        self.change(field.user(), |one| one.without = true);
    }

    /// # Errors
    /// When the browser cannot do it.
    pub async fn choose_pin(self, pin: &str) -> Result<(), DeviceError> {
        let Access::Open(field, _) = self.access.get_untracked() else { return Ok(()) };
        let Some(vault) = field.vault() else { return Ok(()) };
        match Pin::set(&vault, pin).await? {
            Some(pin) => {
                self.change(field.user(), |one| one.pin = Some(Rc::new(RefCell::new(Some(pin)))));
            }
            None => self.change(field.user(), |one| one.without = true),
        }
        Ok(())
    }

    /// # Errors
    /// When the device's storage fails, or its keys.
    pub async fn come_back(self, user: UserId, pin: &str) -> Result<PinAnswer, NotIn> {
        let found = self.known.with_untracked(|known| known.iter().find(|one| one.user == user).cloned());
        let Some(Known { door, sign_in_name, pin: Some(closed), .. }) = found else {
            return Ok(PinAnswer::Gone);
        };
        // Out of its place while it is tried: two tries at once are one.
        let Some(mut held) = closed.take() else { return Ok(PinAnswer::Gone) };
        let tried = held.open(pin).await;
        if !matches!(tried, Ok(Tried::Wrong(0))) {
            closed.replace(Some(held));
        }
        match tried? {
            Tried::Wrong(0) => {
                self.change(user, |one| one.pin = None);
                Ok(PinAnswer::Gone)
            }
            Tried::Wrong(left) => Ok(PinAnswer::Wrong(left)),
            Tried::Right(master) => {
                let vault = door.open_with(master).await?;
                vault.let_go();
                let pen = Pen::take(vault.clone()).await?;
                let stored = device::load_replica(&vault).await?;
                let replica = Replica::open(stored).ok_or(DeviceError::Unreadable)?;
                self.ready((door, vault, pen), replica, None, &sign_in_name).await?;
                Ok(PinAnswer::In)
            }
        }
    }

    fn change(self, user: UserId, act: impl FnOnce(&mut Known)) {
        self.known.update(|known| {
            if let Some(one) = known.iter_mut().find(|one| one.user == user) {
                act(one);
            }
        });
    }
}
