//! Choices: one colour for all of them, and off until somebody turns them on.
//!
//! Owns: those examples. Must never: suggest an answer.

use super::Group;
use crate::{
    texts::{t, t_string, use_i18n},
    ui::Switch,
};
use leptos::prelude::*;

#[component]
pub fn Choices() -> impl IntoView {
    let i18n = use_i18n();
    let keep = RwSignal::new(false);
    let contact = RwSignal::new(true);
    let filter = RwSignal::new(0_u8);
    let choice = move |this: u8, word: fn(crate::time::I18n) -> &'static str| {
        view! {
            <button
                type="button"
                class="button button--choice"
                aria-pressed=move || (filter.get() == this).to_string()
                on:click=move |_| filter.set(this)
            >
                {move || word(i18n)}
            </button>
        }
    };
    view! {
        <Group title=move || t_string!(i18n, style.choices).to_owned()>
            <div class="switches">
                <Switch
                    label=move || t_string!(i18n, talk.consent.keep).to_owned()
                    hint=move || t_string!(i18n, talk.consent.keep_hint).to_owned()
                    on=keep
                    on_change=UnsyncCallback::new(move |on| keep.set(on))
                />
                <Switch
                    label=move || t_string!(i18n, talk.consent.contact).to_owned()
                    hint=move || t_string!(i18n, talk.consent.contact_hint).to_owned()
                    on=contact
                    on_change=UnsyncCallback::new(move |on| contact.set(on))
                />
            </div>
            <div class="choices">
                {choice(0, |i18n| t_string!(i18n, visits.all))}
                {choice(1, |i18n| t_string!(i18n, visits.to_visit))}
                {choice(2, |i18n| t_string!(i18n, visits.ready))}
            </div>
            <fieldset class="bands">
                <legend>
                    {t!(i18n, signup.party)} " " <span>{t!(i18n, signup.optional)}</span>
                </legend>
                <div class="bands__row">
                    <label class="band">
                        <input type="radio" name="style-party" />
                        <span>{t!(i18n, signup.alone)}</span>
                    </label>
                    <label class="band">
                        <input type="radio" name="style-party" prop:checked=true />
                        <span>{t!(i18n, signup.two)}</span>
                    </label>
                    <label class="band">
                        <input type="radio" name="style-party" />
                        <span>{t!(i18n, signup.more)}</span>
                    </label>
                </div>
            </fieldset>
        </Group>
    }
}
