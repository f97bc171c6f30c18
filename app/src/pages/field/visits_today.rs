//! The visits of this day: one's own, and those of colleagues.
//!
//! Owns: those lists. Must never: show another day's visits as today's, or a colleague's as one's own.

use super::{rights::NamesOnlyFor, row::VisitRow};
use crate::{
    address,
    engine::{Field, use_field},
    texts::{t, t_string, use_i18n},
    time,
    ui::{Empty, Icon},
};
use domain::{document::Body, id::VisitId, visit::Visit};
use leptos::prelude::*;

type Visits = Vec<(VisitId, Visit)>;

#[component]
pub fn VisitsToday() -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let all = Memo::new(move |_| of_today(field));
    let mine = Memo::new(move |_| all.with(|(mine, _)| mine.clone()));
    let others = Memo::new(move |_| all.with(|(_, others)| others.clone()));
    // Only when there are both it has to be said whose they are.
    let apart = Memo::new(move |_| all.with(|(mine, others)| !mine.is_empty() && !others.is_empty()));
    let of_mine =
        move || if apart.get() { t_string!(i18n, today.mine) } else { t_string!(i18n, today.visits) };
    let of_others =
        move || if apart.get() { t_string!(i18n, today.others) } else { t_string!(i18n, today.visits) };
    view! {
        <Show
            when=move || all.with(|(mine, others)| !mine.is_empty() || !others.is_empty())
            fallback=move || view! { <NoVisits /> }
        >
            <List title=Signal::derive(move || of_mine().to_owned()) visits=mine />
            <List title=Signal::derive(move || of_others().to_owned()) visits=others />
            <NamesOnlyFor />
        </Show>
    }
}

/// Nothing when it is empty.
#[component]
fn List(title: Signal<String>, visits: Memo<Visits>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Show when=move || visits.with(|visits| !visits.is_empty())>
            <section class="section">
                <header class="section__head">
                    <h2>{title}</h2>
                    <p class="section__aside">{t!(i18n, today.count, count = move || visits.with(Vec::len))}</p>
                </header>
                <ul class="rows">
                    <For each=move || visits.get() key=Clone::clone let((id, visit))>
                        <VisitRow id visit />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn NoVisits() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="section">
            <h2>{t!(i18n, today.visits)}</h2>
            <Empty
                picture="empty"
                title=move || t_string!(i18n, today.none).to_owned()
                text=move || t_string!(i18n, today.none_hint).to_owned()
            >
                <a class="button" href=address::VISITS><Icon name="search" />{t!(i18n, today.plan)}</a>
            </Empty>
        </section>
    }
}

/// The visits with an appointment today, one's own and the others, in the order of the day. Those that ended keep their
/// place.
fn of_today(field: Field) -> (Visits, Visits) {
    let (today, me) = (field.today(), field.user());
    let mut visits = field.all(|document| match &document.body {
        Body::Visit(visit) if visit.appointment.is_some_and(|at| time::day(at) == today) => {
            Some((VisitId(document.id.0), visit.clone()))
        }
        _ => None,
    });
    visits.sort_by_key(|(id, visit)| (visit.appointment, *id));
    visits.into_iter().partition(|(_, visit)| visit.visitors.contains(&me))
}
