//! What the server did not accept, with its text, until the person has seen it.
//!
//! Owns: that list. Must never: drop a word before someone says so.

use super::address_of::address;
use crate::{
    engine::{Field, use_field},
    pages::refusal,
    texts::{t, use_i18n},
};
use domain::{command::Command, document::Body, id::VisitId};
use leptos::prelude::*;
use sync::replica::InTray;

#[component]
pub fn Tray() -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    view! {
        <Show when=move || !field.tray().is_empty()>
            <section class="section">
                <h2>{t!(i18n, kept.tray)}</h2>
                <p class="section__hint">{t!(i18n, kept.tray_hint)}</p>
                <ul class="rows">
                    <For each=move || field.tray() key=|refused| refused.number let:refused>
                        <Refused refused />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn Refused(refused: InTray) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let number = refused.number;
    let reason = refused.reason;
    let (about, text) = told(field, &refused);
    view! {
        <li class="rows__item">
            <div class="row">
                <span class="row__main">
                    <span class="row__title">{about}</span>
                    {text.map(|text| view! { <span class="row__text">{text}</span> })}
                    <span class="row__line">{move || refusal::say(i18n, &reason)}</span>
                    <button class="button" type="button" on:click=move |_| field.dismiss(number)>
                        {t!(i18n, kept.remove)}
                    </button>
                </span>
            </div>
        </li>
    }
}

/// Where it was about, and the person's own words in it.
fn told(field: Field, refused: &InTray) -> (String, Option<String>) {
    let at_visit = |visit: VisitId| match field.body(visit) {
        Some(Body::Visit(visit)) => address(field, visit.dwelling),
        _ => String::new(),
    };
    match refused.command() {
        Some(Command::PlanVisit(plan)) => (address(field, plan.dwelling), Some(plan.resident)),
        Some(Command::ArrangeVisit(c)) => (at_visit(c.visit), None),
        Some(Command::CloseVisit(c)) => (at_visit(c.visit), None),
        Some(Command::GiveConsent(c)) => (at_visit(c.visit), None),
        Some(Command::StopTalk(c)) => (at_visit(c.visit), None),
        Some(Command::FinishTalk(c)) => (at_visit(c.visit), None),
        Some(Command::MarkRegistered(c)) => (at_visit(c.visit), None),
        Some(Command::AgreeAction(c)) => (at_visit(c.visit), Some(c.agreed_text)),
        Some(Command::SignUpFor(c)) => (c.name, Some(c.phone)),
        Some(Command::SettleAction(_) | Command::CancelSignUp(_)) | None => (String::new(), None),
    }
}
