//! A list to add one thing from.
//!
//! Owns: going back to "Kies…" afterwards. Must never: have something chosen beforehand.

use crate::texts::{t_string, use_i18n};
use leptos::prelude::*;

#[component]
pub fn Pick(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    /// What stands for each option, and how people know it.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    on_pick: UnsyncCallback<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>
                {label}
            </label>
            <select
                id=id
                class="field__input"
                on:change:target=move |ev| {
                    let picked = ev.target().value();
                    ev.target().set_value("");
                    if !picked.is_empty() {
                        on_pick.run(picked);
                    }
                }
            >
                <option value="">{move || t_string!(i18n, register.pick)}</option>
                {move || {
                    options
                        .get()
                        .into_iter()
                        .map(|(value, name)| view! { <option value=value>{name}</option> })
                        .collect_view()
                }}
            </select>
        </div>
    }
}
