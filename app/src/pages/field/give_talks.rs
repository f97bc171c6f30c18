//! Talks that still have to be written up, given along to the colleague who took over the work; and what came of it.
//!
//! Owns: the buttons for one, the messages about the other. Must never: give anything before it is pressed, or say that talks
//! are with somebody who does not have them.

use super::{address_of::of_visit, people::called};
use crate::{
    engine::{Field, Moved, NotGiven, api::ApiFailure, use_field, use_keep},
    texts::{t, t_string, use_i18n},
    time::I18n,
    ui::Icon,
};
use domain::{document::Body, id::UserId, refusal::Refusal, talk::Talk};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Everybody who ever took over work of this person.
fn successors(field: Field) -> Vec<UserId> {
    let me = field.user();
    let mut found = field.all(|document| match &document.body {
        Body::Handover(handover) if handover.reader == me && handover.from == me => Some(handover.to),
        _ => None,
    });
    found.sort_unstable();
    found.dedup();
    found
}

/// For each colleague who took over a visit of which the talk still lies here.
#[component]
pub fn GiveTalks() -> impl IntoView {
    let field = use_field();
    let to = Memo::new(move |_| successors(field));
    view! { <For each=move || to.get() key=|to| *to let(to)><GiveTalksTo to /></For> }
}

#[component]
fn GiveTalksTo(to: UserId) -> impl IntoView {
    let (i18n, field, keep) = (use_i18n(), use_field(), use_keep());
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<NotGiven>);
    let count = Memo::new(move |_| keep.to_give(to).len());
    let under_way = Memo::new(move |_| keep.on_their_way(to));
    let name = Memo::new(move |_| called(i18n, field, to));
    let attempt = move |talk: Option<Talk>| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let outcome = match talk {
                Some(talk) => keep.take_back(talk).await,
                None => keep.give_along(to).await,
            };
            // The page may be gone.
            let _ = busy.try_set(false);
            let _ = failure.try_set(outcome.err());
        });
    };
    let here = move || {
        (count.get() > 0).then(|| {
            let (count, name) = (count.get(), name.get());
            view! {
                <p>{t_string!(i18n, handover.to_give, count = count, name = name.clone()).to_string()}</p>
                <p>{t_string!(i18n, handover.to_give_hint, name = name).to_string()}</p>
                <button
                    class="button button--primary"
                    type="button"
                    disabled=busy
                    on:click=move |_| attempt(None)
                >
                    <Icon name="transfer" />{t!(i18n, handover.give)}
                </button>
            }
        })
    };
    let on_its_way = move |talk: Talk| {
        let which = match field.body(talk.visit) {
            Some(_) => of_visit(field, talk.visit),
            // In another role they do not see of which home.
            None => t_string!(i18n, today.earlier_talk).to_owned(),
        };
        view! {
            <li>
                <strong>{which}</strong>
                <button
                    class="button"
                    type="button"
                    disabled=busy
                    on:click=move |_| attempt(Some(talk.clone()))
                >
                    {t!(i18n, handover.take_back)}
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || { count.get() > 0 || under_way.with(|talks| !talks.is_empty()) }>
            <section class="section banner banner--notice">
                <h2>{t!(i18n, handover.give_title)}</h2>
                {here}
                <Show when=move || under_way.with(|talks| !talks.is_empty())>
                    <p role="status">
                        {move || {
                            let (count, name) = (under_way.with(Vec::len), name.get());
                            t_string!(i18n, handover.under_way, count = count, name = name).to_string()
                        }}
                    </p>
                    <ul class="under-way">{move || under_way.get().into_iter().map(on_its_way).collect_view()}</ul>
                </Show>
                {move || failure.get().map(|error| view! {
                    <p class="field__error" role="alert">{say(i18n, &error, name.get())}</p>
                })}
            </section>
        </Show>
    }
}

/// What went wrong and what to do next; everything is as it was.
fn say(i18n: I18n, error: &NotGiven, name: String) -> String {
    match error {
        NotGiven::NoDevice => t_string!(i18n, handover.give_no_device, name = name).to_string(),
        NotGiven::Arrived => t_string!(i18n, handover.arrived_already, name = name).to_string(),
        NotGiven::Server(ApiFailure::Offline) => t_string!(i18n, handover.give_offline).to_owned(),
        NotGiven::Server(ApiFailure::SignIn) => t_string!(i18n, handover.give_sign_in).to_owned(),
        NotGiven::Server(ApiFailure::Refused(Refusal::NotAllowed)) => {
            t_string!(i18n, handover.give_no_successor, name = name).to_string()
        }
        NotGiven::Server(_) => t_string!(i18n, handover.give_failed).to_owned(),
    }
}

/// What came to its new place since the app was opened, until it was seen.
#[component]
pub fn MovedTalks() -> impl IntoView {
    let (i18n, field, keep) = (use_i18n(), use_field(), use_keep());
    let lines = move || {
        let mut all: Vec<(Moved, usize)> = Vec::new();
        for moved in keep.moved.get() {
            match all.iter_mut().find(|(other, _)| *other == moved) {
                Some((_, count)) => *count += 1,
                None => all.push((moved, 1)),
            }
        }
        let line = |(moved, count): (Moved, usize)| match moved {
            Moved::From(from) => {
                t_string!(i18n, handover.received, count = count, name = called(i18n, field, from))
                    .to_string()
            }
            Moved::To(to) => {
                t_string!(i18n, handover.given, count = count, name = called(i18n, field, to)).to_string()
            }
        };
        all.into_iter().map(|moved| view! { <p>{line(moved)}</p> }).collect_view()
    };
    let came = move || keep.moved.with(|all| all.iter().any(|moved| matches!(moved, Moved::From(_))));
    view! {
        <Show when=move || keep.moved.with(|all| !all.is_empty())>
            <section class="section banner banner--notice">
                <div role="status">{lines}</div>
                <Show when=came><p>{t!(i18n, handover.received_hint)}</p></Show>
                <button class="button" type="button" on:click=move |_| keep.moved.set(Vec::new())>
                    <Icon name="check" />{t!(i18n, handover.seen)}
                </button>
            </section>
        </Show>
    }
}
