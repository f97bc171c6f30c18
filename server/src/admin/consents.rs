//! `admin show-consents`: proof of consent of visits that have gone.
//!
//! Owns: its options. Must never: show what a resident told.

use super::explain;
use crate::say;
use anyhow::Result;
use chrono::Utc;
use clap::Args;
use server::{
    config::DataFolder,
    service::{neighbourhood, retention},
    store::Store,
    words::{self, help},
};

#[derive(Args)]
pub struct ShowConsents {
    #[arg(long, help = help::PROJECT)]
    project: Option<String>,
    #[command(flatten)]
    pub data: DataFolder,
}

impl ShowConsents {
    pub async fn run(self, store: &Store) -> Result<()> {
        let project = explain(neighbourhood::find(store, self.project.as_deref()).await)?;
        say(&words::consents(&explain(retention::proofs(store, project, Utc::now()).await)?));
        Ok(())
    }
}
