//! One big line to type in, with what is wrong between its label and its edge.
//!
//! Owns: that line. Must never: let the phone suggest the name of an earlier visitor.

use leptos::{html, prelude::*};

#[component]
pub fn Line(
    id: &'static str,
    kind: &'static str,
    value: RwSignal<String>,
    error: Signal<Option<String>>,
    /// Takes the focus when it appears: no tap is needed to begin typing.
    input: NodeRef<html::Input>,
    children: Children,
) -> impl IntoView {
    input.on_load(|input| {
        // A line that cannot have the focus can still be tapped.
        let _ = input.focus();
    });
    let wrong = move || error.with(Option::is_some);
    let error_id = format!("{id}-error");
    view! {
        <div class="field" class:field--invalid=wrong>
            <label class="field__label" for=id>
                {children()}
            </label>
            <p class="field__error" id=error_id.clone() role="alert">
                {move || error.get()}
            </p>
            <input
                id=id
                class="field__input"
                type=kind
                autocomplete="off"
                autocapitalize="words"
                enterkeyhint="done"
                aria-describedby=error_id
                aria-invalid=move || wrong().to_string()
                node_ref=input
                bind:value=value
            />
        </div>
    }
}
