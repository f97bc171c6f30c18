//! Everything about oneself and this device: who, how it looks, and leaving.
//!
//! Owns: that page. Must never: let someone sign out of unsent work without saying so.

use super::sync_sentence::FieldPage;
use crate::{
    address,
    engine::{use_field, use_keep, use_session},
    pages::wagon::Outdoors,
    texts::{Locale, t, t_string, use_i18n},
    time::I18n,
    ui::Icon,
};
use domain::member::Role;
use gloo::storage::{LocalStorage, Storage};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

#[component]
pub fn More() -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let me = StoredValue::new(field.me());
    let role = move || {
        me.with_value(|me| {
            let role = role(i18n, me.actor.role);
            t_string!(i18n, more.for_org, role = role, org = me.org_name.clone()).to_string()
        })
    };
    let language = move |locale: Locale, word: &'static str| {
        view! {
            <button
                class="button button--choice"
                type="button"
                aria-pressed=move || (i18n.get_locale() == locale).to_string()
                on:click=move |_| {
                    i18n.set_locale(locale);
                    remember("mds.locale", Some(locale.to_string()));
                }
            >
                {word}
            </button>
        }
    };
    view! {
        <FieldPage title=move || t_string!(i18n, more.title).to_owned()>
            <section class="section">
                <h2>{t!(i18n, more.who)}</h2>
                <p class="me">{me.with_value(|me| me.name.clone())}</p>
                <p>{role}</p>
                <a class="link-row" href=address::KEPT><Icon name="device-tablet" />{t!(i18n, more.kept)}</a>
            </section>
            <section class="section">
                <h2>{t!(i18n, more.look)}</h2>
                <Looks />
            </section>
            <section class="section">
                <h2>{t!(i18n, more.language)}</h2>
                <div class="choices">
                    {language(Locale::nl, t_string!(i18n, more.dutch))}
                    {language(Locale::en, t_string!(i18n, more.english))}
                </div>
            </section>
            <section class="section">
                <a class="link-row" href="/"><Icon name="home" />{t!(i18n, more.public)}</a>
                <a class="link-row" href="/over"><Icon name="info-circle" />{t!(i18n, more.about)}</a>
                <a class="link-row" href=address::STYLE><Icon name="eye" />{t!(i18n, more.style)}</a>
            </section>
            <Leave />
        </FieldPage>
    }
}

/// Light, dark, and outdoors. `boot.js` applies them before anything is drawn the next time.
#[component]
fn Looks() -> impl IntoView {
    let i18n = use_i18n();
    let theme = RwSignal::new(LocalStorage::raw().get_item("mds.theme").ok().flatten());
    let choice = move |value: Option<&'static str>, word: fn(I18n) -> &'static str| {
        view! {
            <button
                class="button button--choice"
                type="button"
                aria-pressed=move || (theme.get().as_deref() == value).to_string()
                on:click=move |_| {
                    theme.set(value.map(ToOwned::to_owned));
                    remember("mds.theme", theme.get_untracked());
                    mark("data-theme", value);
                }
            >
                {move || word(i18n)}
            </button>
        }
    };
    view! {
        <div class="choices">
            {choice(None, |i18n| t_string!(i18n, more.theme_auto))}
            {choice(Some("light"), |i18n| t_string!(i18n, more.theme_light))}
            {choice(Some("dark"), |i18n| t_string!(i18n, more.theme_dark))}
        </div>
        <div class="choices">
            <Outdoors />
            <p class="section__hint">{t!(i18n, more.outdoor_hint)}</p>
        </div>
    }
}

fn remember(key: &str, value: Option<String>) {
    // Without storage the choice simply lasts as long as the window.
    let _ = match value {
        Some(value) => LocalStorage::raw().set_item(key, &value),
        None => LocalStorage::raw().remove_item(key),
    };
}

fn mark(attribute: &str, value: Option<&str>) {
    if let Some(root) = document().document_element() {
        let _ = match value {
            Some(value) => root.set_attribute(attribute, value),
            None => root.remove_attribute(attribute),
        };
    }
}

#[component]
fn Leave() -> impl IntoView {
    let (i18n, field, keep, session) = (use_i18n(), use_field(), use_keep(), use_session());
    let asked = RwSignal::new(false);
    let unsafe_to_leave = move || {
        !field.standing.with(crate::engine::Standing::all_safe) || keep.talks.with(|talks| !talks.is_empty())
    };
    let leave = move || {
        spawn_local(async move {
            if let Err(error) = session.sign_out().await {
                field.standing.update(|standing| standing.trouble = Some(error));
            }
        });
    };
    view! {
        <section class="section">
            <button
                class="button"
                type="button"
                on:click=move |_| if unsafe_to_leave() { asked.set(true) } else { leave() }
            >
                <Icon name="logout" />
                {t!(i18n, more.leave)}
            </button>
            <p class="section__hint">{t!(i18n, more.leave_hint)}</p>
            <Show when=move || asked.get()>
                <div class="banner banner--negative" role="alert">
                    <p>{t!(i18n, more.leave_unsafe)}</p>
                    <div class="form__actions">
                        <button class="button" type="button" on:click=move |_| asked.set(false)>
                            {t!(i18n, more.leave_wait)}
                        </button>
                        <button class="button button--danger" type="button" on:click=move |_| leave()>
                            {t!(i18n, more.leave_anyway)}
                        </button>
                    </div>
                </div>
            </Show>
        </section>
    }
}

fn role(i18n: I18n, role: Role) -> &'static str {
    match role {
        Role::ProjectLead => t_string!(i18n, roles.project_lead),
        Role::HousingConsultant => t_string!(i18n, roles.housing_consultant),
        Role::CommunityWorker => t_string!(i18n, roles.community_worker),
        Role::SiteManager => t_string!(i18n, roles.site_manager),
        Role::ContractorLiaison => t_string!(i18n, roles.contractor_liaison),
        Role::ResidentPanel => t_string!(i18n, roles.resident_panel),
        Role::Resident => t_string!(i18n, roles.resident),
        Role::PartnerGuest => t_string!(i18n, roles.partner_guest),
        Role::PrivacyOfficer => t_string!(i18n, roles.privacy_officer),
        Role::TechAdmin => t_string!(i18n, roles.tech_admin),
    }
}
