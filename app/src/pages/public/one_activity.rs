//! One activity, with the form to say that you come.
//!
//! Owns: that page. Must never: lose what somebody types because newer data came in.

use super::{
    facts::{Facts, spoken},
    form::SignUp,
    frame::Frame,
    notices::Patience,
};
use crate::{
    address,
    public_data::PublicSource,
    texts::{t, t_string, use_i18n},
    ui::{Icon, Picture, SpeakButton},
};
use domain::{
    activity::{Activity, ActivityState},
    id::ActivityId,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The activity of this address. It changes with the data; `id` only with the address.
#[derive(Clone, Copy)]
pub struct Shown {
    pub id: Memo<Option<ActivityId>>,
    pub activity: Memo<Option<Activity>>,
}

pub fn use_shown() -> Shown {
    let source = expect_context::<PublicSource>();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).and_then(|id| id.parse().ok()));
    let activity = Memo::new(move |_| source.data.with(|data| data.activity(id.get()?).cloned()));
    Shown { id, activity }
}

#[component]
pub fn OneActivity() -> impl IntoView {
    let i18n = use_i18n();
    let source = expect_context::<PublicSource>();
    let shown = use_shown();
    let title = Signal::derive(move || match shown.activity.get() {
        Some(activity) => activity.title.to_string(),
        None if source.loaded.get() => t_string!(i18n, activity.gone).to_owned(),
        None => t_string!(i18n, public.to_do).to_owned(),
    });
    // The server knows it from what came back; after that the form says it.
    let wrong = RwSignal::new(source.form.with_value(|form| form.problem.is_some()));
    let tab = Signal::derive(move || {
        let title = title.try_get().unwrap_or_default();
        if wrong.try_get() == Some(true) { t_string!(i18n, signup.problem.tab, title = title) } else { title }
    });
    // Not the activity itself: newer data would draw the form again, empty.
    let known = Memo::new(move |_| shown.activity.with(Option::is_some).then(|| shown.id.get()).flatten());
    view! {
        <Frame title=tab>
            <p>
                <a class="back" href=address::ACTIVITIES>
                    <Icon name="arrow-left" />
                    {t!(i18n, activity.back)}
                </a>
            </p>
            <Show when=move || source.loaded.get() fallback=Patience>
                {move || match known.get() {
                    Some(id) => view! { <Page id=id shown=shown wrong=wrong /> }.into_any(),
                    None => view! { <Gone /> }.into_any(),
                }}
            </Show>
        </Frame>
    }
}

#[component]
fn Page(id: ActivityId, shown: Shown, wrong: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let title = move || shown.activity.get().map(|activity| activity.title.to_string());
    let picture = Memo::new(move |_| shown.activity.get().map(|activity| activity.picture.symbol()));
    let cancelled = Memo::new(move |_| {
        shown.activity.get().is_some_and(|activity| activity.state == ActivityState::Cancelled)
    });
    let aloud = Signal::derive(move || shown.activity.get().map(|it| spoken(i18n, &it)).unwrap_or_default());
    view! {
        <div class="public__picture">{move || picture.get().map(|name| view! { <Picture name=name /> })}</div>
        <div class="public__title">
            <h1>{title}</h1>
            <SpeakButton text=aloud />
        </div>
        {move || shown.activity.get().map(|activity| view! { <Facts activity=activity /> })}
        <Show
            when=move || !cancelled.get()
            fallback=move || view! { <p class="banner banner--neutral">{t!(i18n, activity.cancelled_hint)}</p> }
        >
            <SignUp id=id shown=shown wrong=wrong />
        </Show>
    }
}

#[component]
fn Gone() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="empty">
            <Picture name="empty" />
            <h1>{t!(i18n, activity.gone)}</h1>
            <p>{t!(i18n, activity.gone_hint)}</p>
            <a class="button button--primary" href=address::ACTIVITIES>
                {t!(i18n, public.see_all)}
            </a>
        </div>
    }
}
