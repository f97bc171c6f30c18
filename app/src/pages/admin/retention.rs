//! How long things are kept: terms to set, a look at what would go, and what went.
//!
//! Owns: that page. Must never: save terms before somebody saw what they take away.

mod amounts;
mod form;

use self::{amounts::Amounts, form::Form};
use super::asked::{Answered, Asked, Failed, act};
use crate::{
    address,
    engine::api::ApiFailure,
    pages::field::sync_sentence::FieldPage,
    texts::{t, t_string, use_i18n},
    time,
    ui::{Dialog, Icon},
};
use domain::retention::{Removed, Terms};
use leptos::prelude::*;
use serde_json::{Value, json};
use sync::retention::{Report, RetentionPage};

const PATH: &str = "/api/v1/admin/retention";

#[component]
pub fn Retention() -> impl IntoView {
    let i18n = use_i18n();
    let asked = Asked::<RetentionPage>::new(PATH);
    let said = RwSignal::new(None::<&'static str>);
    let show = move |page: RetentionPage| {
        view! {
            <Terms asked said terms=page.terms />
            <CleanUp asked said terms=page.terms />
            <Reports reports=page.reports />
        }
        .into_any()
    };
    view! {
        <FieldPage title=move || t_string!(i18n, retention.title).to_owned() back=address::ADMIN>
            <p>{t!(i18n, retention.intro)}</p>
            {move || said.get().map(|words| view! { <p class="banner banner--leaf" role="status">{words}</p> })}
            <Answered asked show />
        </FieldPage>
    }
}

/// Setting the terms: first what they would take away, then yes or no.
#[component]
fn Terms(asked: Asked<RetentionPage>, said: RwSignal<Option<&'static str>>, terms: Terms) -> impl IntoView {
    let i18n = use_i18n();
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiFailure>));
    let terms = RwSignal::new(terms);
    let seen = RwSignal::new(None::<Removed>);
    let open = RwSignal::new(false);
    let look = move || {
        said.set(None);
        act(format!("{PATH}/look"), terms.get_untracked(), busy, failure, move |removed: Removed| {
            seen.set(Some(removed));
            open.set(true);
        });
    };
    let save = move || {
        open.set(false);
        act(PATH.to_owned(), terms.get_untracked(), busy, failure, move |_: Value| {
            said.set(Some(t_string!(i18n, retention.saved)));
            asked.again();
        });
    };
    view! {
        <Form terms busy failure look=Callback::new(move |()| look()) />
        <Dialog open title=Signal::derive(move || t_string!(i18n, retention.save_title).to_owned())>
            {move || seen.get().map(|removed| view! {
                <Amounts
                    removed
                    some=t_string!(i18n, retention.would_go)
                    none=t_string!(i18n, retention.nothing_goes)
                />
            })}
            <div class="answers">
                <button class="button" type="button" on:click=move |_| open.set(false)>
                    {t!(i18n, retention.not_yet)}
                </button>
                <button class="button button--primary" type="button" on:click=move |_| save()>
                    {t!(i18n, retention.save)}
                </button>
            </div>
        </Dialog>
    }
}

/// The run of tonight, now.
#[component]
fn CleanUp(asked: Asked<RetentionPage>, said: RwSignal<Option<&'static str>>, terms: Terms) -> impl IntoView {
    let i18n = use_i18n();
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiFailure>));
    let seen = RwSignal::new(None::<Removed>);
    let open = RwSignal::new(false);
    let look = move |_| {
        said.set(None);
        act(format!("{PATH}/look"), terms, busy, failure, move |removed: Removed| {
            seen.set(Some(removed));
            open.set(true);
        });
    };
    let run = move |_| {
        open.set(false);
        act(format!("{PATH}/run"), json!({}), busy, failure, move |_: Removed| {
            said.set(Some(t_string!(i18n, retention.cleaned)));
            asked.again();
        });
    };
    let something = move || seen.get().is_some_and(|removed| !removed.is_nothing());
    view! {
        <section class="section">
            <h2>{t!(i18n, retention.now)}</h2>
            <p class="section__hint">{t!(i18n, retention.now_hint)}</p>
            <Failed failure />
            <button class="button" type="button" disabled=busy on:click=look>
                <Icon name="trash" />{t!(i18n, retention.now_look)}
            </button>
        </section>
        <Dialog open title=Signal::derive(move || t_string!(i18n, retention.now).to_owned())>
            {move || seen.get().map(|removed| view! {
                <Amounts
                    removed
                    some=t_string!(i18n, retention.goes_now)
                    none=t_string!(i18n, retention.nothing_now)
                />
            })}
            <div class="answers">
                <button class="button" type="button" on:click=move |_| open.set(false)>
                    {move || if something() {
                        t_string!(i18n, retention.not_yet)
                    } else {
                        t_string!(i18n, retention.fine)
                    }}
                </button>
                {move || something().then(|| view! {
                    <button class="button button--negative" type="button" on:click=run>
                        <Icon name="trash" />{t!(i18n, retention.now_yes)}
                    </button>
                })}
            </div>
        </Dialog>
    }
}

#[component]
fn Reports(reports: Vec<Report>) -> impl IntoView {
    let i18n = use_i18n();
    let nothing = reports.is_empty();
    let rows = reports.into_iter().map(|Report { day, removed }| {
        view! {
            <li class="rows__item">
                <div class="row">
                    <span class="row__main">
                        <span class="row__title">{move || time::long_day(i18n, day)}</span>
                        <span class="row__line">{move || amounts::all(i18n, &removed).join(" · ")}</span>
                    </span>
                </div>
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="section">
            <h2>{t!(i18n, retention.went)}</h2>
            {nothing.then(|| view! { <p class="section__hint">{t!(i18n, retention.went_none)}</p> })}
            {(!nothing).then(|| view! { <ul class="rows" role="list">{rows}</ul> })}
        </section>
    }
}
