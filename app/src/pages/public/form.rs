//! "Komt u ook?": a plain form that the browser can post by itself; a first name is enough.
//!
//! Owns: the form and what stands there afterwards. Must never: need a script, or put a name in an address.

use super::{
    one_activity::Shown,
    submit::{Done, FormState, SoFar, Trouble, submit},
    thanks::WhatNext,
};
use crate::{
    address,
    public_data::PublicSource,
    texts::{t, t_string, use_i18n},
    ui::Icon,
};
use domain::{
    activity::ActivityPicture,
    id::ActivityId,
    refusal::{Field, Refusal},
    sign_up::SignUpLevel,
};
use leptos::{html, prelude::*};

#[component]
pub fn SignUp(id: ActivityId, shown: Shown) -> impl IntoView {
    let i18n = use_i18n();
    let source = expect_context::<PublicSource>();
    let state = FormState::new(source.form.with_value(|form| form.problem));
    let walks =
        Memo::new(move |_| shown.activity.get().is_some_and(|it| it.picture == ActivityPicture::Walk));
    view! {
        <section class="card sign-up" aria-labelledby="sign-up">
            {move || match state.done.get() {
                Some(done) => view! { <Welcome done=done shown=shown /> }.into_any(),
                None => {
                    view! {
                        <h2 id="sign-up">
                            {move || if walks.get() {
                                t_string!(i18n, signup.question_walk)
                            } else {
                                t_string!(i18n, signup.question)
                            }}
                        </h2>
                        <Form id=id shown=shown state=state walks=walks />
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

#[component]
fn Form(id: ActivityId, shown: Shown, state: FormState, walks: Memo<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let source = expect_context::<PublicSource>();
    let typed = source.form.get_value();
    // What came back with this page belongs to this form only, not to the next one in the same visit.
    Effect::new(move |_| source.form.set_value(Default::default()));
    let full = Memo::new(move |_| shown.activity.get().is_some_and(|activity| activity.full));
    let host = move || shown.activity.get().map(|activity| activity.host.to_string()).unwrap_or_default();
    let name_box = NodeRef::<html::Input>::new();
    let phone_box = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(Trouble::Refused(Refusal::Field { field, .. })) = state.trouble.get() {
            let wrong = if field == Field::Phone { phone_box.get() } else { name_box.get() };
            if let Some(input) = wrong {
                let _ = input.focus();
            }
        }
    });
    let yes = move || match (full.get(), walks.get()) {
        _ if state.sending.get() => t_string!(i18n, signup.sending),
        (true, _) => t_string!(i18n, signup.yes_waiting),
        (false, true) => t_string!(i18n, signup.yes_walk),
        (false, false) => t_string!(i18n, signup.yes),
    };
    let press = move |level| move |_| state.level.set_value(level);
    view! {
        <form
            method="post"
            action=address::activity(id)
            novalidate
            on:submit=move |event| submit(&event, state, source, id)
        >
            <input type="hidden" name="sign_up" value=typed.sign_up />
            <Show when=move || full.get()>
                <p class="banner banner--neutral">{t!(i18n, signup.full, name = host)}</p>
            </Show>
            <div class="field" class:field--invalid=move || state.at_name(i18n).is_some()>
                <label class="field__label" for="name">{t!(i18n, signup.name)}</label>
                <p class="field__hint" id="name-hint">{t!(i18n, signup.name_hint)}</p>
                <p class="field__error" id="name-error" role="alert">{move || state.at_name(i18n)}</p>
                <input
                    id="name"
                    class="field__input"
                    type="text"
                    name="name"
                    value=typed.name
                    autocomplete="given-name"
                    aria-describedby="name-hint name-error"
                    aria-invalid=move || state.at_name(i18n).is_some().to_string()
                    node_ref=name_box
                />
            </div>
            <div class="field" class:field--invalid=move || state.at_phone(i18n).is_some()>
                <label class="field__label" for="phone">
                    {t!(i18n, signup.phone)} " " <span class="field__optional">{t!(i18n, signup.optional)}</span>
                </label>
                <p class="field__hint" id="phone-hint">{t!(i18n, signup.phone_hint)}</p>
                <p class="field__error" id="phone-error" role="alert">{move || state.at_phone(i18n)}</p>
                <input
                    id="phone"
                    class="field__input"
                    type="tel"
                    name="phone"
                    value=typed.phone
                    autocomplete="tel"
                    aria-describedby="phone-hint phone-error"
                    aria-invalid=move || state.at_phone(i18n).is_some().to_string()
                    node_ref=phone_box
                />
            </div>
            <fieldset class="bands">
                <legend>{t!(i18n, signup.party)}</legend>
                <div class="bands__row">
                    <label class="band">
                        <input type="radio" name="party" value="alone" checked />
                        <span>{t!(i18n, signup.alone)}</span>
                    </label>
                    <label class="band">
                        <input type="radio" name="party" value="two" />
                        <span>{t!(i18n, signup.two)}</span>
                    </label>
                    <label class="band">
                        <input type="radio" name="party" value="more" />
                        <span>{t!(i18n, signup.more)}</span>
                    </label>
                </div>
            </fieldset>
            <p class="field__error" role="alert">{move || state.elsewhere(i18n)}</p>
            <div class="sign-up__buttons">
                <button
                    class="button button--primary"
                    type="submit"
                    name="level"
                    value="signed_up"
                    on:click=press(SignUpLevel::SignedUp)
                >
                    {yes}
                </button>
                <button
                    class="button"
                    type="submit"
                    name="level"
                    value="maybe"
                    on:click=press(SignUpLevel::Maybe)
                >
                    {t!(i18n, signup.maybe)}
                </button>
            </div>
            <p class="sign-up__more">{t!(i18n, signup.drop_by)}</p>
        </form>
    }
}

/// The name comes from this screen's own memory, never from an address.
#[component]
fn Welcome(done: Done, shown: Shown) -> impl IntoView {
    let i18n = use_i18n();
    let heading = NodeRef::<html::H2>::new();
    heading.on_load(|heading| {
        let _ = heading.focus();
    });
    let Done { name, level, so_far } = done;
    let words = match (so_far, level) {
        (SoFar::Kept, _) => t!(i18n, signup.done_kept, name = name).into_any(),
        (SoFar::Waiting, _) => t!(i18n, signup.done_waiting).into_any(),
        (SoFar::Arrived, SignUpLevel::SignedUp) => t!(i18n, signup.done_name, name = name).into_any(),
        (SoFar::Arrived, SignUpLevel::Maybe) => t!(i18n, signup.done_maybe, name = name).into_any(),
    };
    view! {
        <h2 id="sign-up" tabindex="-1" node_ref=heading>
            {words}
        </h2>
        {(so_far == SoFar::Kept)
            .then(|| {
                view! {
                    <p class="banner banner--neutral">
                        <Icon name="device-mobile" />
                        {t!(i18n, signup.kept)}
                    </p>
                }
            })}
        <WhatNext shown=shown waiting=so_far == SoFar::Waiting />
    }
}
