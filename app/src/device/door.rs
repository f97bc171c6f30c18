//! Who has a store on this device, and how it opens.
//!
//! Owns: that list, without names: only whoever knows one can ask whether it is there. Must never: keep a secret, or say more
//! than that it opened or not.

use super::{
    Change, Cost, Database, DeviceError, Vault, derive, derive_in_vain,
    ground::Ground,
    seal::{self, SealKey},
};
use domain::id::UserId;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

const PEOPLE: &str = "people";

/// One store, still closed.
#[derive(Clone, Serialize, Deserialize)]
pub struct Door {
    /// Its database.
    store: String,
    /// What its owner is called in here: by what they type, and by what the server calls them.
    names: Vec<String>,
    salt: [u8; 16],
    cost: Cost,
    /// The master key, closed in with the passphrase.
    master: Vec<u8>,
}

/// A name as people type it; capitals and spaces around it do not count, as on the server.
fn typed(name: &str) -> String {
    format!("name|{}", name.trim().to_lowercase())
}

fn known(user: UserId) -> String {
    format!("user|{user}")
}

impl Door {
    /// By what they type.
    pub async fn of_name(name: &str) -> Result<Option<Self>, DeviceError> {
        Self::find(&typed(name)).await
    }

    /// By what the server calls them.
    pub async fn of_user(user: UserId) -> Result<Option<Self>, DeviceError> {
        Self::find(&known(user)).await
    }

    async fn find(name: &str) -> Result<Option<Self>, DeviceError> {
        let ground = Ground::open().await?;
        let name = ground.name(name);
        Ok(Self::all().await?.into_iter().find(|door| door.names.contains(&name)))
    }

    pub async fn all() -> Result<Vec<Self>, DeviceError> {
        let rows = Ground::open().await?.all(PEOPLE).await?;
        Ok(rows.iter().filter_map(|(_, plain)| serde_json::from_slice(plain).ok()).collect())
    }

    /// Makes a store for somebody who has none here, and opens it.
    pub async fn create(name: &str, user: UserId, secret: &str) -> Result<(Self, Vault), DeviceError> {
        let ground = Ground::open().await?;
        let store = seal::hex(&seal::random::<16>());
        let master = seal::new_key();
        let names = vec![ground.name(&typed(name)), ground.name(&known(user))];
        let door = Self { store, names, salt: [0; 16], cost: Cost::PASSPHRASE, master: Vec::new() };
        let door = door.locked_with(&ground, secret, &master).await?;
        let vault = Vault::create(&ground.id, &door.store, master).await?;
        door.keep(&ground).await?;
        Ok((door, vault))
    }

    /// None when this is not the passphrase it was closed with.
    pub async fn open(&self, secret: &str) -> Result<Option<Vault>, DeviceError> {
        let ground = Ground::open().await?;
        match self.master(&ground, secret).await? {
            Some(master) => Vault::open(&ground.id, &self.store, master).await.map(Some),
            None => Ok(None),
        }
    }

    /// What [`Self::open`] costs, for a name that has no store here.
    pub async fn open_none(secret: &str) -> Result<(), DeviceError> {
        derive_in_vain(secret.as_bytes()).await
    }

    /// With a master key that a PIN gave back.
    pub async fn open_with(&self, master: Zeroizing<[u8; 32]>) -> Result<Vault, DeviceError> {
        Vault::open(&Ground::open().await?.id, &self.store, master).await
    }

    /// From now on it opens with `new`. False when `old` is not the passphrase it was closed with.
    pub async fn change(&self, old: &str, new: &str) -> Result<bool, DeviceError> {
        let ground = Ground::open().await?;
        let Some(master) = self.master(&ground, old).await? else { return Ok(false) };
        self.clone().locked_with(&ground, new, &master).await?.keep(&ground).await?;
        Ok(true)
    }

    /// Everything of this person goes: first what could still open it.
    pub async fn erase(&self) -> Result<(), DeviceError> {
        let row = Change::Erase { store: PEOPLE, key: self.store.clone() };
        Database::device().write(vec![row]).await?;
        let database = Database::named(self.store.clone());
        database.write(vec![Change::Clear { store: "keys" }]).await?;
        database.delete().await
    }

    /// How many talks lie behind it; that can be seen without opening it.
    pub async fn talks(&self) -> Result<usize, DeviceError> {
        let [talks] = Database::named(self.store.clone()).all(["talks"]).await?;
        Ok(talks.len())
    }

    pub fn is(&self, other: &Self) -> bool {
        self.store == other.store
    }

    async fn master(
        &self,
        ground: &Ground,
        secret: &str,
    ) -> Result<Option<Zeroizing<[u8; 32]>>, DeviceError> {
        let key = derive(secret.as_bytes(), &self.salt, self.cost).await?;
        let key = SealKey::import(self.salt, &key).await?;
        match key.open(&self.place(ground), &self.master).await {
            Ok(plain) => {
                let plain = Zeroizing::new(plain);
                let master = plain.as_slice().try_into().map_err(|_| DeviceError::Unreadable)?;
                Ok(Some(Zeroizing::new(master)))
            }
            Err(DeviceError::Unreadable) => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn locked_with(
        mut self,
        ground: &Ground,
        secret: &str,
        master: &Zeroizing<[u8; 32]>,
    ) -> Result<Self, DeviceError> {
        // Never twice the same salt: it names the key as well.
        self.salt = seal::random();
        self.cost = Cost::PASSPHRASE;
        let key = derive(secret.as_bytes(), &self.salt, self.cost).await?;
        let key = SealKey::import(self.salt, &key).await?;
        self.master = key.seal(&self.place(ground), master.as_slice()).await?;
        Ok(self)
    }

    async fn keep(&self, ground: &Ground) -> Result<(), DeviceError> {
        let row = ground.put(PEOPLE, self.store.clone(), &serde_json::to_vec(self)?).await?;
        Database::device().write(vec![row]).await
    }

    fn place(&self, ground: &Ground) -> String {
        format!("{}|{}|master", ground.id, self.store)
    }
}
