//! What everyone may know.
//!
//! Owns: the choice of activities that are still to come. Must never: read anything but the public scope.

use super::Result;
use crate::store::{Store, documents, projects};
use app::{public_data::PublicData, upcoming::upcoming};
use chrono::{DateTime, Utc};
use domain::{
    document::{Body, Document},
    id::{ActivityId, ProjectId},
    scope::Scope,
};

/// The neighbourhood and its activities, soonest first; what is over is left out.
pub async fn load(store: &Store, now: DateTime<Utc>) -> Result<PublicData> {
    let mut db = store.read().await?;
    // One neighbourhood per installation has a public face for now: the first.
    let Some(project) = projects::all(&mut db).await?.first().copied() else {
        return Ok(PublicData::default());
    };
    let mut data = PublicData::default();
    for document in documents::of_kind(&mut db, project, "neighbourhood").await? {
        if let Body::Neighbourhood(neighbourhood) = public(document).1 {
            data.neighbourhood = Some((project, neighbourhood));
        }
    }
    for document in documents::of_kind(&mut db, project, "activity").await? {
        let (id, body) = public(document);
        if let Body::Activity(activity) = body {
            data.activities.extend(upcoming(activity, now).map(|activity| (ActivityId(id.0), activity)));
        }
    }
    data.activities.sort_by_key(|(id, activity)| (activity.starts, *id));
    Ok(data)
}

/// The project an activity belongs to.
pub async fn project_of(store: &Store, activity: ActivityId) -> Result<Option<ProjectId>> {
    let mut db = store.read().await?;
    for project in projects::all(&mut db).await? {
        let found = documents::load(&mut db, project, activity.into()).await?;
        if found.is_some_and(|found| matches!(found.body, Body::Activity(_))) {
            return Ok(Some(project));
        }
    }
    Ok(None)
}

fn public(document: Document) -> (domain::id::DocumentId, Body) {
    debug_assert_eq!(document.scope, Scope::Public);
    (document.id, document.body)
}
