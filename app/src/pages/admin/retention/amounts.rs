//! What went or would go, in numbers: "3 aanmeldingen".
//!
//! Owns: those words. Must never: name one of them.

use crate::{
    texts::{t_string, use_i18n},
    time::I18n,
};
use domain::retention::Removed;
use leptos::prelude::*;

/// Only of what there is any.
pub fn all(i18n: I18n, removed: &Removed) -> Vec<String> {
    let Removed { sign_ups, actions, visits, records, log_rows, sessions, links, consents, parcels } =
        *removed;
    let amounts = [
        (sign_ups, t_string!(i18n, retention.amount.sign_ups, count = sign_ups).to_string()),
        (actions, t_string!(i18n, retention.amount.actions, count = actions).to_string()),
        (visits, t_string!(i18n, retention.amount.visits, count = visits).to_string()),
        (records, t_string!(i18n, retention.amount.records, count = records).to_string()),
        (log_rows, t_string!(i18n, retention.amount.log_rows, count = log_rows).to_string()),
        (sessions, t_string!(i18n, retention.amount.sessions, count = sessions).to_string()),
        (links, t_string!(i18n, retention.amount.links, count = links).to_string()),
        (consents, t_string!(i18n, retention.amount.consents, count = consents).to_string()),
        (parcels, t_string!(i18n, retention.amount.parcels, count = parcels).to_string()),
    ];
    amounts.into_iter().filter_map(|(count, words)| (count > 0).then_some(words)).collect()
}

#[component]
pub fn Amounts(removed: Removed, some: &'static str, none: &'static str) -> impl IntoView {
    let i18n = use_i18n();
    if removed.is_nothing() {
        return view! { <p>{none}</p> }.into_any();
    }
    let rows = all(i18n, &removed).into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
    view! {
        <p>{some}</p>
        <ul>{rows}</ul>
    }
    .into_any()
}
