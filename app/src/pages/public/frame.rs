//! What stands around every public page: name, pages, language, and what happens to waiting sign-ups.
//!
//! Owns: that frame. Must never: move by itself, or know what the page in it is about.

use super::notices::Notices;
use crate::{
    address,
    public_data::{LANGUAGE, PublicSource},
    texts::{Locale, t, t_string, use_i18n},
    time::I18n,
    ui::Icon,
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

/// `title` is the page's own, for the browser's tab.
#[component]
pub fn Frame(#[prop(into)] title: Signal<String>, children: Children) -> impl IntoView {
    let i18n = use_i18n();
    let source = expect_context::<PublicSource>();
    let neighbourhood = Memo::new(move |_| {
        source
            .data
            .with(|data| data.neighbourhood.as_ref().map(|(_, neighbourhood)| neighbourhood.name.to_string()))
    });
    // Leptos asks once more when the page and its title are already gone.
    let tab = move || format!("{} · {}", title.try_get().unwrap_or_default(), t_string!(i18n, app.name));
    let path = use_location().pathname;
    let here = move |page: &'static str| move || path.with(|path| path == page).then_some("page");
    // Effects run in a browser only, after the first render: the server's page is not touched.
    Effect::new(move |_| freshen(source));
    view! {
        <Title text=tab />
        <div class="public" data-register="resident">
            <a class="skip-link" href="#content" rel="external">
                {t!(i18n, public.skip)}
            </a>
            <header class="public__head">
                <a class="public__brand" href=address::HOME>
                    <img src="/mark.svg" alt="" width="48" height="48" />
                    <span>
                        <strong>{t!(i18n, app.name)}</strong>
                        <span>{neighbourhood}</span>
                    </span>
                </a>
                <nav class="public__nav" aria-label=move || t_string!(i18n, public.nav)>
                    <a href=address::ACTIVITIES aria-current=here(address::ACTIVITIES)>
                        {t!(i18n, public.nav_to_do)}
                    </a>
                    <a href=address::PRIVACY aria-current=here(address::PRIVACY)>
                        {t!(i18n, public.nav_privacy)}
                    </a>
                    <a href=address::ABOUT aria-current=here(address::ABOUT)>
                        {t!(i18n, public.nav_about)}
                    </a>
                </nav>
                <Language />
            </header>
            <main class="public__main" id="content" tabindex="-1">
                <Notices />
                {children()}
            </main>
        </div>
    }
}

/// The other language, under its own name. A link that the server answers; with a script the page stays as it is,
/// with all that was typed in it.
#[component]
fn Language() -> impl IntoView {
    let i18n = use_i18n();
    let other = move || match i18n.get_locale() {
        Locale::nl => Locale::en,
        Locale::en => Locale::nl,
    };
    let here = use_location();
    let href = move || {
        let mut query = here.query.get();
        query.replace(LANGUAGE, other().to_string());
        format!("{}{}", here.pathname.get(), query.to_query_string())
    };
    Effect::new(move |_| {
        let asked = here.query.with_untracked(|query| query.get(LANGUAGE));
        take_over(i18n, asked.and_then(|asked| asked.parse().ok()));
    });
    view! {
        <a
            class="button public__language"
            rel="external"
            href=href
            lang=move || other().to_string()
            hreflang=move || other().to_string()
            on:click=move |event| {
                event.prevent_default();
                choose(i18n, other());
            }
        >
            <Icon name="language" />
            {t!(i18n, public.other_language)}
        </a>
    }
}

const REMEMBERED: &str = "mds.locale";

fn choose(i18n: I18n, locale: Locale) {
    i18n.set_locale(locale);
    #[cfg(feature = "hydrate")]
    {
        use gloo::storage::{LocalStorage, Storage};
        // Where storage is forbidden the choice lasts as long as the page.
        let _ = LocalStorage::raw().set_item(REMEMBERED, locale.as_ref());
    }
}

/// The address counts most, and is remembered; then what this device remembers. The page itself may be in another
/// language: the server does not know the device.
fn take_over(i18n: I18n, asked: Option<Locale>) {
    #[cfg(feature = "hydrate")]
    {
        use gloo::storage::{LocalStorage, Storage};
        let remembered = || LocalStorage::raw().get_item(REMEMBERED).ok().flatten()?.parse().ok();
        if let Some(locale) = asked {
            choose(i18n, locale);
        } else if let Some(locale) = remembered().filter(|known| *known != i18n.get_locale_untracked()) {
            i18n.set_locale(locale);
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (i18n, asked, REMEMBERED);
}

fn freshen(source: PublicSource) {
    #[cfg(feature = "hydrate")]
    crate::engine::public::keep_fresh(source);
    #[cfg(not(feature = "hydrate"))]
    let _ = source;
}
