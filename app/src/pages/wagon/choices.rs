//! Choices at the wagon: with how many, and the two extras.
//!
//! Owns: big buttons that remember. Must never: mark one choice as better than another.

use crate::{
    texts::{t, use_i18n},
    ui::Icon,
};
use domain::sign_up::PartyBand;
use leptos::prelude::*;

/// "Alleen" is chosen to begin with: most come alone, and it costs no tap.
#[component]
pub fn Party(party: RwSignal<PartyBand>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <fieldset class="bands">
            <legend>{t!(i18n, wagon.ask_party)}</legend>
            <div class="bands__row">
                <Band party=party band=PartyBand::Alone>
                    {t!(i18n, signup.alone)}
                </Band>
                <Band party=party band=PartyBand::Two>
                    {t!(i18n, signup.two)}
                </Band>
                <Band party=party band=PartyBand::More>
                    {t!(i18n, signup.more)}
                </Band>
            </div>
        </fieldset>
    }
}

#[component]
fn Band(party: RwSignal<PartyBand>, band: PartyBand, children: Children) -> impl IntoView {
    view! {
        <label class="band">
            <input
                type="radio"
                name="wagon-party"
                prop:checked=move || party.get() == band
                on:change=move |_| party.set(band)
            />
            <span>{children()}</span>
        </label>
    }
}

#[component]
pub fn Toggle(on: RwSignal<bool>, icon: &'static str, children: Children) -> impl IntoView {
    view! {
        <button
            type="button"
            class="band__toggle"
            aria-pressed=move || on.get().to_string()
            on:click=move |_| on.update(|on| *on = !*on)
        >
            <Icon name=icon />
            <span>{children()}</span>
        </button>
    }
}
