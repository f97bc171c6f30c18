//! Which subjects this person looks after.
//!
//! Owns: that list, taken from the permission matrix. Must never: show a way in that the server would refuse.

use crate::{
    address,
    engine::use_field,
    pages::field::sync_sentence::FieldPage,
    texts::{t, t_string, use_i18n},
    time::I18n,
    ui::{Empty, Icon},
};
use domain::permission::{self, Data, Verb};
use leptos::prelude::*;

struct Subject {
    data: Data,
    address: &'static str,
    icon: &'static str,
    name: fn(I18n) -> &'static str,
    hint: fn(I18n) -> &'static str,
}

/// In the order in which they are needed.
const SUBJECTS: [Subject; 5] = [
    Subject {
        data: Data::People,
        address: address::PEOPLE,
        icon: "users",
        name: |i18n| t_string!(i18n, people.title),
        hint: |i18n| t_string!(i18n, people.subject),
    },
    Subject {
        data: Data::Devices,
        address: address::DEVICES,
        icon: "device-tablet",
        name: |i18n| t_string!(i18n, devices.title),
        hint: |i18n| t_string!(i18n, devices.hint),
    },
    Subject {
        data: Data::AccessLog,
        address: address::LOG,
        icon: "history",
        name: |i18n| t_string!(i18n, log.title),
        hint: |i18n| t_string!(i18n, log.hint),
    },
    Subject {
        data: Data::Retention,
        address: address::RETENTION,
        icon: "clock",
        name: |i18n| t_string!(i18n, retention.title),
        hint: |i18n| t_string!(i18n, retention.hint),
    },
    Subject {
        data: Data::Handover,
        address: address::HANDOVER,
        icon: "transfer",
        name: |i18n| t_string!(i18n, handover.title),
        hint: |i18n| t_string!(i18n, handover.hint),
    },
];

#[component]
pub fn Home() -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let actor = field.me().actor();
    let mine = SUBJECTS.iter().filter(|subject| permission::may(&actor, subject.data, Verb::Read).is_ok());
    let rows: Vec<_> = mine
        .map(|subject| {
            view! {
                <li class="rows__item">
                    <a class="row" href=subject.address>
                        <Icon name=subject.icon />
                        <span class="row__main">
                            <span class="row__title">{move || (subject.name)(i18n)}</span>
                            <span class="row__line">{move || (subject.hint)(i18n)}</span>
                        </span>
                        <Icon name="chevron-right" />
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <FieldPage title=move || t_string!(i18n, admin.title).to_owned() back=address::MORE>
            <p>{t!(i18n, admin.hint)}</p>
            {if rows.is_empty() {
                view! {
                    <Empty
                        picture="empty"
                        title=move || t_string!(i18n, admin.none).to_owned()
                        text=move || t_string!(i18n, admin.none_hint).to_owned()
                    />
                }.into_any()
            } else {
                view! { <ul class="rows">{rows}</ul> }.into_any()
            }}
        </FieldPage>
    }
}
