//! How many characters are left.
//!
//! Owns: that one line. Must never: stop anyone from typing.

use crate::texts::{t_string, use_i18n};
use leptos::prelude::*;

#[component]
pub fn CountLeft(#[prop(into)] id: String, text: Memo<String>, longest: usize) -> impl IntoView {
    let i18n = use_i18n();
    // As the domain counts: without the blanks around it.
    let used = Memo::new(move |_| text.with(|text| text.trim().chars().count()));
    let over = move || used.get() > longest;
    view! {
        <p id=id class="field__count" class:field__error=over>
            {move || if let Some(left) = longest.checked_sub(used.get()) {
                t_string!(i18n, register.left, count = left)
            } else {
                t_string!(i18n, register.over, count = used.get() - longest)
            }}
        </p>
    }
}
