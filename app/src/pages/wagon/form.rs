//! The wagon's form: one name, and what more somebody likes to say.
//!
//! Owns: that form; it starts empty each time. Must never: keep a name after it was given.

use super::{
    answers::Answers,
    choices::{Party, Toggle},
    line::Line,
    sign_up::{Stage, Welcomed},
    who::WhoComes,
};
use crate::{
    engine::use_field,
    pages::field::rights::OnlyForOwner,
    texts::{t, use_i18n},
};
use chrono::NaiveDate;
use domain::{command::Command, id::ActivityId, permission::Data, sign_up::SignUpLevel};
use leptos::{ev, html, prelude::*};

#[component]
pub fn Form(
    id: ActivityId,
    /// The day on screen, of an activity that comes back every week.
    on: Memo<Option<NaiveDate>>,
    stage: RwSignal<Stage>,
    taken_back: Option<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let field = use_field();
    let answers = Answers::none();
    let (name_box, phone_box) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let give = move |level| {
        let command = answers.command(id, on.get_untracked(), level);
        let sign_up = command.sign_up;
        let name = command.name.trim().to_owned();
        let phone = !command.phone.trim().is_empty();
        match field.give(Command::SignUpFor(command)) {
            Ok(()) => stage.set(Stage::Welcomed(Welcomed { sign_up, name, level, phone })),
            Err(refusal) => {
                answers.refusal.set(Some(refusal));
                let wrong = if untrack(|| answers.is_about_phone()) { phone_box } else { name_box };
                if let Some(wrong) = wrong.get_untracked() {
                    let _ = wrong.focus();
                }
            }
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        give(SignUpLevel::SignedUp);
    };
    view! {
        <form class="wagon__form" autocomplete="off" novalidate on:submit=submit>
            <WhoComes id=id on=on />
            <div class="wagon__fields">
                <p class="wagon__taken-back" role="status">
                    {taken_back.map(|name| t!(i18n, wagon.taken_back, name = name))}
                </p>
                <Line
                    id="wagon-name"
                    kind="text"
                    value=answers.name
                    error=Signal::derive(move || answers.at_name(i18n))
                    input=name_box
                >
                    {t!(i18n, wagon.ask_name)}
                </Line>
                <Party party=answers.party />
                <fieldset class="bands">
                    <legend>{t!(i18n, wagon.anything)} " " <span>{t!(i18n, wagon.optional)}</span></legend>
                    <div class="bands__row">
                        <Toggle on=answers.call icon="phone">
                            {t!(i18n, wagon.call_me)}
                        </Toggle>
                        <Toggle on=answers.wheels icon="wheelchair">
                            {t!(i18n, wagon.walker)}
                        </Toggle>
                    </div>
                </fieldset>
                <Show when=move || answers.call.get()>
                    <Line
                        id="wagon-phone"
                        kind="tel"
                        value=answers.phone
                        error=Signal::derive(move || answers.at_phone(i18n))
                        input=phone_box
                    >
                        {t!(i18n, wagon.phone)}
                    </Line>
                </Show>
            </div>
            <OnlyForOwner data=Data::SignUp of=id />
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
