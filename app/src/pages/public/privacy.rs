//! What is kept about residents, in the words of the leaflet.
//!
//! Owns: that page. Must never: promise what the server does not do.

use super::frame::Frame;
use crate::{
    texts::{t, t_string, use_i18n},
    ui::SpeakButton,
};
use leptos::prelude::*;

#[component]
pub fn Privacy() -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || t_string!(i18n, public.privacy).to_owned());
    let spoken = Signal::derive(move || {
        [
            t_string!(i18n, public.privacy_intro),
            t_string!(i18n, public.privacy_sign_up),
            t_string!(i18n, public.privacy_talk),
        ]
        .join(" ")
    });
    view! {
        <Frame title=title>
            <div class="public__title">
                <h1>{title}</h1>
                <SpeakButton text=spoken />
            </div>
            <p>{t!(i18n, public.privacy_intro)}</p>
            <p>{t!(i18n, public.privacy_sign_up)}</p>
            <p>{t!(i18n, public.privacy_talk)}</p>
        </Frame>
    }
}
