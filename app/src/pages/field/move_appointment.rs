//! Moving an appointment, for who tunes the works to the visits.
//!
//! Owns: that form. Must never: say that the resident agrees; whoever visits asks that.

use super::{appointment::AppointmentFields, rights::may};
use crate::{
    engine::use_field,
    pages::refusal,
    texts::{t, use_i18n},
};
use domain::{
    appointment::{Appointment, AppointmentState},
    command::{self, Command},
    permission::{Data, Verb},
    refusal::{Field, Refusal},
    text::Problem,
};
use leptos::prelude::*;

#[component]
pub fn MoveAppointment(appointment: Appointment) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let Appointment { visit, at: was, state, .. } = appointment;
    let chosen = RwSignal::new(was);
    let problem = RwSignal::new(None::<Refusal>);
    let may_move = state != AppointmentState::Past && may(field, Data::Appointment, Verb::Change);
    may_move.then(|| {
        view! {
            <details class="details">
                <summary>{t!(i18n, rights.move_appointment)}</summary>
                <form
                    class="form"
                    novalidate
                    on:submit=move |event| {
                        event.prevent_default();
                        let moved = match chosen.get_untracked() {
                            Some(appointment) => {
                                let command = command::MoveAppointment { visit, was, appointment };
                                field.give(Command::MoveAppointment(command))
                            }
                            None => Err(Refusal::field(Field::Appointment, Problem::Empty)),
                        };
                        problem.set(moved.err());
                    }
                >
                    <p>{t!(i18n, rights.move_hint)}</p>
                    <AppointmentFields appointment=chosen of=format!("move-{visit}") />
                    {move || problem.get().map(|refusal| view! {
                        <p class="field__error" role="alert">{refusal::say(i18n, &refusal)}</p>
                    })}
                    <button class="button" type="submit">{t!(i18n, rights.move_appointment)}</button>
                </form>
            </details>
        }
    })
}
