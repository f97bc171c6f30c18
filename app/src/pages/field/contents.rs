//! What lies on this device: how many of each kind, and for whom they are.
//!
//! Owns: those counts. Must never: leave out a kind, or put what is one person's under their organisation.

use super::rights;
use crate::{
    engine::{Field, Keep, use_field, use_keep},
    texts::{t, t_string, use_i18n},
    time::I18n,
};
use domain::{
    document::Body,
    permission::{self, Data},
    scope::Scope,
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// For whom something is, the most people first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Readers {
    Everybody,
    Team,
    Planners,
    Joint,
    Org,
    Oneself,
}

impl Readers {
    const ALL: [Self; 6] =
        [Self::Everybody, Self::Team, Self::Planners, Self::Joint, Self::Org, Self::Oneself];

    fn of(scope: Scope) -> Self {
        match scope {
            Scope::Public => Self::Everybody,
            Scope::Team => Self::Team,
            Scope::Planning => Self::Planners,
            Scope::Joint => Self::Joint,
            Scope::Org(_) => Self::Org,
            Scope::Person(_) => Self::Oneself,
        }
    }

    fn title(self, i18n: I18n, org: String) -> String {
        match self {
            Self::Everybody => t_string!(i18n, kept.for_everybody).to_owned(),
            Self::Team => t_string!(i18n, kept.for_team).to_owned(),
            Self::Planners => t_string!(i18n, kept.for_planners).to_owned(),
            Self::Joint => t_string!(i18n, kept.for_joint).to_owned(),
            Self::Org => t_string!(i18n, kept.for_org, org = org).to_string(),
            Self::Oneself => t_string!(i18n, kept.for_oneself).to_owned(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Neighbourhood,
    Activity,
    Dwelling,
    Member,
    Appointment,
    Visit,
    Action,
    Help,
    SignUp,
    Message,
    /// No document: it never leaves as it is.
    Talk,
    /// No document either: it leaves with nothing beside it.
    Record,
}

impl Kind {
    fn of(body: &Body) -> Self {
        match body {
            Body::Neighbourhood(_) => Self::Neighbourhood,
            Body::Member(_) => Self::Member,
            Body::Dwelling(_) => Self::Dwelling,
            Body::Appointment(_) => Self::Appointment,
            Body::Visit(_) => Self::Visit,
            Body::Action(_) => Self::Action,
            Body::Help(_) => Self::Help,
            Body::Handover(_) => Self::Message,
            Body::Activity(_) => Self::Activity,
            Body::SignUp(_) => Self::SignUp,
        }
    }

    fn word(self, i18n: I18n) -> &'static str {
        match self {
            Self::Neighbourhood => t_string!(i18n, kept.neighbourhood),
            Self::Activity => t_string!(i18n, kept.activities),
            Self::Dwelling => t_string!(i18n, kept.dwellings),
            Self::Member => t_string!(i18n, kept.members),
            Self::Appointment => t_string!(i18n, kept.appointments),
            Self::Visit => t_string!(i18n, kept.visits),
            Self::Action => t_string!(i18n, kept.actions),
            Self::Help => t_string!(i18n, kept.helps),
            Self::SignUp => t_string!(i18n, kept.sign_ups),
            Self::Message => t_string!(i18n, kept.messages),
            Self::Talk => t_string!(i18n, kept.talks),
            Self::Record => t_string!(i18n, kept.records),
        }
    }
}

type Counts = BTreeMap<(Readers, Kind), usize>;

#[component]
pub fn Contents() -> impl IntoView {
    let (i18n, field, keep) = (use_i18n(), use_field(), use_keep());
    let counts = Memo::new(move |_| counted(field, keep));
    let visits = permission::visits(field.me().actor.role);
    let group = move |readers: Readers| {
        let of_these = |counts: &Counts| {
            let these = counts.iter().filter(|((whose, _), _)| *whose == readers);
            these.map(|((_, kind), count)| (*kind, *count)).collect::<Vec<_>>()
        };
        let rows = counts.with(of_these);
        (!rows.is_empty()).then(|| view! { <Group readers rows /> })
    };
    let days = keep.draft_days();
    view! {
        <section class="section">
            <h2>{t!(i18n, kept.contents)}</h2>
            {move || Readers::ALL.into_iter().filter_map(group).collect_view()}
            {visits.then(|| view! { <p class="section__hint">{t!(i18n, rights.appointment_too)}</p> })}
            <p class="section__hint">{t!(i18n, kept.stays)}</p>
            <Show when=move || keep.only_here() != 0>
                <p class="section__hint">
                    {move || t_string!(i18n, kept.stays_talks, count = days).to_string()}
                </p>
            </Show>
        </section>
    }
}

#[component]
fn Group(readers: Readers, rows: Vec<(Kind, usize)>) -> impl IntoView {
    let i18n = use_i18n();
    let org = use_field().me().org_name;
    view! {
        <div class="kept__for">
            <h3>{move || readers.title(i18n, org.clone())}</h3>
            <dl class="facts">
                {rows.into_iter().map(|(kind, count)| view! {
                    <div><dt>{move || kind.word(i18n)}</dt><dd>{count}</dd></div>
                }).collect_view()}
            </dl>
        </div>
    }
}

/// Dwellings and visits also when there are none, for who could have them: that is what people come to look for.
fn counted(field: Field, keep: Keep) -> Counts {
    let sought =
        [(Data::Dwelling, (Readers::Team, Kind::Dwelling)), (Data::Visit, (Readers::Org, Kind::Visit))];
    let sought = sought.into_iter().filter(|(data, _)| rights::reads(field, *data));
    let mut counts: Counts = sought.map(|(_, place)| (place, 0)).collect();
    field.all(|document| {
        *counts.entry((Readers::of(document.scope), Kind::of(&document.body))).or_default() += 1;
        None::<()>
    });
    let of_their_own = [(Kind::Talk, keep.only_here()), (Kind::Record, field.records_here())];
    let of_their_own = of_their_own.into_iter().filter(|(_, count)| *count != 0);
    counts.extend(of_their_own.map(|(kind, count)| ((Readers::Oneself, kind), count)));
    counts
}
