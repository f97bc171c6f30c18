//! One person's store while it is unlocked: its keys, and the way in and out of its rows.
//!
//! Owns: the keys, in memory only. Must never: let a plain value or a plain name reach the disk, or seal and open inside a
//! transaction.

use super::{
    Change, Database, DeviceError, Row, Write,
    seal::{self, KeyId, SealKey},
    shelf::{self, Shelf},
};
use domain::scope::Scope;
use futures::future::join_all;
use serde::{Deserialize, Serialize};
use std::{
    cell::{RefCell, RefMut},
    collections::HashMap,
    rc::Rc,
};
use zeroize::Zeroizing;

const KEYS: &str = "keys";
const OWN: &str = "own";

/// A handle, cheap to copy; when the last one goes, so do the keys.
#[derive(Clone)]
pub struct Vault(Rc<Inner>);

struct Inner {
    database: Database,
    /// Of device and person, bound to every value.
    place: String,
    names: Zeroizing<[u8; 32]>,
    master: SealKey,
    /// For everything that is nobody else's: commands, talks, records, the tray.
    own: SealKey,
    scopes: RefCell<HashMap<Scope, ScopeKey>>,
    shelf: RefCell<Shelf>,
    /// Until a PIN closes it in. Held no longer than the keys it opens are in use.
    plain: RefCell<Option<Zeroizing<[u8; 32]>>>,
}

struct ScopeKey {
    key: SealKey,
    /// Its row, until that lasts.
    unwritten: Option<Change>,
}

#[derive(Serialize, Deserialize)]
struct Wrapped {
    /// None for the own key.
    scope: Option<Scope>,
    id: KeyId,
    key: [u8; 32],
}

/// A value as it was kept. One that cannot be opened must not take the others with it.
pub struct Opened {
    pub row: String,
    pub value: Result<Vec<u8>, DeviceError>,
}

impl Vault {
    /// A new store under a name that was never used; on disk when this returns.
    pub async fn create(device: &str, store: &str, master: Zeroizing<[u8; 32]>) -> Result<Self, DeviceError> {
        let database = Database::named(store);
        let (place, names) = (format!("{device}|{store}"), seal::hashed(&master, "names"));
        let wrapping = wrapping_key(&master).await?;
        let row = seal::name(&names, &format!("{KEYS}|{OWN}"));
        let wrapped = Wrapped { scope: None, id: seal::random(), key: *seal::new_key() };
        let change = wrap(&wrapping, &place, row, &wrapped).await?;
        database.write(vec![change]).await?;
        Self::open(device, store, master).await
    }

    /// # Errors
    /// [`DeviceError::Unreadable`] when its keys are not there.
    pub async fn open(device: &str, store: &str, master: Zeroizing<[u8; 32]>) -> Result<Self, DeviceError> {
        let database = Database::named(store);
        let (place, names) = (format!("{device}|{store}"), seal::hashed(&master, "names"));
        let wrapping = wrapping_key(&master).await?;
        let [rows] = database.all([KEYS]).await?;
        let (mut own, mut scopes) = (None, HashMap::new());
        for (row, value) in rows {
            let Ok(plain) = wrapping.open(&format!("{place}|{KEYS}|{row}"), &value).await else { continue };
            let plain = Zeroizing::new(plain);
            let Ok(wrapped) = serde_json::from_slice::<Wrapped>(&plain) else { continue };
            let key = SealKey::import(wrapped.id, &wrapped.key).await?;
            match wrapped.scope {
                None => own = Some(key),
                Some(scope) => {
                    scopes.insert(scope, ScopeKey { key, unwritten: None });
                }
            }
        }
        let shelf = Shelf::of(scopes.keys().copied());
        Ok(Self(Rc::new(Inner {
            database,
            place,
            names,
            master: wrapping,
            own: own.ok_or(DeviceError::Unreadable)?,
            scopes: RefCell::new(scopes),
            shelf: RefCell::new(shelf),
            plain: RefCell::new(Some(master)),
        })))
    }

    pub(super) fn database(&self) -> &Database {
        &self.0.database
    }

    pub(super) fn shelf_mut(&self) -> RefMut<'_, Shelf> {
        self.0.shelf.borrow_mut()
    }

    /// No PIN will close the master key in again: it goes from memory.
    pub fn let_go(&self) {
        drop(self.take_master());
    }

    /// What a key of ours is called on disk.
    pub(super) fn name(&self, store: &str, key: &str) -> String {
        seal::name(&self.0.names, &format!("{store}|{key}"))
    }

    /// The master key, once, for whoever closes it in again.
    pub(super) fn take_master(&self) -> Option<Zeroizing<[u8; 32]>> {
        self.0.plain.borrow_mut().take()
    }

    pub(super) async fn get(&self, store: &'static str, key: &str) -> Result<Option<Vec<u8>>, DeviceError> {
        let row = self.name(store, key);
        match self.0.database.get(store, &row).await? {
            Some(sealed) => self.0.own.open(&self.place(store, &row), &sealed).await.map(Some),
            None => Ok(None),
        }
    }

    /// Everything in some stores, as it stood at one moment, opened after that.
    pub(super) async fn all<const N: usize>(
        &self,
        stores: [&'static str; N],
    ) -> Result<[Vec<Opened>; N], DeviceError> {
        let found = self.0.database.all(stores).await?;
        let mut opened = Vec::with_capacity(N);
        for (store, rows) in stores.into_iter().zip(found) {
            opened.push(join_all(rows.into_iter().map(|row| self.opened(store, row))).await);
        }
        let mut opened = opened.into_iter();
        Ok(std::array::from_fn(|_| opened.next().unwrap_or_default()))
    }

    async fn opened(&self, store: &'static str, (row, sealed): Row) -> Opened {
        let id = seal::key_of(&sealed);
        let of_scope = {
            let scopes = self.0.scopes.borrow();
            scopes.values().find(|known| Some(known.key.id()) == id).map(|known| known.key.clone())
        };
        let key = of_scope.unwrap_or_else(|| self.0.own.clone());
        let value = key.open(&self.place(store, &row), &sealed).await;
        Opened { row, value }
    }

    /// These writes as they go to disk.
    pub(super) async fn sealed(&self, writes: Vec<Write>) -> Result<Vec<Change>, DeviceError> {
        let mut changes = Vec::with_capacity(writes.len());
        for write in writes {
            match write {
                Write::Put { store, key, value } => {
                    let row = self.name(store, &key);
                    let value = self.0.own.seal(&self.place(store, &row), &value).await?;
                    changes.push(Change::Put { store, key: row, value });
                }
                Write::Erase { store, key } => {
                    changes.push(Change::Erase { store, key: self.name(store, &key) });
                }
                Write::Block { scope, number, documents } => {
                    let (store, row) = (shelf::STORE, self.block(scope, number));
                    let Some(documents) = documents else {
                        changes.push(Change::Erase { store, key: row });
                        continue;
                    };
                    let (key, unwritten) = self.key_of(scope).await?;
                    changes.extend(unwritten);
                    let value = key.seal(&self.place(store, &row), &documents).await?;
                    changes.push(Change::Put { store, key: row, value });
                }
                // `Pen` keeps them apart.
                Write::Letter { .. } => {}
                Write::ForgetScope(scope) => {
                    self.0.scopes.borrow_mut().remove(&scope);
                    changes.push(Change::Erase { store: KEYS, key: self.name(KEYS, &scope.to_string()) });
                    changes.extend((0..shelf::BLOCKS).map(|number| {
                        let key = self.block(scope, number);
                        Change::Erase { store: shelf::STORE, key }
                    }));
                }
            }
        }
        Ok(changes)
    }

    /// What was sealed last is on disk: new keys need not be written once more.
    pub(super) fn lasts(&self) {
        self.0.scopes.borrow_mut().values_mut().for_each(|known| known.unwritten = None);
    }

    /// The key of a scope, made when it is new.
    async fn key_of(&self, scope: Scope) -> Result<(SealKey, Option<Change>), DeviceError> {
        if let Some(known) = self.0.scopes.borrow().get(&scope) {
            return Ok((known.key.clone(), known.unwritten.clone()));
        }
        let wrapped = Wrapped { scope: Some(scope), id: seal::random(), key: *seal::new_key() };
        let row = self.name(KEYS, &scope.to_string());
        let unwritten = Some(wrap(&self.0.master, &self.0.place, row, &wrapped).await?);
        let key = SealKey::import(wrapped.id, &wrapped.key).await?;
        let known = ScopeKey { key: key.clone(), unwritten: unwritten.clone() };
        self.0.scopes.borrow_mut().insert(scope, known);
        Ok((key, unwritten))
    }

    fn block(&self, scope: Scope, number: u8) -> String {
        self.name(shelf::STORE, &format!("{scope}|{number}"))
    }

    /// What a block is called on disk, and where it belongs.
    pub(super) fn blocks(&self) -> HashMap<String, shelf::Place> {
        let held = self.0.shelf.borrow();
        held.all_places().map(|(scope, number)| (self.block(scope, number), (scope, number))).collect()
    }

    fn place(&self, store: &str, row: &str) -> String {
        format!("{}|{store}|{row}", self.0.place)
    }
}

async fn wrapping_key(master: &Zeroizing<[u8; 32]>) -> Result<SealKey, DeviceError> {
    let id = seal::hashed(master, "id")[..16].try_into().expect("sixteen of thirty-two bytes");
    SealKey::import(id, &seal::hashed(master, "keys")).await
}

async fn wrap(
    wrapping: &SealKey,
    place: &str,
    row: String,
    wrapped: &Wrapped,
) -> Result<Change, DeviceError> {
    let plain = Zeroizing::new(serde_json::to_vec(wrapped)?);
    let value = wrapping.seal(&format!("{place}|{KEYS}|{row}"), &plain).await?;
    Ok(Change::Put { store: KEYS, key: row, value })
}
