//! People and how they come in: what goes between those pages and the server.
//!
//! Owns: these forms and answers. Must never: hold a secret that the other side does not need to show or check.

use chrono::{DateTime, Utc};
use domain::{
    id::{OrgId, UserId},
    member::{OrgKind, Role},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The whole page with people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
    pub organisations: Vec<Organisation>,
    pub people: Vec<Person>,
    pub invitations: Vec<Invitation>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    pub id: OrgId,
    pub name: String,
    pub kind: OrgKind,
    /// To which the asker may invite somebody.
    #[serde(default)]
    pub roles: Vec<Role>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewOrganisation {
    pub name: String,
    pub kind: OrgKind,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub user: UserId,
    pub name: String,
    pub org: OrgId,
    pub org_name: String,
    pub role: Role,
    pub closed: bool,
    pub second_factor: bool,
    /// How many are open.
    pub sessions: u32,
}

/// One that can still be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    pub id: Uuid,
    pub org: OrgId,
    pub role: Role,
    pub ends: DateTime<Utc>,
}

/// How long an invitation works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Life {
    TenMinutes,
    Day,
    Week,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invite {
    pub org: OrgId,
    pub role: Role,
    pub life: Life,
}

/// A link, for somebody new or for a new passphrase. Shown once; only a hash of the address is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    pub url: String,
    pub qr: Qr,
    pub ends: DateTime<Utc>,
}

/// A square of dark and light: the outline of all that is dark, for an SVG path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Qr {
    pub size: usize,
    pub path: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneSession {
    pub id: Uuid,
    pub since: DateTime<Utc>,
    pub last_seen: DateTime<Utc>,
    /// The one that asks.
    pub this: bool,
}

/// One of these sessions, or all of them; of one's own, all but the one that asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndSessions {
    pub session: Option<Uuid>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnePerson {
    pub person: Person,
    /// Whether the asker looks after them; otherwise their own organisation does.
    #[serde(default)]
    pub ours: bool,
    pub sessions: Vec<OneSession>,
    /// Whether the asker may give them a link for a new passphrase.
    #[serde(default)]
    pub new_passphrase: bool,
    /// To which the asker may change theirs; none when they may not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
}

/// `POST /api/v1/admin/people/{user}/role`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeRole {
    pub role: Role,
}

/// Somebody's own ways in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyAccess {
    /// False for who comes in by the directory of their organisation.
    pub passphrase: bool,
    pub sessions: Vec<OneSession>,
    pub second_factor: bool,
    /// Recovery codes that were not used yet.
    pub codes_left: u32,
    pub passkeys: Vec<OnePasskey>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnePasskey {
    /// In base64url.
    pub id: String,
    pub name: String,
    pub created: DateTime<Utc>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangePassphrase {
    pub old: String,
    pub new: String,
}

/// What somebody types to show once more that it is them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Confirm {
    pub passphrase: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Code {
    pub code: String,
}

/// For the authenticator app: as a picture, and to type over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewFactor {
    pub secret: String,
    pub qr: Qr,
}

/// Shown once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryCodes {
    pub codes: Vec<String>,
}

/// Other ways to come in than with a passphrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaysIn {
    pub directories: Vec<Directory>,
    pub passkeys: bool,
}

/// An organisation that knows its own people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directory {
    pub number: usize,
    pub name: String,
}

/// To the directory; with an invitation to make an account by it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ToDirectory {
    pub invitation: Option<ByInvitation>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ByInvitation {
    pub token: String,
    /// What colleagues will see.
    pub name: String,
}

/// Where the browser goes next.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GoTo {
    pub url: String,
}

/// A new passkey, with the name its holder gave it; `credential` as the browser made it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewPasskey {
    pub name: String,
    pub credential: serde_json::Value,
}
