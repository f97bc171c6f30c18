//! One IndexedDB database: named stores of bytes under string keys.
//!
//! Owns: opening, reopening and transactions. Must never: await anything but IndexedDB inside a transaction
//! (it would commit by itself), or be called from outside `device`: what it gets is sealed, its names too.
//!
//! Browsers close databases under memory pressure. So every transaction is tried again once, on a newly
//! opened database.

use super::DeviceError;
use indexed_db_futures::{
    Build, BuildPrimitive,
    database::{Database as Opened, VersionChangeEvent},
    factory::DBFactory,
    prelude::*,
    transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions},
    typed_array::Uint8Array,
};
use std::{cell::RefCell, collections::HashMap, future::Future, rc::Rc};
use wasm_bindgen_futures::spawn_local;

/// Raised when a store is added; old stores stay.
const VERSION: u8 = 2;

/// All stores of both kinds of database; a database uses those it needs.
pub(super) const STORES: [&str; 12] = [
    "meta",
    "documents",
    "outbox",
    "kept",
    "tray",
    "talks",
    "records",
    "records_tray",
    "public",
    "keys",
    "people",
    "sealed",
];

thread_local! {
    /// Opened databases by name; emptied when the browser closes one.
    static OPENED: RefCell<HashMap<String, Rc<Opened>>> = RefCell::default();
}

/// A handle by name; opening is a matter of need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Database {
    name: String,
}

/// A value and the key it lies under.
pub type Row = (String, Vec<u8>);

/// What has to stand in `meta` for a write to count.
#[derive(Clone)]
pub struct Held {
    pub key: String,
    pub value: Vec<u8>,
}

/// One change inside a transaction.
#[derive(Clone)]
pub enum Change {
    Put { store: &'static str, key: String, value: Vec<u8> },
    Erase { store: &'static str, key: String },
    Clear { store: &'static str },
}

impl Database {
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }

    /// What belongs to the device, and so to nobody; its name is the only one that is not left to chance.
    pub fn device() -> Self {
        Self::named("meer-dan-steen")
    }

    /// Whether it is there, without making it.
    pub async fn exists(&self) -> Result<bool, DeviceError> {
        let all = DBFactory::new()?.databases()?.await?;
        Ok(all.into_iter().flatten().any(|found| found.name() == self.name))
    }

    pub async fn get(&self, store: &'static str, key: &str) -> Result<Option<Vec<u8>>, DeviceError> {
        self.tried_twice(|db| async move {
            let transaction = db.transaction(store).with_mode(TransactionMode::Readonly).build()?;
            let found: Option<Uint8Array> = transaction.object_store(store)?.get(key).primitive()?.await?;
            Ok(found.map(|bytes| bytes.to_vec()))
        })
        .await
    }

    /// What lies there; `value` comes to lie there when nothing did. Of two tabs that ask at once both get the same.
    pub async fn get_or_put(
        &self,
        store: &'static str,
        key: &str,
        value: &[u8],
    ) -> Result<Vec<u8>, DeviceError> {
        self.tried_twice(|db| async move {
            let transaction = db.transaction(store).with_mode(TransactionMode::Readwrite).build()?;
            let rows = transaction.object_store(store)?;
            let found: Option<Uint8Array> = rows.get(key).primitive()?.await?;
            if let Some(found) = found {
                return Ok(found.to_vec());
            }
            rows.put(Uint8Array::new(value.to_vec())).with_key(key).without_key_type().primitive()?;
            transaction.commit().await?;
            Ok(value.to_vec())
        })
        .await
    }

    /// All rows of some stores, as they stood at one moment.
    pub async fn all<const N: usize>(&self, stores: [&'static str; N]) -> Result<[Vec<Row>; N], DeviceError> {
        let mut found = self
            .tried_twice(|db| async move {
                let transaction = db.transaction(stores).with_mode(TransactionMode::Readonly).build()?;
                let mut all = Vec::with_capacity(N);
                for store in stores {
                    let rows = transaction.object_store(store)?;
                    let keys = rows.get_all_keys::<String>().primitive()?.await?;
                    let keys = keys.collect::<Result<Vec<_>, _>>()?;
                    let values = rows.get_all::<Uint8Array>().primitive()?.await?;
                    let values = values.collect::<Result<Vec<_>, _>>()?;
                    // Both come in the order of keys.
                    all.push(
                        keys.into_iter().zip(values).map(|(key, value)| (key, value.to_vec())).collect(),
                    );
                }
                Ok(all)
            })
            .await?
            .into_iter();
        Ok(std::array::from_fn(|_| found.next().unwrap_or_default()))
    }

    /// All changes or none; back only when the browser says that they are on disk.
    pub async fn write(&self, changes: Vec<Change>) -> Result<(), DeviceError> {
        self.write_if(None, changes, TransactionDurability::Strict).await
    }

    /// As [`Self::write`], for what may be gone after a power cut; it is there for every later transaction.
    pub async fn write_lightly(&self, changes: Vec<Change>) -> Result<(), DeviceError> {
        self.write_if(None, changes, TransactionDurability::Relaxed).await
    }

    /// As [`Self::write`], but nothing when `held` no longer stands at its place in `meta`.
    ///
    /// # Errors
    /// [`DeviceError::Taken`] then.
    pub async fn write_while(&self, held: &Held, changes: Vec<Change>) -> Result<(), DeviceError> {
        self.write_if(Some(held), changes, TransactionDurability::Strict).await
    }

    /// The whole database, at once.
    pub async fn delete(&self) -> Result<(), DeviceError> {
        forget(&self.name);
        Ok(DBFactory::new()?.delete_db(&self.name)?.await?)
    }

    async fn write_if(
        &self,
        held: Option<&Held>,
        changes: Vec<Change>,
        durability: TransactionDurability,
    ) -> Result<(), DeviceError> {
        let changes = &Rc::new(changes);
        let written = self
            .tried_twice(move |db| {
                let changes = Rc::clone(changes);
                async move {
                    let mut options = TransactionOptions::new();
                    options.set_durability(durability);
                    let transaction = db
                        .transaction(STORES)
                        .with_mode(TransactionMode::Readwrite)
                        .with_options(options)
                        .build()?;
                    if let Some(Held { key, value }) = held {
                        let now: Option<Uint8Array> =
                            transaction.object_store("meta")?.get(key.as_str()).primitive()?.await?;
                        if now.map(|now| now.to_vec()).as_ref() != Some(value) {
                            transaction.abort().await?;
                            return Ok(false);
                        }
                    }
                    for change in changes.iter() {
                        put_in(&transaction, change)?;
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
            .with_on_upgrade_needed(|_: VersionChangeEvent, db: Opened| {
                let known: Vec<String> = db.object_store_names().collect();
                for store in STORES.into_iter().filter(|store| !known.iter().any(|name| name == store)) {
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

fn put_in(transaction: &Transaction<'_>, change: &Change) -> Result<(), indexed_db_futures::error::Error> {
    match change {
        Change::Put { store, key, value } => {
            let store = transaction.object_store(store)?;
            store
                .put(Uint8Array::new(value.clone()))
                .with_key(key.as_str())
                .without_key_type()
                .primitive()?;
        }
        Change::Erase { store, key } => {
            transaction.object_store(store)?.delete(key.as_str()).primitive()?;
        }
        Change::Clear { store } => {
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
