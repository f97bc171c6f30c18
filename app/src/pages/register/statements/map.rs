//! The four fields as a small map with counts, so that the place in the model stays in sight.
//!
//! Owns: which field is open. Must never: call one field better than another.

use crate::{
    pages::talk::table::use_table,
    texts::{t, t_string, use_i18n},
    time::I18n,
};
use domain::{
    factor::Sphere,
    registration::{Quadrant, Valence},
};
use leptos::prelude::*;

#[component]
pub fn Map(open: RwSignal<Quadrant>) -> impl IntoView {
    let i18n = use_i18n();
    let [person_chance, person_barrier, around_chance, around_barrier] = Quadrant::ALL;
    view! {
        <div class="quadrants">
            <span aria-hidden="true"></span>
            <span class="quadrants__name" aria-hidden="true">
                {t!(i18n, register.opportunities)}
            </span>
            <span class="quadrants__name" aria-hidden="true">
                {t!(i18n, register.barriers)}
            </span>
            <span class="quadrants__name" aria-hidden="true">
                {t!(i18n, register.person)}
            </span>
            <Cell quadrant=person_chance open=open />
            <Cell quadrant=person_barrier open=open />
            <span class="quadrants__name" aria-hidden="true">
                {t!(i18n, register.environment)}
            </span>
            <Cell quadrant=around_chance open=open />
            <Cell quadrant=around_barrier open=open />
        </div>
    }
}

#[component]
fn Cell(quadrant: Quadrant, open: RwSignal<Quadrant>) -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let count = Memo::new(move |_| {
        let filled = |text: &str| !text.trim().is_empty();
        talk.with(|talk| talk.registration.in_quadrant(quadrant).filter(|(_, s)| filled(&s.text)).count())
    });
    view! {
        <button
            type="button"
            class="button button--choice"
            aria-pressed=move || (open.get() == quadrant).to_string()
            on:click=move |_| open.set(quadrant)
        >
            <span class="visually-hidden">{move || name(i18n, quadrant)} ": "</span>
            {move || match count.get() {
                0 => t_string!(i18n, register.no_statements).to_owned(),
                1 => t_string!(i18n, register.one_statement).to_owned(),
                count => t_string!(i18n, register.many_statements, count = count),
            }}
        </button>
    }
}

pub fn name(i18n: I18n, quadrant: Quadrant) -> &'static str {
    match (quadrant.sphere, quadrant.valence) {
        (Sphere::Person, Valence::Opportunity) => t_string!(i18n, register.person_opportunity),
        (Sphere::Person, Valence::Barrier) => t_string!(i18n, register.person_barrier),
        (Sphere::Environment, Valence::Opportunity) => t_string!(i18n, register.environment_opportunity),
        (Sphere::Environment, Valence::Barrier) => t_string!(i18n, register.environment_barrier),
    }
}

pub fn hint(i18n: I18n, quadrant: Quadrant) -> &'static str {
    match (quadrant.sphere, quadrant.valence) {
        (Sphere::Person, Valence::Opportunity) => t_string!(i18n, register.person_opportunity_hint),
        (Sphere::Person, Valence::Barrier) => t_string!(i18n, register.person_barrier_hint),
        (Sphere::Environment, Valence::Opportunity) => t_string!(i18n, register.environment_opportunity_hint),
        (Sphere::Environment, Valence::Barrier) => t_string!(i18n, register.environment_barrier_hint),
    }
}
