//! What is kept about residents, in the words of the leaflet.
//!
//! Owns: that page. Must never: promise what the server does not do.

use super::{frame::Frame, own_record::OwnRecord};
use crate::{
    pages::leaflet::Leaflet,
    public_data::PublicSource,
    texts::{t, t_string, use_i18n},
};
use leptos::prelude::*;

#[component]
pub fn Privacy() -> impl IntoView {
    let i18n = use_i18n();
    let source = expect_context::<PublicSource>();
    let title = Signal::derive(move || t_string!(i18n, public.privacy).to_owned());
    let neighbourhood = Memo::new(move |_| {
        source.data.with(|data| data.neighbourhood.as_ref().map(|(_, neighbourhood)| neighbourhood.clone()))
    });
    view! {
        <Frame title=title>
            <h1>{title}</h1>
            <Leaflet neighbourhood=neighbourhood />
            <OwnRecord />
            <section>
                <h2>{t!(i18n, public.privacy_join)}</h2>
                <p>{t!(i18n, public.privacy_sign_up)}</p>
            </section>
        </Frame>
    }
}
