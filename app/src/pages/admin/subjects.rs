//! What there is to look after, as ways in with a sentence each.
//!
//! Owns: that list, taken from the permission matrix. Must never: show a way in that the server would refuse.

use crate::{
    address,
    engine::use_field,
    texts::{t_string, use_i18n},
    time::I18n,
    ui::Icon,
};
use domain::{
    member::Actor,
    permission::{self, Data, Verb},
};
use leptos::prelude::*;

struct Subject {
    data: Data,
    /// What somebody must be allowed to do with it.
    verb: Verb,
    address: &'static str,
    icon: &'static str,
    name: fn(I18n) -> &'static str,
    hint: fn(I18n) -> &'static str,
}

/// In the order in which they are needed.
static SUBJECTS: [Subject; 7] = [
    Subject {
        data: Data::People,
        verb: Verb::Read,
        address: address::PEOPLE,
        icon: "users",
        name: |i18n| t_string!(i18n, people.title),
        hint: |i18n| t_string!(i18n, people.subject),
    },
    Subject {
        data: Data::Devices,
        verb: Verb::Read,
        address: address::DEVICES,
        icon: "device-tablet",
        name: |i18n| t_string!(i18n, devices.title),
        hint: |i18n| t_string!(i18n, devices.hint),
    },
    Subject {
        data: Data::AccessLog,
        verb: Verb::Read,
        address: address::LOG,
        icon: "history",
        name: |i18n| t_string!(i18n, log.title),
        hint: |i18n| t_string!(i18n, log.hint),
    },
    Subject {
        data: Data::Erasures,
        verb: Verb::Read,
        address: address::ERASURES,
        icon: "trash",
        name: |i18n| t_string!(i18n, erasures.title),
        hint: |i18n| t_string!(i18n, erasures.hint),
    },
    Subject {
        data: Data::Retention,
        verb: Verb::Read,
        address: address::RETENTION,
        icon: "clock",
        name: |i18n| t_string!(i18n, retention.title),
        hint: |i18n| t_string!(i18n, retention.hint),
    },
    Subject {
        data: Data::Handover,
        verb: Verb::Read,
        address: address::HANDOVER,
        icon: "transfer",
        name: |i18n| t_string!(i18n, handover.title),
        hint: |i18n| t_string!(i18n, handover.hint),
    },
    Subject {
        data: Data::Neighbourhood,
        verb: Verb::Change,
        address: address::ORDER,
        icon: "messages",
        name: |i18n| t_string!(i18n, order.title),
        hint: |i18n| t_string!(i18n, order.hint),
    },
];

/// Whether there is anything for this person to look after.
pub fn any(actor: &Actor) -> bool {
    of(actor).next().is_some()
}

fn of(actor: &Actor) -> impl Iterator<Item = &'static Subject> {
    SUBJECTS.iter().filter(move |subject| permission::may(actor, subject.data, subject.verb).is_ok())
}

/// Those of the one who is signed in.
#[component]
pub fn Subjects() -> impl IntoView {
    let (i18n, actor) = (use_i18n(), use_field().me().actor());
    let rows: Vec<_> = of(&actor)
        .map(|subject| {
            view! {
                <WayIn
                    href=subject.address
                    icon=subject.icon
                    name=move || (subject.name)(i18n).to_owned()
                    hint=move || (subject.hint)(i18n).to_owned()
                />
            }
        })
        .collect();
    view! { <ul class="rows">{rows}</ul> }
}

#[component]
pub fn WayIn(
    href: &'static str,
    icon: &'static str,
    #[prop(into)] name: Signal<String>,
    #[prop(into)] hint: Signal<String>,
) -> impl IntoView {
    view! {
        <li class="rows__item">
            <a class="row" href=href>
                <Icon name=icon />
                <span class="row__main">
                    <span class="row__title">{name}</span>
                    <span class="row__line">{hint}</span>
                </span>
                <Icon name="chevron-right" />
            </a>
        </li>
    }
}
