//! That somebody moved a visit without making it, for whoever does.
//!
//! Owns: that sentence, and the name of an organisation. Must never: say more of who it was than their organisation.

use crate::{
    engine::{Field, use_field},
    texts::{t_string, use_i18n},
};
use domain::{document::Body, id::OrgId};
use leptos::prelude::*;

#[component]
pub fn Moved(by: OrgId) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    move || {
        let org = name(field, by).unwrap_or_else(|| t_string!(i18n, visit.other_org).to_owned());
        t_string!(i18n, visit.moved, org = org).to_string()
    }
}

/// As somebody who works there says it.
pub fn name(field: Field, org: OrgId) -> Option<String> {
    let names = field.all(|document| match &document.body {
        Body::Member(member) if member.org == org => Some(member.org_name.to_string()),
        _ => None,
    });
    names.into_iter().next()
}
