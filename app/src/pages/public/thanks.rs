//! After signing up: where to be, and whom to call when it does not suit after all.
//!
//! Owns: those words, for a page of their own (without JavaScript) and below the form. Must never: show a name that came
//! with the address, or thank for a sign-up that the address does not speak of.

use super::{
    facts::tel,
    frame::Frame,
    notices::Patience,
    one_activity::{Shown, use_shown},
};
use crate::{
    address,
    public_data::{Outcome, PublicSource, Standing},
    texts::{t, t_string, use_i18n},
    time::{self, I18n},
    ui::{Picture, SpeakButton},
    upcoming::on_day,
};
use domain::{activity::Activity, sign_up::SignUpLevel};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

#[component]
pub fn Thanks() -> impl IntoView {
    let i18n = use_i18n();
    let source = expect_context::<PublicSource>();
    let shown = use_shown();
    let query = use_query_map();
    let outcome = query.with_untracked(|query| Outcome::read(|word| query.get(word)));
    let title = Signal::derive(move || {
        match outcome.map(|outcome| outcome.standing) {
            None => t_string!(i18n, signup.question),
            Some(Standing::Waiting) => t_string!(i18n, signup.done_waiting),
            Some(Standing::Maybe) => t_string!(i18n, signup.done_maybe_nameless),
            Some(Standing::SignedUp | Standing::Kept(_)) => t_string!(i18n, signup.done),
        }
        .to_owned()
    });
    let spoken = Signal::derive(move || match then(shown, outcome) {
        Some(activity) => format!("{} {}", title.get(), super::facts::spoken(i18n, &activity)),
        None => title.get(),
    });
    let picture = if outcome.is_some() { "done" } else { "empty" };
    view! {
        <Frame title=title>
            <div class="public__picture">
                <Picture name=picture />
            </div>
            <div class="public__title">
                <h1>{title}</h1>
                <SpeakButton text=spoken />
            </div>
            <Show when=move || source.loaded.get() fallback=Patience>
                {match outcome {
                    Some(outcome) => view! { <WhatNext shown=shown outcome=outcome /> }.into_any(),
                    None => view! { <NotYet shown=shown /> }.into_any(),
                }}
            </Show>
        </Frame>
    }
}

/// Somebody came here without signing up, or much later.
#[component]
fn NotYet(shown: Shown) -> impl IntoView {
    let i18n = use_i18n();
    let to_form = move || shown.id.get().map_or_else(|| address::ACTIVITIES.to_owned(), address::sign_up);
    view! {
        {move || shown.activity.get().map(|activity| view! { <WhenAndWhere activity=activity /> })}
        <p>{t!(i18n, signup.not_yet)}</p>
        <p>
            <a class="button button--primary" href=to_form rel="external">
                {t!(i18n, signup.to_form)}
            </a>
        </p>
    }
}

#[component]
pub fn WhatNext(shown: Shown, outcome: Outcome) -> impl IntoView {
    let i18n = use_i18n();
    let source = expect_context::<PublicSource>();
    let contact = Memo::new(move |_| {
        source.data.with(|data| {
            let (_, known) = data.neighbourhood.as_ref()?;
            Some((known.contact_name.to_string(), known.contact_phone.to_string()))
        })
    });
    let about = move || {
        then(shown, Some(outcome)).map(|activity| {
            let (host, full) = (activity.host.to_string(), activity.full);
            view! {
                <WhenAndWhere activity=activity />
                {later(i18n, host, outcome, full)}
            }
        })
    };
    let change_mind = move || {
        contact.get().map(|(name, phone)| {
            let call = tel(&phone);
            view! {
                <p>
                    {t!(i18n, signup.change_mind)} " "
                    <a class="public__call" href=call>
                        {t!(i18n, public.call, name = name, phone = phone)}
                    </a>
                </p>
            }
        })
    };
    view! {
        {about}
        {change_mind}
        <p>
            <a class="button" href=address::ACTIVITIES>
                {t!(i18n, signup.back)}
            </a>
        </p>
    }
}

#[component]
fn WhenAndWhere(activity: Activity) -> impl IntoView {
    let i18n = use_i18n();
    let starts = activity.starts;
    view! {
        <p>
            <strong>{activity.title.to_string()}</strong>
            <br />
            {move || time::day_and_time(i18n, starts)}
            <br />
            {activity.place.to_string()}
        </p>
    }
}

/// The activity on the day that the sign-up is for, which need not be the next any more.
fn then(shown: Shown, outcome: Option<Outcome>) -> Option<Activity> {
    let mut activity = shown.activity.get()?;
    if let Some(starts) = outcome.and_then(|outcome| on_day(&activity, outcome.on?)) {
        activity.starts = starts;
    }
    Some(activity)
}

/// What is still open: somebody waits for you, or for a place. Nobody calls who gave no number.
fn later(i18n: I18n, host: String, outcome: Outcome, full: bool) -> impl IntoView {
    let name = host.clone();
    let Outcome { standing, phone, .. } = outcome;
    let is_maybe = matches!(standing, Standing::Maybe | Standing::Kept(SignUpLevel::Maybe));
    let open = match standing {
        Standing::Waiting if phone => Some(t!(i18n, signup.waiting, name = name).into_any()),
        Standing::Waiting => Some(t!(i18n, signup.waiting_ask, name = name).into_any()),
        Standing::Kept(SignUpLevel::SignedUp) if phone => {
            Some(t!(i18n, signup.full_later, name = name).into_any())
        }
        Standing::Kept(SignUpLevel::SignedUp) => {
            Some(t!(i18n, signup.full_later_ask, name = name).into_any())
        }
        _ if is_maybe && full => Some(t!(i18n, signup.maybe_full, name = name).into_any()),
        _ => None,
    };
    let expected = standing != Standing::Waiting && !(is_maybe && full);
    let waits = expected.then(|| view! { <p>{t!(i18n, activity.host, name = host)}</p> });
    view! {
        {waits}
        {open.map(|open| view! { <p>{open}</p> })}
    }
}
