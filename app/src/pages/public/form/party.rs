//! With how many somebody comes.
//!
//! Owns: three plain radio buttons. Must never: need a script.

use crate::texts::{t, use_i18n};
use leptos::prelude::*;

#[component]
pub fn Party(
    /// As it came back with the page; most come alone.
    typed: String,
) -> impl IntoView {
    let i18n = use_i18n();
    let (two, more) = (typed == "two", typed == "more");
    view! {
        <fieldset class="bands">
            <legend>{t!(i18n, signup.party)}</legend>
            <div class="bands__row">
                <label class="band">
                    <input type="radio" name="party" value="alone" checked=!two && !more />
                    <span>{t!(i18n, signup.alone)}</span>
                </label>
                <label class="band">
                    <input type="radio" name="party" value="two" checked=two />
                    <span>{t!(i18n, signup.two)}</span>
                </label>
                <label class="band">
                    <input type="radio" name="party" value="more" checked=more />
                    <span>{t!(i18n, signup.more)}</span>
                </label>
            </div>
        </fieldset>
    }
}
