//! Too long without contact: nothing opens until the server has been heard, except a talk that is not finished.
//!
//! Owns: that page. Must never: show what it stands before.

use super::who_again::WhoAgain;
use crate::{
    address,
    engine::{use_field, use_keep},
    texts::{t, use_i18n},
    ui::Icon,
};
use domain::talk::Step;
use leptos::prelude::*;

#[component]
pub fn Overdue() -> impl IntoView {
    let (i18n, field, keep) = (use_i18n(), use_field(), use_keep());
    let rows = move || {
        let link = |talk: domain::talk::Talk| {
            let to = if talk.step == Step::Register { address::register } else { address::talk };
            view! { <li><a class="link-row" href=to(talk.visit)>{t!(i18n, lock.overdue_talk)}</a></li> }
        };
        keep.talks.get().into_iter().map(link).collect_view()
    };
    view! {
        <main class="page page--narrow">
            <h1>{t!(i18n, lock.overdue)}</h1>
            <p>{t!(i18n, lock.overdue_hint)}</p>
            <WhoAgain />
            <button class="button button--primary" type="button" on:click=move |_| field.sync_soon()>
                <Icon name="refresh" />
                {t!(i18n, kept.try_now)}
            </button>
            <ul class="rows">{rows}</ul>
        </main>
    }
}
