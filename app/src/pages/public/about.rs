//! Where the approach, the pictures, the icons and the typefaces come from.
//!
//! Owns: the credits that the licences ask for. Must never: suggest that those authors approve of this app.

use super::frame::Frame;
use crate::{
    address,
    texts::{t, t_string, use_i18n},
};
use leptos::prelude::*;

#[component]
pub fn About() -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || t_string!(i18n, about.title).to_owned());
    view! {
        <Frame title=title>
            <h1>{title}</h1>
            <p>{t!(i18n, about.what)}</p>
            <h2>{t!(i18n, about.approach)}</h2>
            <p>{t!(i18n, about.approach_text)}</p>
            <p>{t!(i18n, about.approach_with)}</p>
            <p>{t!(i18n, about.approach_own)}</p>
            <h2>{t!(i18n, about.credits)}</h2>
            <dl class="credits">
                <dt>{t!(i18n, about.pictures)}</dt>
                <dd>{t!(i18n, about.pictures_text)} " " <Licence href="/pictures/LICENCE.txt" of="OpenMoji" /></dd>
                <dt>{t!(i18n, about.icons)}</dt>
                <dd>{t!(i18n, about.icons_text)} " " <Licence href="/icons/LICENCE.txt" of="Tabler Icons" /></dd>
                <dt>{t!(i18n, about.fonts)}</dt>
                <dd>
                    {t!(i18n, about.fonts_text)} " "
                    <Licence href="/fonts/OFL-atkinson.txt" of="Atkinson Hyperlegible Next" /> " "
                    <Licence href="/fonts/OFL-readex.txt" of="Readex Pro" />
                </dd>
                <dt>{t!(i18n, about.code)}</dt>
                <dd>{t!(i18n, about.code_text)}</dd>
            </dl>
            <p class="credits__staff">
                <a href=address::FIELD>{t!(i18n, public.staff)}</a>
            </p>
        </Frame>
    }
}

/// A file of its own, not a page of the app.
#[component]
fn Licence(href: &'static str, of: &'static str) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <a href=href rel="external">
            {t!(i18n, about.licence_text, of = of)}
        </a>
    }
}
