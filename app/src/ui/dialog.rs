//! A question that has to be answered first: stopping, erasing, withdrawing.
//!
//! Owns: opening, closing and focus, by the browser's own dialog. Must never: put focus on erasing, or leave it nowhere.

#[cfg(feature = "hydrate")]
mod focus;

use leptos::{html, prelude::*};

#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    #[cfg(feature = "hydrate")]
    let opener = {
        let opener = focus::Opener::new();
        Effect::new(move || {
            if let Some(dialog) = dialog.get() {
                match (open.get(), dialog.open()) {
                    (true, false) => {
                        opener.remember();
                        // Only fails when it is open already.
                        let _ = dialog.show_modal();
                    }
                    (false, true) => dialog.close(),
                    _ => {}
                }
            }
        });
        // Its answer may take away the part of the page in which it was asked.
        on_cleanup(move || opener.give_back());
        opener
    };
    let closed = move |_| {
        open.set(false);
        #[cfg(feature = "hydrate")]
        opener.give_back();
    };
    view! {
        <dialog node_ref=dialog class="dialog" aria-label=title on:close=closed>
            <Show when=move || open.get()>
                <h2 class="dialog__title" tabindex="-1" autofocus=true>{title}</h2>
                {children()}
            </Show>
        </dialog>
    }
}
