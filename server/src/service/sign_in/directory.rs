//! Signing in by the directory of one's own organisation.
//!
//! Owns: the way there and back. Must never: let somebody in whom nobody invited.

use super::begin as begin_session;
use crate::{
    auth::{
        directory::{Directory, DirectoryFault, Identity, OnTheWay},
        pending::Pending,
        token::Token,
    },
    service::{Failure, Result, colleagues},
    store::{Store, accounts::Account, devices::Device, identities, sessions::TokenHash},
};
use ::sync::wire::ApiProblem;
use chrono::{DateTime, Duration, Utc};
use domain::refusal::Refusal;
use subtle::ConstantTimeEq;

/// Long enough to type a passphrase and a code over there.
const LIFE: Duration = Duration::minutes(10);

/// The invitation that somebody accepts, with the name that colleagues will see.
pub struct Invited {
    pub token: TokenHash,
    pub name: String,
}

pub struct Way {
    directory: usize,
    begun: OnTheWay,
    invited: Option<Invited>,
}

/// All directories of this installation, and who is on the way to one.
pub struct Directories {
    pub all: Vec<Directory>,
    pub under_way: Pending<Way>,
}

impl Directories {
    pub fn new(all: Vec<Directory>) -> Self {
        Self { all, under_way: Pending::new(LIFE) }
    }
}

/// Why somebody came back without being let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotIn {
    /// Nobody invited this person, or the account was closed.
    Unknown,
    /// They took too long, or it was another browser that began.
    Late,
    /// The invitation was used or is too old.
    LinkSpent,
    /// There is an account for this person already.
    Known,
    Failed,
}

/// Where the browser goes, and the token that it shows when it comes back.
pub async fn begin(
    store: &Store,
    directories: &Directories,
    number: usize,
    invited: Option<Invited>,
    now: DateTime<Utc>,
) -> Result<(String, Token)> {
    let directory = directories.all.get(number).ok_or(Refusal::NotFound)?;
    if let Some(invited) = &invited {
        let link = colleagues::look_at_link(store, invited.token, now).await?;
        if link.renews.is_some() || link.org_name != directory.settings.organisation {
            return Err(Refusal::NotAllowed.into());
        }
    }
    let (url, way) = directory.begin(now).await.map_err(|fault| broken(&fault))?;
    Ok((url, directories.under_way.begin(Way { directory: number, begun: way, invited }, now)))
}

/// Back from there, with what the provider gave the browser.
pub async fn finish(
    store: &Store,
    directories: &Directories,
    way: Option<TokenHash>,
    (code, state): (String, &str),
    on: Option<&Device>,
    now: DateTime<Utc>,
) -> std::result::Result<(Token, Account), NotIn> {
    let way = way.and_then(|way| directories.under_way.take(way, now)).ok_or(NotIn::Late)?;
    if !bool::from(way.begun.state.as_bytes().ct_eq(state.as_bytes())) {
        return Err(NotIn::Late);
    }
    let directory = directories.all.get(way.directory).ok_or(NotIn::Failed)?;
    let known = directory.finish(code, way.begun, now).await.map_err(|fault| {
        broken(&fault);
        NotIn::Failed
    })?;
    let user = if let Some(invited) = way.invited {
        accept(store, invited, &known, now).await?
    } else {
        let mut db = store.read().await.map_err(|_| NotIn::Failed)?;
        let found = identities::find(&mut db, &known.issuer, &known.subject).await;
        found.map_err(|_| NotIn::Failed)?.ok_or(NotIn::Unknown)?
    };
    begin_session(store, user, on, now).await.map_err(|_| NotIn::Failed)
}

async fn accept(
    store: &Store,
    invited: Invited,
    known: &Identity,
    now: DateTime<Utc>,
) -> std::result::Result<domain::id::UserId, NotIn> {
    let made = colleagues::use_link_by_directory(store, invited.token, &invited.name, known, now).await;
    made.map_err(|failure| match failure {
        Failure::Problem(ApiProblem::LinkSpent) => NotIn::LinkSpent,
        Failure::Problem(ApiProblem::Refused { .. }) => NotIn::Known,
        _ => NotIn::Failed,
    })
}

/// For the operator; the person sees that it did not work.
fn broken(fault: &DirectoryFault) -> Failure {
    tracing::warn!(%fault, "signing in by a directory did not work");
    Failure::Problem(ApiProblem::Server)
}
