//! A visit in a list: time, address, people, state. The whole row leads to the visit.
//!
//! Owns: that row. Must never: cut an address off.

use super::{address_of::address, people, state_tag::StateTag};
use crate::{
    address,
    engine::use_field,
    texts::{t, use_i18n},
    time,
    ui::Icon,
};
use domain::{id::VisitId, visit::Visit};
use leptos::prelude::*;

#[component]
pub fn VisitRow(id: VisitId, visit: Visit) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let clock = visit.appointment.map_or_else(String::new, time::clock);
    let where_ = address(field, visit.dwelling);
    let people = {
        let visit = visit.clone();
        move || people::line(i18n, field, &visit)
    };
    view! {
        <li class="rows__item">
            <a class="row" href=address::visit(id)>
                <span class="row__time">{clock}</span>
                <span class="row__main">
                    <span class="row__title">{where_}</span>
                    <span class="row__line">{people}</span>
                    <span class="row__tags">
                        <StateTag state=visit.state />
                        <Show when=move || field.is_unsent(id)>
                            <span class="row__here"><Icon name="device-mobile" />{t!(i18n, visits.only_here)}</span>
                        </Show>
                    </span>
                </span>
            </a>
        </li>
    }
}
