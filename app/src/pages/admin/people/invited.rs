//! The invitation, or the link for a new passphrase, that was just made: a link and a code to point a telephone at, shown this once.
//!
//! Owns: showing and copying it. Must never: send it anywhere.

use crate::{
    texts::{t, t_string, use_i18n},
    time,
    ui::{Icon, QrCode},
};
use leptos::{html, prelude::*};
use sync::people::{Invited, Qr};
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[component]
pub fn Shown(
    invited: Invited,
    made: RwSignal<Option<Invited>>,
    /// For somebody who has an account.
    #[prop(optional)]
    new_passphrase: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let Invited { url, qr: Qr { size, path }, ends } = invited;
    let copied = RwSignal::new(false);
    let line = NodeRef::<html::Input>::new();
    let text = StoredValue::new(url.clone());
    let copy = move |_| {
        spawn_local(async move {
            let clipboard = window().navigator().clipboard();
            let wrote = JsFuture::from(clipboard.write_text(&text.get_value())).await;
            // Where a browser does not allow it, the link is selected: copying is one more tap.
            if wrote.is_err()
                && let Some(line) = line.get_untracked()
            {
                line.select();
            }
            let _ = copied.try_set(wrote.is_ok());
        });
    };
    let until = move || {
        let when = time::day_and_time(i18n, ends);
        t_string!(i18n, people.made_hint, when = when).to_string()
    };
    view! {
        <div class="once" role="region" aria-labelledby="invited">
            <h2 id="invited">
                {move || if new_passphrase {
                    t_string!(i18n, people.new_passphrase_made)
                } else {
                    t_string!(i18n, people.made)
                }}
            </h2>
            <p>{until}</p>
            <label class="field__label" for="invitation-link">{t!(i18n, people.link)}</label>
            <input
                autocomplete="off"
                id="invitation-link"
                class="field__input"
                type="text"
                readonly
                node_ref=line
                prop:value=url
            />
            <button class="button" type="button" on:click=copy>
                <Icon name="copy" />
                {move || if copied.get() {
                    t_string!(i18n, people.copied)
                } else {
                    t_string!(i18n, people.copy)
                }}
            </button>
            <p role="status" class="visually-hidden">
                {move || copied.get().then(|| t_string!(i18n, people.copied))}
            </p>
            <p>{t!(i18n, people.scan)}</p>
            <QrCode size path label=move || t_string!(i18n, people.qr_label).to_owned() />
            <button class="button" type="button" on:click=move |_| made.set(None)>
                {t!(i18n, people.done)}
            </button>
        </div>
    }
}
