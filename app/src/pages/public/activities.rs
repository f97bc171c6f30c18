//! Everything there is to do, on one page.
//!
//! Owns: that page. Must never: need a script.

use super::{frame::Frame, list::ActivityList, notices::Patience};
use crate::{
    public_data::PublicSource,
    texts::{t, t_string, use_i18n},
    ui::SpeakButton,
};
use leptos::prelude::*;

#[component]
pub fn Activities() -> impl IntoView {
    let i18n = use_i18n();
    let source = expect_context::<PublicSource>();
    let title = Signal::derive(move || t_string!(i18n, public.to_do).to_owned());
    let spoken = Signal::derive(move || format!("{}. {}", title.get(), t_string!(i18n, public.to_do_intro)));
    view! {
        <Frame title=title>
            <div class="public__title">
                <h1>{t!(i18n, public.to_do)}</h1>
                <SpeakButton text=spoken />
            </div>
            <p>{t!(i18n, public.to_do_intro)}</p>
            <Show when=move || source.loaded.get() fallback=Patience>
                <ActivityList />
            </Show>
        </Frame>
    }
}
