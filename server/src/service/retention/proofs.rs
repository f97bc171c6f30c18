//! What residents agreed to at visits that have gone.
//!
//! Owns: that list, for whoever has to prove it. Must never: reach a device or a page: it is kept for the one day that somebody
//! asks.

use crate::{
    service::Result,
    store::{Store, documents, organisations, retention},
};
use domain::{consent::GivenConsent, document::Body, id::ProjectId};

pub struct Proof {
    /// A dash for a dwelling that is not there any more.
    pub address: String,
    pub organisation: String,
    pub given: GivenConsent,
}

/// By address.
pub async fn proofs(store: &Store, project: ProjectId) -> Result<Vec<Proof>> {
    const UNKNOWN: &str = "–";
    let mut db = store.read().await?;
    let organisations = organisations::all(&mut db, project).await?;
    let mut proofs = Vec::new();
    for (owner, dwelling, given) in retention::proofs(&mut db, project).await? {
        let known = organisations.iter().find(|one| Some(one.id) == owner);
        let organisation = known.map_or_else(|| UNKNOWN.to_owned(), |one| one.name.clone());
        let stored = documents::load(&mut db, project, dwelling.into()).await?;
        let address = match stored.map(|document| document.body) {
            Some(Body::Dwelling(dwelling)) => dwelling.to_string(),
            _ => UNKNOWN.to_owned(),
        };
        proofs.push(Proof { address, organisation, given });
    }
    proofs.sort_by(|a, b| (&a.address, &a.organisation).cmp(&(&b.address, &b.organisation)));
    Ok(proofs)
}
