//! The access log: who looked at or changed what, in plain sentences, on screen and on paper for the resident concerned.
//!
//! Owns: that page. Must never: show more of a resident than an address.

mod sentence;

use self::sentence::{line, sentence};
use super::asked::{Answered, Asked, Failed, act};
use crate::{
    address,
    engine::api::{self, ApiFailure},
    pages::field::sync_sentence::FieldPage,
    texts::{t, t_string, use_i18n},
    ui::{Empty, Icon},
};
use leptos::prelude::*;
use sync::access_log::{ChainAnswer, LogAnswer, LogChoices, LogQuery, LogRow};
use wasm_bindgen_futures::spawn_local;

const PATH: &str = "/api/v1/admin/log";

/// What was found, and for which home when it was asked for on paper.
#[derive(Clone, Default)]
struct Found {
    rows: Vec<LogRow>,
    more: bool,
    query: LogQuery,
    paper: Option<String>,
}

#[component]
pub fn Log() -> impl IntoView {
    let i18n = use_i18n();
    let choices = Asked::<LogChoices>::new(PATH);
    let found = RwSignal::new(None::<Found>);
    let ask = move |choices: LogChoices| view! { <Ask choices found /> }.into_any();
    view! {
        <FieldPage title=move || t_string!(i18n, log.title).to_owned() back=address::ADMIN>
            <div class="log__ask">
                <p>{t!(i18n, log.intro)}</p>
                <Answered asked=choices show=ask />
            </div>
            {move || found.get().map(|answer| view! { <Answer answer found /> })}
            <Check />
        </FieldPage>
    }
}

#[component]
fn Ask(choices: LogChoices, found: RwSignal<Option<Found>>) -> impl IntoView {
    let i18n = use_i18n();
    let query = RwSignal::new(LogQuery::default());
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiFailure>));
    let addresses = StoredValue::new(choices.dwellings.clone());
    let search = move |to_print: bool| {
        let asked = LogQuery { to_print, before: None, ..query.get_untracked() };
        let address = asked.dwelling.and_then(|id| {
            addresses.with_value(|all| all.iter().find(|(one, _)| *one == id).map(|(_, words)| words.clone()))
        });
        act(PATH.to_owned(), asked.clone(), busy, failure, move |answer: LogAnswer| {
            let LogAnswer { rows, more } = answer;
            let paper = address.filter(|_| to_print);
            found.set(Some(Found { rows, more, query: asked, paper: paper.clone() }));
            if paper.is_some() {
                // On paper as soon as it stands on the page.
                request_animation_frame(|| drop(window().print()));
            }
        });
    };
    let no_dwelling = move || query.with(|query| query.dwelling.is_none());
    let choice = |id: String, words: String| view! { <option value=id>{words}</option> };
    let dwellings =
        choices.dwellings.into_iter().map(|(id, words)| choice(id.to_string(), words)).collect_view();
    let people = choices.people.into_iter().map(|(id, words)| choice(id.to_string(), words)).collect_view();
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                search(false);
            }
        >
            <div class="field">
                <label class="field__label" for="log-dwelling">{t!(i18n, log.dwelling)}</label>
                <select
                    id="log-dwelling"
                    class="field__input"
                    on:change:target=move |event| {
                        query.update(|query| query.dwelling = event.target().value().parse().ok());
                    }
                >
                    <option value="">{t!(i18n, log.any_dwelling)}</option>
                    {dwellings}
                </select>
            </div>
            <div class="field">
                <label class="field__label" for="log-person">{t!(i18n, log.person)}</label>
                <select
                    id="log-person"
                    class="field__input"
                    on:change:target=move |event| {
                        query.update(|query| query.person = event.target().value().parse().ok());
                    }
                >
                    <option value="">{t!(i18n, log.any_person)}</option>
                    {people}
                </select>
            </div>
            <div class="fields fields--pair">
                <div class="field">
                    <label class="field__label" for="log-from">{t!(i18n, log.from)}</label>
                    <input
                        autocomplete="off"
                        id="log-from"
                        class="field__input"
                        type="date"
                        on:input:target=move |event| {
                            query.update(|query| query.from = event.target().value().parse().ok());
                        }
                    />
                </div>
                <div class="field">
                    <label class="field__label" for="log-until">{t!(i18n, log.until)}</label>
                    <input
                        autocomplete="off"
                        id="log-until"
                        class="field__input"
                        type="date"
                        on:input:target=move |event| {
                            query.update(|query| query.until = event.target().value().parse().ok());
                        }
                    />
                </div>
            </div>
            <Failed failure />
            <div class="form__actions">
                <button class="button button--primary" type="submit" disabled=busy>
                    <Icon name="search" />{t!(i18n, log.search)}
                </button>
                <button
                    class="button"
                    type="button"
                    aria-describedby="log-print-hint"
                    disabled=move || busy.get() || no_dwelling()
                    on:click=move |_| search(true)
                >
                    <Icon name="printer" />{t!(i18n, log.print)}
                </button>
            </div>
            <p class="field__hint" id="log-print-hint">
                {move || if no_dwelling() { t_string!(i18n, log.print_hint) } else { "" }}
            </p>
        </form>
    }
}

#[component]
fn Answer(answer: Found, found: RwSignal<Option<Found>>) -> impl IntoView {
    let i18n = use_i18n();
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiFailure>));
    let paper = answer.paper.clone();
    let more = answer.more;
    let go_on = {
        let last = answer.rows.last().map(|row| row.number);
        let query = LogQuery { before: last, ..answer.query.clone() };
        move |_| {
            act(PATH.to_owned(), query.clone(), busy, failure, move |next: LogAnswer| {
                found.update(|found| {
                    if let Some(found) = found {
                        found.rows.extend(next.rows);
                        found.more = next.more;
                    }
                });
            });
        }
    };
    let nothing = answer.rows.is_empty();
    let rows = answer.rows.into_iter().map(|row| view! { <Row row /> }).collect_view();
    view! {
        <section class="section log">
            {match paper {
                Some(address) => view! {
                    <h2>{t!(i18n, log.paper_title, address = address)}</h2>
                    <p>{t!(i18n, log.paper_text)}</p>
                }.into_any(),
                None => view! { <h2>{t!(i18n, log.found)}</h2> }.into_any(),
            }}
            {nothing.then(|| view! {
                <Empty
                    picture="empty"
                    title=move || t_string!(i18n, log.none).to_owned()
                    text=move || t_string!(i18n, log.none_hint).to_owned()
                />
            })}
            {(!nothing).then(|| view! { <ul class="rows" role="list">{rows}</ul> })}
            <Failed failure />
            {more.then(|| view! {
                <button class="button" type="button" disabled=busy on:click=go_on>{t!(i18n, log.more)}</button>
            })}
        </section>
    }
}

#[component]
fn Row(row: LogRow) -> impl IntoView {
    let i18n = use_i18n();
    let row = StoredValue::new(row);
    view! {
        <li class="rows__item">
            <div class="row">
                <span class="row__main">
                    <span class="row__text">{move || row.with_value(|row| sentence(i18n, row))}</span>
                    <span class="row__line">{move || row.with_value(|row| line(i18n, row))}</span>
                </span>
            </div>
        </li>
    }
}

/// Whether anything was changed afterwards; walking along all of it is done only when asked for.
#[component]
fn Check() -> impl IntoView {
    let i18n = use_i18n();
    let answer = RwSignal::new_local(None::<Result<ChainAnswer, ApiFailure>>);
    let check = move |_| {
        spawn_local(async move {
            let outcome = api::get(&format!("{PATH}/chain")).await;
            let _ = answer.try_set(Some(outcome));
        });
    };
    view! {
        <section class="section log__check">
            <h2>{t!(i18n, log.check)}</h2>
            <p class="section__hint">{t!(i18n, log.check_hint)}</p>
            <button class="button" type="button" on:click=check>
                <Icon name="shield-check" />{t!(i18n, log.check)}
            </button>
            {move || answer.get().map(|answer| match answer {
                Ok(ChainAnswer::Sound { rows, hash }) => {
                    let words = t_string!(i18n, log.sound, rows = rows, hash = hash).to_string();
                    view! { <p class="log__mark" role="status">{words}</p> }.into_any()
                }
                Ok(ChainAnswer::Broken { number }) => {
                    let words = t_string!(i18n, log.broken, number = number).to_string();
                    view! { <p class="banner banner--negative" role="alert">{words}</p> }.into_any()
                }
                Err(error) => {
                    view! { <p class="field__error" role="alert">{super::asked::say(i18n, &error)}</p> }.into_any()
                }
            })}
        </section>
    }
}
