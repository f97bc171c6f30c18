//! Colleagues come in: with a one-time link they make their own account.
//!
//! Owns: links and new accounts. Must never: make an account without a link, outside a demonstration.

use super::{
    Failure, Result,
    access_log::{self, Note, Who},
    ledger::Ledger,
    people::new_passphrase,
    sign_in::{Door, plain_name},
};
use crate::{
    auth::{
        directory::Identity,
        token::{Token, random},
    },
    store::{
        Connection, Store,
        accounts::{self, NewAccount},
        identities,
        links::{self, Link, NewLink},
        organisations,
        sessions::TokenHash,
    },
};
use ::sync::wire::ApiProblem;
use chrono::{DateTime, Duration, Utc};
use domain::{
    access_log::Event,
    document::{Body, Change},
    id::{OrgId, ProjectId, UserId},
    member::{Member, Post, Role},
    passphrase,
    refusal::{Field, InField, Refusal},
    text::{Problem, Text},
};
use uuid::{Builder, Uuid};

/// Long enough for a colleague who is on leave, short enough for a link in an old e-mail.
pub const LINK_LIFE: Duration = Duration::days(7);

/// What somebody fills in to make their account.
pub struct NewColleague {
    pub name: String,
    pub sign_in_name: String,
    pub passphrase: String,
}

/// A link that the operator asked for, only for a role that fits the kind of organisation.
pub async fn create_link(
    store: &Store,
    project: ProjectId,
    org: OrgId,
    role: Role,
    now: DateTime<Utc>,
) -> Result<Token> {
    let (token, ends) = (Token::draw(), now + LINK_LIFE);
    let link = NewLink { token: token.hash(), project, org, role, ends, at_start: false, renews: None };
    let mut db = store.write().await?;
    let works_for = organisations::load(&mut db, project, org).await?;
    if !works_for.is_some_and(|organisation| role.works_for(organisation.kind)) {
        return Err(Refusal::field(Field::Organisation, Problem::NotAChoice).into());
    }
    links::create(&mut db, link).await?;
    db.commit().await?;
    Ok(token)
}

/// A link for the first person, made at a start. Those of earlier starts that nobody used stop working: only
/// their hash is left, and they may have ended up in any log.
pub async fn invite_first(
    store: &Store,
    project: ProjectId,
    org: OrgId,
    now: DateTime<Utc>,
) -> Result<Token> {
    let (token, role, ends) = (Token::draw(), Role::ProjectLead, now + LINK_LIFE);
    let link = NewLink { token: token.hash(), project, org, role, ends, at_start: true, renews: None };
    let mut db = store.write().await?;
    links::withdraw_from_start(&mut db, project).await?;
    links::create(&mut db, link).await?;
    db.commit().await?;
    Ok(token)
}

/// What the link is good for, while it is.
pub async fn look_at_link(store: &Store, token: TokenHash, now: DateTime<Utc>) -> Result<Link> {
    let link = links::find(&mut *store.read().await?, token, now).await?;
    link.ok_or(Failure::Problem(ApiProblem::LinkSpent))
}

/// Makes the account and spends the link, both or neither. One for an account that is there gives that a new passphrase.
pub async fn use_link(
    store: &Store,
    door: &Door,
    token: TokenHash,
    form: NewColleague,
    now: DateTime<Utc>,
) -> Result<UserId> {
    if look_at_link(store, token, now).await?.renews.is_some() {
        return new_passphrase::set(store, &door.hasher, token, form.passphrase, now).await;
    }
    let (name, sign_in_name) = checked(&form)?;
    // Somebody has to hear that a name is taken. Who goes on asking would hear who works here.
    if let Err(seconds) = door.names.attempt(token, now) {
        return Err(Failure::Problem(ApiProblem::TooOften { seconds }));
    }
    // Before the slow part: asking for names costs no more than asking.
    if accounts::name_is_taken(&mut *store.read().await?, &sign_in_name).await? {
        return Err(Refusal::field(Field::SignInName, Problem::Double).into());
    }
    let hash = door.hasher.hash(form.passphrase).await.map_err(|_| Failure::Problem(ApiProblem::Server))?;
    let mut db = store.write().await?;
    // Looked at again: somebody else may have used it while this one was hashing.
    let link = links::find(&mut db, token, now).await?.ok_or(Failure::Problem(ApiProblem::LinkSpent))?;
    if accounts::name_is_taken(&mut db, &sign_in_name).await? {
        return Err(Refusal::field(Field::SignInName, Problem::Double).into());
    }
    let user = enter(&mut db, token, link, name, (sign_in_name, hash), now).await?;
    db.commit().await?;
    door.names.succeeded(&token);
    Ok(user)
}

/// As [`use_link`], for who is known in the directory of the organisation that the link is for.
pub async fn use_link_by_directory(
    store: &Store,
    token: TokenHash,
    name: &str,
    known: &Identity,
    now: DateTime<Utc>,
) -> Result<UserId> {
    let name = Text::new(name).in_field(Field::Name)?;
    let mut db = store.write().await?;
    // Another passphrase is nothing that a directory can give.
    let link = links::find(&mut db, token, now).await?.filter(|link| link.renews.is_none());
    let link = link.ok_or(Failure::Problem(ApiProblem::LinkSpent))?;
    if identities::is_known(&mut db, &known.issuer, &known.subject).await? {
        return Err(Refusal::field(Field::Name, Problem::Double).into());
    }
    // A name that nobody can type, and no passphrase: there is only the directory.
    let sign_in_name = format!("directory:{}", new_id());
    let user = enter(&mut db, token, link, name, (sign_in_name, String::new()), now).await?;
    identities::bind(&mut db, &known.issuer, &known.subject, user).await?;
    db.commit().await?;
    Ok(user)
}

/// The account and the spending of the link, in one transaction of the caller.
async fn enter(
    db: &mut Connection,
    token: TokenHash,
    link: Link,
    name: Text<40>,
    (sign_in_name, hash): (String, String),
    now: DateTime<Utc>,
) -> Result<UserId> {
    let mut ledger = Ledger::new(link.project);
    let user = UserId(new_id());
    let (project, post) = (link.project, link.post);
    let person = Person { user, post, name, sign_in_name, hash, org_name: link.org_name };
    add(db, &mut ledger, project, person).await?;
    links::spend(db, token).await?;
    let who = Who { user: Some(user), role: Some(post.role), org: Some(post.org), ..Who::server(project) };
    access_log::note(db, &who, Note::of(Event::Joined), now).await?;
    ledger.write(db).await?;
    Ok(user)
}

fn checked(form: &NewColleague) -> std::result::Result<(Text<40>, String), Refusal> {
    let name = Text::new(&form.name).in_field(Field::Name)?;
    let sign_in_name = Text::<40>::new(&plain_name(&form.sign_in_name)).in_field(Field::SignInName)?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
    if !sign_in_name.as_str().chars().all(plain) {
        return Err(Refusal::field(Field::SignInName, Problem::Unreadable));
    }
    passphrase::check(&form.passphrase, &[name.as_str(), sign_in_name.as_str()])?;
    Ok((name, sign_in_name.into()))
}

/// Somebody with an account, everything checked and hashed.
pub(crate) struct Person {
    pub user: UserId,
    pub post: Post,
    pub name: Text<40>,
    pub sign_in_name: String,
    pub hash: String,
    pub org_name: String,
}

/// The account, and the face that colleagues see.
pub(crate) async fn add(
    db: &mut Connection,
    ledger: &mut Ledger,
    project: ProjectId,
    person: Person,
) -> Result<()> {
    let account = NewAccount {
        user: person.user,
        project,
        actor: person.post.of(person.user),
        sign_in_name: &person.sign_in_name,
        passphrase_hash: &person.hash,
        name: person.name.as_str(),
    };
    accounts::create(db, account).await?;
    let member = Member {
        name: person.name,
        role: person.post.role,
        org: person.post.org,
        org_name: Text::new(&person.org_name).in_field(Field::Organisation)?,
    };
    ledger.change(Change::new(person.user.into(), None, Body::Member(member)));
    Ok(())
}

/// A number for something new that is made on the server.
pub(crate) fn new_id() -> Uuid {
    Builder::from_random_bytes(random()).into_uuid()
}
