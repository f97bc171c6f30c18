//! A link for a colleague who forgot their passphrase.
//!
//! Owns: asking for it and showing it. Must never: show it a second time.

use super::{PATH, invited::Shown};
use crate::{
    engine::api::ApiFailure,
    pages::admin::asked::{Failed, act},
    texts::{t, use_i18n},
    ui::Icon,
};
use domain::id::UserId;
use leptos::prelude::*;
use sync::people::Invited;

/// `made` outlives this: what else is on the page is asked for again while the link is in sight.
#[component]
pub fn NewPassphrase(user: UserId, made: RwSignal<Option<Invited>>) -> impl IntoView {
    let i18n = use_i18n();
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiFailure>));
    let ask = move |_| {
        let path = format!("{PATH}/{user}/new-passphrase");
        act(path, serde_json::json!({}), busy, failure, move |invited: Invited| made.set(Some(invited)));
    };
    let begin = move || {
        view! {
            <p class="section__hint">{t!(i18n, people.new_passphrase_hint)}</p>
            <button class="button" type="button" on:click=ask>
                <Icon name="link" />{t!(i18n, people.new_passphrase)}
            </button>
            <Failed failure />
        }
    };
    view! {
        <section class="section">
            {move || match made.get() {
                Some(invited) => view! { <Shown invited made new_passphrase=true /> }.into_any(),
                None => begin().into_any(),
            }}
        </section>
    }
}
