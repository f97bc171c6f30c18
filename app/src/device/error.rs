//! What the device's storage could not do.
//!
//! Owns: the error and its reading of the browser's names. Must never: hold what was to be stored.

use indexed_db_futures::error::{Error, OpenDbError};

/// Shown as a sentence with what to do next.
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
    #[error("another tab works here now")]
    Taken,
    /// Without https a browser keeps its cryptography to itself; nothing may be kept then.
    #[error("the browser has no keys")]
    NoKeys,
}

impl From<OpenDbError> for DeviceError {
    fn from(error: OpenDbError) -> Self {
        Self::Open(error.to_string())
    }
}

impl From<Error> for DeviceError {
    fn from(error: Error) -> Self {
        let text = format!("{error:?}");
        if text.contains("QuotaExceeded") { Self::Full } else { Self::Failed(error.to_string()) }
    }
}

impl From<serde_json::Error> for DeviceError {
    fn from(_: serde_json::Error) -> Self {
        Self::Unreadable
    }
}
