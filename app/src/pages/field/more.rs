//! Everything about oneself and this device: who, how it looks, and leaving.
//!
//! Owns: that page. Must never: hold work of its own; `leave` asks before anything goes.

use super::{leave::Leave, pin::ChoosePin, sync_sentence::FieldPage, tablet::Called};
use crate::{
    address,
    engine::{use_field, use_session},
    pages::{admin::subjects, wagon::Outdoors, wording::role},
    texts::{Locale, t, t_string, use_i18n},
    time::I18n,
    ui::Icon,
};
use domain::member::Role;
use gloo::storage::{LocalStorage, Storage};
use leptos::prelude::*;
use sync::wire::Me;

#[component]
pub fn More() -> impl IntoView {
    let (i18n, field, session) = (use_i18n(), use_field(), use_session());
    let me = StoredValue::new(field.me());
    let builds = me.with_value(|me| me.actor.role == Role::TechAdmin);
    let role = move || {
        me.with_value(|me| {
            let role = role::role(i18n, me.actor.role);
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
            <ChoosePin />
            <section class="section">
                <h2>{t!(i18n, more.who)}</h2>
                <p class="me">{me.with_value(|me| me.name.clone())}</p>
                <p>{role}</p>
                <Called />
                <a class="link-row" href=address::ACCESS><Icon name="key" />{t!(i18n, access.title)}</a>
                <a class="link-row" href=address::KEPT><Icon name="device-tablet" />{t!(i18n, more.kept)}</a>
                <button class="button" type="button" on:click=move |_| session.lock()>
                    <Icon name="lock" />
                    {t!(i18n, lock.now)}
                </button>
                <p class="section__hint">{t!(i18n, lock.now_hint)}</p>
            </section>
            {subjects::any(&me.with_value(Me::actor)).then(|| view! {
                <section class="section">
                    <a class="link-row" href=address::ADMIN><Icon name="settings" />{t!(i18n, admin.title)}</a>
                </section>
            })}
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
                {builds.then(|| view! {
                    <a class="link-row" href=address::STYLE><Icon name="eye" />{t!(i18n, more.style)}</a>
                })}
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
