//! What residents agreed to at visits that have gone.
//!
//! Owns: that list, for whoever has to prove it. Must never: reach a device or a page: it is kept for the one day that somebody
//! asks; or be looked at unseen: who answers for a visit reads in the log that it was.

use crate::{
    service::{
        Result,
        access_log::{self, About, Note, Who},
    },
    store::{Store, documents, organisations, retention},
};
use chrono::{DateTime, Utc};
use domain::{access_log::Event, consent::GivenConsent, document::Body, id::ProjectId};

pub struct Proof {
    /// A dash for a dwelling that is not there any more.
    pub address: String,
    pub organisation: String,
    pub given: GivenConsent,
}

/// By address.
pub async fn proofs(store: &Store, project: ProjectId, now: DateTime<Utc>) -> Result<Vec<Proof>> {
    const UNKNOWN: &str = "–";
    let mut db = store.write().await?;
    let organisations = organisations::all(&mut db, project).await?;
    let (mut proofs, mut notes) = (Vec::new(), Vec::new());
    for (owner, dwelling, given) in retention::proofs(&mut db, project).await? {
        let known = organisations.iter().find(|one| Some(one.id) == owner);
        let organisation = known.map_or_else(|| UNKNOWN.to_owned(), |one| one.name.clone());
        let stored = documents::load(&mut db, project, dwelling.into()).await?;
        let address = match stored.map(|document| document.body) {
            Some(Body::Dwelling(dwelling)) => dwelling.to_string(),
            _ => UNKNOWN.to_owned(),
        };
        proofs.push(Proof { address, organisation, given });
        let home = Some(dwelling);
        let about = About::Document { id: dwelling.into(), kind: "consent", owner, dwelling: home };
        notes.push(Note::of(Event::Exported).about(about));
    }
    access_log::notes(&mut db, &Who::server(project), notes, now).await?;
    db.commit().await?;
    proofs.sort_by(|a, b| (&a.address, &a.organisation).cmp(&(&b.address, &b.organisation)));
    Ok(proofs)
}
