//! Activities as cards: picture, name, when, where.
//!
//! Owns: the list and its empty state. Must never: say who comes or how many.

use crate::{
    address,
    public_data::PublicSource,
    texts::{t, t_string, use_i18n},
    time,
    ui::Picture,
};
use domain::{
    activity::{Activity, ActivityState},
    id::ActivityId,
};
use leptos::prelude::*;

#[component]
pub fn ActivityList(
    /// None shows all.
    #[prop(optional)]
    first: Option<usize>,
) -> impl IntoView {
    let source = expect_context::<PublicSource>();
    let found = Memo::new(move |_| {
        let limit = first.unwrap_or(usize::MAX);
        source.data.with(|data| data.activities.iter().take(limit).cloned().collect::<Vec<_>>())
    });
    let some = Memo::new(move |_| found.with(|found| !found.is_empty()));
    view! {
        <Show when=move || some.get() fallback=Empty>
            <ul class="activities">
                {move || {
                    let row = |(id, activity)| view! { <li><Row id=id activity=activity /></li> };
                    found.get().into_iter().map(row).collect_view()
                }}
            </ul>
        </Show>
    }
}

#[component]
fn Row(id: ActivityId, activity: Activity) -> impl IntoView {
    let i18n = use_i18n();
    let starts = activity.starts;
    let when = move || {
        let day = time::long_day(i18n, time::day(starts));
        t_string!(i18n, activity.when_short, day = day, time = time::clock(starts))
    };
    let tag = match activity.state {
        ActivityState::Cancelled => Some(t!(i18n, activity.cancelled).into_any()),
        ActivityState::Published if activity.full => Some(t!(i18n, activity.full).into_any()),
        ActivityState::Published => None,
    };
    view! {
        <a class="activity" href=address::activity(id)>
            <Picture name=activity.picture.symbol() />
            <span class="activity__text">
                <strong class="activity__title">{activity.title.to_string()}</strong>
                <span>{when}</span>
                <span class="activity__place">{activity.place.to_string()}</span>
                {tag.map(|tag| view! { <span class="tag tag--neutral">{tag}</span> })}
            </span>
        </a>
    }
}

#[component]
fn Empty() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="empty">
            <Picture name="empty" />
            <p>{t!(i18n, public.empty)}</p>
        </div>
    }
}
