//! What travels over `POST /api/v1/sync`: push and pull in one round trip, as JSON, compressed.
//!
//! Owns: the shapes, their version and limits. Must never: change meaning under the same version.

use crate::authority;
use chrono::{DateTime, Utc};
use domain::{
    document::Document,
    id::{DocumentId, ProjectId, RecordId, UserId},
    member::{Actor, Post},
    refusal::Refusal,
    scope::Scope,
};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Raised when an old client can no longer be understood; the server answers 426 to a lower one.
pub const PROTOCOL: u32 = 1;
/// Commands in one request.
pub const COMMANDS_PER_REQUEST: usize = 1_000;
/// Documents in one answer.
pub const DOCUMENTS_PER_ANSWER: usize = 1_000;
/// Largest request after decompression, in bytes.
pub const MAX_REQUEST_BYTES: usize = 2 * 1024 * 1024;

/// One installation of the app for one user; numbers its commands 1, 2, 3, ... without gaps.
pub type ClientId = Uuid;
/// Changes when the server is restored from a backup.
pub type Epoch = Uuid;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SyncRequest {
    pub protocol: u32,
    pub project: ProjectId,
    pub client: ClientId,
    /// The epoch the cursor belongs to; none at first contact.
    pub epoch: Option<Epoch>,
    /// Everything up to and including this `seq` is on the device, for the scopes in `holds`.
    pub cursor: u64,
    pub holds: Vec<Scope>,
    pub commands: Vec<NumberedCommand>,
    /// How this device is doing, for whoever looks after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<DeviceReport>,
    /// Ed25519: with it this client signs what a colleague's device may deliver. The first one counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signing_key: Option<[u8; 32]>,
    /// X25519: to it colleagues seal what goes along in a handover, see `parcel`. The first one counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parcel_key: Option<[u8; 32]>,
    /// Erasures of records up to this number were carried out here.
    #[serde(default)]
    pub erasures_heard: u64,
    /// What its next command will be numbered: all below it were given by what this device knows so far. Older clients do not
    /// say it, and numbers begin at 1.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub next_number: u64,
    /// The place of this person as this device knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<Post>,
}

/// Counts and sizes only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceReport {
    /// Work of this client that has no answer yet, what goes along with this report included.
    pub unsent: u64,
    /// Seconds since the oldest of that was done.
    pub oldest_waits: u64,
    /// Work of colleagues that lies sealed on this device.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub of_others: u64,
    /// Seconds since the oldest of that was done, as far as it says so.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub others_wait: u64,
    /// Bytes.
    pub storage_used: u64,
    pub storage_allowed: u64,
    pub app_version: String,
    /// The device's own clock.
    pub clock: DateTime<Utc>,
}

/// A command as the device wrote it down: the text stays byte for byte the same at every attempt.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NumberedCommand {
    pub number: u64,
    pub command: Box<RawValue>,
    /// When the person did it, by the clock of the device, for the access log; the same at every attempt. Beside the text: a
    /// repeat is told by that alone. None for a sight, which says its own moment, and from an older app.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
}

impl NumberedCommand {
    /// Whether anybody would miss it: not what only says that somebody looked, nor what only keeps the row whole. One with a
    /// name that is not known here is somebody's work too.
    pub fn is_work(&self) -> bool {
        let sight = authority::parse(&self.command).is_ok_and(|command| command.is_sight());
        !sight && self.command.get() != RawValue::NULL.get()
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SyncAnswer {
    /// Proof that this server read this request: see [`receipt`].
    pub receipt: String,
    pub epoch: Epoch,
    pub server_time: DateTime<Utc>,
    /// The last command of this client that the server knows, after those in this request; also after a restore.
    pub last_number: u64,
    /// One for each command sent that the server has an answer to, in order.
    pub outcomes: Vec<Outcome>,
    /// Scopes granted now. The device drops what is no longer granted; with one it did not hold yet (or another
    /// epoch) these changes start at 0 again: see `authority::start`.
    pub scopes: Vec<Scope>,
    /// A kind that this version does not know is passed over; see [`domain::document::VOCABULARY`].
    #[serde(deserialize_with = "known_ones")]
    pub changes: Vec<Document>,
    pub erased: Vec<DocumentId>,
    pub cursor: u64,
    /// There is more to fetch: ask again at once.
    pub more: bool,
    /// Everything up to this `seq` is in a backup; commands beyond it are kept on the device.
    pub backed_up: u64,
    /// The latest backup with new conversation records that is complete; see `RecordsAnswer::backups_begun`.
    #[serde(default)]
    pub backups_done: u64,
    /// X25519: what is sealed to it only this server opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ingest_key: Option<[u8; 32]>,
    /// Records that residents had erased since `SyncRequest::erasures_heard`; no device may keep a copy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub erased_records: Vec<RecordId>,
    /// The number of the newest erasure.
    #[serde(default)]
    pub erasures: u64,
    /// Parcels that wait for this client.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub parcels: u64,
    /// Who worked on this device and has no account any more: what lies here of them has to go.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closed: Vec<UserId>,
    /// So many days a talk that was left before it was over may lie on a device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft_days: Option<u16>,
    pub me: Me,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks it this way")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// A newer server must not stop an older app: one document that cannot be read costs only that one.
fn known_ones<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Document>, D::Error> {
    let all = Vec::<Box<RawValue>>::deserialize(deserializer)?;
    Ok(all.iter().filter_map(|one| serde_json::from_slice(one.get().as_bytes()).ok()).collect())
}

/// Who the server says this is; the device works on with it without a network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    pub user: UserId,
    pub name: String,
    pub org_name: String,
    pub actor: Post,
    pub project: ProjectId,
    /// The name of this device; none as long as nobody gave it one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
}

impl Me {
    /// As the rules look at this person.
    pub fn actor(&self) -> Actor {
        self.actor.of(self.user)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    pub number: u64,
    #[serde(flatten)]
    pub verdict: Verdict,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// On disk at the server; `seq` is the last document it stamped.
    Applied { seq: u64 },
    /// Not accepted; the device keeps the text and shows why.
    Refused { reason: Refusal },
}

/// What a device can show that its request arrived whole: hex SHA-256 of the uncompressed body.
pub fn receipt(body: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(body).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The body of every error answer of the API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiError {
    #[serde(flatten)]
    pub error: ApiProblem,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "error", rename_all = "snake_case")]
pub enum ApiProblem {
    /// 401: sign in again; the outbox stays.
    SignIn,
    /// 401 on signing in; never says whether the name exists.
    WrongNameOrPassphrase,
    /// 401: the passphrase was right; now the code of the second factor.
    SecondFactor,
    /// 403: another site sent this.
    WrongOrigin,
    /// 403: this device was withdrawn; everything on it has to go.
    DeviceRevoked,
    /// 403: this person's account was closed; what lies of them on this device has to go. Only whoever shows all of a session
    /// from before that hears it.
    AccountClosed { user: UserId },
    /// 426: this app is too old; the outbox stays.
    TooOld,
    /// 501: this server is too old for the app; the outbox stays until the server was updated.
    ServerTooOld,
    /// 429: wait this long.
    TooOften { seconds: u64 },
    /// 413
    TooLarge,
    /// 422, with the field.
    Refused { reason: Refusal },
    /// 404 or 410: the link was used or is too old.
    LinkSpent,
    /// 5xx
    Server,
}
