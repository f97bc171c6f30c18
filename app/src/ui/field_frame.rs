//! The frame around every field page: title, the sync sentence, and five ways to go.
//!
//! Owns: header and navigation. Must never: stand around a talk; there is nothing else at the table.

use super::Icon;
use crate::{
    address,
    texts::{t, t_string, use_i18n},
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

#[component]
pub fn FieldFrame(
    #[prop(into)] title: Signal<String>,
    #[prop(into)] subtitle: Signal<String>,
    back: Option<&'static str>,
    /// Ways that lead nowhere for this person.
    #[prop(optional)]
    without: Vec<&'static str>,
    /// Who works here.
    #[prop(into)]
    who: ViewFnOnce,
    /// The sync sentence and notices.
    #[prop(into)]
    sync: ViewFnOnce,
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    // Leptos asks once more when the page and its title are already gone.
    let tab = move || title.try_get().unwrap_or_default();
    face_the_worker();
    let goes = |way| !without.contains(&way);
    view! {
        <leptos_meta::Title text=tab />
        <div class="frame">
            <header class="frame__head">
                {back.map(|href| view! {
                    <a class="icon-button" href=href aria-label=move || t_string!(i18n, ui.back)>
                        <Icon name="arrow-left" />
                    </a>
                })}
                <div class="frame__titles">
                    <h1 class="frame__title">{title}</h1>
                    {move || Some(subtitle.get()).filter(|s| !s.is_empty()).map(|s| view! { <p class="frame__subtitle">{s}</p> })}
                </div>
                {who.run()}
            </header>
            {sync.run()}
            <main class="frame__main">{children()}</main>
            <nav class="nav" aria-label=move || t_string!(i18n, ui.navigation)>
                <NavLink href=address::FIELD icon="sun" exact=true>{t!(i18n, nav.today)}</NavLink>
                {goes(address::VISITS).then(|| view! {
                    <NavLink href=address::VISITS icon="home">{t!(i18n, nav.visits)}</NavLink>
                })}
                {goes(address::ACTIONS).then(|| view! {
                    <NavLink href=address::ACTIONS icon="checkbox">{t!(i18n, nav.actions)}</NavLink>
                })}
                {goes(address::WAGON).then(|| view! {
                    <NavLink href=address::WAGON icon="caravan">{t!(i18n, nav.wagon)}</NavLink>
                })}
                <NavLink href=address::MORE icon="menu-2">{t!(i18n, nav.more)}</NavLink>
            </nav>
        </div>
    }
}

/// A tablet that was turned to a resident turns back when the talk is left.
fn face_the_worker() {
    #[cfg(feature = "hydrate")]
    if let Some(root) = document().document_element() {
        // Taking away what is not there is no error.
        let _ = root.remove_attribute("data-turned");
    }
}

#[component]
fn NavLink(
    href: &'static str,
    icon: &'static str,
    #[prop(optional)] exact: bool,
    children: Children,
) -> impl IntoView {
    let path = use_location().pathname;
    let current =
        move || path.with(|path| if exact { path == href } else { path.starts_with(href) }).then_some("page");
    view! {
        <a class="nav__link" href=href aria-current=current>
            <Icon name=icon />
            <span>{children()}</span>
        </a>
    }
}
