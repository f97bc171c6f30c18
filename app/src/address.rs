//! Addresses of pages, in one place, so that links and routes cannot drift apart.
//!
//! Owns: how a link is written. Must never: put anything personal in an address.

use domain::id::{ActivityId, DwellingId, UserId, VisitId};

pub const FIELD: &str = "/veld";
pub const VISITS: &str = "/veld/bezoeken";
pub const ACTIONS: &str = "/veld/acties";
pub const WAGON: &str = "/veld/wagen";
pub const MORE: &str = "/veld/meer";
/// Administration; each subject has a page below it.
pub const ADMIN: &str = "/veld/beheer";
pub const PEOPLE: &str = "/veld/beheer/mensen";
pub const DEVICES: &str = "/veld/beheer/toestellen";
pub const RETENTION: &str = "/veld/beheer/bewaartermijnen";
pub const ORDER: &str = "/veld/beheer/gesprek";
pub const HANDOVER: &str = "/veld/beheer/overdracht";
/// Which devices have taken away what residents had erased.
pub const ERASURES: &str = "/veld/beheer/gewist";
pub const LOG: &str = "/veld/beheer/logboek";
/// One's own ways in.
pub const ACCESS: &str = "/veld/mijn-toegang";
pub const KEPT: &str = "/veld/bewaard";
pub const SIGN_IN: &str = "/veld/aanmelden";
pub const HOME: &str = "/";
pub const ACTIVITIES: &str = "/activiteiten";
pub const PRIVACY: &str = "/privacy";
/// A resident's own record. Only the server draws it: links there are `rel="external"`.
pub const MINE: &str = "/mijn";
pub const MINE_CORRECT: &str = "/mijn/verbeteren";
pub const MINE_ERASE: &str = "/mijn/wissen";
pub const MINE_FILE: &str = "/mijn/bestand";
pub const MINE_PAGE: &str = "/mijn/pagina";
pub const ABOUT: &str = "/over";
/// Followed by the secret of a one-time link.
pub const FIRST_TIME: &str = "/veld/eerste-keer/";
/// Followed by the visit.
pub const TALK: &str = "/veld/gesprek/";
pub const REGISTER: &str = "/veld/uitwerken/";
pub const STYLE: &str = "/veld/stijl";

/// Whether a page is for staff.
pub fn is_field(path: &str) -> bool {
    path.strip_prefix(FIELD).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

pub fn dwelling(id: DwellingId) -> String {
    format!("/veld/woning/{id}")
}

pub fn visit(id: VisitId) -> String {
    format!("/veld/bezoek/{id}")
}

pub fn person(id: UserId) -> String {
    format!("{PEOPLE}/{id}")
}

pub fn talk(id: VisitId) -> String {
    format!("{TALK}{id}")
}

pub fn register(id: VisitId) -> String {
    format!("{REGISTER}{id}")
}

pub fn wagon(id: ActivityId) -> String {
    format!("/veld/wagen/{id}")
}

pub fn activity(id: ActivityId) -> String {
    format!("/activiteiten/{id}")
}

/// The form on the page of an activity.
pub fn sign_up(id: ActivityId) -> String {
    format!("/activiteiten/{id}#sign-up")
}

/// Where that form is posted, to come back at it. Not the page's own address: a browser would forget the page, and
/// whoever goes back to correct something would get a new form.
pub fn post_sign_up(id: ActivityId) -> String {
    format!("/activiteiten/{id}?aanmelden#sign-up")
}
