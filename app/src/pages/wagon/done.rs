//! "Fijn, Ria. U hoort erbij."
//!
//! Owns: the screen after somebody was put on the list. Must never: promise a place; only the server gives those.

use super::sign_up::{Stage, Welcomed, take_back};
use crate::{
    engine::use_field,
    texts::{t, use_i18n},
    time,
    ui::{Icon, Picture},
};
use domain::{activity::Activity, id::ActivityId, sign_up::SignUpLevel};
use leptos::{html, prelude::*};

#[component]
pub fn Done(
    guest: Welcomed,
    activity: Option<Activity>,
    activity_id: ActivityId,
    stage: RwSignal<Stage>,
) -> impl IntoView {
    let i18n = use_i18n();
    let field = use_field();
    let heading = NodeRef::<html::H2>::new();
    heading.on_load(|heading| {
        // The screen changed under the finger: whoever listens hears what it says now.
        let _ = heading.focus();
    });
    let name = guest.name.clone();
    let thanks = match guest.level {
        SignUpLevel::SignedUp => t!(i18n, wagon.thanks, name = name).into_any(),
        SignUpLevel::Maybe => t!(i18n, wagon.thanks_maybe, name = name).into_any(),
    };
    view! {
        <div class="wagon__thanks">
            <Picture name="done" />
            <h2 node_ref=heading tabindex="-1">
                {thanks}
            </h2>
            {activity.map(|activity| view! { <WhenAndWhere activity=activity level=guest.level phone=guest.phone /> })}
        </div>
        <div class="wagon__actions">
            <button
                type="button"
                class="button button--primary"
                on:click=move |_| stage.set(Stage::Asking { taken_back: None })
            >
                {t!(i18n, wagon.next)}
            </button>
            <button
                type="button"
                class="button"
                on:click=move |_| take_back(field, activity_id, &guest, stage)
            >
                <Icon name="arrow-back-up" />
                {t!(i18n, wagon.never_mind)}
            </button>
        </div>
    }
}

#[component]
fn WhenAndWhere(activity: Activity, level: SignUpLevel, phone: bool) -> impl IntoView {
    let i18n = use_i18n();
    let field = use_field();
    let full = activity.full;
    let host = activity.host.to_string();
    let waits = host.clone();
    let day = move || capital(&time::near_day(i18n, time::day(activity.starts), field.today()));
    let at = time::clock(activity.starts);
    let place = activity.place.to_string();
    // Nobody calls who gave no number, and who may come needs no place.
    let later = match (level, full, phone) {
        (SignUpLevel::Maybe, false, _) => None,
        (SignUpLevel::Maybe, true, _) => Some(t!(i18n, signup.maybe_full, name = host).into_any()),
        (SignUpLevel::SignedUp, true, true) => Some(t!(i18n, wagon.full_now, name = host).into_any()),
        (SignUpLevel::SignedUp, true, false) => Some(t!(i18n, wagon.full_now_ask, name = host).into_any()),
        (SignUpLevel::SignedUp, false, true) => Some(t!(i18n, wagon.full_later, name = host).into_any()),
        (SignUpLevel::SignedUp, false, false) => {
            Some(t!(i18n, signup.full_later_ask, name = host).into_any())
        }
    };
    view! {
        <p>{t!(i18n, wagon.when_where, day = day, time = at, place = place, host = waits)}</p>
        {later.map(|later| view! { <p class="wagon__later">{later}</p> })}
    }
}

/// A sentence starts with a capital.
fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}
