//! All dwellings, searchable, with how it stands there.
//!
//! Owns: the search and the list. Must never: draw thousands of rows at once.

use super::{
    address_of::latest_visits,
    appointments::{self, AppointmentTag},
    moved::Moved,
    rights::{NamesOnlyFor, reads},
    state_tag::StateTag,
    sync_sentence::FieldPage,
    today::to_visit,
};
use crate::{
    address,
    engine::{Field, use_field},
    texts::{t, t_string, use_i18n},
    ui::{Empty, Icon},
};
use domain::{
    appointment::AppointmentState,
    document::Body,
    dwelling::Dwelling,
    id::{DocumentId, DwellingId},
    permission::Data,
    visit::{Visit, VisitState},
};
use leptos::prelude::*;
use std::time::Duration;
use sync::sights::Shows;

const AT_ONCE: usize = 60;
/// More than a screen holds. These come first, so that somebody can begin; the others follow when they are drawn.
const AT_FIRST: usize = 16;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Filter {
    All,
    ToVisit,
    Ready,
}

#[derive(Clone, PartialEq)]
struct Home {
    id: DwellingId,
    dwelling: Dwelling,
    visit: Option<Visit>,
    /// The visit or the appointment that tells how it stands there.
    told_by: Option<DocumentId>,
    /// For who sees that instead of the visit.
    appointment: Option<AppointmentState>,
    unsent: bool,
}

#[component]
pub fn Dwellings() -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let query = RwSignal::new(String::new());
    let filter = RwSignal::new(Filter::All);
    let shown = RwSignal::new(AT_FIRST);
    let rest = move || {
        // The page may have been left by then.
        let _ = shown.try_set(AT_ONCE);
    };
    set_timeout(rest, Duration::ZERO);
    let homes = Memo::new(move |_| all(field));
    // Places in that list: thousands of dwellings are not copied at every letter.
    let found = Memo::new(move |_| {
        let (query, filter) = (query.get(), filter.get());
        let fitting = |(_, home): &(usize, &Home)| fits(home, &query, filter);
        homes.with(|homes| homes.iter().enumerate().filter(fitting).map(|(at, _)| at).collect::<Vec<_>>())
    });
    let rows = move || {
        homes.with(|homes| {
            found.with(|found| {
                found.iter().take(shown.get()).filter_map(|at| homes.get(*at).cloned()).collect::<Vec<_>>()
            })
        })
    };
    let names = reads(field, Data::Visit);
    let choice = move |this: Filter, word: fn(crate::time::I18n) -> &'static str| {
        view! {
            <button
                class="button button--choice"
                type="button"
                aria-pressed=move || (filter.get() == this).to_string()
                on:click=move |_| {
                    filter.set(this);
                    shown.set(AT_ONCE);
                }
            >
                {move || word(i18n)}
            </button>
        }
    };
    view! {
        <FieldPage title=move || t_string!(i18n, visits.title).to_owned()>
            <div class="search" role="search">
                <label class="field__label" for="search">{t!(i18n, visits.search)}</label>
                <input
                    id="search"
                    class="field__input"
                    type="search"
                    autocomplete="off"
                    prop:value=query
                    on:input:target=move |event| {
                        query.set(event.target().value());
                        shown.set(AT_ONCE);
                    }
                />
                <div class="choices" role="group" aria-label=move || t_string!(i18n, visits.filter)>
                    {choice(Filter::All, |i18n| t_string!(i18n, visits.all))}
                    {choice(Filter::ToVisit, |i18n| t_string!(i18n, visits.to_visit))}
                    {choice(Filter::Ready, |i18n| t_string!(i18n, visits.ready))}
                </div>
            </div>
            <p class="count" aria-live="polite">{t!(i18n, visits.count, count = move || found.with(Vec::len))}</p>
            <Show
                when=move || found.with(|found| !found.is_empty())
                fallback=move || view! {
                    <Empty
                        picture="empty"
                        title=move || t_string!(i18n, visits.none).to_owned()
                        text=move || t_string!(i18n, visits.none_hint).to_owned()
                    />
                }
            >
                <ul class="rows" id="dwellings">
                    <For
                        each=rows
                        key=|home| (home.id, home.told_by, home.visit.clone(), home.appointment, home.unsent)
                        let:home
                    >
                        <HomeRow home />
                    </For>
                </ul>
                {names.then(|| view! { <NamesOnlyFor /> })}
                <Show when=move || { found.with(Vec::len) > shown.get() }>
                    <button class="button" type="button" on:click=move |_| shown.update(|n| *n += AT_ONCE)>
                        {t!(i18n, visits.more)}
                    </button>
                </Show>
            </Show>
        </FieldPage>
    }
}

fn all(field: Field) -> Vec<Home> {
    let mut latest = latest_visits(field);
    let appointments = appointments::latest(field);
    let dwellings = field.all(|document| match &document.body {
        Body::Dwelling(dwelling) => Some((DwellingId(document.id.0), dwelling.clone())),
        _ => None,
    });
    let mut homes: Vec<Home> = dwellings
        .into_iter()
        .map(|(id, dwelling)| {
            let visit = latest.remove(&id);
            let unsent = visit.as_ref().is_some_and(|(visit, _)| field.is_unsent(*visit));
            let appointment = appointments.get(&id).copied();
            let told_by = visit.as_ref().map(|(visit, _)| DocumentId::from(*visit));
            Home {
                id,
                dwelling,
                told_by: told_by.or(appointment.map(|(appointment, _)| appointment)),
                visit: visit.map(|(_, visit)| visit),
                appointment: appointment.map(|(_, state)| state),
                unsent,
            }
        })
        .collect();
    homes.sort_by(|a, b| a.dwelling.sort_key().cmp(&b.dwelling.sort_key()));
    homes
}

fn fits(home: &Home, query: &str, filter: Filter) -> bool {
    let state = home.visit.as_ref().map(|visit| visit.state);
    let wanted = match filter {
        Filter::All => true,
        Filter::ToVisit => to_visit(state) && home.appointment != Some(AppointmentState::Past),
        Filter::Ready => state == Some(VisitState::Done) || home.appointment == Some(AppointmentState::Past),
    };
    let query = query.trim();
    let named = || {
        let resident = home.visit.as_ref().and_then(|visit| visit.resident.as_ref());
        resident.is_some_and(|name| name.as_str().to_lowercase().contains(query.to_lowercase().as_str()))
    };
    wanted && (query.is_empty() || home.dwelling.matches(query) || named())
}

#[component]
fn HomeRow(home: Home) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let Home { id, dwelling, visit, told_by, appointment, unsent } = home;
    if let Some(told_by) = told_by {
        field.saw_row(told_by, Shows::Line);
    }
    let resident = visit.as_ref().and_then(|visit| visit.resident.as_ref()).map(ToString::to_string);
    let moved_by = visit.as_ref().and_then(|visit| visit.moved_by);
    view! {
        <li class="rows__item">
            <a class="row" href=address::dwelling(id)>
                <span class="row__main">
                    <span class="row__title">{dwelling.to_string()}</span>
                    {resident.map(|resident| view! { <span class="row__line">{resident}</span> })}
                    {moved_by.map(|by| view! { <span class="row__line"><Moved by /></span> })}
                    <span class="row__tags">
                        {match (visit, appointment) {
                            (Some(visit), _) => view! { <StateTag state=visit.state /> }.into_any(),
                            (None, Some(state)) => view! { <AppointmentTag state /> }.into_any(),
                            (None, None) => view! { <span class="row__line">{t!(i18n, visits.no_visit)}</span> }.into_any(),
                        }}
                        {unsent.then(|| view! {
                            <span class="row__here"><Icon name="device-mobile" />{t!(i18n, visits.only_here)}</span>
                        })}
                    </span>
                </span>
                <Icon name="chevron-right" />
            </a>
        </li>
    }
}
