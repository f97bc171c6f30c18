//! A question that has to be answered first: stopping, erasing, withdrawing.
//!
//! Owns: opening, closing and focus, by the browser's own dialog. Must never: put focus on erasing.

use leptos::{html, prelude::*};

#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    #[cfg(feature = "hydrate")]
    Effect::new(move || {
        if let Some(dialog) = dialog.get() {
            match (open.get(), dialog.open()) {
                (true, false) => {
                    // Only fails when it is open already.
                    let _ = dialog.show_modal();
                }
                (false, true) => dialog.close(),
                _ => {}
            }
        }
    });
    view! {
        <dialog
            node_ref=dialog
            class="dialog"
            aria-label=title
            on:close=move |_| open.set(false)
        >
            <Show when=move || open.get()>
                <h2 class="dialog__title" tabindex="-1" autofocus=true>{title}</h2>
                {children()}
            </Show>
        </dialog>
    }
}
