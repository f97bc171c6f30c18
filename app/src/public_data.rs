//! What everyone may know, and where a page gets it from.
//!
//! Owns: the public data, rendered by the server, embedded in its page and kept for reading offline.
//! Must never: hold who signed up.

use domain::{
    activity::Activity,
    id::{ActivityId, ProjectId},
    neighbourhood::Neighbourhood,
    refusal::Refusal,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

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
    pub problem: Option<Refusal>,
}

/// The id of the element in `<head>` that carries [`Page`] as JSON to the browser.
pub const PAGE_ELEMENT: &str = "page-data";

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
}

impl PublicSource {
    /// On the server the page comes from context; in a browser from the page itself or, in the shell, from
    /// the device and then the network.
    pub fn new() -> Self {
        let page = use_context::<Page>().or_else(embedded);
        let loaded = page.is_some();
        let Page { public, form } = page.unwrap_or_default();
        let source = Self {
            data: RwSignal::new(public),
            form: StoredValue::new(form),
            loaded: RwSignal::new(loaded),
        };
        #[cfg(feature = "hydrate")]
        crate::engine::public::keep_fresh(source);
        source
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
    serde_json::from_str(&text).ok()
}

#[cfg(not(feature = "hydrate"))]
fn embedded() -> Option<Page> {
    None
}
