//! One colleague: where they are signed in, and taking access away.
//!
//! Owns: that page. Must never: take something away without asking once more.

use super::{Done, PATH, change_role::ChangeRole, new_passphrase::NewPassphrase};
use crate::{
    address,
    engine::{api::ApiFailure, use_field},
    pages::{
        access::sessions::SessionRows,
        admin::{
            asked::{Answered, Asked, Failed, act},
            left_behind::LeftBehind,
        },
        field::sync_sentence::FieldPage,
        wording::role,
    },
    texts::{t, t_string, use_i18n},
    time::I18n,
    ui::{Dialog, Icon},
};
use domain::permission::{self, Data, Verb};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use sync::people::{EndSessions, Invited, OnePerson as Answer, Person};

#[component]
pub fn OnePerson() -> impl IntoView {
    let i18n = use_i18n();
    let user = use_params_map().get_untracked().get("user").unwrap_or_default();
    let asked = Asked::<Answer>::new(&format!("{PATH}/{user}"));
    let made = RwSignal::new(None::<Invited>);
    let title = move || match asked.get() {
        Some(answer) => answer.person.name,
        None => t_string!(i18n, people.title).to_owned(),
    };
    view! {
        <FieldPage title=title back=address::PEOPLE>
            <Answered asked=asked show=move |Answer { person, ours, sessions, new_passphrase, roles }| {
                let base = StoredValue::new(format!("{PATH}/{}", person.user));
                let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiFailure>));
                let end = Callback::new(move |session| {
                    let path = format!("{}/end-sessions", base.get_value());
                    act(path, EndSessions { session }, busy, failure, move |_: Done| asked.again());
                });
                let line = {
                    let person = person.clone();
                    move || {
                        let role = role::role(i18n, person.role);
                        t_string!(i18n, more.for_org, role = role, org = person.org_name.clone()).to_string()
                    }
                };
                let closed = person.closed;
                let user = person.user;
                view! {
                    <section class="section">
                        <p>{line}</p>
                        {closed.then(|| view! { <p>{t!(i18n, people.closed_hint)}</p> })}
                    </section>
                    {ours.then(|| view! { <LeftBehind of=user /> })}
                    {(!ours).then(|| {
                        let org = person.org_name.clone();
                        view! { <p>{t_string!(i18n, people.theirs, org = org).to_string()}</p> }
                    })}
                    {(ours && !closed).then(|| view! {
                        <section class="section">
                            <h2>{t!(i18n, access.sessions)}</h2>
                            <SessionRows sessions end />
                            <Failed failure />
                        </section>
                    })}
                    {new_passphrase.then(|| view! { <NewPassphrase user=person.user made /> })}
                    {(!roles.is_empty()).then(|| view! { <ChangeRole person=person.clone() roles asked /> })}
                    {ours.then(|| view! { <TakeAway person asked /> })}
                }.into_any()
            } />
        </FieldPage>
    }
}

/// What can be taken away from somebody.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Thing {
    SecondFactor,
    Account,
}

impl Thing {
    fn path(self) -> &'static str {
        match self {
            Self::SecondFactor => "remove-second-factor",
            Self::Account => "close",
        }
    }

    fn words(self, i18n: I18n) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::SecondFactor => (
                t_string!(i18n, people.remove_factor),
                t_string!(i18n, people.remove_factor_sure),
                t_string!(i18n, people.remove_factor_yes),
            ),
            Self::Account => (
                t_string!(i18n, people.close),
                t_string!(i18n, people.close_sure),
                t_string!(i18n, people.close_yes),
            ),
        }
    }
}

#[component]
fn TakeAway(person: Person, asked: Asked<Answer>) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiFailure>));
    let thing = RwSignal::new(Thing::Account);
    let sure = RwSignal::new(false);
    let user = person.user;
    let myself = field.user() == user;
    let hands_over = permission::may(&field.me().actor(), Data::Handover, Verb::Change).is_ok();
    let ask = move |what: Thing| {
        thing.set(what);
        sure.set(true);
    };
    let take = move || {
        sure.set(false);
        let path = format!("{PATH}/{user}/{}", thing.get_untracked().path());
        act(path, serde_json::json!({}), busy, failure, move |_: Done| asked.again());
    };
    let closed = person.closed;
    view! {
        <section class="section">
            {(person.second_factor && !closed).then(|| view! {
                <button class="button" type="button" on:click=move |_| ask(Thing::SecondFactor)>
                    <Icon name="key" />{t!(i18n, people.remove_factor)}
                </button>
            })}
            {(!closed && !myself).then(|| view! {
                <button class="button button--danger" type="button" on:click=move |_| ask(Thing::Account)>
                    <Icon name="lock" />{t!(i18n, people.close)}
                </button>
            })}
            {myself.then(|| view! { <p class="section__hint">{t!(i18n, people.myself)}</p> })}
            <Failed failure />
            <Dialog open=sure title=Signal::derive(move || thing.get().words(i18n).0.to_owned())>
                <p>{move || thing.get().words(i18n).1}</p>
                {move || (thing.get() == Thing::Account).then(|| view! {
                    <p>{t!(i18n, people.close_lost)}</p>
                    {hands_over.then(|| view! {
                        <p><a href=address::HANDOVER>{t!(i18n, people.to_handover)}</a></p>
                    })}
                })}
                <div class="answers">
                    <button class="button" type="button" on:click=move |_| sure.set(false)>
                        {t!(i18n, people.keep)}
                    </button>
                    <button class="button button--danger" type="button" on:click=move |_| take()>
                        {move || thing.get().words(i18n).2}
                    </button>
                </div>
            </Dialog>
        </section>
    }
}
