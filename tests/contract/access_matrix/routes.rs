//! The routes of administration: what each is about, and a request that would do no harm.
//!
//! Owns: that table, and finding every route in the source. Must never: leave one out; the test compares.

use domain::permission::{Data, Verb};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs, path::PathBuf};
use uuid::Uuid;

pub struct Route {
    pub path: &'static str,
    pub data: Data,
    pub verb: Verb,
    /// None for a GET.
    pub body: Option<Value>,
}

pub fn all() -> Vec<Route> {
    use Data as D;
    use Verb::{Change, Read};
    let nobody = Uuid::nil();
    let route = |path, data, verb, body| Route { path, data, verb, body };
    vec![
        route("/people", D::People, Read, None),
        route("/people/organisations", D::People, Change, Some(json!({"name": "", "kind": "other"}))),
        route(
            "/people/invitations",
            D::People,
            Change,
            Some(json!({"org": nobody, "role": "project_lead", "life": "day"})),
        ),
        route("/people/invitations/{id}/withdraw", D::People, Change, Some(json!({}))),
        route("/people/{user}", D::People, Read, None),
        route("/people/{user}/end-sessions", D::People, Change, Some(json!({"session": null}))),
        route("/people/{user}/remove-second-factor", D::People, Change, Some(json!({}))),
        route("/people/{user}/new-passphrase", D::People, Change, Some(json!({}))),
        route("/people/{user}/close", D::People, Change, Some(json!({}))),
        route("/devices", D::Devices, Read, None),
        route("/devices/{id}/name", D::Devices, Change, Some(json!({"name": "Tablet"}))),
        route("/devices/{id}/revoke", D::Devices, Change, Some(json!({}))),
        route("/log", D::AccessLog, Read, None),
        route(
            "/log",
            D::AccessLog,
            Read,
            Some(json!({"dwelling": null, "person": null, "from": null, "until": null,
            "before": null, "to_print": false})),
        ),
        route("/log/chain", D::AccessLog, Read, None),
        route("/order", D::Neighbourhood, Change, Some(json!({"questions_first": false}))),
        route("/retention", D::Retention, Read, None),
        route("/retention", D::Retention, Change, Some(json!({"sign_up_weeks": 53}))),
        route("/retention/look", D::Retention, Read, Some(json!({}))),
        route("/retention/run", D::Retention, Change, Some(json!({}))),
        route("/handover", D::Handover, Read, None),
        route(
            "/handover",
            D::Handover,
            Change,
            Some(json!({"from": nobody, "to": nobody, "reason": "leaves"})),
        ),
    ]
}

/// With a number that belongs to nobody in every place for one.
pub fn address(path: &str) -> String {
    let filled = path.replace("{id}", &Uuid::nil().to_string()).replace("{user}", &Uuid::nil().to_string());
    format!("/api/v1/admin{filled}")
}

/// Every address that stands in the source of administration.
pub fn in_source() -> BTreeSet<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../server/src/http/admin");
    let mut found = BTreeSet::new();
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for part in text.split(".route(").skip(1) {
            found.insert(part.split('"').nth(1).unwrap().to_owned());
        }
    }
    found
}
