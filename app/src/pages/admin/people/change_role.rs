//! Another role for a colleague.
//!
//! Owns: choosing it, and saying first what it changes. Must never: offer a role that the server would not give.

use super::{Done, PATH, invite::Choice, sees::sees};
use crate::{
    address,
    engine::{api::ApiFailure, use_field},
    pages::{
        admin::asked::{Asked, act, say},
        refusal,
        wording::role as words,
    },
    texts::{t, t_string, use_i18n},
    ui::Dialog,
};
use domain::{
    member::Role,
    permission::{self, Data, Verb},
    refusal::Field,
};
use leptos::prelude::*;
use sync::people::{ChangeRole as Form, OnePerson as Answer, Person};

#[component]
pub fn ChangeRole(person: Person, roles: Vec<Role>, asked: Asked<Answer>) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiFailure>));
    let chosen = RwSignal::new(None::<Role>);
    let unfinished = RwSignal::new(false);
    let sure = RwSignal::new(false);
    let (user, name, visits) = (person.user, StoredValue::new(person.name), permission::visits(person.role));
    let hands_over = permission::may(&field.me().actor(), Data::Handover, Verb::Change).is_ok();
    let ask = move || {
        let missing = chosen.get_untracked().is_none();
        unfinished.set(missing);
        sure.set(!missing);
    };
    let change = move || {
        sure.set(false);
        let Some(role) = chosen.get_untracked() else { return };
        act(format!("{PATH}/{user}/role"), Form { role }, busy, failure, move |_: Done| asked.again());
    };
    let at_field = move || match failure.get() {
        _ if unfinished.get() => Some(t_string!(i18n, people.role_missing).to_owned()),
        Some(ApiFailure::Refused(wrong)) => refusal::field_error(i18n, Some(&wrong), Field::Role),
        _ => None,
    };
    let otherwise = move || {
        let failure = failure.get().filter(|_| at_field().is_none());
        failure.map(|failure| view! { <p class="field__error" role="alert">{say(i18n, &failure)}</p> })
    };
    let choices = roles
        .into_iter()
        .map(|one| {
            let choose = Callback::new(move |()| {
                unfinished.set(false);
                chosen.set(Some(one));
            });
            let name = move || words::role(i18n, one);
            view! { <Choice group="role" chosen=move || chosen.get() == Some(one) choose>{name}</Choice> }
        })
        .collect_view();
    view! {
        <details class="details">
            <summary>{t!(i18n, people.change_role)}</summary>
            <form
                class="form"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    ask();
                }
            >
                <fieldset class="choices">
                    <legend>{t!(i18n, people.new_role)}</legend>
                    {choices}
                    {move || at_field().map(|wrong| view! {
                        <p class="field__error" role="alert">{wrong}</p>
                    })}
                </fieldset>
                {otherwise}
                <button class="button" type="submit" disabled=busy>{t!(i18n, people.change_role)}</button>
            </form>
            <Dialog open=sure title=Signal::derive(move || t_string!(i18n, people.change_role).to_owned())>
                <p>{move || chosen.get().map(|role| sees(i18n, role, name.get_value()))}</p>
                <p>{t!(i18n, people.role_devices)}</p>
                {visits.then(|| view! {
                    <p>{t!(i18n, people.role_unfinished)}</p>
                    {hands_over.then(|| view! {
                        <p><a href=address::HANDOVER>{t!(i18n, people.to_handover)}</a></p>
                    })}
                })}
                <div class="answers">
                    <button class="button" type="button" on:click=move |_| sure.set(false)>
                        {t!(i18n, people.keep)}
                    </button>
                    <button class="button button--primary" type="button" on:click=move |_| change()>
                        {t!(i18n, people.role_yes)}
                    </button>
                </div>
            </Dialog>
        </details>
    }
}
