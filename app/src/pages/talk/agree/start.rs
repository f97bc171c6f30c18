//! Starting an agreement: what it is about, in two taps.
//!
//! Owns: kind and topic. Must never: suggest one.

use super::form;
use crate::{
    pages::{
        talk::{attention, table::use_table},
        wording,
    },
    texts::{t, t_string, use_i18n},
    ui::Icon,
};
use domain::{
    action::{ActionKind, Doer, Topic},
    id::ActionId,
    talk::Agreement,
};
use leptos::prelude::*;
use uuid::Uuid;

/// The button that begins it.
pub const BUTTON: &str = "agree-start";
/// The choice that comes after it.
const CHOICE: &str = "agree-choice";

#[derive(Clone, Copy, PartialEq)]
enum Asking {
    Nothing,
    Kind,
    Topic(ActionKind),
}

#[component]
pub fn Start() -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let asking = RwSignal::new(Asking::Nothing);
    let ask = move |what| {
        asking.set(what);
        attention::turn_to(CHOICE.to_owned());
    };
    let any = Memo::new(move |_| talk.with(|talk| !talk.agreements.is_empty()));
    move || match asking.get() {
        Asking::Nothing => view! {
            <button
                type="button"
                class="button"
                id=BUTTON
                on:click=move |_| ask(Asking::Kind)
            >
                <Icon name="plus" />
                {move || {
                    if any.get() {
                        t_string!(i18n, talk.agree.another)
                    } else {
                        t_string!(i18n, talk.agree.add)
                    }
                }}
            </button>
        }
        .into_any(),
        Asking::Kind => view! {
            <fieldset class="choices" id=CHOICE tabindex="-1">
                <legend>{t!(i18n, talk.agree.kind)}</legend>
                {ActionKind::ALL
                    .map(|kind| {
                        view! {
                            <button
                                type="button"
                                class="button button--choice"
                                on:click=move |_| ask(Asking::Topic(kind))
                            >
                                {move || wording::topic::kind(i18n, kind)}
                            </button>
                        }
                    })
                    .collect_view()}
            </fieldset>
        }
        .into_any(),
        Asking::Topic(kind) => view! { <Topics kind=kind asking=asking /> }.into_any(),
    }
}

#[component]
fn Topics(kind: ActionKind, asking: RwSignal<Asking>) -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let choose = move |topic: Topic| {
        let agreement = blank(topic);
        let id = agreement.action;
        talk.update(|talk| talk.agreements.push(agreement));
        asking.set(Asking::Nothing);
        attention::turn_to(form::text_field(id));
    };
    let again = move |_| {
        asking.set(Asking::Kind);
        attention::turn_to(CHOICE.to_owned());
    };
    view! {
        <fieldset class="choices" id=CHOICE tabindex="-1">
            <legend>{t!(i18n, talk.agree.topic)}</legend>
            {kind
                .topics()
                .iter()
                .map(|topic| {
                    view! {
                        <button type="button" class="button button--choice" on:click=move |_| choose(*topic)>
                            {move || wording::topic::name(i18n, *topic)}
                        </button>
                    }
                })
                .collect_view()}
            <button type="button" class="button button--quiet" on:click=again>
                {t!(i18n, talk.back)}
            </button>
        </fieldset>
    }
}

/// Its id stays the same from here on, so that it is told once, also after a kill.
fn blank(topic: Topic) -> Agreement {
    Agreement {
        action: ActionId(Uuid::new_v4()),
        topic,
        text: String::new(),
        who: Doer::Me,
        due: None,
        agreed: false,
        told: false,
    }
}
