//! What the server tells of devices to whoever looks after them, and how one gets its name.
//!
//! Owns: those shapes. Must never: say what stands on a device, only how much.

use chrono::{DateTime, Utc};
use domain::id::DeviceId;
use serde::{Deserialize, Serialize};

/// `POST /api/v1/devices`, and a new name for one that is known.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NameDevice {
    pub name: String,
}

/// `GET /api/v1/admin/devices` gives a list of these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneDevice {
    pub id: DeviceId,
    pub name: String,
    /// Whose colleague gave it that name.
    pub org_name: String,
    pub enrolled: DateTime<Utc>,
    pub revoked: Option<DateTime<Utc>>,
    pub last_contact: Option<DateTime<Utc>>,
    /// Who is signed in there.
    pub people: Vec<String>,
    pub unsent: u64,
    /// Seconds that the oldest of those has waited.
    pub oldest_waits: u64,
    pub storage_used: u64,
    pub storage_allowed: u64,
    /// None as long as it told nothing of itself.
    pub app_version: Option<String>,
    /// Seconds.
    pub clock_ahead: i64,
}

/// `GET /api/v1/admin/erasures`: how far devices have followed what residents had erased.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hearing {
    /// Those that are furthest behind first; one that was withdrawn only when it is.
    pub devices: Vec<DeviceHearing>,
    /// Places of work on devices that nobody gave a name.
    pub nameless: u64,
    /// How many of those have something to confirm.
    pub nameless_behind: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceHearing {
    pub name: String,
    /// Whose colleague gave it that name.
    pub org_name: String,
    pub last_contact: Option<DateTime<Utc>>,
    pub revoked: Option<DateTime<Utc>>,
    /// Erasures that it has still to confirm.
    pub behind: u64,
}
