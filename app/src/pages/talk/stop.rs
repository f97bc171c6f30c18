//! "Wilt u stoppen?", on every screen of the talk.
//!
//! Owns: that question. Must never: ask why, or hide what stays and what goes.

use super::table::use_table;
use crate::{
    texts::{t, t_string, use_i18n},
    ui::{Dialog, Icon},
};
use leptos::prelude::*;

/// Always in sight, on every screen.
#[component]
pub fn StopButton() -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    view! {
        <button type="button" class="button talk__stop" on:click=move |_| table.stopping.set(true)>
            <Icon name="hand-stop" />
            {t!(i18n, stop.button)}
        </button>
    }
}

#[component]
pub fn Stop() -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let title = Signal::derive(move || t_string!(i18n, stop.title).to_owned());
    let may_keep = Memo::new(move |_| table.talk.with(|talk| talk.consent.allows_record()));
    let talking = move || table.is_underway();
    let told = move || table.talk.get().agreements.iter().any(|agreement| table.is_told(agreement));
    view! {
        <Dialog open=table.stopping title=title>
            <p>{t!(i18n, stop.text)}</p>
            {move || {
                (talking() && !may_keep.get()).then(|| view! { <p>{t!(i18n, stop.only_discard)}</p> })
            }}
            {move || (!talking()).then(|| view! { <p>{t!(i18n, stop.nothing_yet)}</p> })}
            {move || told().then(|| view! { <p>{t!(i18n, stop.agreements_stay)}</p> })}
            <div class="answers">
                <Show when=move || talking() && may_keep.get()>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| table.stop_and_keep()
                    >
                        {t!(i18n, stop.keep)}
                    </button>
                </Show>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| table.stop_and_discard()
                >
                    {move || if talking() { t_string!(i18n, stop.discard) } else { t_string!(i18n, stop.stop) }}
                </button>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| table.stopping.set(false)
                >
                    {t!(i18n, stop.go_on)}
                </button>
            </div>
        </Dialog>
    }
}
