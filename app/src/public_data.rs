//! What everyone may know, and where a page gets it from.
//!
//! Owns: the public data, rendered by the server, embedded in its page and kept for reading offline.
//! Must never: hold who signed up.

mod outcome;

pub use self::outcome::{Outcome, Standing};

use crate::texts::Locale;
use chrono::NaiveDate;
use domain::{
    activity::Activity,
    id::{ActivityId, ProjectId, SignUpId},
    neighbourhood::Neighbourhood,
    sign_up::{PartyBand, SignUpLevel},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use sync::wire::ApiProblem;

/// The answer of `GET /api/v1/public`; activities that are over are left out, soonest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PublicData {
    pub neighbourhood: Option<(ProjectId, Neighbourhood)>,
    pub activities: Vec<(ActivityId, Activity)>,
}

impl PublicData {
    pub fn activity(&self, id: ActivityId) -> Option<&Activity> {
        self.activities.iter().find(|(known, _)| *known == id).map(|(_, activity)| activity)
    }
}

/// The sign-up form as it came back from the server: what was typed, and what was wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignUpForm {
    /// A UUID made with the form, so that sending it twice counts once.
    pub sign_up: String,
    pub name: String,
    pub phone: String,
    /// The value of the chosen radio button; empty in a new form.
    pub party: String,
    pub problem: Option<ApiProblem>,
}

/// The body of `POST /api/v1/public/sign-ups`: what the form sends where there is JavaScript.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignUpRequest {
    pub sign_up: SignUpId,
    pub activity: ActivityId,
    /// The day that the page showed, of an activity that comes back every week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    pub name: String,
    /// Empty when none was given.
    pub phone: String,
    pub level: SignUpLevel,
    pub party: PartyBand,
    pub wheels: bool,
}

/// The id of the element in `<head>` that carries [`Page`] as JSON to the browser.
pub const PAGE_ELEMENT: &str = "page-data";

/// In an address: which language the page should speak.
pub const LANGUAGE: &str = "taal";

/// The language of a page from the server; a browser finds it in the page itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageLanguage(pub Locale);

/// Everything a server-rendered page was made from, so that the browser starts from the same.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    pub public: PublicData,
    pub form: SignUpForm,
}

/// Where pages read from. `loaded` is false only while a cached shell is still looking.
#[derive(Clone, Copy)]
pub struct PublicSource {
    pub data: RwSignal<PublicData>,
    pub form: StoredValue<SignUpForm>,
    pub loaded: RwSignal<bool>,
    /// The last attempt to ask the server failed: what is shown may be older.
    pub offline: RwSignal<bool>,
    /// Residents' sign-ups that wait on this device for a network.
    pub waiting: RwSignal<usize>,
    /// Some that waited were refused in the end; they are kept until that was read.
    pub refused: RwSignal<usize>,
}

impl PublicSource {
    /// On the server the page comes from context; in a browser from the page itself or, in the shell, from
    /// the device and then the network: the first public page that opens sees to that.
    pub fn new() -> Self {
        let page = use_context::<Page>().or_else(embedded);
        let loaded = page.is_some();
        let Page { public, form } = page.unwrap_or_default();
        Self {
            data: RwSignal::new(public),
            form: StoredValue::new(form),
            loaded: RwSignal::new(loaded),
            offline: RwSignal::new(false),
            waiting: RwSignal::new(0),
            refused: RwSignal::new(0),
        }
    }
}

impl Default for PublicSource {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(feature = "hydrate")]
fn embedded() -> Option<Page> {
    let text = document().get_element_by_id(PAGE_ELEMENT)?.text_content()?;
    serde_json::from_slice(text.as_bytes()).ok()
}

#[cfg(not(feature = "hydrate"))]
fn embedded() -> Option<Page> {
    None
}
