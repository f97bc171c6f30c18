//! Help for the worker: open questions, and what to do when a card turns heavy.
//!
//! Owns: that panel. Must never: be open by itself, or have room to write down a suspicion.

use crate::{
    pages::{talk::table::use_table, wording},
    texts::{t, use_i18n},
    ui::Icon,
};
use domain::card::Card;
use leptos::prelude::*;

#[component]
pub fn Help(card: Card) -> impl IntoView {
    let i18n = use_i18n();
    let open = RwSignal::new(false);
    view! {
        <div class="help">
            <button
                type="button"
                class="button button--quiet"
                aria-expanded=move || open.get().to_string()
                aria-controls="help-panel"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Icon name="message-2-question" />
                {t!(i18n, talk.deepen.help)}
            </button>
            <div id="help-panel" class="help__panel" hidden=move || !open.get()>
                <p class="help__hint">{t!(i18n, talk.deepen.help_hint)}</p>
                <ol class="help__questions">
                    {move || {
                        wording::card::help(i18n, card)
                            .into_iter()
                            .map(|question| view! { <li>{question}</li> })
                            .collect_view()
                    }}
                </ol>
                {card.may_hurt().then(|| view! { <Heavy /> })}
            </div>
        </div>
    }
}

#[component]
fn Heavy() -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let colleague = move || {
        table.neighbourhood().map(|neighbourhood| {
            let (name, phone) =
                (neighbourhood.contact_name.to_string(), neighbourhood.contact_phone.to_string());
            if name == table.keep.field.me().name {
                view! { <li>{t!(i18n, talk.deepen.heavy_any_colleague)}</li> }.into_any()
            } else {
                view! { <li>{t!(i18n, talk.deepen.heavy_colleague, name = name, phone = phone)}</li> }
                    .into_any()
            }
        })
    };
    view! {
        <h2 class="help__heavy">{t!(i18n, talk.deepen.heavy)}</h2>
        <ul>
            <li>{t!(i18n, talk.deepen.heavy_stop)}</li>
            {colleague}
            <li>{t!(i18n, talk.deepen.heavy_112)}</li>
            <li>{t!(i18n, talk.deepen.heavy_home)}</li>
            <li>{t!(i18n, talk.deepen.heavy_not_here)}</li>
        </ul>
    }
}
