//! What makes the app installable and offline: the site's files, the shell, and the service worker.
//!
//! Everything here is the same for every visitor. Must never see a session, a cookie or the database.

pub mod files;
pub mod shell;
pub mod site;
pub mod worker;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::Router;

use crate::pwa::shell::ShellTexts;
use crate::pwa::site::Site;
use crate::pwa::worker::Worker;

/// All routes of this module: the site's files, `/_shell` and `/sw.js`.
pub fn router(site: &Arc<Site>, texts: &ShellTexts<'_>, worker: Worker) -> Router {
    let shell = shell::render(site, texts);
    let script = worker::render(site, &shell, worker);
    files::router(site).merge(shell::router(shell)).merge(worker::router(script))
}
