//! A PIN, for as long as the app lives: the master key closed in with it, in memory.
//!
//! Owns: that, and the number of tries. Must never: reach a disk: a PIN is far too short for that.

use super::{
    Cost, DeviceError, Vault, derive,
    seal::{self, SealKey},
};
use zeroize::Zeroizing;

/// Digits; fewer are guessed too soon.
pub const SHORTEST: usize = 6;
/// After so many wrong ones only the passphrase opens.
pub const TRIES: u8 = 5;
const PLACE: &str = "memory|pin";

pub struct Pin {
    salt: [u8; 16],
    master: Vec<u8>,
    left: u8,
}

/// What a try gave.
pub enum Tried {
    Right(Zeroizing<[u8; 32]>),
    /// So many are left; at none the PIN is gone.
    Wrong(u8),
}

pub fn is_pin(text: &str) -> bool {
    text.len() >= SHORTEST && text.bytes().all(|digit| digit.is_ascii_digit())
}

impl Pin {
    /// None when the master key of this store is closed in already, or was let go of.
    pub async fn set(vault: &Vault, pin: &str) -> Result<Option<Self>, DeviceError> {
        let Some(master) = vault.take_master() else { return Ok(None) };
        let salt: [u8; 16] = seal::random();
        let key = derive(pin.as_bytes(), &salt, Cost::PIN).await?;
        let key = SealKey::import(salt, &key).await?;
        Ok(Some(Self { salt, master: key.seal(PLACE, master.as_slice()).await?, left: TRIES }))
    }

    pub async fn open(&mut self, pin: &str) -> Result<Tried, DeviceError> {
        if self.left == 0 {
            return Ok(Tried::Wrong(0));
        }
        let key = derive(pin.as_bytes(), &self.salt, Cost::PIN).await?;
        let key = SealKey::import(self.salt, &key).await?;
        let Ok(plain) = key.open(PLACE, &self.master).await else {
            self.left -= 1;
            if self.left == 0 {
                self.master.clear();
            }
            return Ok(Tried::Wrong(self.left));
        };
        self.left = TRIES;
        let plain = Zeroizing::new(plain);
        let master = plain.as_slice().try_into().map_err(|_| DeviceError::Unreadable)?;
        Ok(Tried::Right(Zeroizing::new(master)))
    }
}
