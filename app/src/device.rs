//! The device: IndexedDB, the lock between tabs, and what the browser says of its storage.
//!
//! Owns: every byte that is kept. Must never: know what a page looks like, or speak to the network.

/// Something the device's storage could not do. Shown as a sentence with what to do next.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeviceError {
    #[error("the storage cannot be opened: {0}")]
    Open(String),
    #[error("the storage is full")]
    Full,
    #[error("the storage failed: {0}")]
    Failed(String),
    #[error("what is stored cannot be read")]
    Unreadable,
}
