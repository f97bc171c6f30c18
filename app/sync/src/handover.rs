//! Handing over the work of a colleague, as the server and the page about it speak of it.
//!
//! Owns: those shapes. Must never: say what the work is, only how much.

use domain::{
    access_log::HandoverReason,
    id::{OrgId, UserId},
};
use serde::{Deserialize, Serialize};

/// `GET /api/v1/admin/handover` gives a list of these: everybody who has, or could take, work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithWork {
    pub user: UserId,
    pub name: String,
    pub org: OrgId,
    pub org_name: String,
    /// Can no longer sign in.
    pub closed: bool,
    /// Makes no visits any more, because of that or in another role: what lies with them waits for somebody.
    #[serde(default)]
    pub gone: bool,
    /// Visits that still ask something.
    pub visits: u32,
    /// What only they could see, once they are gone from the homes.
    pub own: u32,
    /// Open agreements that their organisation sees. Older servers count none.
    #[serde(default)]
    pub actions: u32,
}

/// `POST /api/v1/admin/handover`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    pub from: UserId,
    pub to: UserId,
    pub reason: HandoverReason,
}

/// What went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOver {
    pub visits: u32,
    pub own: u32,
    #[serde(default)]
    pub actions: u32,
}
