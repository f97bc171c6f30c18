//! What a resident touches: cards, factors, answers; once more from right to left.
//!
//! Owns: those examples. Must never: tell a good choice from a bad one.

use super::Group;
use crate::{
    pages::wording,
    texts::{t, t_string, use_i18n},
    ui::{Button, ChoiceCard, FactorChip, Icon, LanguageButton, Picture, TurnAround},
};
use domain::{card::Card, factor::Factor};
use leptos::prelude::*;

#[component]
pub fn Resident() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="parts__resident" data-register="resident">
            <Group title=move || t_string!(i18n, style.cards).to_owned()>
                <OneCard card=Card::C08 chosen=false />
                <OneCard card=Card::C05 chosen=true />
                <div class="parts__row">
                    <LanguageButton />
                    <TurnAround />
                </div>
            </Group>
            <Group title=move || t_string!(i18n, style.factors).to_owned()>
                <Chips />
                <div class="factor-bar" role="group" aria-labelledby="style-factor">
                    <p class="factor-bar__name">
                        <strong id="style-factor">{t!(i18n, factors.e1)}</strong>
                        <span>{t!(i18n, talk.realise.both)}</span>
                    </p>
                    <div class="factor-bar__effects">
                        <Button attr:aria-pressed="true">
                            <Picture name="helps" />
                            {t!(i18n, talk.realise.helps)}
                        </Button>
                        <Button attr:aria-pressed="false">
                            <Picture name="hinders" />
                            {t!(i18n, talk.realise.hinders)}
                        </Button>
                    </div>
                </div>
            </Group>
            <Mirrored />
        </div>
    }
}

#[component]
fn OneCard(card: Card, chosen: bool) -> impl IntoView {
    let i18n = use_i18n();
    let chosen = RwSignal::new(chosen);
    view! {
        <ChoiceCard
            picture=format!("{card:?}")
            title=move || wording::card::title(i18n, card).to_owned()
            sentence=move || wording::card::sentence(i18n, card).to_owned()
            chosen=chosen
            on_toggle=UnsyncCallback::new(move |()| chosen.update(|chosen| *chosen = !*chosen))
        />
    }
}

#[component]
fn Chips() -> impl IntoView {
    let i18n = use_i18n();
    let open = RwSignal::new(Some(Factor::E1));
    let chip = move |factor: Factor, helps: bool, hinders: bool| {
        view! {
            <FactorChip
                picture=format!("{factor:?}")
                name=move || wording::factor::name(i18n, factor).to_owned()
                helps=helps
                hinders=hinders
                open=Signal::derive(move || open.get() == Some(factor))
                on_press=UnsyncCallback::new(move |()| open.set(Some(factor)))
            />
        }
    };
    view! {
        <div class="chips__grid">
            {chip(Factor::E4, false, false)} {chip(Factor::E1, true, true)} {chip(Factor::E12, false, true)}
            {chip(Factor::E6, false, false)}
        </div>
    }
}

/// Arrows and the speaker turn round, pictures do not.
#[component]
fn Mirrored() -> impl IntoView {
    let i18n = use_i18n();
    let chosen = RwSignal::new(true);
    view! {
        <Group title=move || t_string!(i18n, style.mirrored).to_owned()>
            <div class="parts__mirrored" dir="rtl" lang="ar">
                <ChoiceCard
                    picture="C08"
                    title=move || t_string!(i18n, style.arabic_title).to_owned()
                    sentence=move || t_string!(i18n, style.arabic_sentence).to_owned()
                    chosen=chosen
                    on_toggle=UnsyncCallback::new(move |()| chosen.update(|chosen| *chosen = !*chosen))
                />
                <Button>
                    {t!(i18n, style.arabic_next)}
                    <Icon name="arrow-right" />
                </Button>
            </div>
        </Group>
    }
}
