//! One part of the registration: where it stands, what it asks, and the way on.
//!
//! Owns: that frame. Must never: leave the worker in doubt whether it was saved.

use crate::{
    address,
    pages::{
        refusal,
        talk::{
            attention,
            stop::StopButton,
            table::{Table, use_table},
            trouble::trouble,
        },
        wording,
    },
    texts::{t, t_string, use_i18n},
    ui::Icon,
};
use domain::{
    refusal::{Field, Refusal},
    registration::Part,
};
use leptos::{html, prelude::*};

/// Whether a talk may go on from here.
type Check = fn(&domain::talk::Talk) -> Result<(), Refusal>;

#[component]
pub fn PartSheet(
    part: Part,
    #[prop(into)] title: Signal<String>,
    /// The one next step.
    #[prop(into)]
    next: ViewFnOnce,
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let heading = NodeRef::<html::H1>::new();
    heading.on_load(|heading| {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        let _ = heading.focus();
    });
    let back = move |_| {
        if part == Part::People {
            table.navigate.run(address::visit(table.visit()));
        } else {
            show(table, part.back());
        }
    };
    view! {
        <leptos_meta::Title text=move || t_string!(i18n, register.title).to_owned() />
        <div class="register">
            <Head />
            <main class="register__body">
                <p class="register__part">
                    {t!(i18n, register.part, number = part.number(), total = Part::ALL.len())}
                </p>
                <h1 node_ref=heading tabindex="-1">
                    {title}
                </h1>
                {children()}
            </main>
            <footer class="register__foot">
                <div role="alert">
                    {move || {
                        table
                            .refused
                            .get()
                            .filter(|refused| !is_said_above(part, refused))
                            .map(|refused| {
                                view! { <p class="banner banner--negative">{refusal::say(i18n, &refused)}</p> }
                            })
                    }}
                </div>
                <div class="register__buttons">
                    <button
                        type="button"
                        class="button register__back"
                        aria-label=move || t_string!(i18n, register.back)
                        on:click=back
                    >
                        <Icon name="arrow-left" />
                    </button>
                    {next.run()}
                </div>
            </footer>
        </div>
    }
}

#[component]
fn Head() -> impl IntoView {
    let i18n = use_i18n();
    let trouble = trouble();
    view! {
        <header class="register__head">
            <div>
                <p class="register__title">{t!(i18n, register.title)}</p>
                <p class="register__saved" role="status">
                    <Icon name="device-floppy" />
                    {move || match trouble.get() {
                        None => t_string!(i18n, register.saved, device = wording::device::noun(i18n)),
                        Some(trouble) => trouble.to_owned(),
                    }}
                </p>
            </div>
            <StopButton />
        </header>
    }
}

/// The summary says at its own tick what it still needs.
fn is_said_above(part: Part, refused: &Refusal) -> bool {
    part == Part::Summary && matches!(refused, Refusal::Field { field: Field::Summary, .. })
}

/// Goes to a part; whatever was refused before is out of sight.
pub fn show(table: Table, part: Part) {
    table.refused.set(None);
    table.talk.update(|talk| talk.registration.part = part);
}

/// On to the next part. `may` is asked first; what it refuses is said above the button, and `wrong` is
/// where it can be put right.
#[component]
pub fn NextPart(
    part: Part,
    #[prop(optional)] may: Option<Check>,
    #[prop(optional)] wrong: Option<&'static str>,
) -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let next = part.next();
    let go_on = move |_| {
        let outcome = may.map_or(Ok(()), |may| table.talk.with_untracked(may));
        if table.accepted(outcome) {
            table.talk.update(|talk| talk.registration.part = next);
        } else if let Some(wrong) = wrong {
            attention::turn_to(wrong.to_owned());
        }
    };
    view! {
        <button type="button" class="button button--primary register__next" on:click=go_on>
            {move || match next {
                Part::People => t_string!(i18n, register.to.people),
                Part::Wishes => t_string!(i18n, register.to.wishes),
                Part::Cards => t_string!(i18n, register.to.cards),
                Part::Statements => t_string!(i18n, register.to.statements),
                Part::Summary => t_string!(i18n, register.to.summary),
                Part::Send => t_string!(i18n, register.to.send),
            }}
            <Icon name="arrow-right" />
        </button>
    }
}
