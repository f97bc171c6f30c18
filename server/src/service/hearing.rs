//! Which devices have taken away what residents had erased, for who answers for that.
//!
//! Owns: that list, a device at a time. Must never: say of any erasure whose it was, of which record or when: only how many a
//! device has still to confirm.

use super::Result;
use crate::store::{Store, accounts::Account, hearing, records};
use ::sync::devices::{DeviceHearing, Hearing};
use domain::permission::{self, Data, Verb};

pub async fn all(store: &Store, who: &Account) -> Result<Hearing> {
    permission::may(&who.actor, Data::Erasures, Verb::Read)?;
    let erasures = records::erasures(store, who.project).await?;
    let places = hearing::places(&mut *store.read().await?, who.project).await?;
    let mut answer = Hearing::default();
    for place in places {
        let behind = erasures.iter().filter(|number| **number > place.heard).count() as u64;
        let Some((name, org_name)) = place.name else {
            answer.nameless += 1;
            answer.nameless_behind += u64::from(behind > 0);
            continue;
        };
        // One that was withdrawn after it had heard all is nothing to wonder about.
        if place.revoked.is_none() || behind > 0 {
            let (last_contact, revoked) = (place.last_contact, place.revoked);
            answer.devices.push(DeviceHearing { name, org_name, last_contact, revoked, behind });
        }
    }
    answer.devices.sort_by(|a, b| (b.behind, &a.name).cmp(&(a.behind, &b.name)));
    Ok(answer)
}
