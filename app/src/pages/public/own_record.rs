//! The way to one's own record, for who has a code.
//!
//! Owns: that link. Must never: ask for the code here; these pages run scripts and are kept.

use crate::{
    address,
    texts::{t, use_i18n},
};
use leptos::prelude::*;

#[component]
pub fn OwnRecord() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section aria-labelledby="own-record">
            <h2 id="own-record">{t!(i18n, mine.link_title)}</h2>
            <p>{t!(i18n, mine.link_text)}</p>
            <p>
                <a class="button" href=address::MINE rel="external">
                    {t!(i18n, mine.link)}
                </a>
            </p>
        </section>
    }
}
