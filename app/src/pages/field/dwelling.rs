//! One dwelling: the plan for it, its visits, and planning a new one.
//!
//! Owns: that page. Must never: hide that a plan is still unknown.

use super::{
    appointment::AppointmentFields,
    appointments::AppointmentsAt,
    companions::{Companions, reached},
    rights::{NamesOnlyFor, OnlyFor, may, reads},
    row::VisitRow,
    sync_sentence::FieldPage,
};
use crate::{
    address,
    engine::{Field, use_field},
    pages::refusal,
    texts::{t, t_string, use_i18n},
    time::I18n,
    ui::Icon,
};
use chrono::{DateTime, Utc};
use domain::{
    command::{Command, PlanVisit},
    document::Body,
    dwelling::{Dwelling, Intervention},
    id::{DwellingId, UserId, VisitId},
    permission::{Data, Verb},
    refusal::Refusal,
    visit::Visit,
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map},
};
use std::iter;
use uuid::Uuid;

#[component]
pub fn OneDwelling() -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").and_then(|id| id.parse::<DwellingId>().ok()));
    let dwelling = Memo::new(move |_| match field.body(id.get()?) {
        Some(Body::Dwelling(dwelling)) => Some(dwelling),
        _ => None,
    });
    let title = move || match dwelling.get() {
        Some(dwelling) => dwelling.to_string(),
        None => t_string!(i18n, dwelling.missing).to_owned(),
    };
    view! {
        <FieldPage title=title back=address::VISITS>
            {move || id.get().zip(dwelling.get()).map(|(id, dwelling)| view! { <Known id dwelling /> })}
        </FieldPage>
    }
}

#[component]
fn Known(id: DwellingId, dwelling: Dwelling) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let visits = Memo::new(move |_| of(field, id));
    if visits.with_untracked(|visits| !visits.is_empty()) {
        field.saw(id);
    }
    let unknown = dwelling.intervention == Intervention::Unknown;
    view! {
        <section class="section">
            <h2>{t!(i18n, dwelling.plan)}</h2>
            <p>{move || intervention(i18n, dwelling.intervention)}</p>
            {unknown.then(|| view! { <p class="banner banner--notice">{t!(i18n, dwelling.unknown)}</p> })}
        </section>
        <section class="section">
            <h2>{t!(i18n, dwelling.visits)}</h2>
            <Show when=move || reads(field, Data::Appointment)>
                <AppointmentsAt dwelling=id />
            </Show>
            <Show when=move || reads(field, Data::Visit)>
            <Show
                when=move || visits.with(|visits| !visits.is_empty())
                fallback=move || view! { <p>{t!(i18n, dwelling.no_visits)}</p> }
            >
                <ul class="rows">
                    <For each=move || visits.get() key=Clone::clone let((id, visit))>
                        <VisitRow id visit with_day=true />
                    </For>
                </ul>
                <NamesOnlyFor />
            </Show>
            </Show>
        </section>
        <Show when=move || may(field, Data::Visit, Verb::Change)>
            <NewVisit dwelling=id />
        </Show>
    }
}

#[component]
fn NewVisit(dwelling: DwellingId) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let navigate = use_navigate();
    let appointment = RwSignal::new(None::<DateTime<Utc>>);
    let resident = RwSignal::new(String::new());
    let along = RwSignal::new(Vec::<UserId>::new());
    let owner = Some(field.me().actor.org);
    let also = Signal::derive(move || along.with(|along| reached(field, along, owner)));
    let problem = RwSignal::new(None::<Refusal>);
    let plan = StoredValue::new_local(move |appointment: Option<DateTime<Utc>>| {
        let visit = VisitId(Uuid::now_v7());
        let command = Command::PlanVisit(PlanVisit {
            visit,
            dwelling,
            appointment,
            visitors: iter::once(field.user()).chain(along.get_untracked()).collect(),
            resident: resident.get_untracked(),
            note: String::new(),
        });
        match field.give(command) {
            Ok(()) => navigate(&address::visit(visit), NavigateOptions::default()),
            Err(refusal) => problem.set(Some(refusal)),
        }
    });
    view! {
        <section class="section">
            <h2>{t!(i18n, dwelling.new_visit)}</h2>
            <form
                class="form"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    plan.with_value(|plan| plan(appointment.get_untracked()));
                }
            >
                <div class="field">
                    <label class="field__label" for="resident">{t!(i18n, dwelling.resident)}</label>
                    <p class="field__hint" id="resident-hint">{t!(i18n, dwelling.resident_hint)}</p>
                    <OnlyFor data=Data::Visit with=also />
                    <input
                        id="resident"
                        class="field__input"
                        type="text"
                        autocomplete="off"
                        aria-describedby="resident-hint"
                        prop:value=resident
                        on:input:target=move |event| resident.set(event.target().value())
                    />
                </div>
                <AppointmentFields appointment />
                <Companions chosen=along owner />
                {move || problem.get().map(|refusal| view! {
                    <p class="field__error" role="alert">{refusal::say(i18n, &refusal)}</p>
                })}
                <div class="form__actions">
                    <button class="button" type="submit"><Icon name="calendar" />{t!(i18n, dwelling.plan_visit)}</button>
                    <button
                        class="button"
                        type="button"
                        on:click=move |_| plan.with_value(|plan| plan(Some(field.now())))
                    >
                        <Icon name="door" />
                        {t!(i18n, dwelling.now)}
                    </button>
                </div>
            </form>
        </section>
    }
}

fn of(field: Field, dwelling: DwellingId) -> Vec<(VisitId, Visit)> {
    let mut visits = field.all(|document| match &document.body {
        Body::Visit(visit) if visit.dwelling == dwelling => Some((VisitId(document.id.0), visit.clone())),
        _ => None,
    });
    visits.sort_by_key(|(id, visit)| std::cmp::Reverse((visit.appointment, *id)));
    visits
}

fn intervention(i18n: I18n, intervention: Intervention) -> &'static str {
    match intervention {
        Intervention::MajorMaintenance => t_string!(i18n, dwelling.major_maintenance),
        Intervention::Sustainability => t_string!(i18n, dwelling.sustainability),
        Intervention::Renovation => t_string!(i18n, dwelling.renovation),
        Intervention::Restructuring => t_string!(i18n, dwelling.restructuring),
        Intervention::Demolition => t_string!(i18n, dwelling.demolition),
        Intervention::Unknown => t_string!(i18n, dwelling.not_known),
    }
}
