//! One line to fill in: label, hint, what is wrong, and the field.
//!
//! Owns: their order. Must never: take typed text away; the first value comes from the page, the rest from the person.

use leptos::{html, prelude::*};

#[component]
pub fn Entry(
    name: &'static str,
    kind: &'static str,
    autocomplete: &'static str,
    /// As it came back with the page.
    typed: String,
    error: Signal<Option<String>>,
    input: NodeRef<html::Input>,
    #[prop(into)] label: ViewFnOnce,
    #[prop(into)] hint: ViewFnOnce,
) -> impl IntoView {
    let hint_id = format!("{name}-hint");
    let error_id = format!("{name}-error");
    let described = format!("{hint_id} {error_id}");
    let wrong = move || error.with(Option::is_some);
    view! {
        <div class="field" class:field--invalid=wrong>
            <label class="field__label" for=name>
                {label.run()}
            </label>
            <p class="field__hint" id=hint_id>
                {hint.run()}
            </p>
            // Said once, by the summary above; here it belongs to the field.
            <p class="field__error" id=error_id>
                {move || error.get()}
            </p>
            <input
                id=name
                class="field__input"
                type=kind
                name=name
                value=typed
                autocomplete=autocomplete
                aria-describedby=described
                aria-invalid=move || wrong().to_string()
                node_ref=input
            />
        </div>
    }
}
