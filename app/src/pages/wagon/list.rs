//! The wagon's first screen: what there is to join, soonest first.
//!
//! Owns: that list. Must never: need more than one tap to the sign-up.

use super::{
    guests::{activities, count, when},
    outdoors::Outdoors,
};
use crate::{
    address,
    engine::use_field,
    pages::field::sync_sentence::FieldPage,
    texts::{t, t_string, use_i18n},
    ui::Picture,
    upcoming::day_of,
};
use domain::{activity::Activity, id::ActivityId};
use leptos::prelude::*;

#[component]
pub fn Wagon() -> impl IntoView {
    let i18n = use_i18n();
    let field = use_field();
    let found = Memo::new(move |_| activities(field));
    let some = Memo::new(move |_| found.with(|found| !found.is_empty()));
    let title = Signal::derive(move || t_string!(i18n, wagon.title).to_owned());
    let hint = Signal::derive(move || t_string!(i18n, wagon.hint).to_owned());
    view! {
        <FieldPage title=title subtitle=hint>
            <Outdoors />
            <Show
                when=move || some.get()
                fallback=move || view! { <p class="wagon__empty">{t!(i18n, wagon.empty)}</p> }
            >
                <ul class="wagon__list">
                    {move || {
                        let row = |(id, activity)| view! { <li><Row id=id activity=activity /></li> };
                        found.get().into_iter().map(row).collect_view()
                    }}
                </ul>
            </Show>
        </FieldPage>
    }
}

#[component]
fn Row(id: ActivityId, activity: Activity) -> impl IntoView {
    let i18n = use_i18n();
    let field = use_field();
    let (full, on) = (activity.full, day_of(&activity));
    let picture = activity.picture.symbol();
    let title = activity.title.to_string();
    let at = move || when(i18n, field, &activity);
    view! {
        <a class="wagon__row" href=address::wagon(id)>
            <Picture name=picture />
            <span class="wagon__text">
                <strong>{title}</strong>
                <span>{at}</span>
                <span>{move || count(i18n, field, id, on)} {full.then(|| view! { " · " {t!(i18n, activity.full)} })}</span>
            </span>
        </a>
    }
}
