//! One field of a form: label, hint, what is wrong, and the line to type in.
//!
//! Owns: how they belong together for a screen reader, and going back to what is wrong. Must never: use a placeholder as a
//! label.

use leptos::{html, prelude::*};

#[component]
pub fn Entry(
    id: &'static str,
    value: RwSignal<String>,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] hint: Option<Signal<String>>,
    #[prop(optional, into)] error: Option<Signal<Option<String>>>,
    #[prop(default = "text")] kind: &'static str,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(default = "none")] autocapitalize: &'static str,
    #[prop(optional)] digits: bool,
) -> impl IntoView {
    let wrong = move || error.is_some_and(|error| error.with(Option::is_some));
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |was: Option<bool>| {
        let is = wrong();
        if is
            && was == Some(false)
            && let Some(input) = input.get_untracked()
        {
            // Without focus the error is still there to read.
            let _ = input.focus();
        }
        is
    });
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = format!("{hint_id} {error_id}");
    view! {
        <div class="field" class:field--invalid=wrong>
            <label class="field__label" for=id>{label}</label>
            {hint.map(|hint| view! { <p class="field__hint" id=hint_id.clone()>{hint}</p> })}
            <p class="field__error" id=error_id role="alert">{move || error.and_then(|error| error.get())}</p>
            <input
                id=id
                node_ref=input
                class="field__input"
                type=kind
                autocomplete=autocomplete
                autocapitalize=autocapitalize
                spellcheck="false"
                inputmode=if digits { "numeric" } else { "text" }
                aria-describedby=described
                aria-invalid=move || wrong().to_string()
                prop:value=value
                on:input:target=move |event| value.set(event.target().value())
            />
        </div>
    }
}
