//! `admin retention`: terms, and a run.
//!
//! Owns: its options. Must never: remove anything unless asked.

use super::explain;
use crate::say;
use anyhow::Result;
use chrono::{NaiveDate, Utc};
use clap::Args;
use server::{
    config::DataFolder,
    service::{
        neighbourhood,
        retention::{self, Run},
    },
    store::Store,
    words::{self, help},
};

#[derive(Args)]
pub struct Retention {
    #[arg(long, help = help::APPLY)]
    apply: bool,
    #[arg(long, help = help::WORKS_END)]
    works_end: Option<NaiveDate>,
    #[arg(long, help = help::LAST_VISIT)]
    last_visit: Option<NaiveDate>,
    #[arg(long, help = help::SIGN_UP_WEEKS)]
    sign_up_weeks: Option<u16>,
    #[arg(long, help = help::ACTION_MONTHS)]
    action_months: Option<u16>,
    #[arg(long, help = help::VISIT_MONTHS)]
    visit_months: Option<u16>,
    #[arg(long, help = help::RECORD_MONTHS)]
    record_months: Option<u16>,
    #[arg(long, help = help::LOG_MONTHS)]
    log_months: Option<u16>,
    #[arg(long, help = help::CONSENT_MONTHS)]
    consent_months: Option<u16>,
    #[arg(long, help = help::DRAFT_DAYS)]
    draft_days: Option<u16>,
    #[arg(long, help = help::PROJECT)]
    project: Option<String>,
    #[command(flatten)]
    pub data: DataFolder,
}

impl Retention {
    pub async fn run(self, store: &Store) -> Result<()> {
        let project = explain(neighbourhood::find(store, self.project.as_deref()).await)?;
        let before = explain(retention::stored_terms(store, project).await)?;
        let mut terms = before;
        terms.works_end = self.works_end.or(terms.works_end);
        terms.last_visit = self.last_visit.or(terms.last_visit);
        terms.sign_up_weeks = self.sign_up_weeks.unwrap_or(terms.sign_up_weeks);
        terms.action_months = self.action_months.unwrap_or(terms.action_months);
        terms.visit_months = self.visit_months.unwrap_or(terms.visit_months);
        terms.record_months = self.record_months.unwrap_or(terms.record_months);
        terms.log_months = self.log_months.unwrap_or(terms.log_months);
        terms.consent_months = self.consent_months.unwrap_or(terms.consent_months);
        terms.draft_days = self.draft_days.unwrap_or(terms.draft_days);
        // Terms count from --apply on, as the run does: a look changes nothing.
        let removed = if self.apply {
            if terms != before {
                explain(retention::set_terms(store, project, &terms, Utc::now()).await)?;
            }
            explain(retention::run(store, project, Run::Apply, Utc::now()).await)?
        } else {
            explain(retention::try_terms(store, project, &terms, Utc::now()).await)?
        };
        say(&words::retention(&removed, self.apply));
        Ok(())
    }
}
