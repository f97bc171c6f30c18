//! The first page: where you are, what there is to do, and whom you can call.
//!
//! Owns: that page. Must never: need a script, or ask for anything.

use super::{frame::Frame, list::ActivityList, notices::Patience, own_record::OwnRecord};
use crate::{
    address,
    public_data::PublicSource,
    texts::{t, t_string, use_i18n},
    ui::{Icon, SpeakButton},
};
use domain::neighbourhood::Neighbourhood;
use leptos::prelude::*;

/// As many as fit beside each other on a wide screen.
const NEXT: usize = 3;

#[component]
pub fn Home() -> impl IntoView {
    let i18n = use_i18n();
    let source = expect_context::<PublicSource>();
    let known = Memo::new(move |_| {
        source.data.with(|data| data.neighbourhood.as_ref().map(|(_, neighbourhood)| neighbourhood.clone()))
    });
    let title = Signal::derive(move || match known.get() {
        Some(Neighbourhood { name, .. }) => {
            t_string!(i18n, public.title, name = name.to_string())
        }
        None => t_string!(i18n, public.title_plain).to_owned(),
    });
    let spoken = Signal::derive(move || format!("{}. {}", title.get(), t_string!(i18n, public.intro)));
    view! {
        <Frame title=title>
            <div class="houses" aria-hidden="true"></div>
            <div class="public__title">
                <h1>{title}</h1>
                <SpeakButton text=spoken />
            </div>
            <p class="public__intro">{t!(i18n, public.intro)}</p>
            <section aria-labelledby="to-do">
                <div class="public__section">
                    <h2 id="to-do">{t!(i18n, public.to_do)}</h2>
                    <a href=address::ACTIVITIES>
                        {t!(i18n, public.see_all)} " " <Icon name="arrow-right" />
                    </a>
                </div>
                <Show when=move || source.loaded.get() fallback=Patience>
                    <ActivityList first=NEXT />
                </Show>
            </section>
            <OwnRecord />
            {move || known.get().map(|neighbourhood| view! { <Contact neighbourhood=neighbourhood /> })}
        </Frame>
    }
}

#[component]
fn Contact(neighbourhood: Neighbourhood) -> impl IntoView {
    let i18n = use_i18n();
    let name = neighbourhood.contact_name.to_string();
    let phone = neighbourhood.contact_phone.to_string();
    let call = super::facts::tel(&phone);
    let initials: String = name.chars().take(2).collect();
    view! {
        <section class="contact" aria-labelledby="contact">
            <h2 id="contact">{t!(i18n, public.contact)}</h2>
            <div class="contact__person">
                <span class="contact__face" aria-hidden="true">
                    {initials}
                </span>
                <span class="contact__text">
                    <strong>{name.clone()}</strong>
                    <span>{t!(i18n, public.contact_role)}</span>
                </span>
            </div>
            <p>
                <a class="button" href=call>
                    <Icon name="phone" />
                    <span>{t!(i18n, public.call, name = name, phone = phone)}</span>
                </a>
            </p>
            <p>{t!(i18n, public.meet, place = neighbourhood.meeting_place.to_string())}</p>
        </section>
    }
}
