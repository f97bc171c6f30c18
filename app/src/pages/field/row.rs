//! A visit in a list: time, address, people, state. The whole row leads to the visit.
//!
//! Owns: that row. Must never: cut an address off.

use super::{address_of::address, moved::Moved, people, state_tag::StateTag};
use crate::{
    address,
    engine::use_field,
    texts::{t, t_string, use_i18n},
    time,
    ui::Icon,
};
use domain::{id::VisitId, visit::Visit};
use leptos::prelude::*;
use sync::sights::Shows;

#[component]
pub fn VisitRow(
    id: VisitId,
    visit: Visit,
    /// In a list of several days the day belongs to it.
    #[prop(optional)]
    with_day: bool,
) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    field.saw_row(id, Shows::Line);
    let (appointment, moved_by) = (visit.appointment, visit.moved_by);
    let clock = (!with_day).then(|| {
        view! {
            <span class="row__time">{appointment.map_or_else(String::new, time::clock)}</span>
        }
    });
    let title = move || match (with_day, appointment) {
        (true, Some(at)) => time::day_and_time(i18n, at),
        (true, None) => t_string!(i18n, visit.no_time).to_owned(),
        (false, _) => address(field, visit.dwelling),
    };
    let people = {
        let visit = visit.clone();
        move || people::line(i18n, field, &visit)
    };
    view! {
        <li class="rows__item">
            <a class="row" href=address::visit(id)>
                {clock}
                <span class="row__main">
                    <span class="row__title">{title}</span>
                    <span class="row__line">{people}</span>
                    {moved_by.map(|by| view! { <span class="row__line"><Moved by /></span> })}
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
