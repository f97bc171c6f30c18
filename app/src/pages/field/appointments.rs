//! Appointments, for who tunes the works to the visits: when they are, and for whom that may be changed.
//!
//! Owns: those rows. Must never: say who lives there or how a visit went; this device does not know.

use super::{address_of::address, move_appointment::MoveAppointment, rights::may};
use crate::{
    address,
    engine::{Field, use_field},
    texts::{t, t_string, use_i18n},
    time::{self, I18n},
    ui::{Empty, Icon, StatusTag, Tone},
};
use chrono::NaiveDate;
use domain::{
    appointment::{Appointment, AppointmentState},
    document::Body,
    id::{DocumentId, DwellingId},
    permission::{Data, Verb},
};
use leptos::prelude::*;
use std::collections::HashMap;
use sync::sights::Shows;

/// The appointments of this day, for the first screen.
#[component]
pub fn AppointmentsToday() -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let all = Memo::new(move |_| of_day(field, field.today()));
    view! {
        <section class="section">
            <header class="section__head">
                <h2>{t!(i18n, rights.appointments)}</h2>
                <p class="section__aside">{t!(i18n, today.count, count = move || all.with(Vec::len))}</p>
            </header>
            <p class="section__hint">{t!(i18n, rights.appointments_hint)}</p>
            <Show when=move || all.with(|all| !all.is_empty()) && may(field, Data::Appointment, Verb::Change)>
                <p class="section__hint">{t!(i18n, rights.move_where)}</p>
            </Show>
            <Show
                when=move || all.with(|all| !all.is_empty())
                fallback=move || view! {
                    <Empty
                        picture="empty"
                        title=move || t_string!(i18n, today.none).to_owned()
                        text=move || t_string!(i18n, rights.no_appointments).to_owned()
                    />
                }
            >
                <ul class="rows">
                    <For each=move || all.get() key=Clone::clone let((_, appointment))>
                        <Row appointment />
                    </For>
                </ul>
            </Show>
        </section>
    }
}

/// All appointments at one dwelling, the latest first.
#[component]
pub fn AppointmentsAt(dwelling: DwellingId) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let all = Memo::new(move |_| {
        let mut all = every(field);
        all.retain(|(_, appointment)| appointment.dwelling == dwelling);
        all.sort_by_key(|(_, appointment)| std::cmp::Reverse(appointment.at));
        all
    });
    view! {
        <Show
            when=move || all.with(|all| !all.is_empty())
            fallback=move || view! { <p>{t!(i18n, rights.none_here)}</p> }
        >
            <ul class="rows">
                <For each=move || all.get() key=Clone::clone let((_, appointment))>
                    <Row appointment with_day=true />
                </For>
            </ul>
        </Show>
    }
}

#[component]
fn Row(appointment: Appointment, #[prop(optional)] with_day: bool) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let Appointment { visit, dwelling, at, state } = appointment;
    let id = Appointment::id_of(visit);
    // With a day it stands on the page of its dwelling, otherwise in the list of one day; the row is all there is of it.
    if with_day {
        field.saw(id);
    } else {
        field.saw_row(id, Shows::Whole);
    }
    let clock = (!with_day)
        .then(|| view! { <span class="row__time">{at.map_or_else(String::new, time::clock)}</span> });
    let title = move || match (with_day, at) {
        (true, Some(at)) => time::day_and_time(i18n, at),
        (true, None) => t_string!(i18n, visit.no_time).to_owned(),
        (false, _) => address(field, dwelling),
    };
    view! {
        <li class="rows__item">
            <a class="row" href=address::dwelling(dwelling)>
                {clock}
                <span class="row__main">
                    <span class="row__title">{title}</span>
                    <span class="row__tags">
                        <AppointmentTag state />
                        <Show when=move || field.is_unsent(id)>
                            <span class="row__here"><Icon name="device-mobile" />{t!(i18n, visits.only_here)}</span>
                        </Show>
                    </span>
                </span>
            </a>
            {with_day.then(|| view! { <MoveAppointment appointment /> })}
        </li>
    }
}

#[component]
pub fn AppointmentTag(state: AppointmentState) -> impl IntoView {
    let i18n = use_i18n();
    let (icon, tone) = match state {
        AppointmentState::Planned => ("calendar", Tone::Neutral),
        AppointmentState::Confirmed => ("calendar-check", Tone::Neutral),
        AppointmentState::ToPlanAgain => ("clock", Tone::Neutral),
        AppointmentState::Past => ("check", Tone::Leaf),
    };
    view! { <StatusTag icon tone>{move || word(i18n, state)}</StatusTag> }
}

fn word(i18n: I18n, state: AppointmentState) -> &'static str {
    match state {
        AppointmentState::Planned => t_string!(i18n, state.planned),
        AppointmentState::Confirmed => t_string!(i18n, state.confirmed),
        AppointmentState::ToPlanAgain => t_string!(i18n, rights.to_plan_again),
        AppointmentState::Past => t_string!(i18n, rights.past),
    }
}

/// For each dwelling how it stands with the appointment that counts: the latest.
pub fn latest(field: Field) -> HashMap<DwellingId, (DocumentId, AppointmentState)> {
    let mut all = every(field);
    all.sort_by_key(|(id, appointment)| (appointment.at, *id));
    all.into_iter().map(|(id, appointment)| (appointment.dwelling, (id, appointment.state))).collect()
}

fn of_day(field: Field, day: NaiveDate) -> Vec<(DocumentId, Appointment)> {
    let mut all = every(field);
    all.retain(|(_, appointment)| appointment.at.is_some_and(|at| time::day(at) == day));
    all.sort_by_key(|(id, appointment)| (appointment.at, *id));
    all
}

fn every(field: Field) -> Vec<(DocumentId, Appointment)> {
    field.all(|document| match &document.body {
        Body::Appointment(appointment) => Some((document.id, appointment.clone())),
        _ => None,
    })
}
