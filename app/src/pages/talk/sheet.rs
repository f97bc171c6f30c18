//! One screen of the talk: stop, title, voice and language at the top, the content, the buttons at the bottom.
//!
//! Owns: that frame and where the eye starts. Must never: show how far the talk is, or how long it takes.

use super::{stop::StopButton, table::use_table, trouble::Trouble};
use crate::{
    pages::refusal,
    texts::{t, t_string, use_i18n},
    ui::{Icon, LanguageButton, SpeakButton, TurnAround},
};
use leptos::{html, prelude::*};

/// `spoken` is what the read-aloud button says after the title.
#[component]
pub fn Sheet(
    #[prop(into)] title: Signal<String>,
    #[prop(into, optional)] spoken: Signal<String>,
    /// The buttons at the bottom.
    #[prop(into)]
    foot: ViewFnOnce,
    /// Names the screen for its looks.
    name: &'static str,
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let heading = NodeRef::<html::H1>::new();
    heading.on_load(|heading| {
        // Another screen under the same finger: start at its top, and whoever listens hears its name.
        window().scroll_to_with_x_and_y(0.0, 0.0);
        let _ = heading.focus();
    });
    let aloud = Signal::derive(move || format!("{} {}", title.get(), spoken.get()));
    view! {
        // The same on every screen: what someone talks about is not for a list of tabs.
        <leptos_meta::Title text=move || t_string!(i18n, talk.page).to_owned() />
        <div class=format!("talk talk--{name}") data-register="resident">
            <header class="talk__top">
                <div class="talk__bar">
                    <StopButton />
                    <div class="talk__tools">
                        <LanguageButton />
                        <TurnAround />
                    </div>
                </div>
                <div class="talk__title">
                    <h1 node_ref=heading tabindex="-1">
                        {title}
                    </h1>
                    <SpeakButton text=aloud />
                </div>
            </header>
            // Where the body scrolls by itself, arrow keys must reach it.
            <main class="talk__body" tabindex="0">{children()}</main>
            <footer class="talk__foot">
                <Refused />
                <div class="talk__buttons">{foot.run()}</div>
            </footer>
        </div>
    }
}

/// What was refused just now, and that nothing is lost.
#[component]
pub fn Refused() -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    view! {
        <div role="alert">
            <Trouble />
            {move || {
                table
                    .refused
                    .get()
                    .map(|refused| view! { <p class="banner banner--negative">{refusal::say(i18n, &refused)}</p> })
            }}
        </div>
    }
}

/// The way back, always at the start of the bar.
#[component]
pub fn BackButton(#[prop(optional, into)] on_press: Option<UnsyncCallback<()>>) -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    view! {
        <button
            type="button"
            class="button talk__back"
            on:click=move |_| match on_press {
                Some(on_press) => on_press.run(()),
                None => table.back(),
            }
        >
            <Icon name="arrow-left" />
            <span class="talk__back-word">{t!(i18n, talk.back)}</span>
        </button>
    }
}

/// The one next step, at the end of the bar.
#[component]
pub fn NextButton(#[prop(into)] label: Signal<String>) -> impl IntoView {
    let table = use_table();
    view! {
        <button type="button" class="button button--primary talk__next" on:click=move |_| table.next()>
            {label}
            <Icon name="arrow-right" />
        </button>
    }
}
