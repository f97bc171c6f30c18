//! What this device knows of activities and of who comes.
//!
//! Owns: the counts and lists of the wagon. Must never: promise that the count is complete; other devices count too.

use crate::{
    engine::Field,
    texts::t_string,
    time::{self, I18n},
    upcoming::upcoming,
};
use chrono::NaiveDate;
use domain::{
    activity::{Activity, ActivityState},
    document::Body,
    id::{ActivityId, SignUpId},
    sign_up::{SignUp, SignUpLevel, SignUpState},
};

/// Published and not over, soonest first.
pub fn activities(field: Field) -> Vec<(ActivityId, Activity)> {
    let now = field.now();
    let mut found = field.all(|document| match &document.body {
        Body::Activity(activity) if activity.state == ActivityState::Published => {
            Some((ActivityId(document.id.0), upcoming(activity.clone(), now)?))
        }
        _ => None,
    });
    found.sort_by_key(|(id, activity)| (activity.starts, *id));
    found
}

pub fn activity(field: Field, id: ActivityId) -> Option<Activity> {
    match field.body(id)? {
        Body::Activity(activity) if activity.state == ActivityState::Published => {
            upcoming(activity, field.now())
        }
        _ => None,
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    pub id: SignUpId,
    pub sign_up: SignUp,
    pub unsent: bool,
}

/// Everyone on the list of that day who did not call it off, by name.
pub fn guests(field: Field, id: ActivityId, on: Option<NaiveDate>) -> Vec<Guest> {
    let mut found = field.all(|document| match &document.body {
        Body::SignUp(sign_up) if comes(sign_up, id, on) => Some((SignUpId(document.id.0), sign_up.clone())),
        _ => None,
    });
    found.sort_by_key(|(id, sign_up)| (sign_up.name.as_str().to_lowercase(), *id));
    found.into_iter().map(|(id, sign_up)| Guest { id, sign_up, unsent: field.is_unsent(id) }).collect()
}

/// Whoever has no day yet is not left out: the server gives it the next one.
fn comes(sign_up: &SignUp, id: ActivityId, on: Option<NaiveDate>) -> bool {
    let that_day = sign_up.is_for(id, on) || sign_up.is_for(id, None);
    that_day && sign_up.state != SignUpState::Cancelled
}

/// `9 komen · 2 misschien`
pub fn count(i18n: I18n, field: Field, id: ActivityId, on: Option<NaiveDate>) -> String {
    let (mut coming, mut maybe) = (0_u32, 0_u32);
    field.all(|document| {
        if let Body::SignUp(sign_up) = &document.body
            && comes(sign_up, id, on)
        {
            match sign_up.level {
                SignUpLevel::SignedUp => coming += 1,
                SignUpLevel::Maybe => maybe += 1,
            }
        }
        None::<()>
    });
    let coming_text = || t_string!(i18n, wagon.coming, count = coming);
    let maybe_text = || t_string!(i18n, wagon.maybe_count, count = maybe);
    match (coming, maybe) {
        (0, 0) => t_string!(i18n, wagon.nobody).to_owned(),
        (_, 0) => coming_text(),
        (0, _) => maybe_text(),
        _ => format!("{} · {}", coming_text(), maybe_text()),
    }
}

/// `morgen 10.00 uur`
pub fn when(i18n: I18n, field: Field, activity: &Activity) -> String {
    let day = time::near_day(i18n, time::day(activity.starts), field.today());
    t_string!(i18n, wagon.when, day = day, time = time::clock(activity.starts))
}
