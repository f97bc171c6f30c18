//! Which looks count for the access log: of a whole document once an hour, of a line in a list once a day.
//!
//! Owns: that, and putting the rows of one drawing in one command. Must never: take one person's look for another's.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    command::{Command, SeeDocument, SeeDocuments},
    id::{DocumentId, UserId},
};
use std::{collections::HashMap, mem};

/// How much of a document a row of a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// All that there is to see of it.
    Whole,
    /// Enough to find it by; the rest has a page of its own.
    Line,
}

type Look = (UserId, DocumentId);

#[derive(Debug, Default)]
pub struct Sights {
    whole: HashMap<Look, DateTime<Utc>>,
    lines: HashMap<Look, NaiveDate>,
    /// Rows that were drawn and stand in no command yet.
    rows: Vec<Look>,
}

impl Sights {
    /// A document has a page, or a list, to itself. None when that was noted lately.
    pub fn page(&mut self, who: UserId, document: DocumentId, at: DateTime<Utc>) -> Option<Command> {
        self.is_new((who, document), at).then_some(Command::SeeDocument(SeeDocument { document, at }))
    }

    /// A row is drawn, on this day of whoever looks. Whether it is the first that waits: then somebody has to ask for
    /// [`Sights::drawn`] soon.
    pub fn row(
        &mut self,
        who: UserId,
        document: DocumentId,
        shows: Shows,
        (at, day): (DateTime<Utc>, NaiveDate),
    ) -> bool {
        let look = (who, document);
        let new = match shows {
            Shows::Whole => self.is_new(look, at),
            Shows::Line => self.lines.insert(look, day) != Some(day),
        };
        let first = new && !self.rows.iter().any(|(waits, _)| *waits == who);
        if new {
            self.rows.push(look);
        }
        first
    }

    /// The rows that this person saw since the last time: one command, or a few when they are very many.
    pub fn drawn(&mut self, who: UserId, at: DateTime<Utc>) -> Vec<Command> {
        let (own, others): (Vec<Look>, Vec<Look>) =
            mem::take(&mut self.rows).into_iter().partition(|(user, _)| *user == who);
        self.rows = others;
        let command = |some: &[Look]| {
            let documents = some.iter().map(|(_, document)| *document).collect();
            Command::SeeDocuments(SeeDocuments { documents, at })
        };
        own.chunks(SeeDocuments::MOST).map(command).collect()
    }

    fn is_new(&mut self, look: Look, at: DateTime<Utc>) -> bool {
        let lately = self.whole.get(&look).is_some_and(|before| (at - *before).abs() < TimeDelta::hours(1));
        if !lately {
            self.whole.insert(look, at);
        }
        !lately
    }
}
