//! The device's own database: what belongs to nobody who signs in.
//!
//! Owns: the device's key and the salt of its names. Must never: hold anything of one person: its key lies beside what it
//! seals. That only keeps plain text out of the browser's files; whoever has the whole disk can open it.

use super::{
    Change, Database, DeviceError, Row,
    seal::{self, SealKey},
};
use std::cell::RefCell;
use zeroize::Zeroizing;

const KEY: &str = "device";

thread_local! {
    static GROUND: RefCell<Option<Ground>> = const { RefCell::new(None) };
}

#[derive(Clone)]
pub struct Ground {
    key: SealKey,
    names: Zeroizing<[u8; 32]>,
    /// Names this device in what is sealed here.
    pub id: String,
}

impl Ground {
    pub async fn open() -> Result<Self, DeviceError> {
        if let Some(ground) = GROUND.with_borrow(Clone::clone) {
            return Ok(ground);
        }
        let secret = Database::device().get_or_put("keys", KEY, seal::new_key().as_slice()).await?;
        let secret: [u8; 32] = secret.try_into().map_err(|_| DeviceError::Unreadable)?;
        let secret = Zeroizing::new(secret);
        let id = seal::hashed(&secret, "id");
        let key_id = id[..16].try_into().expect("sixteen of thirty-two bytes");
        let ground = Self {
            key: SealKey::import(key_id, &seal::hashed(&secret, "values")).await?,
            names: seal::hashed(&secret, "names"),
            id: seal::hex(&id[16..]),
        };
        GROUND.with_borrow_mut(|known| *known = Some(ground.clone()));
        Ok(ground)
    }

    /// What a name of the outside world is called in here.
    pub fn name(&self, what: &str) -> String {
        seal::name(&self.names, what)
    }

    pub async fn put(&self, store: &'static str, row: String, plain: &[u8]) -> Result<Change, DeviceError> {
        let value = self.key.seal(&self.place(store, &row), plain).await?;
        Ok(Change::Put { store, key: row, value })
    }

    pub async fn opened(&self, store: &'static str, row: &Row) -> Result<Vec<u8>, DeviceError> {
        self.key.open(&self.place(store, &row.0), &row.1).await
    }

    /// What can be opened of a store, with the names of its rows.
    pub async fn all(&self, store: &'static str) -> Result<Vec<Row>, DeviceError> {
        self.some(store, |_| true).await
    }

    /// Of these rows only; the others stay shut.
    pub async fn some(
        &self,
        store: &'static str,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Result<Vec<Row>, DeviceError> {
        let [rows] = Database::device().all([store]).await?;
        let mut opened = Vec::new();
        for row in rows.into_iter().filter(|row| is_wanted(&row.0)) {
            if let Ok(plain) = self.opened(store, &row).await {
                opened.push((row.0, plain));
            }
        }
        Ok(opened)
    }

    fn place(&self, store: &str, row: &str) -> String {
        format!("{}|device|{store}|{row}", self.id)
    }
}
