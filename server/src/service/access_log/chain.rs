//! The chain of the access log: whoever changes or removes a row breaks it.
//!
//! A row's hash is the SHA-256 of one line of text that anybody can put together again:
//! `previous|project|number|at|happened|clock_ahead|owner|user|role|org|device|event|what|kind|document|dwelling`,
//! hashes in hexadecimal, times in seconds, nothing for what is not there.
//!
//! Owns: that line, and walking along the chain. Must never: write.

use super::super::Result;
use crate::store::{
    Connection,
    access_log::{self, Link, Row},
};
use domain::id::ProjectId;
use sha2::{Digest, Sha256};
use std::fmt::Display;

/// Before the first row.
pub(super) const BEGINNING: Link = [0; 32];
const AT_ONCE: u32 = 1_000;

/// The chain holds together: so many rows, and where it ends. A row that was taken off its end shows only beside an
/// end that was written down elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sound {
    pub rows: u64,
    pub last: u64,
    pub hash: String,
}

/// The first row that does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    pub number: u64,
}

pub(super) fn hash(project: ProjectId, row: &Row) -> Link {
    let parts = [
        hex(&row.previous),
        project.to_string(),
        row.number.to_string(),
        row.at.to_string(),
        text(row.happened),
        text(row.clock_ahead),
        text(row.owner),
        text(row.user),
        text(row.role.as_ref()),
        text(row.org),
        text(row.device),
        row.event.clone(),
        text(row.what.as_ref()),
        text(row.kind.as_ref()),
        text(row.document),
        text(row.dwelling),
    ];
    Sha256::digest(parts.join("|")).into()
}

fn text(value: Option<impl Display>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// Walks along the whole chain, from where the rows begin whose term has not passed.
pub async fn verify(db: &mut Connection, project: ProjectId) -> Result<std::result::Result<Sound, Broken>> {
    let begin = access_log::passed(db, project).await?;
    let (last, before) = begin.unwrap_or_else(|| (0, BEGINNING.to_vec()));
    let mut sound = Sound { rows: 0, last, hash: hex(&before) };
    loop {
        let rows = access_log::after(db, project, sound.last, AT_ONCE).await?;
        if rows.is_empty() {
            return Ok(Ok(sound));
        }
        for row in rows {
            let follows = row.number == sound.last + 1 && hex(&row.previous) == sound.hash;
            if !follows || row.hash != hash(project, &row) {
                return Ok(Err(Broken { number: row.number }));
            }
            sound = Sound { rows: sound.rows + 1, last: row.number, hash: hex(&row.hash) };
        }
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_the_line_that_anybody_can_put_together() {
        let project = ProjectId(uuid::Uuid::nil());
        let row = Row {
            number: 1,
            at: 1_790_000_000,
            event: "seen".into(),
            previous: BEGINNING.to_vec(),
            ..Row::default()
        };
        let nil = uuid::Uuid::nil();
        let line = format!("{}|{nil}|1|1790000000||||||||seen||||", "0".repeat(64));
        let by_hand: Link = Sha256::digest(line).into();
        assert_eq!(hash(project, &row), by_hand);
        let other = Row { clock_ahead: Some(1), ..row.clone() };
        assert_ne!(hash(project, &other), hash(project, &row));
    }
}
