//! The wagon's form: one name, and what more somebody likes to say.
//!
//! Owns: that form; it starts empty each time. Must never: keep a name after it was given.

use super::{
    choices::{Party, Toggle},
    sign_up::{Stage, Welcomed},
    who::WhoComes,
};
use crate::{
    engine::use_field,
    texts::{t, t_string, use_i18n},
};
use domain::{
    command::{Command, SignUpFor},
    id::{ActivityId, SignUpId},
    refusal::{Field as At, Refusal},
    sign_up::{PartyBand, SignUpLevel, Via},
    text::Problem,
};
use leptos::{ev, html, prelude::*};

#[component]
pub fn Form(id: ActivityId, stage: RwSignal<Stage>, taken_back: Option<String>) -> impl IntoView {
    let i18n = use_i18n();
    let field = use_field();
    let name = RwSignal::new(String::new());
    let phone = RwSignal::new(String::new());
    let call = RwSignal::new(false);
    let wheels = RwSignal::new(false);
    let party = RwSignal::new(PartyBand::Alone);
    let refusal = RwSignal::new(None::<Refusal>);
    let name_box = NodeRef::<html::Input>::new();
    name_box.on_load(|name_box| {
        let _ = name_box.focus();
    });
    let give = move |level| {
        let sign_up = SignUpId(uuid::Uuid::now_v7());
        let command = SignUpFor {
            sign_up,
            activity: id,
            name: name.get_untracked(),
            phone: if call.get_untracked() { phone.get_untracked() } else { String::new() },
            level,
            party: party.get_untracked(),
            via: Via::Worker,
            wheels: wheels.get_untracked(),
        };
        match field.give(Command::SignUpFor(command)) {
            Ok(()) => {
                let name = name.get_untracked().trim().to_owned();
                stage.set(Stage::Welcomed(Welcomed { sign_up, name, level }));
            }
            Err(problem) => {
                refusal.set(Some(problem));
                if let Some(name_box) = name_box.get_untracked() {
                    let _ = name_box.focus();
                }
            }
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        give(SignUpLevel::SignedUp);
    };
    let at_name = move || match refusal.get()? {
        Refusal::Field { field: At::Phone, .. } => None,
        Refusal::Field { problem: Problem::Empty, .. } => {
            Some(t_string!(i18n, signup.problem.name_empty).to_owned())
        }
        Refusal::Field { problem: Problem::TooLong { max }, .. } => {
            Some(t_string!(i18n, signup.problem.name_long, max = max))
        }
        Refusal::Field { .. } => Some(t_string!(i18n, signup.problem.name_unreadable).to_owned()),
        Refusal::WrongState | Refusal::NotFound => Some(t_string!(i18n, signup.problem.over).to_owned()),
        _ => Some(t_string!(i18n, signup.problem.other).to_owned()),
    };
    let at_phone = move || {
        matches!(refusal.get(), Some(Refusal::Field { field: At::Phone, .. }))
            .then(|| t_string!(i18n, signup.problem.phone))
    };
    view! {
        <form class="wagon__form" autocomplete="off" novalidate on:submit=submit>
            <WhoComes id=id />
            <div class="wagon__fields">
                <p class="wagon__taken-back" role="status">
                    {taken_back.map(|name| t!(i18n, wagon.taken_back, name = name))}
                </p>
                <label for="wagon-name">{t!(i18n, wagon.ask_name)}</label>
                <p class="field__error" id="wagon-name-error" role="alert">
                    {at_name}
                </p>
                <input
                    id="wagon-name"
                    class="wagon__name"
                    type="text"
                    maxlength="60"
                    autocomplete="off"
                    autocapitalize="words"
                    enterkeyhint="done"
                    aria-describedby="wagon-name-error"
                    aria-invalid=move || at_name().is_some().to_string()
                    node_ref=name_box
                    bind:value=name
                />
                <Party party=party />
                <fieldset class="bands">
                    <legend>{t!(i18n, wagon.anything)} " " <span>{t!(i18n, wagon.optional)}</span></legend>
                    <div class="bands__row">
                        <Toggle on=call icon="phone">
                        {t!(i18n, wagon.call_me)}
                    </Toggle>
                    <Toggle on=wheels icon="wheelchair">
                        {t!(i18n, wagon.walker)}
                    </Toggle>
                    </div>
                </fieldset>
                <Show when=move || call.get()>
                    <label for="wagon-phone">{t!(i18n, wagon.phone)}</label>
                    <p class="field__error" id="wagon-phone-error" role="alert">
                        {at_phone}
                    </p>
                    <input
                        id="wagon-phone"
                        type="tel"
                        inputmode="tel"
                        autocomplete="off"
                        aria-describedby="wagon-phone-error"
                        aria-invalid=move || at_phone().is_some().to_string()
                        bind:value=phone
                    />
                </Show>
            </div>
            <div class="wagon__actions">
                <button type="submit" class="button button--primary">
                    {t!(i18n, wagon.add_me)}
                </button>
                <button type="button" class="button" on:click=move |_| give(SignUpLevel::Maybe)>
                    {t!(i18n, wagon.maybe)}
                </button>
            </div>
        </form>
    }
}
