//! The routes, and the whole document as the server sends it.
//!
//! Owns: which address shows which page. Must never: load data; pages do.

#[cfg(feature = "hydrate")]
use crate::pages::field::FieldRoutes;
use crate::{
    pages,
    public_data::{PageLanguage, PublicSource},
    texts::Locale,
    time::I18n,
};
use leptos::prelude::*;
use leptos::tachys::html::InertElement;
use leptos_i18n::{
    Locale as _,
    context::{I18nContextOptions, UseLocalesOptions, init_i18n_context_with_options},
};
use leptos_meta::{Html, MetaTags, provide_meta_context};
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};

/// The complete page for a first visit. `head` holds the tags that the cached shell has as well.
pub fn document(head: String) -> impl IntoView {
    provide_meta_context();
    view! {
        <!DOCTYPE html>
        <html>
            <head>{InertElement::new(head)} <MetaTags /></head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// Everything inside `<body>`, the same on the server, in a hydrated page and in the cached shell.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_context(PublicSource::new());
    let i18n = language();
    provide_context(i18n);
    let (lang, dir) = (move || i18n.get_locale().as_str(), move || i18n.get_locale().direction().as_str());
    view! {
        <Html attr:lang=lang attr:dir=dir />
        <Router>
            <Routes fallback=pages::NotFound>
                <Route path=path!("/") view=pages::public::Home />
                <Route path=path!("/activiteiten") view=pages::public::Activities />
                <Route path=path!("/activiteiten/:id") view=pages::public::OneActivity />
                <Route path=path!("/activiteiten/:id/dank") view=pages::public::Thanks />
                <Route path=path!("/privacy") view=pages::public::Privacy />
                <Route path=path!("/over") view=pages::public::About />
                <MineRoute />
                <FieldRoutes />
            </Routes>
        </Router>
    }
}

/// A first page is in Dutch, whatever the phone says; the language button stands at the top of it. The crate's own
/// provider would do the same, but leaves an empty inline script in every page.
fn language() -> I18n {
    let page = use_context::<PageLanguage>().map_or(Locale::nl, |page| page.0);
    let from_page = UseLocalesOptions::default().ssr_lang_header_getter(move || Some(page.to_string()));
    init_i18n_context_with_options(I18nContextOptions::default().ssr_lang_header_getter(from_page))
}

/// A resident's own record exists on the server only, at whatever address it was asked for.
#[cfg(not(feature = "hydrate"))]
#[component(transparent)]
fn MineRoute() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! { <Route path=path!("/mijn") view=pages::mine::Mine /> }.into_inner()
}

/// Somebody whose app is older than its links: the server has it.
#[cfg(feature = "hydrate")]
#[component(transparent)]
fn MineRoute() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! { <Route path=path!("/mijn") view=pages::NotFound /> }.into_inner()
}

/// The field face exists in a browser only: no personal data in the server's HTML, ever.
#[cfg(not(feature = "hydrate"))]
#[component(transparent)]
fn FieldRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! { <Route path=path!("/veld/*any") view=|| () /> }.into_inner()
}
