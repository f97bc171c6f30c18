//! Looks at documents about people, for the access log.
//!
//! Owns: which looks count: once an hour for each document. Must never: make a page wait, or ring for the network; a look
//! goes along with the next round.

use super::field::Field;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    command::{Command, SeeDocument},
    id::{DocumentId, UserId},
};
use std::{cell::RefCell, collections::HashMap};

thread_local! {
    static SEEN: RefCell<HashMap<(UserId, DocumentId), DateTime<Utc>>> = RefCell::new(HashMap::new());
}

impl Field {
    /// Notes that this person has this document on screen now.
    pub fn saw(self, id: impl Into<DocumentId>) {
        let (document, at) = (id.into(), Utc::now());
        let key = (self.user(), document);
        let again = SEEN.with_borrow_mut(|seen| {
            let lately = seen.get(&key).is_some_and(|before| (at - *before).abs() < TimeDelta::hours(1));
            if !lately {
                seen.insert(key, at);
            }
            lately
        });
        if again {
            return;
        }
        let sight = Command::SeeDocument(SeeDocument { document, at });
        // Only a resident may not, and no resident has a device of ours.
        if let Some(Ok(writes)) = self.turn(|replica| replica.give(sight, at)) {
            self.write(writes);
        }
    }
}
