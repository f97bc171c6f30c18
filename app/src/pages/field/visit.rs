//! One visit: when, who, how far, and the one thing to do next.
//!
//! Owns: that page. Must never: show what was said; that lives in the talk, on this device.

use super::{
    address_of::address,
    appointment::AppointmentFields,
    companions::ChangeCompanions,
    moved::Moved,
    no_talk::NoTalkButtons,
    people,
    put_back::{Closed, PutBack},
    rights::OnlyFor,
    state_tag::StateTag,
    sync_sentence::FieldPage,
    whose,
};
use crate::{
    address,
    engine::{use_field, use_keep},
    pages::{refusal, talk::double_tap::count_double_taps_once},
    texts::{t, t_string, use_i18n},
    time,
    ui::Icon,
};
use domain::{
    action::{ActionState, DirectAction},
    command::{ArrangeVisit, Command},
    document::Body,
    id::{ActionId, VisitId},
    permission::Data,
    refusal::Refusal,
    talk::Step,
    visit::{Visit, VisitState},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use sync::sights::Shows;

#[component]
pub fn OneVisit() -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let closed = RwSignal::new(None::<Closed>);
    // The page becomes shorter when a visit is closed: what comes under the finger then waits for a tap of its own.
    count_double_taps_once();
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").and_then(|id| id.parse::<VisitId>().ok()));
    let visit = Memo::new(move |_| match field.body(id.get()?) {
        Some(Body::Visit(visit)) => Some(visit),
        _ => None,
    });
    let title = move || match visit.get() {
        Some(visit) => address(field, visit.dwelling),
        None => t_string!(i18n, visit.missing).to_owned(),
    };
    view! {
        <FieldPage title=title back=address::VISITS>
            {move || match id.get().zip(visit.get()) {
                Some((id, visit)) => view! { <Known id visit closed /> }.into_any(),
                None => view! { <p>{t!(i18n, visit.missing_hint)}</p> }.into_any(),
            }}
        </FieldPage>
    }
}

#[component]
fn Known(id: VisitId, visit: Visit, closed: RwSignal<Option<Closed>>) -> impl IntoView {
    let (i18n, field, keep) = (use_i18n(), use_field(), use_keep());
    field.saw(id);
    let has_talk = Memo::new(move |_| keep.talks.with(|talks| talks.iter().any(|talk| talk.visit == id)));
    let when = match visit.appointment {
        Some(at) => time::day_and_time(i18n, at),
        None => t_string!(i18n, visit.no_time).to_owned(),
    };
    let (state, moved_by) = (visit.state, visit.moved_by);
    let people = people::line(i18n, field, &visit);
    let mine = people::names(field, &visit, |_| true).join(", ");
    let also = {
        let visit = visit.clone();
        Signal::derive(move || {
            let owner = field.document(id).and_then(|document| document.owner);
            people::orgs(field, owner, &visit)
        })
    };
    let may_arrange = matches!(
        state,
        VisitState::Planned | VisitState::Confirmed | VisitState::NotHome | VisitState::ComeBack
    );
    view! {
        <section class="section visit">
            <p class="visit__when">{when}</p>
            {moved_by.map(|by| view! { <p class="banner banner--notice"><Moved by /></p> })}
            <p>{people}</p>
            <p>{t!(i18n, visit.who)} ": " {mine}</p>
            <p class="row__tags">
                <StateTag state />
                <Show when=move || field.is_unsent(id)>
                    <span class="row__here"><Icon name="device-mobile" />{t!(i18n, visits.only_here)}</span>
                </Show>
            </p>
            <OnlyFor data=Data::Visit with=also />
            <PutBack id state closed />
            <NextStep id state />
        </section>
        <Show when=move || may_end_without_talk(state) && !has_talk.get()>
            <NoTalkButtons id closed />
        </Show>
        {may_arrange.then(|| view! {
            <ChangeTime id visit=visit.clone() />
            <ChangeCompanions id visit=visit.clone() />
        })}
        <Agreements id />
    }
}

/// Once a talk is under way only the talk itself ends it, and says what stays.
fn may_end_without_talk(state: VisitState) -> bool {
    state.is_open() && state != VisitState::Underway
}

/// The one brick button: start, go on, or write up.
#[component]
fn NextStep(id: VisitId, state: VisitState) -> impl IntoView {
    let (i18n, keep) = (use_i18n(), use_keep());
    let talk = Memo::new(move |_| {
        keep.talks.with(|talks| talks.iter().find(|talk| talk.visit == id).map(|talk| talk.step))
    });
    let button = move |href: String, icon: &'static str, word: AnyView| {
        view! { <a class="button button--primary button--wide" href=href><Icon name=icon />{word}</a> }
            .into_any()
    };
    move || match (talk.get(), state) {
        (Some(Step::Register), _) => {
            button(address::register(id), "pencil", t!(i18n, visit.register).into_any())
        }
        (Some(_), _) => button(address::talk(id), "messages", t!(i18n, visit.go_on).into_any()),
        (None, state) if state.is_open() => {
            button(address::talk(id), "messages", t!(i18n, visit.start).into_any())
        }
        (None, VisitState::ToRegister) => view! { <p>{t!(i18n, visit.register_elsewhere)}</p> }.into_any(),
        _ => ().into_any(),
    }
}

#[component]
fn ChangeTime(id: VisitId, visit: Visit) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let was = visit.appointment;
    let appointment = RwSignal::new(was);
    let confirmed = RwSignal::new(visit.state == VisitState::Confirmed);
    let problem = RwSignal::new(None::<Refusal>);
    view! {
        <details class="section details">
            <summary>{t!(i18n, visit.change_time)}</summary>
            <form
                class="form"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    let command = ArrangeVisit {
                        visit: id,
                        was,
                        appointment: appointment.get_untracked(),
                        confirmed: confirmed.get_untracked(),
                        put_back: false,
                    };
                    problem.set(field.give(Command::ArrangeVisit(command)).err());
                }
            >
                <AppointmentFields appointment />
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=confirmed
                        on:change:target=move |event| confirmed.set(event.target().checked())
                    />
                    <span>{t!(i18n, visit.confirmed)}</span>
                </label>
                {move || problem.get().map(|refusal| view! {
                    <p class="field__error" role="alert">{refusal::say(i18n, &refusal)}</p>
                })}
                <button class="button" type="submit">{t!(i18n, visit.save_time)}</button>
            </form>
        </details>
    }
}

#[component]
fn Agreements(id: VisitId) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let agreed = Memo::new(move |_| {
        field.all(|document| match &document.body {
            Body::Action(action) if action.visit == id => Some((ActionId(document.id.0), action.clone())),
            _ => None,
        })
    });
    view! {
        <Show when=move || agreed.with(|agreed| !agreed.is_empty())>
            <section class="section">
                <h2>{t!(i18n, visit.agreements)}</h2>
                <ul class="plain">
                    {move || {
                        let one = |(id, action): (ActionId, DirectAction)| {
                            field.saw_row(id, Shows::Whole);
                            let open = action.state == ActionState::Agreed;
                            let with = open.then(|| whose::others(i18n, field, id, &action)).flatten();
                            view! {
                                <li>
                                    <span>{action.agreed_text.to_string()}</span>
                                    {with.map(|names| view! {
                                        <p class="row__line">{t!(i18n, actions.with, names = names)}</p>
                                    })}
                                    <OnlyFor data=Data::of_topic(action.topic) />
                                </li>
                            }
                        };
                        agreed.get().into_iter().map(one).collect_view()
                    }}
                </ul>
            </section>
        </Show>
    }
}
