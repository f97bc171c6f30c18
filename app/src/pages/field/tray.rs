//! What the server did not accept, with its text, until the person has seen it.
//!
//! Owns: that list. Must never: drop a word before someone says so.

use super::address_of::address;
use crate::{
    engine::{Field, use_field},
    pages::refusal,
    texts::{t, t_string, use_i18n},
    ui::Dialog,
};
use domain::{appointment::Appointment, command::Command, document::Body, id::VisitId};
use leptos::prelude::*;
use sync::{record_outbox::RefusedRecord, replica::InTray};

#[component]
pub fn Tray() -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let records = Memo::new(move |_| field.refused_records());
    view! {
        <Show when=move || !field.tray().is_empty() || records.with(|records| !records.is_empty())>
            <section class="section">
                <h2>{t!(i18n, kept.tray)}</h2>
                <p class="section__hint">{t!(i18n, kept.tray_hint)}</p>
                <ul class="rows">
                    <For each=move || field.tray() key=|refused| refused.number let:refused>
                        <Refused refused />
                    </For>
                    <For each=move || records.get() key=|refused| refused.record.record.id let:refused>
                        <NotTaken refused />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn Refused(refused: InTray) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let number = refused.number;
    let reason = RwSignal::new(refused.reason);
    let (about, text) = told(field, &refused);
    let about = move || {
        if about.is_empty() { t_string!(i18n, kept.elsewhere_now).to_owned() } else { about.clone() }
    };
    let again = move |_| {
        if let Err(still) = field.try_again(number) {
            reason.set(still);
        }
    };
    view! {
        <li class="rows__item">
            <div class="row">
                <span class="row__main">
                    <span class="row__title">{about}</span>
                    {text.map(|text| view! { <span class="row__text">{text}</span> })}
                    <span class="row__line" role="status">{move || refusal::say(i18n, &reason.get())}</span>
                    <span class="form__actions">
                        <button class="button" type="button" on:click=again>{t!(i18n, kept.again)}</button>
                        <button class="button" type="button" on:click=move |_| field.dismiss(number)>
                            {t!(i18n, kept.remove)}
                        </button>
                    </span>
                </span>
            </div>
        </li>
    }
}

/// A conversation record: it stands nowhere else, so taking it away is asked twice.
#[component]
fn NotTaken(refused: RefusedRecord) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let RefusedRecord { record, reason } = refused;
    let id = record.record.id;
    let summary = record.record.summary.as_ref().map(ToString::to_string);
    let statements = record.record.statements.iter().map(|statement| statement.text.to_string());
    let lines = summary.into_iter().chain(statements).collect::<Vec<_>>();
    let sure = RwSignal::new(false);
    view! {
        <li class="rows__item">
            <div class="row">
                <span class="row__main">
                    <span class="row__title">{t!(i18n, kept.record)}</span>
                    {lines.into_iter().map(|line| view! { <span class="row__text">{line}</span> }).collect_view()}
                    <span class="row__line">{move || refusal::say(i18n, &reason)}</span>
                    <span class="form__actions">
                        <button class="button" type="button" on:click=move |_| field.offer_again(id)>
                            {t!(i18n, kept.again)}
                        </button>
                        <button class="button" type="button" on:click=move |_| sure.set(true)>
                            {t!(i18n, kept.remove)}
                        </button>
                    </span>
                </span>
            </div>
            <Dialog open=sure title=Signal::derive(move || t_string!(i18n, kept.record_sure).to_owned())>
                <div class="answers">
                    <button class="button" type="button" on:click=move |_| sure.set(false)>
                        {t!(i18n, kept.record_no)}
                    </button>
                    <button class="button button--danger" type="button" on:click=move |_| field.discard_record(id)>
                        {t!(i18n, kept.record_yes)}
                    </button>
                </div>
            </Dialog>
        </li>
    }
}

/// Where it was about, as far as this device still knows, and the person's own words in it.
fn told(field: Field, refused: &InTray) -> (String, Option<String>) {
    let at_visit = |visit: VisitId| match field.body(visit) {
        Some(Body::Visit(visit)) => address(field, visit.dwelling),
        _ => String::new(),
    };
    // Who moves an appointment has no visit.
    let at_appointment = |visit: VisitId| match field.body(Appointment::id_of(visit)) {
        Some(Body::Appointment(appointment)) => address(field, appointment.dwelling),
        _ => String::new(),
    };
    match refused.command() {
        Some(Command::PlanVisit(plan)) => (address(field, plan.dwelling), Some(plan.resident)),
        Some(Command::ArrangeVisit(c)) => (at_visit(c.visit), None),
        Some(Command::AccompanyVisit(c)) => (at_visit(c.visit), None),
        Some(Command::MoveAppointment(c)) => (at_appointment(c.visit), None),
        Some(Command::CloseVisit(c)) => (at_visit(c.visit), None),
        Some(Command::GiveConsent(c)) => (at_visit(c.visit), None),
        Some(Command::StopTalk(c)) => (at_visit(c.visit), None),
        Some(Command::FinishTalk(c)) => (at_visit(c.visit), None),
        Some(Command::MarkRegistered(c)) => (at_visit(c.visit), None),
        Some(Command::AgreeAction(c)) => (at_visit(c.visit), Some(c.agreed_text)),
        Some(Command::ShareAction(c)) => (at_visit(c.visit), Some(c.text)),
        Some(Command::SignUpFor(c)) => (c.name, Some(c.phone)),
        Some(Command::SettleAction(c)) => match field.body(c.action) {
            Some(Body::Action(action)) => (at_visit(action.visit), Some(action.agreed_text.to_string())),
            _ => (String::new(), None),
        },
        Some(Command::SettleHelp(c)) => match field.body(c.help) {
            Some(Body::Help(help)) => (address(field, help.dwelling), Some(help.text.to_string())),
            _ => (String::new(), None),
        },
        Some(Command::CancelSignUp(c)) => match field.body(c.sign_up) {
            Some(Body::SignUp(sign_up)) => (sign_up.name.to_string(), None),
            _ => (String::new(), None),
        },
        Some(Command::ReadHandover(_) | Command::SeeDocument(_) | Command::SeeDocuments(_)) | None => {
            (String::new(), None)
        }
    }
}
