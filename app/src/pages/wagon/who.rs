//! "Wie komen er?": the names and the numbers that were given, for who organises it only and closed until asked for.
//!
//! Owns: that list, and saying to the access log that it was open. Must never: open by itself. Who may not see sign-ups has
//! none on their device.

use super::guests::{Guest, guests};
use crate::{
    engine::use_field,
    pages::{field::rights::OnlyForOwner, public::tel},
    texts::{t, t_string, use_i18n},
};
use chrono::NaiveDate;
use domain::{
    id::ActivityId,
    permission::Data,
    sign_up::{PartyBand, SignUpLevel, SignUpState},
};
use leptos::prelude::*;
use web_sys::Element;

#[component]
pub fn WhoComes(id: ActivityId, on: Memo<Option<NaiveDate>>) -> impl IntoView {
    let i18n = use_i18n();
    let field = use_field();
    let list = Memo::new(move |_| guests(field, id, on.get()));
    let open = RwSignal::new(false);
    // The list as a whole: who stands on it has no page, and the log has no names.
    Effect::new(move || {
        if open.get() && list.with(|list| !list.is_empty()) {
            field.saw(id);
        }
    });
    view! {
        <details
            class="wagon__who"
            on:toggle=move |event| open.set(event_target::<Element>(&event).has_attribute("open"))
        >
            <summary>{t!(i18n, wagon.who)}</summary>
            <OnlyForOwner data=Data::SignUp of=id />
            <p>{t!(i18n, wagon.who_hint)}</p>
            <Show
                when=move || list.with(|list| !list.is_empty())
                fallback=move || view! { <p>{t!(i18n, wagon.who_nobody)}</p> }
            >
                <ul>
                    {move || {
                        let one = |guest| view! { <li><One guest=guest /></li> };
                        list.get().into_iter().map(one).collect_view()
                    }}
                </ul>
            </Show>
        </details>
    }
}

#[component]
fn One(guest: Guest) -> impl IntoView {
    let i18n = use_i18n();
    let Guest { sign_up, unsent, .. } = guest;
    let party = match sign_up.party {
        PartyBand::Alone => None,
        PartyBand::Two => Some(t!(i18n, wagon.with_two).into_any()),
        PartyBand::More => Some(t!(i18n, wagon.with_more).into_any()),
    };
    let place = match sign_up.state {
        _ if unsent => Some(t!(i18n, wagon.unsent).into_any()),
        SignUpState::Waiting => Some(t!(i18n, wagon.waiting).into_any()),
        SignUpState::Confirmed if sign_up.level == SignUpLevel::SignedUp => {
            Some(t!(i18n, wagon.confirmed).into_any())
        }
        _ => None,
    };
    let maybe = (sign_up.level == SignUpLevel::Maybe).then_some(t!(i18n, wagon.tag_maybe));
    let name = sign_up.name.to_string();
    // Whoever was promised to hear of a place can be called.
    let phone = sign_up.phone.as_ref().map(|phone| {
        let (number, name) = (phone.as_str().to_owned(), name.clone());
        let href = tel(&number);
        let shown = number.clone();
        let call =
            move || t_string!(i18n, wagon.call, name = name.clone(), phone = number.clone()).to_string();
        view! { <a class="wagon__call" href=href aria-label=call>{shown}</a> }
    });
    view! {
        <strong>{name}</strong>
        {party.map(|party| view! { <span>" · " {party}</span> })}
        {sign_up.wheels.then(|| view! { <span>" · " {t!(i18n, wagon.tag_walker)}</span> })}
        {maybe.map(|maybe| view! { <span>" · " {maybe}</span> })}
        {place.map(|place| view! { <span class="wagon__place">" · " {place}</span> })}
        {phone}
    }
}
