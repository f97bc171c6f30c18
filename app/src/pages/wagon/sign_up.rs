//! One activity at the wagon: from "Hoe heet u?" to "U hoort erbij", and at once to the next person.
//!
//! Owns: the round from one visitor to the next. Must never: leave anything of one visitor for the next to read.

use super::{
    done::Done,
    form::Form,
    guests::{activity, count, when},
};
use crate::{
    address,
    engine::{Field, use_field},
    texts::{t, use_i18n},
    ui::Icon,
    upcoming::day_of,
};
use domain::{
    activity::Activity,
    command::{CancelSignUp, Command},
    id::{ActivityId, SignUpId},
    sign_up::SignUpLevel,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// Who was just put on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Welcomed {
    pub sign_up: SignUpId,
    pub name: String,
    pub level: SignUpLevel,
    /// Gave a number: somebody can call.
    pub phone: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// An empty form; perhaps with the name of somebody who was just taken off again.
    Asking {
        taken_back: Option<String>,
    },
    Welcomed(Welcomed),
}

#[component]
pub fn WagonSignUp() -> impl IntoView {
    let i18n = use_i18n();
    let field = use_field();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get("id")).and_then(|id| id.parse::<ActivityId>().ok())
    });
    let found = Memo::new(move |_| id.get().and_then(|id| Some((id, activity(field, id)?))));
    let known = Memo::new(move |_| found.with(|found| found.as_ref().map(|(id, _)| *id)));
    view! {
        <main class="wagon wagon--one">
            {move || match known.get() {
                Some(id) => view! { <Round id=id found=found /> }.into_any(),
                None => {
                    view! {
                        <div class="page">
                            <p>{t!(i18n, wagon.gone)}</p>
                            <a class="button button--primary" href=address::WAGON>
                                {t!(i18n, wagon.list)}
                            </a>
                        </div>
                    }
                        .into_any()
                }
            }}
        </main>
    }
}

#[component]
fn Round(id: ActivityId, found: Memo<Option<(ActivityId, Activity)>>) -> impl IntoView {
    let i18n = use_i18n();
    let field = use_field();
    let stage = RwSignal::new(Stage::Asking { taken_back: None });
    let on =
        Memo::new(move |_| found.with(|found| found.as_ref().and_then(|(_, activity)| day_of(activity))));
    let about = move || found.get().map(|(_, activity)| activity);
    let title = move || about().map(|activity| activity.title.to_string());
    let at = move || about().map(|activity| when(i18n, field, &activity));
    // The browser's tab outlives this page for a moment.
    let tab =
        move || found.try_get().flatten().map(|(_, activity)| activity.title.to_string()).unwrap_or_default();
    view! {
        <leptos_meta::Title text=tab />
        <header class="wagon__head">
            <div class="wagon__what">
                <h1>{title}</h1>
                <p>
                    <span>{at}</span>
                    " · "
                    <span>{move || count(i18n, field, id, on.get())}</span>
                </p>
            </div>
            <a class="button" href=address::WAGON>
                <Icon name="x" />
                {t!(i18n, wagon.finished)}
            </a>
        </header>
        {move || match stage.get() {
            Stage::Asking { taken_back } => view! { <Form id=id on=on stage=stage taken_back=taken_back /> }.into_any(),
            Stage::Welcomed(guest) => {
                // Read once: this screen says what was so when somebody was put on the list.
                let activity = found.with_untracked(|found| found.as_ref().map(|(_, activity)| activity.clone()));
                view! { <Done guest=guest activity=activity stage=stage activity_id=id /> }.into_any()
            }
        }}
    }
}

/// Takes back what was just done; the form is empty again either way.
pub fn take_back(field: Field, activity: ActivityId, guest: &Welcomed, stage: RwSignal<Stage>) {
    let command = CancelSignUp { sign_up: guest.sign_up, activity };
    if field.give(Command::CancelSignUp(command)).is_ok() {
        stage.set(Stage::Asking { taken_back: Some(guest.name.clone()) });
    }
}
