//! A new neighbourhood, with the organisation that starts it.
//!
//! Owns: making the project, its public face and its first organisation. Must never: make a second of the
//! same name.

use super::{Result, colleagues::new_id, ledger::Ledger};
use crate::store::{
    Connection, Store, accounts, installation,
    organisations::{self, Organisation},
    projects,
};
use domain::{
    document::{Body, Change},
    id::{OrgId, ProjectId, RoundId},
    member::OrgKind,
    neighbourhood::Neighbourhood,
    refusal::{Field, InField, Refusal},
    text::{Problem, Text},
};

/// What is needed to begin, as typed.
pub struct NewNeighbourhood {
    pub name: String,
    pub organisation: String,
    pub organisation_kind: OrgKind,
    /// None given: the neighbourhood is one.
    pub sub_neighbourhoods: Vec<String>,
    pub contact_name: String,
    pub contact_phone: String,
    pub meeting_place: String,
}

pub async fn create(store: &Store, new: NewNeighbourhood) -> Result<(ProjectId, OrgId)> {
    let mut sub_neighbourhoods = Vec::new();
    let given =
        if new.sub_neighbourhoods.is_empty() { vec![new.name.clone()] } else { new.sub_neighbourhoods };
    for name in &given {
        let name = Text::new(name).in_field(Field::SubNeighbourhood)?;
        if sub_neighbourhoods.contains(&name) {
            return Err(Refusal::field(Field::SubNeighbourhood, Problem::Double).into());
        }
        sub_neighbourhoods.push(name);
    }
    let neighbourhood = Neighbourhood {
        name: Text::new(&new.name).in_field(Field::Name)?,
        sub_neighbourhoods,
        round: RoundId(new_id()),
        contact_name: Text::new(&new.contact_name).in_field(Field::Name)?,
        contact_phone: Text::new(&new.contact_phone).in_field(Field::Phone)?,
        meeting_place: Text::new(&new.meeting_place).in_field(Field::Street)?,
        leaflet_version: 1,
        questions_first: false,
    };
    let organisation: Text<60> = Text::new(&new.organisation).in_field(Field::Organisation)?;
    let (project, org) = (ProjectId(new_id()), OrgId(new_id()));
    let mut db = store.write().await?;
    if named(&mut db, neighbourhood.name.as_str()).await?.is_some() {
        return Err(Refusal::field(Field::Name, Problem::Double).into());
    }
    projects::create(&mut db, project).await?;
    let first = Organisation { id: org, name: organisation.into(), kind: new.organisation_kind };
    organisations::create(&mut db, project, &first).await?;
    let mut ledger = Ledger::new(project);
    let body = Body::Neighbourhood(neighbourhood);
    ledger.change(Change::new(project.into(), None, body));
    ledger.write(&mut db).await?;
    db.commit().await?;
    Ok((project, org))
}

/// The project of this name; or the only one when no name is given.
pub async fn find(store: &Store, name: Option<&str>) -> Result<ProjectId> {
    let mut db = store.read().await?;
    let found = match (name, projects::all(&mut db).await?.as_slice()) {
        (Some(name), _) => named(&mut db, name).await?,
        (None, [only]) => Some(*only),
        (None, _) => None,
    };
    found.ok_or(Refusal::field(Field::Name, Problem::NotAChoice).into())
}

/// The organisation of this name.
pub async fn known_organisation(store: &Store, project: ProjectId, name: &str) -> Result<OrgId> {
    let found = organisations::named(&mut *store.read().await?, project, name.trim()).await?;
    found.ok_or(Refusal::field(Field::Organisation, Problem::NotAChoice).into())
}

/// The organisation of this name, made when it is new; one that is known keeps its kind.
pub async fn organisation(store: &Store, project: ProjectId, name: &str, kind: OrgKind) -> Result<OrgId> {
    let name: Text<60> = Text::new(name).in_field(Field::Organisation)?;
    let mut db = store.write().await?;
    if let Some(org) = organisations::named(&mut db, project, name.as_str()).await? {
        return Ok(org);
    }
    let org = OrgId(new_id());
    let new = Organisation { id: org, name: name.into(), kind };
    organisations::create(&mut db, project, &new).await?;
    db.commit().await?;
    Ok(org)
}

/// Projects in which nobody can sign in yet, with an organisation for the first who will.
pub async fn without_people(store: &Store) -> Result<Vec<(ProjectId, OrgId)>> {
    let mut db = store.read().await?;
    let mut found = Vec::new();
    for project in projects::all(&mut db).await? {
        if accounts::exist(&mut db, project).await? {
            continue;
        }
        let first = organisations::all(&mut db, project).await?.into_iter().next();
        found.extend(first.map(|first| (project, first.id)));
    }
    Ok(found)
}

/// Whether there is any neighbourhood at all.
pub async fn any(store: &Store) -> Result<bool> {
    Ok(!projects::all(&mut *store.read().await?).await?.is_empty())
}

/// Makes sure that the installation is of the wanted kind; a new folder becomes it. Says whether it is.
pub async fn settle_kind(store: &Store, demonstration: bool) -> Result<bool> {
    let mut db = store.write().await?;
    if let Some(found) = installation::load(&mut db).await? {
        return Ok(found.demonstration == demonstration);
    }
    let new = installation::Installation { epoch: new_id(), demonstration };
    installation::create(&mut db, new).await?;
    db.commit().await?;
    Ok(true)
}

async fn named(db: &mut Connection, name: &str) -> Result<Option<ProjectId>> {
    for project in projects::all(db).await? {
        let document = crate::store::documents::load(db, project, project.into()).await?;
        let body = document.map(|document| document.body);
        if matches!(body, Some(Body::Neighbourhood(stored)) if stored.name.as_str() == name) {
            return Ok(Some(project));
        }
    }
    Ok(None)
}
