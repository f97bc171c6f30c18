//! Notices: where the work is, in one sentence with an icon.
//!
//! Owns: those examples. Must never: make the absence of a network look like trouble.

use super::Group;
use crate::{
    address,
    pages::wording::device,
    texts::{t, t_string, use_i18n},
    ui::{Icon, SyncSentence, Tone},
};
use leptos::prelude::*;

#[component]
pub fn Notices() -> impl IntoView {
    let i18n = use_i18n();
    let here =
        move || t_string!(i18n, kept.only_here_visits, count = 3, device = device::noun(i18n)).to_string();
    let sentence = move |tone: Tone, icon: &'static str, lines: Signal<Vec<String>>| {
        view! { <SyncSentence tone=tone icon=icon lines=lines href=address::KEPT /> }
    };
    let one =
        move |say: fn(crate::time::I18n) -> &'static str| Signal::derive(move || vec![say(i18n).to_owned()]);
    view! {
        <Group title=move || t_string!(i18n, style.notices).to_owned()>
            {sentence(Tone::Notice, "device-mobile", Signal::derive(move || vec![here()]))}
            {sentence(
                Tone::Neutral,
                "cloud-off",
                Signal::derive(move || vec![t_string!(i18n, kept.offline).to_owned(), here()]),
            )}
            {sentence(Tone::Leaf, "shield-check", one(|i18n| t_string!(i18n, kept.all_safe)))}
            {sentence(Tone::Negative, "alert-triangle", one(|i18n| t_string!(i18n, kept.trouble)))}
            <p class="banner banner--neutral">
                <Icon name="refresh" />
                {t!(i18n, kept.update_later)}
            </p>
            <p class="banner banner--neutral">
                <Icon name="refresh" />
                {t!(i18n, kept.update_form)}
            </p>
            <p class="banner banner--notice">{t!(i18n, recognise.one_more)}</p>
            <p class="banner banner--leaf">
                <Icon name="shield-check" />
                {t!(i18n, kept.persistent)}
            </p>
            <p class="banner banner--negative">
                <Icon name="alert-triangle" />
                {t!(i18n, kept.refused, count = || 1)}
            </p>
        </Group>
    }
}
