//! The list of dwellings comes in from a table file.
//!
//! Owns: taking it in. Must never: import a part.

mod table;

pub use self::table::{BadRow, COLUMNS, INTERVENTIONS, RowProblem, read};

use self::table::key;
use super::{Result, colleagues::new_id, ledger::Ledger};
use crate::store::{Store, documents};
use domain::{
    document::{Body, Change},
    id::{DocumentId, ProjectId},
    refusal::Refusal,
    text::Text,
};

pub enum Imported {
    All(usize),
    Nothing(Vec<BadRow>),
}

pub async fn import(store: &Store, project: ProjectId, file: &[u8]) -> Result<Imported> {
    let mut db = store.write().await?;
    let Some(Body::Neighbourhood(neighbourhood)) =
        documents::load(&mut db, project, project.into()).await?.map(|document| document.body)
    else {
        return Err(Refusal::NotFound.into());
    };
    let areas: Vec<&str> = neighbourhood.sub_neighbourhoods.iter().map(Text::as_str).collect();
    let stored = documents::of_kind(&mut db, project, "dwelling").await?;
    let known: Vec<String> = stored
        .iter()
        .filter_map(|document| match &document.body {
            Body::Dwelling(dwelling) => Some(key(dwelling)),
            _ => None,
        })
        .collect();
    let dwellings = match read(file, &areas, &known) {
        Ok(dwellings) => dwellings,
        Err(rows) => return Ok(Imported::Nothing(rows)),
    };
    let mut ledger = Ledger::new(project);
    let count = dwellings.len();
    for dwelling in dwellings {
        ledger.change(Change::new(DocumentId(new_id()), None, Body::Dwelling(dwelling)));
    }
    ledger.write(&mut db).await?;
    db.commit().await?;
    Ok(Imported::All(count))
}
