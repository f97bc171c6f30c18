//! People: who works here for whom, who was invited, and inviting somebody.
//!
//! Owns: that page. Must never: keep the secret of an invitation after the page is left.

mod change_role;
mod invite;
mod invited;
mod new_organisation;
mod new_passphrase;
mod one;
mod sees;

pub use self::one::OnePerson;
use self::{invite::Invite, new_organisation::NewOrganisation};
use super::asked::{Answered, Asked, Failed, act};
use crate::{
    address,
    engine::api::ApiFailure,
    pages::{field::sync_sentence::FieldPage, wording::role},
    texts::{t, t_string, use_i18n},
    time,
    ui::{Icon, StatusTag, Tone},
};
use leptos::prelude::*;
use sync::people::{Invitation, Organisation, People as Everybody, Person};

const PATH: &str = "/api/v1/admin/people";

#[derive(Clone, serde::Deserialize)]
struct Done {}

#[component]
pub fn People() -> impl IntoView {
    let i18n = use_i18n();
    let asked = Asked::<Everybody>::new(PATH);
    // Forms stay as they are while the list is fetched again.
    let organisations = Memo::new(move |_| asked.get().map(|all| all.organisations).unwrap_or_default());
    view! {
        <FieldPage title=move || t_string!(i18n, people.title).to_owned() back=address::ADMIN>
            <Show when=move || organisations.with(|all| !all.is_empty())>
                <Invite organisations asked />
            </Show>
            <Answered asked=asked show=move |all: Everybody| {
                let Everybody { organisations, people, invitations } = all;
                let by_org = organisations
                    .iter()
                    .map(|org| {
                        let theirs = people.iter().filter(|person| person.org == org.id).cloned().collect();
                        view! { <OneOrganisation org=org.clone() people=theirs /> }
                    })
                    .collect_view();
                view! {
                    <Invitations invitations organisations asked />
                    {by_org}
                }.into_any()
            } />
            <Show when=move || organisations.with(|all| !all.is_empty())>
                <NewOrganisation asked />
            </Show>
        </FieldPage>
    }
}

#[component]
fn OneOrganisation(org: Organisation, people: Vec<Person>) -> impl IntoView {
    let i18n = use_i18n();
    let none = people.is_empty();
    let rows = people.into_iter().map(|person| view! { <PersonRow person /> }).collect_view();
    view! {
        <section class="section">
            <h2>{org.name.clone()}</h2>
            <p class="section__hint">{move || role::kind(i18n, org.kind)}</p>
            {if none {
                view! { <p>{t!(i18n, people.nobody)}</p> }.into_any()
            } else {
                view! { <ul class="rows">{rows}</ul> }.into_any()
            }}
        </section>
    }
}

#[component]
fn PersonRow(person: Person) -> impl IntoView {
    let i18n = use_i18n();
    let Person { user, name, role, closed, second_factor, sessions, .. } = person;
    view! {
        <li class="rows__item">
            <a class="row" href=address::person(user)>
                <Icon name="user" />
                <span class="row__main">
                    <span class="row__title">{name}</span>
                    <span class="row__line">{move || role::role(i18n, role)}</span>
                    <span class="row__tags">
                        {closed.then(|| view! {
                            <StatusTag icon="lock" tone=Tone::Negative>{t!(i18n, people.closed)}</StatusTag>
                        })}
                        {(!closed && sessions == 0).then(|| view! {
                            <StatusTag icon="clock">{t!(i18n, people.not_signed_in)}</StatusTag>
                        })}
                        {(!closed && second_factor).then(|| view! {
                            <StatusTag icon="shield-check">{t!(i18n, people.has_factor)}</StatusTag>
                        })}
                    </span>
                </span>
                <Icon name="chevron-right" />
            </a>
        </li>
    }
}

#[component]
fn Invitations(
    invitations: Vec<Invitation>,
    organisations: Vec<Organisation>,
    asked: Asked<Everybody>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiFailure>));
    if invitations.is_empty() {
        return ().into_any();
    }
    let rows = invitations
        .into_iter()
        .map(|Invitation { id, org, role, ends }| {
            let org = organisations.iter().find(|known| known.id == org);
            let org = org.map(|org| org.name.clone()).unwrap_or_default();
            let until = move || {
                t_string!(i18n, people.until, when = time::day_and_time(i18n, ends)).to_string()
            };
            let withdraw = move |_| {
                let path = format!("{PATH}/invitations/{id}/withdraw");
                act(path, serde_json::json!({}), busy, failure, move |_: Done| asked.again());
            };
            view! {
                <li class="rows__item rows__item--action">
                    <div class="row">
                        <Icon name="link" />
                        <span class="row__main">
                            <span class="row__title">{move || role::role(i18n, role)}</span>
                            <span class="row__line">{org}</span>
                            <span class="row__line">{until}</span>
                        </span>
                    </div>
                    <button class="button" type="button" on:click=withdraw>{t!(i18n, people.withdraw)}</button>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="section">
            <h2>{t!(i18n, people.open_invitations)}</h2>
            <p class="section__hint">{t!(i18n, people.open_hint)}</p>
            <ul class="rows">{rows}</ul>
            <Failed failure />
        </section>
    }
    .into_any()
}
