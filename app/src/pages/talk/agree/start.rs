//! Starting an agreement: what it is about, in two taps.
//!
//! Owns: kind and topic. Must never: suggest one.

use crate::{
    pages::{talk::table::use_table, wording},
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
    let any = Memo::new(move |_| talk.with(|talk| !talk.agreements.is_empty()));
    move || match asking.get() {
        Asking::Nothing => view! {
            <button
                type="button"
                class="button"
                on:click=move |_| asking.set(Asking::Kind)
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
            <fieldset class="choices">
                <legend>{t!(i18n, talk.agree.kind)}</legend>
                {ActionKind::ALL
                    .map(|kind| {
                        view! {
                            <button
                                type="button"
                                class="button button--choice"
                                on:click=move |_| asking.set(Asking::Topic(kind))
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
        talk.update(|talk| talk.agreements.push(blank(topic)));
        asking.set(Asking::Nothing);
    };
    view! {
        <fieldset class="choices">
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
            <button type="button" class="button button--quiet" on:click=move |_| asking.set(Asking::Kind)>
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
    }
}
