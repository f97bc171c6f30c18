//! Talks that still have to be written up, given along to the colleague who took over the work; and what colleagues gave.
//!
//! Owns: the button for one, the message about the other. Must never: give anything before it is pressed, or say that talks
//! are with somebody who does not have them.

use super::people::called;
use crate::{
    engine::{NotGiven, Received, api::ApiFailure, use_field, use_keep},
    texts::{t, t_string, use_i18n},
    time::I18n,
    ui::Icon,
};
use domain::{document::Body, id::UserId, refusal::Refusal};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// One for each colleague who took over their work; on the page about what lies here.
#[component]
pub fn GiveTalksOn() -> impl IntoView {
    let field = use_field();
    let me = field.user();
    let successors = Memo::new(move |_| {
        let mut found = field.all(|document| match &document.body {
            Body::Handover(handover) if handover.reader == me && handover.from == me => Some(handover.to),
            _ => None,
        });
        found.sort_unstable();
        found.dedup();
        found
    });
    view! {
        <For each=move || successors.get() key=|to| *to let(to)>
            <GiveTalks to headed=true />
        </For>
    }
}

/// As long as talks lie here, and then what became of them.
#[component]
pub fn GiveTalks(
    to: UserId,
    /// Where nothing above it says what this is about.
    #[prop(optional)]
    headed: bool,
) -> impl IntoView {
    let (i18n, field, keep) = (use_i18n(), use_field(), use_keep());
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<NotGiven>);
    let given = RwSignal::new(0_usize);
    let count = Memo::new(move |_| keep.to_give());
    let name = Memo::new(move |_| called(field, to));
    let give = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        given.set(0);
        spawn_local(async move {
            let outcome = keep.give_along(to).await;
            // The page may be gone.
            let _ = busy.try_set(false);
            match outcome {
                Ok(talks) => {
                    let _ = given.try_set(talks);
                }
                Err(error) => {
                    let _ = failure.try_set(Some(error));
                }
            }
        });
    };
    let here = move || {
        (count.get() > 0).then(|| {
            let (count, name) = (count.get(), name.get());
            view! {
                <p>{t_string!(i18n, handover.to_give, count = count, name = name.clone()).to_string()}</p>
                <p>{t_string!(i18n, handover.to_give_hint, name = name).to_string()}</p>
                <button class="button button--primary" type="button" disabled=busy on:click=give>
                    <Icon name="transfer" />{t!(i18n, handover.give)}
                </button>
            }
        })
    };
    view! {
        <Show when=move || { count.get() > 0 || given.get() > 0 }>
            <section class="section">
                {headed.then(|| view! { <h2>{t!(i18n, handover.give_title)}</h2> })}
                {here}
                <p role="status">
                    {move || {
                        if busy.get() {
                            t_string!(i18n, handover.giving).to_owned()
                        } else if given.get() > 0 {
                            t_string!(i18n, handover.given, count = given.get(), name = name.get()).to_string()
                        } else {
                            String::new()
                        }
                    }}
                </p>
                {move || failure.get().map(|error| view! {
                    <p class="field__error" role="alert">{say(i18n, &error, name.get())}</p>
                })}
            </section>
        </Show>
    }
}

/// What went wrong and what to do next; the talks are still here.
fn say(i18n: I18n, error: &NotGiven, name: String) -> String {
    match error {
        NotGiven::NoDevice => t_string!(i18n, handover.give_no_device, name = name).to_string(),
        NotGiven::Server(ApiFailure::Offline) => t_string!(i18n, handover.give_offline).to_owned(),
        NotGiven::Server(ApiFailure::SignIn) => t_string!(i18n, handover.give_sign_in).to_owned(),
        NotGiven::Server(ApiFailure::Refused(Refusal::NotAllowed)) => {
            t_string!(i18n, handover.give_no_successor, name = name).to_string()
        }
        NotGiven::Server(_) => t_string!(i18n, handover.give_failed).to_owned(),
    }
}

/// What colleagues gave along since the app was opened, until it was seen.
#[component]
pub fn ReceivedTalks() -> impl IntoView {
    let (i18n, field, keep) = (use_i18n(), use_field(), use_keep());
    let line = move |Received { from, talks }: Received| {
        view! {
            <p>{move || {
                t_string!(i18n, handover.received, count = talks, name = called(field, from)).to_string()
            }}</p>
        }
    };
    view! {
        <Show when=move || keep.received.with(|list| !list.is_empty())>
            <section class="section banner banner--notice">
                <div role="status">{move || keep.received.get().into_iter().map(line).collect_view()}</div>
                <p>{t!(i18n, handover.received_hint)}</p>
                <button class="button" type="button" on:click=move |_| keep.received.set(Vec::new())>
                    <Icon name="check" />{t!(i18n, handover.seen)}
                </button>
            </section>
        </Show>
    }
}
