//! Signing in and out.
//!
//! Owns: the check of name and passphrase, and sessions. Must never: say whether a name exists.

pub mod directory;
mod failed;
mod failures;
pub mod half;
pub mod passkey;
pub mod second;

pub use self::failed::{every_hour, note_failed};
use self::{failures::Failures, half::Shown};
use super::{
    Failure, Result,
    access_log::{self, Note, Who},
};
use crate::{
    auth::{passphrase::Hasher, pending::Pending, session, slow_down::SlowDown, token::Token, tries::Tries},
    store::{
        Store,
        accounts::{self, Account},
        devices::Device,
        second_factors,
        sessions::{self, NewSession, TokenHash},
    },
};
use ::sync::wire::ApiProblem;
use chrono::{DateTime, Duration, Utc};
use domain::{access_log::Event, id::UserId};

/// Who gave the right passphrase has this long to find their telephone.
const HALF_LIFE: Duration = Duration::minutes(5);

/// What stands at the door.
pub struct Door {
    pub hasher: Hasher,
    pub slow_down: SlowDown,
    pub tries: Tries<UserId>,
    /// Names that the holder of a link asked for: each says whether somebody has it.
    pub names: Tries<TokenHash>,
    pub half: Pending<UserId>,
    failures: Failures,
}

impl Default for Door {
    fn default() -> Self {
        let (hasher, slow_down) = (Hasher::new(), SlowDown::default());
        Self {
            hasher,
            slow_down,
            tries: Tries::default(),
            names: Tries::default(),
            half: Pending::new(HALF_LIFE),
            failures: Failures::default(),
        }
    }
}

/// How far somebody has come with the right passphrase.
pub enum Entered {
    In(Token, Account),
    /// The code of the second factor is still to come; this token stands for what was shown so far.
    Half(Token),
}

/// A name as people type it; capitals and spaces around it do not count.
pub fn plain_name(typed: &str) -> String {
    typed.trim().to_lowercase()
}

pub async fn sign_in(
    store: &Store,
    door: &Door,
    (name, passphrase): (&str, String),
    (address, on): (&str, Option<&Device>),
    now: DateTime<Utc>,
) -> Result<Entered> {
    let name = plain_name(name);
    if let Err(seconds) = door.slow_down.attempt(&name, address, now) {
        return Err(Failure::Problem(ApiProblem::TooOften { seconds }));
    }
    let known = accounts::passphrase_hash(&mut *store.read().await?, &name).await?;
    let (user, hash) = known.unzip();
    let right = door.hasher.verify(passphrase, hash).await;
    let (true, Some(user)) = (right, user) else {
        if let Some(user) = user {
            door.failures.count(user);
        }
        return Err(Failure::Problem(ApiProblem::WrongNameOrPassphrase));
    };
    door.slow_down.succeeded(&name, address, now);
    failed::note(store, user, door.failures.take(user), now).await?;
    go_in(store, door, user, on, now).await
}

/// What the right passphrase gives: a session, or the half of it where a code is asked as well.
pub async fn go_in(
    store: &Store,
    door: &Door,
    user: UserId,
    on: Option<&Device>,
    now: DateTime<Utc>,
) -> Result<Entered> {
    let factor = second_factors::load(&mut *store.read().await?, user).await?;
    if factor.is_some_and(|factor| factor.confirmed) {
        return Ok(Entered::Half(door.half.begin(user, now)));
    }
    let (token, account) = begin(store, user, on, now).await?;
    Ok(Entered::In(token, account))
}

/// A new session for somebody who has just proved who they are, good only on the device that it begins on.
pub async fn begin(
    store: &Store,
    user: UserId,
    on: Option<&Device>,
    now: DateTime<Utc>,
) -> Result<(Token, Account)> {
    let token = Token::draw();
    let mut db = store.write().await?;
    sessions::forget_ended(&mut db, now, session::idle_since(now), session::unclaimed_since(now)).await?;
    let account = accounts::load(&mut db, user).await?.ok_or(Failure::Problem(ApiProblem::Server))?;
    // A device of another project says nothing here.
    let device = on.filter(|device| device.project == account.project).map(|device| device.id);
    let ends = now + session::ABSOLUTE;
    let new = NewSession { token: token.hash(), user, ends, half: None, device, now };
    sessions::create(&mut db, new).await?;
    access_log::note(&mut db, &Who::on(&account, device), Note::of(Event::SignedIn), now).await?;
    db.commit().await?;
    Ok((token, account))
}

/// Who shows all of a session. Reading leaves no trace. Of a closed account only that is said, and to nobody who shows less.
pub async fn who(store: &Store, shown: &Shown, now: DateTime<Utc>) -> Result<sessions::Session> {
    let mut db = store.read().await?;
    let session = sessions::find(&mut db, shown.token, now, session::idle_since(now)).await?;
    let session = session.filter(|session| shown.is_all_of(session, now));
    let session = session.ok_or(Failure::Problem(ApiProblem::SignIn))?;
    if session.closed {
        return Err(Failure::Problem(ApiProblem::AccountClosed { user: session.account.user }));
    }
    Ok(session)
}

/// Notes a sign of life, now and then. Never called on the way of a conversation record.
pub async fn seen(
    store: &Store,
    token: TokenHash,
    last_seen: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<()> {
    if now - last_seen >= session::SEEN_EVERY {
        let mut db = store.write().await?;
        sessions::seen(&mut db, token, now).await?;
        db.commit().await?;
    }
    Ok(())
}

pub async fn sign_out(store: &Store, token: TokenHash) -> Result<()> {
    let now = Utc::now();
    let mut db = store.write().await?;
    if let Some(session) = sessions::find(&mut db, token, now, session::idle_since(now)).await? {
        let note = Note::of(Event::SignedOut);
        access_log::note(&mut db, &Who::on(&session.account, None), note, now).await?;
    }
    sessions::end(&mut db, token).await?;
    Ok(db.commit().await?)
}
