//! A new organisation that takes part.
//!
//! Owns: its name and kind. Must never: guess the kind; roles hang on it.

use super::PATH;
use crate::{
    engine::api::ApiFailure,
    pages::{
        access::entry::Entry,
        admin::asked::{Asked, Failed, act},
        wording::role as words,
    },
    texts::{t, t_string, use_i18n},
};
use domain::member::OrgKind;
use leptos::prelude::*;
use sync::people::{NewOrganisation as Form, Organisation, People as Everybody};

#[component]
pub fn NewOrganisation(asked: Asked<Everybody>) -> impl IntoView {
    let i18n = use_i18n();
    let name = RwSignal::new(String::new());
    let kind = RwSignal::new(None::<OrgKind>);
    let unfinished = RwSignal::new(false);
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiFailure>));
    let submit = move || {
        let Some(chosen) = kind.get_untracked() else {
            unfinished.set(true);
            return;
        };
        unfinished.set(false);
        let form = Form { name: name.get_untracked(), kind: chosen };
        act(format!("{PATH}/organisations"), form, busy, failure, move |_: Organisation| {
            name.set(String::new());
            kind.set(None);
            asked.again();
        });
    };
    let kinds = OrgKind::ALL.map(|one| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="kind"
                    prop:checked=move || kind.get() == Some(one)
                    on:change=move |_| kind.set(Some(one))
                />
                <span>{move || words::kind(i18n, one)}</span>
            </label>
        }
    });
    view! {
        <details class="details">
            <summary>{t!(i18n, people.new_org)}</summary>
            <form
                class="form"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    submit();
                }
            >
                <Entry
                    id="org-name"
                    value=name
                    label=move || t_string!(i18n, people.org_name).to_owned()
                />
                <fieldset class="choices">
                    <legend>{t!(i18n, people.org_kind)}</legend>
                    {kinds}
                </fieldset>
                {move || unfinished.get().then(|| view! {
                    <p class="field__error" role="alert">{t!(i18n, people.kind_missing)}</p>
                })}
                <Failed failure />
                <button class="button" type="submit" disabled=busy>{t!(i18n, people.add_org)}</button>
            </form>
        </details>
    }
}
