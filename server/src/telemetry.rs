//! The log: when the server starts, stops or breaks.
//!
//! Owns: how lines are written. Must never: hold a path with an id, a body, an address of a person or
//! what people wrote; there is no log of requests.

use std::io;
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

/// What the libraries underneath say is left out: statements and addresses are none of the log's business.
const FILTER: &str = "off,server=info";

/// To the standard error stream. A panic says where it happened and no more: its message may quote what
/// somebody wrote.
pub fn start(json: bool) {
    start_on(json, io::stderr);
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(String::new, ToString::to_string);
        tracing::error!(place, "a task broke off");
    }));
}

/// To wherever the caller wants; the first call counts.
pub fn start_on<W>(json: bool, writer: W)
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let filter = EnvFilter::new(FILTER);
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_target(false).with_writer(writer);
    // A second start in the same process (tests) keeps the first log.
    let _ = if json { lines.json().try_init() } else { lines.with_ansi(false).try_init() };
}
