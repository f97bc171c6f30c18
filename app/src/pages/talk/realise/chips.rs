//! One group of factor chips: "Uzelf" or "Om u heen".
//!
//! Owns: the group. Must never: repaint a chip that did not change.

use super::chip::Chip;
use crate::texts::{t_string, use_i18n};
use domain::{
    card::Card,
    factor::{Factor, Sphere},
};
use leptos::prelude::*;

#[component]
pub fn Chips(card: Card, sphere: Sphere, open: RwSignal<Option<Factor>>) -> impl IntoView {
    let i18n = use_i18n();
    let (id, factors): (_, &[Factor]) = match sphere {
        Sphere::Person => ("chips-person", &Factor::PERSON),
        Sphere::Environment => ("chips-environment", &Factor::ENVIRONMENT),
    };
    view! {
        <section class="chips" data-sphere=id aria-labelledby=id>
            <h2 id=id>
                {move || match sphere {
                    Sphere::Person => t_string!(i18n, talk.realise.person),
                    Sphere::Environment => t_string!(i18n, talk.realise.environment),
                }}
            </h2>
            <div class="chips__grid">
                {factors
                    .iter()
                    .map(|factor| view! { <Chip card=card factor=*factor open=open /> })
                    .collect_view()}
            </div>
        </section>
    }
}
