//! The PIN: chosen once after unlocking, typed after a lock.
//!
//! Owns: both forms. Must never: press somebody to have one; the passphrase always works.

use super::{sign_in::refuse, unlocking::Unlocking};
use crate::{
    device::{self, is_pin},
    engine::{NotIn, PinAnswer, use_session},
    texts::{t, t_string, use_i18n},
    ui::{Dialog, Icon},
};
use domain::id::UserId;
use leptos::{html, prelude::*};
use wasm_bindgen_futures::spawn_local;

/// What stands under the field.
#[derive(Clone, PartialEq)]
enum Problem {
    NotAPin,
    Wrong(u8),
    Failed(NotIn),
}

#[component]
fn PinField(
    id: &'static str,
    pin: RwSignal<String>,
    problem: RwSignal<Option<Problem>>,
    /// Nothing else is asked on this screen.
    #[prop(optional)]
    at_once: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let input = NodeRef::<html::Input>::new();
    input.on_load(move |input| {
        if at_once {
            // Without focus it can still be tapped.
            let _ = input.focus();
        }
    });
    let words = move || {
        problem.get().map(|problem| match problem {
            Problem::NotAPin => t_string!(i18n, lock.pin_short, digits = device::SHORTEST_PIN).to_string(),
            Problem::Wrong(left) => t_string!(i18n, lock.pin_wrong, count = left).to_string(),
            Problem::Failed(failure) => refuse(i18n, &failure),
        })
    };
    view! {
        <div class="field">
            <label class="field__label" for=id>{t!(i18n, lock.pin)}</label>
            {move || words().map(|words| view! { <p class="field__error" role="alert">{words}</p> })}
            <input
                id=id
                node_ref=input
                class="field__input"
                type="password"
                inputmode="numeric"
                autocomplete="off"
                aria-invalid=move || problem.get().is_some().to_string()
                prop:value=pin
                on:input:target=move |event| pin.set(event.target().value())
            />
        </div>
    }
}

/// After a lock. `spent` becomes this person when no tries are left.
#[component]
pub fn PinForm(user: UserId, spent: RwSignal<Option<UserId>>) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let pin = RwSignal::new(String::new());
    let problem = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let typed = pin.get_untracked();
            let answer = session.come_back(user, &typed).await;
            // When they are in, or the PIN is gone, this form is too, and its signals with it.
            let _ = busy.try_set(false);
            let _ = pin.try_set(String::new());
            if matches!(answer, Ok(PinAnswer::Gone)) {
                let _ = spent.try_set(Some(user));
            }
            let _ = problem.try_set(match answer {
                Ok(PinAnswer::In | PinAnswer::Gone) => None,
                Ok(PinAnswer::Wrong(left)) => Some(Problem::Wrong(left)),
                Err(failure) => Some(Problem::Failed(failure)),
            });
        });
    };
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <PinField id="pin" pin problem at_once=true />
            <button class="button button--primary button--wide" type="submit">{t!(i18n, lock.unlock)}</button>
        </form>
    }
}

/// Asked on the first screen and beside the lock, until there is an answer; no is one too.
#[component]
pub fn ChoosePin() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let open = RwSignal::new(false);
    let pin = RwSignal::new(String::new());
    let problem = RwSignal::new(None);
    let busy = RwSignal::new(false);
    let choose = move || {
        let typed = pin.get_untracked();
        if !is_pin(&typed) {
            problem.set(Some(Problem::NotAPin));
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let outcome = session.choose_pin(&typed).await;
            let _ = busy.try_set(false);
            let _ = pin.try_set(String::new());
            let _ = match outcome {
                Ok(()) => open.try_set(false),
                Err(error) => {
                    let _ = problem.try_set(Some(Problem::Failed(error.into())));
                    None
                }
            };
        });
    };
    view! {
        <Show when=move || session.may_choose_pin()>
            <button class="banner banner--neutral" type="button" on:click=move |_| open.set(true)>
                <Icon name="lock" />
                {t!(i18n, lock.choose)}
            </button>
        </Show>
        <Dialog open title=Signal::derive(move || t_string!(i18n, lock.choose_title).to_owned())>
            <p>{t!(i18n, lock.choose_hint)}</p>
            <form
                class="form"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    choose();
                }
            >
                <PinField id="new-pin" pin problem />
                <Show when=move || busy.get()><Unlocking /></Show>
                <div class="answers">
                    <button
                        class="button"
                        type="button"
                        on:click=move |_| {
                            open.set(false);
                            session.without_pin();
                        }
                    >
                        {t!(i18n, lock.choose_no)}
                    </button>
                    <button class="button button--primary" type="submit">{t!(i18n, lock.choose_yes)}</button>
                </div>
            </form>
        </Dialog>
    }
}
