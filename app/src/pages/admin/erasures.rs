//! Erased records: which devices have taken them away.
//!
//! Owns: that page, a device at a time. Must never: tell one erasure from another, or lead to a resident.

use super::asked::{Answered, Asked};
use crate::{
    address,
    pages::field::sync_sentence::FieldPage,
    texts::{t, t_string, use_i18n},
    time::{self, I18n},
    ui::{Empty, Icon},
};
use leptos::prelude::*;
use sync::devices::{DeviceHearing, Hearing};

#[component]
pub fn Erasures() -> impl IntoView {
    let i18n = use_i18n();
    let asked = Asked::<Hearing>::new("/api/v1/admin/erasures");
    let show = move |hearing: Hearing| {
        let Hearing { devices, nameless, nameless_behind } = hearing;
        if devices.is_empty() && nameless == 0 {
            return view! {
                <Empty
                    picture="empty"
                    title=move || t_string!(i18n, devices.none).to_owned()
                    text=move || t_string!(i18n, devices.none_hint).to_owned()
                />
            }
            .into_any();
        }
        let rows = devices.into_iter().map(|device| view! { <One device /> }).collect_view();
        view! {
            <ul class="rows" role="list">{rows}</ul>
            {(nameless > 0).then(|| view! { <Nameless all=nameless behind=nameless_behind /> })}
        }
        .into_any()
    };
    view! {
        <FieldPage title=move || t_string!(i18n, erasures.title).to_owned() back=address::ADMIN>
            <p>{t!(i18n, erasures.intro)}</p>
            <p>{t!(i18n, erasures.what_to_do)}</p>
            <Answered asked show />
        </FieldPage>
    }
}

#[component]
fn One(device: DeviceHearing) -> impl IntoView {
    let i18n = use_i18n();
    let bad = device.behind > 0;
    let DeviceHearing { name, org_name, .. } = device.clone();
    let shown = StoredValue::new(device);
    view! {
        <li class="rows__item device">
            <div class="row">
                <Icon name="device-tablet" />
                <div class="row__main">
                    <h2 class="row__title">{name}</h2>
                    <p class="row__line">{org_name}</p>
                    <p class=if bad { "device__fact device__fact--bad" } else { "device__fact" }>
                        {move || shown.with_value(|device| heard(i18n, device.behind))}
                    </p>
                    <p class="device__fact">{move || shown.with_value(|device| contact(i18n, device))}</p>
                </div>
            </div>
        </li>
    }
}

#[component]
fn Nameless(all: u64, behind: u64) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="section">
            <p>{move || t_string!(i18n, erasures.nameless, count = all).to_string()}</p>
            <p class="section__hint">
                {move || t_string!(i18n, erasures.nameless_behind, count = behind).to_string()}
            </p>
        </section>
    }
}

fn heard(i18n: I18n, behind: u64) -> String {
    if behind == 0 {
        t_string!(i18n, erasures.heard_all).to_owned()
    } else {
        t_string!(i18n, erasures.behind, count = behind).to_string()
    }
}

fn contact(i18n: I18n, device: &DeviceHearing) -> String {
    match (device.revoked, device.last_contact) {
        (Some(at), _) => t_string!(i18n, erasures.revoked, when = time::day_and_time(i18n, at)).to_string(),
        (None, Some(at)) => t_string!(i18n, devices.seen, when = time::day_and_time(i18n, at)).to_string(),
        (None, None) => t_string!(i18n, devices.never_seen).to_owned(),
    }
}
