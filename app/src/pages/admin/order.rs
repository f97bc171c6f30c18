//! The order of the talks: the cards first, or the questions.
//!
//! Owns: that one switch. Must never: say that it was saved before the server said so.

use super::asked::{Failed, act};
use crate::{
    address,
    engine::{api::ApiFailure, use_field},
    pages::field::sync_sentence::FieldPage,
    texts::{t, t_string, use_i18n},
    ui::Switch,
};
use domain::document::Body;
use leptos::prelude::*;
use sync::order::TalkOrder;

const PATH: &str = "/api/v1/admin/order";

#[derive(serde::Deserialize)]
struct Done {}

#[component]
pub fn Order() -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiFailure>));
    let saved = RwSignal::new(None::<bool>);
    let stored = Memo::new(move |_| match field.body(field.me().project) {
        Some(Body::Neighbourhood(neighbourhood)) => neighbourhood.questions_first,
        _ => false,
    });
    // What the server took counts at once; this device hears it a moment later, as all do.
    let on = Signal::derive(move || saved.get().unwrap_or_else(|| stored.get()));
    let set = move |questions_first: bool| {
        act(PATH.to_owned(), TalkOrder { questions_first }, busy, failure, move |_: Done| {
            let _ = saved.try_set(Some(questions_first));
            field.sync_soon();
        });
    };
    view! {
        <FieldPage title=move || t_string!(i18n, order.title).to_owned() back=address::ADMIN>
            <p>{t!(i18n, order.intro)}</p>
            <div class="switches">
                <Switch
                    label=move || t_string!(i18n, order.questions_first).to_owned()
                    hint=move || t_string!(i18n, order.questions_first_hint).to_owned()
                    on=on
                    on_change=UnsyncCallback::new(set)
                />
            </div>
            <Failed failure />
            <div role="status">
                {move || saved.get().map(|_| view! { <p class="banner banner--leaf">{t!(i18n, order.saved)}</p> })}
            </div>
        </FieldPage>
    }
}
