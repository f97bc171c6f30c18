//! Today: what still has to be written up, the visits of this day, and what somebody without visits does here.
//!
//! Owns: the first screen of the field, in the order in which it asks something. Must never: be empty for anybody.

use super::{
    address_of::address,
    appointments::AppointmentsToday,
    drafts::Drafts,
    give_talks::{GiveTalks, MovedTalks},
    handed_over::HandedOver,
    pin::ChoosePin,
    rights::reads,
    sync_sentence::FieldPage,
    visits_today::VisitsToday,
};
use crate::{
    address,
    engine::{use_field, use_keep},
    pages::admin::subjects::{self, Subjects, WayIn},
    texts::{t, t_string, use_i18n},
    time,
    ui::{Empty, Icon},
};
use domain::{
    document::Body,
    id::VisitId,
    permission::Data,
    registration::Part,
    talk::{Step, Talk},
    visit::VisitState,
};
use leptos::prelude::*;
use sync::sights::Shows;

#[component]
pub fn Today() -> impl IntoView {
    let (i18n, field, keep) = (use_i18n(), use_field(), use_keep());
    let waiting = Memo::new(move |_| {
        let (register, going): (Vec<_>, Vec<_>) =
            keep.talks.get().into_iter().partition(|talk| talk.step == Step::Register);
        (going, register)
    });
    let subtitle = move || {
        let day = time::long_day(i18n, field.today());
        match field.body(field.me().project) {
            Some(Body::Neighbourhood(neighbourhood)) => format!("{day} · {}", neighbourhood.name),
            _ => day,
        }
    };
    view! {
        <FieldPage title=move || t_string!(i18n, nav.today).to_owned() subtitle=Signal::derive(subtitle) says_who=true>
            <ChoosePin />
            <HandedOver />
            <GiveTalks />
            <MovedTalks />
            <Drafts />
            <Show when=move || waiting.with(|(going, _)| !going.is_empty())>
                <section class="section">
                    <h2>{t!(i18n, today.going_on)}</h2>
                    <ul class="rows">
                        {move || waiting.get().0.into_iter().map(|talk| view! { <Going talk /> }).collect_view()}
                    </ul>
                </section>
            </Show>
            <Show when=move || waiting.with(|(_, register)| !register.is_empty())>
                <section class="section">
                    <header class="section__head">
                        <h2>{t!(i18n, today.to_register)}</h2>
                        <p class="section__aside">{t!(i18n, today.to_register_hint)}</p>
                    </header>
                    <ul class="rows">
                        {move || waiting.get().1.into_iter().map(|talk| view! { <ToRegister talk /> }).collect_view()}
                    </ul>
                </section>
            </Show>
            <Show when=move || reads(field, Data::Appointment)>
                <AppointmentsToday />
            </Show>
            <Show when=move || !(reads(field, Data::Visit) || reads(field, Data::Appointment))>
                <Elsewhere />
            </Show>
            <Show when=move || reads(field, Data::Visit)>
                <VisitsToday />
            </Show>
        </FieldPage>
    }
}

/// For who neither visits nor tunes works to visits: what is theirs instead.
#[component]
fn Elsewhere() -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let (helps, looks_after) = (reads(field, Data::Help), subjects::any(&field.me().actor()));
    if !(helps || looks_after) {
        return view! { <NothingToVisit /> }.into_any();
    }
    view! {
        <section class="section">
            <h2>{t!(i18n, today.yours)}</h2>
            {helps.then(|| view! {
                <ul class="rows">
                    <WayIn
                        href=address::ACTIONS
                        icon="checkbox"
                        name=move || t_string!(i18n, rights.helps).to_owned()
                        hint=move || t_string!(i18n, today.yours_helps).to_owned()
                    />
                </ul>
            })}
            {looks_after.then(|| view! { <Subjects /> })}
        </section>
    }
    .into_any()
}

#[component]
fn NothingToVisit() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Empty
            picture="empty"
            title=move || t_string!(i18n, rights.no_visits).to_owned()
            text=move || t_string!(i18n, rights.no_visits_hint).to_owned()
        >
            <a class="button" href=address::MORE><Icon name="menu-2" />{t!(i18n, nav.more)}</a>
            <a class="button" href=address::ACTIVITIES><Icon name="calendar" />{t!(i18n, rights.activities)}</a>
        </Empty>
    }
}

#[component]
fn Going(talk: Talk) -> impl IntoView {
    let i18n = use_i18n();
    let line = move || t_string!(i18n, today.go_on).to_owned();
    view! { <Waiting visit=talk.visit href=address::talk(talk.visit) icon="messages" line=Signal::derive(line) /> }
}

#[component]
fn ToRegister(talk: Talk) -> impl IntoView {
    let i18n = use_i18n();
    let part = talk.registration.part.number();
    let line = move || t_string!(i18n, today.part, part = part, all = Part::ALL.len()).to_string();
    view! { <Waiting visit=talk.visit href=address::register(talk.visit) icon="pencil" line=Signal::derive(line) /> }
}

#[component]
fn Waiting(visit: VisitId, href: String, icon: &'static str, line: Signal<String>) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    field.saw_row(visit, Shows::Line);
    let title = move || match field.body(visit) {
        Some(Body::Visit(visit)) => address(field, visit.dwelling),
        // In another role they do not see it any more; what was told they still write up.
        _ => t_string!(i18n, today.earlier_talk).to_owned(),
    };
    view! {
        <li class="rows__item">
            <a class="row row--waiting" href=href>
                <span class="row__badge"><Icon name=icon /></span>
                <span class="row__main">
                    <span class="row__title">{title}</span>
                    <span class="row__line">{line}</span>
                </span>
                <Icon name="chevron-right" />
            </a>
        </li>
    }
}

/// Whether a visit still asks something of the team.
pub fn to_visit(state: Option<VisitState>) -> bool {
    state.is_none_or(VisitState::is_open)
}
