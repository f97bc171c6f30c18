//! Devices: how each is doing, another name, and withdrawing one that is lost.
//!
//! Owns: that page. Must never: withdraw without saying what may be lost with it.

use super::asked::{Answered, Asked, Failed, act};
use crate::{
    address,
    engine::{api::ApiFailure, use_field},
    pages::field::sync_sentence::FieldPage,
    texts::{t, t_string, use_i18n},
    time::{self, I18n},
    ui::{Dialog, Empty, Icon},
};
use domain::permission::{self, Data, Verb};
use leptos::prelude::*;
use sync::devices::{NameDevice, OneDevice};

#[derive(Clone, serde::Deserialize)]
struct Done {}

#[component]
pub fn Devices() -> impl IntoView {
    let i18n = use_i18n();
    let asked = Asked::<Vec<OneDevice>>::new("/api/v1/admin/devices");
    let list = move |devices: Vec<OneDevice>| {
        if devices.is_empty() {
            return view! {
                <Empty
                    picture="empty"
                    title=move || t_string!(i18n, devices.none).to_owned()
                    text=move || t_string!(i18n, devices.none_hint).to_owned()
                />
            }
            .into_any();
        }
        let all = devices.into_iter().map(|device| view! { <One device asked /> }).collect_view();
        view! { <ul class="rows">{all}</ul> }.into_any()
    };
    view! {
        <FieldPage title=move || t_string!(i18n, devices.title).to_owned() back=address::ADMIN>
            <p>{t!(i18n, devices.hint)}</p>
            <Answered asked show=list />
        </FieldPage>
    }
}

#[component]
fn One(device: OneDevice, asked: Asked<Vec<OneDevice>>) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let here = field.me().device.as_deref() == Some(device.name.as_str());
    let may = permission::may(&field.me().actor(), Data::Devices, Verb::Change).is_ok();
    let changeable = may && device.revoked.is_none();
    let whose = std::iter::once(device.org_name.clone()).chain(device.people.iter().cloned());
    let whose = whose.collect::<Vec<_>>().join(" · ");
    let shown = StoredValue::new(device.clone());
    view! {
        <li class="rows__item device">
            <div class="row">
                <Icon name="device-tablet" />
                <div class="row__main">
                    <h2 class="row__title">{device.name.clone()}</h2>
                    {here.then(|| view! { <p class="row__line">{t!(i18n, devices.this)}</p> })}
                    <p class="row__line">{whose}</p>
                    {move || shown.with_value(|device| facts(i18n, device)).into_iter().map(|(fact, bad)| view! {
                        <p class=if bad { "device__fact device__fact--bad" } else { "device__fact" }>{fact}</p>
                    }).collect_view()}
                    {changeable.then(|| view! { <Change device=device.clone() asked /> })}
                </div>
            </div>
        </li>
    }
}

#[component]
fn Change(device: OneDevice, asked: Asked<Vec<OneDevice>>) -> impl IntoView {
    let i18n = use_i18n();
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiFailure>));
    let (renaming, sure) = (RwSignal::new(false), RwSignal::new(false));
    let name = RwSignal::new(device.name.clone());
    let id = device.id;
    let field_id = format!("name-{id}");
    let for_field = field_id.clone();
    let title = StoredValue::new(device.name.clone());
    let unsent = device.unsent;
    let rename = move || {
        let body = NameDevice { name: name.get_untracked() };
        act(format!("/api/v1/admin/devices/{id}/name"), body, busy, failure, move |_: Done| asked.again());
    };
    let revoke = move || {
        let path = format!("/api/v1/admin/devices/{id}/revoke");
        act(path, serde_json::json!({}), busy, failure, move |_: Done| asked.again());
    };
    view! {
        <div class="form__actions">
            <button
                class="button"
                type="button"
                aria-expanded=move || renaming.get().to_string()
                on:click=move |_| renaming.update(|open| *open = !*open)
            >
                <Icon name="pencil" />{t!(i18n, devices.rename)}
            </button>
            <button class="button" type="button" on:click=move |_| sure.set(true)>
                <Icon name="lock" />{t!(i18n, devices.revoke)}
            </button>
        </div>
        <Failed failure />
        <form
            class="form"
            novalidate
            hidden=move || !renaming.get()
            on:submit=move |event| {
                event.prevent_default();
                rename();
            }
        >
            <div class="field">
                <label class="field__label" for=for_field>{t!(i18n, devices.name)}</label>
                <input
                    id=field_id
                    class="field__input"
                    type="text"
                    autocomplete="off"
                    prop:value=name
                    on:input:target=move |event| name.set(event.target().value())
                />
            </div>
            <button class="button" type="submit" disabled=busy>{t!(i18n, devices.name_save)}</button>
        </form>
        <Dialog
            open=sure
            title=Signal::derive(move || {
                t_string!(i18n, devices.revoke_title, name = title.get_value()).to_string()
            })
        >
            <p>{t!(i18n, devices.revoke_text)}</p>
            {(unsent > 0).then(|| view! { <p>{t!(i18n, devices.revoke_unsent, count = move || unsent)}</p> })}
            <div class="answers">
                <button class="button" type="button" on:click=move |_| sure.set(false)>
                    {t!(i18n, devices.revoke_no)}
                </button>
                <button
                    class="button button--danger"
                    type="button"
                    on:click=move |_| {
                        sure.set(false);
                        revoke();
                    }
                >
                    {t!(i18n, devices.revoke_yes)}
                </button>
            </div>
        </Dialog>
    }
}

/// What a device tells, in plain words, and whether somebody should do something about it.
fn facts(i18n: I18n, device: &OneDevice) -> Vec<(String, bool)> {
    if let Some(at) = device.revoked {
        let when = time::day_and_time(i18n, at);
        return vec![(t_string!(i18n, devices.revoked, when = when).to_string(), true)];
    }
    let mut facts = vec![match device.last_contact {
        Some(at) => (t_string!(i18n, devices.seen, when = time::day_and_time(i18n, at)).to_string(), false),
        None => (t_string!(i18n, devices.never_seen).to_owned(), false),
    }];
    let Some(version) = device.app_version.clone() else {
        facts.push((t_string!(i18n, devices.told_nothing).to_owned(), false));
        return facts;
    };
    facts.push(unsent(i18n, device));
    let [used, all] = [device.storage_used, device.storage_allowed].map(|bytes| bytes / 1_000_000);
    if all > 0 {
        let free = all.saturating_sub(used);
        facts.push((t_string!(i18n, devices.storage, free = free, all = all).to_string(), false));
        if used * 5 > all * 4 {
            facts.push((t_string!(i18n, devices.storage_full).to_owned(), true));
        }
    }
    facts.push(match device.clock_ahead / 60 {
        0 => (t_string!(i18n, devices.clock_right).to_owned(), false),
        minutes if minutes > 0 => (t_string!(i18n, devices.clock_ahead, minutes = minutes).to_string(), true),
        minutes => (t_string!(i18n, devices.clock_behind, minutes = -minutes).to_string(), true),
    });
    facts.push((t_string!(i18n, devices.version, version = version).to_string(), false));
    facts
}

fn unsent(i18n: I18n, device: &OneDevice) -> (String, bool) {
    const HOUR: u64 = 3_600;
    if device.unsent == 0 {
        return (t_string!(i18n, devices.all_in).to_owned(), false);
    }
    let mut words = t_string!(i18n, devices.unsent, count = device.unsent).to_string();
    let (hours, days) = (device.oldest_waits / HOUR, device.oldest_waits / (24 * HOUR));
    let waits = match (hours, days) {
        (0, _) => None,
        (_, 0) => Some(t_string!(i18n, devices.waits_hours, count = hours).to_string()),
        _ => Some(t_string!(i18n, devices.waits_days, count = days).to_string()),
    };
    if let Some(waits) = waits {
        words = format!("{words}. {waits}");
    }
    (words, days > 0)
}
