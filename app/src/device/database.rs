//! One IndexedDB database: named stores of sealed values under string keys.
//!
//! Owns: opening, reopening and transactions. Must never: await anything but IndexedDB inside a transaction
//! (it would commit by itself), or keep a value that did not pass `seal`.
//!
//! Browsers close databases under memory pressure. So every transaction is tried again once, on a newly
//! opened database.

use super::{DeviceError, seal};
use indexed_db_futures::{
    Build, BuildPrimitive,
    database::Database as Opened,
    prelude::*,
    transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions},
    typed_array::Uint8Array,
};
use std::{cell::RefCell, collections::HashMap, future::Future, rc::Rc};
use wasm_bindgen_futures::spawn_local;

/// Raised when a store is added; old stores stay.
const VERSION: u8 = 1;

/// All stores of both kinds of database; a database uses those it needs.
pub(super) const STORES: [&str; 9] =
    ["meta", "documents", "outbox", "kept", "tray", "talks", "records", "records_tray", "public"];

thread_local! {
    /// Opened databases by name; emptied when the browser closes one.
    static OPENED: RefCell<HashMap<String, Rc<Opened>>> = RefCell::default();
}

/// A handle by name; opening is a matter of need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Database {
    name: String,
}

/// A value as it was kept. One that cannot be opened must not take the others with it.
pub struct Row {
    pub value: Result<Vec<u8>, DeviceError>,
}

/// What has to stand in `meta` for a write to count.
#[derive(Clone, Debug)]
pub struct Held {
    pub key: &'static str,
    pub value: Vec<u8>,
}

/// One change inside a transaction.
#[derive(Clone)]
pub enum Write {
    Put { store: &'static str, key: String, value: Vec<u8> },
    Erase { store: &'static str, key: String },
    Clear { store: &'static str },
}

impl Database {
    /// What belongs to the device: who used it last, and what everyone may know.
    pub fn device() -> Self {
        Self { name: "meer-dan-steen".to_owned() }
    }

    /// What belongs to one person.
    pub fn of(user: domain::id::UserId) -> Self {
        Self { name: format!("meer-dan-steen-{user}") }
    }

    pub async fn get(&self, store: &'static str, key: &str) -> Result<Option<Vec<u8>>, DeviceError> {
        let found = self
            .tried_twice(|db| async move {
                let transaction = db.transaction(store).with_mode(TransactionMode::Readonly).build()?;
                let found: Option<Uint8Array> =
                    transaction.object_store(store)?.get(key).primitive()?.await?;
                Ok(found)
            })
            .await?;
        found.map(|bytes| seal::open(bytes.to_vec())).transpose()
    }

    /// All values of some stores, as they stood at one moment, each in the order of keys.
    pub async fn all<const N: usize>(&self, stores: [&'static str; N]) -> Result<[Vec<Row>; N], DeviceError> {
        let mut found = self
            .tried_twice(|db| async move {
                let transaction = db.transaction(stores).with_mode(TransactionMode::Readonly).build()?;
                let mut all = Vec::with_capacity(N);
                for store in stores {
                    let values =
                        transaction.object_store(store)?.get_all::<Uint8Array>().primitive()?.await?;
                    all.push(values.collect::<Result<Vec<_>, _>>()?);
                }
                Ok(all)
            })
            .await?
            .into_iter();
        let mut rows: [Vec<Row>; N] = std::array::from_fn(|_| Vec::new());
        for row in &mut rows {
            for bytes in found.next().unwrap_or_default() {
                row.push(Row { value: seal::open(bytes.to_vec()) });
            }
        }
        Ok(rows)
    }

    /// All changes or none; back only when the browser says that they are on disk.
    pub async fn write(&self, writes: Vec<Write>) -> Result<(), DeviceError> {
        self.write_if(None, writes, TransactionDurability::Strict).await
    }

    /// As [`Self::write`], for what may be gone after a power cut; it is there for every later transaction.
    pub async fn write_lightly(&self, writes: Vec<Write>) -> Result<(), DeviceError> {
        self.write_if(None, writes, TransactionDurability::Relaxed).await
    }

    /// As [`Self::write`], but nothing when `held` no longer stands at its place in `meta`.
    ///
    /// # Errors
    /// [`DeviceError::Taken`] then.
    pub async fn write_while(&self, held: &Held, writes: Vec<Write>) -> Result<(), DeviceError> {
        self.write_if(Some(held), writes, TransactionDurability::Strict).await
    }

    async fn write_if(
        &self,
        held: Option<&Held>,
        writes: Vec<Write>,
        durability: TransactionDurability,
    ) -> Result<(), DeviceError> {
        let writes = &Rc::new(writes);
        let held = &held.map(|held| (held.key, seal::seal(&held.value)));
        let written = self
            .tried_twice(move |db| {
                let writes = Rc::clone(writes);
                async move {
                    let mut options = TransactionOptions::new();
                    options.set_durability(durability);
                    let transaction = db
                        .transaction(STORES)
                        .with_mode(TransactionMode::Readwrite)
                        .with_options(options)
                        .build()?;
                    if let Some((key, value)) = held {
                        let now: Option<Uint8Array> =
                            transaction.object_store("meta")?.get(*key).primitive()?.await?;
                        if now.map(|now| now.to_vec()).as_ref() != Some(value) {
                            transaction.abort().await?;
                            return Ok(false);
                        }
                    }
                    for write in writes.iter() {
                        put_in(&transaction, write)?;
                    }
                    transaction.commit().await?;
                    Ok(true)
                }
            })
            .await?;
        if written { Ok(()) } else { Err(DeviceError::Taken) }
    }

    async fn tried_twice<T, F, W>(&self, work: W) -> Result<T, DeviceError>
    where
        W: Fn(Rc<Opened>) -> F,
        F: Future<Output = Result<T, indexed_db_futures::error::Error>>,
    {
        let first = match self.opened().await {
            Ok(db) => work(db).await.map_err(DeviceError::from),
            Err(error) => Err(error),
        };
        match first {
            Err(DeviceError::Failed(_) | DeviceError::Open(_)) => {
                forget(&self.name);
                Ok(work(self.opened().await?).await?)
            }
            done => done,
        }
    }

    async fn opened(&self) -> Result<Rc<Opened>, DeviceError> {
        if let Some(db) = OPENED.with_borrow(|opened| opened.get(&self.name).cloned()) {
            return Ok(db);
        }
        let db = Opened::open(self.name.clone())
            .with_version(VERSION)
            .with_on_upgrade_needed(|_, db| {
                for store in STORES {
                    db.create_object_store(store).build()?;
                }
                Ok(())
            })
            .await?;
        let db = Rc::new(db);
        OPENED.with_borrow_mut(|opened| opened.insert(self.name.clone(), Rc::clone(&db)));
        forget_when_closed(self.name.clone(), &db);
        Ok(db)
    }
}

fn put_in(transaction: &Transaction<'_>, write: &Write) -> Result<(), indexed_db_futures::error::Error> {
    match write {
        Write::Put { store, key, value } => {
            let sealed = Uint8Array::new(seal::seal(value));
            let store = transaction.object_store(store)?;
            store.put(sealed).with_key(key.as_str()).without_key_type().primitive()?;
        }
        Write::Erase { store, key } => {
            transaction.object_store(store)?.delete(key.as_str()).primitive()?;
        }
        Write::Clear { store } => {
            transaction.object_store(store)?.clear()?;
        }
    }
    Ok(())
}

fn forget(name: &str) {
    OPENED.with_borrow_mut(|opened| opened.remove(name));
}

/// Lets go when the browser closes the database, and when another tab wants to change or delete it.
fn forget_when_closed(name: String, db: &Opened) {
    if let Ok(mut changes) = db.version_changes() {
        spawn_local(async move {
            let changed = changes.recv().await.is_some();
            forget(&name);
            if changed {
                changes.db().clone().close();
            }
        });
    }
}
