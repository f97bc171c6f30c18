//! "Komt u ook?": a plain form that the browser can post by itself; a first name is enough.
//!
//! Owns: the form and what stands there afterwards. Must never: need a script, or put a name in an address.

mod entry;
mod party;
mod summary;
mod welcome;

use self::{entry::Entry, party::Party, summary::Summary, welcome::Welcome};
use super::{
    one_activity::Shown,
    submit::{FormState, Trouble, submit},
};
use crate::{
    address,
    public_data::{PublicSource, SignUpForm},
    texts::{t, t_string, use_i18n},
    upcoming::day_of,
};
use domain::{
    activity::ActivityPicture,
    id::ActivityId,
    refusal::{Field, Refusal},
    sign_up::SignUpLevel,
};
use leptos::{html, prelude::*};

#[component]
pub fn SignUp(
    id: ActivityId,
    shown: Shown,
    /// Whether something is wrong with the form, for the browser's tab.
    wrong: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let source = expect_context::<PublicSource>();
    let state = FormState::new(source.form.with_value(|form| form.problem));
    Effect::new(move |_| wrong.set(state.trouble.with(Option::is_some)));
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
    Effect::new(move |_| source.form.set_value(SignUpForm::default()));
    let full = Memo::new(move |_| shown.activity.get().is_some_and(|activity| activity.full));
    let host = move || shown.activity.get().map(|activity| activity.host.to_string()).unwrap_or_default();
    // What is on screen, also when newer data came in: somebody chooses a day, not "the next time".
    let day = move || {
        let day = shown.activity.with(|activity| activity.as_ref().and_then(day_of));
        day.map(|day| day.to_string()).unwrap_or_default()
    };
    let name_box = NodeRef::<html::Input>::new();
    let phone_box = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        let wrong = match state.trouble.get() {
            Some(Trouble::Refused(Refusal::Field { field: Field::Name, .. })) => name_box.get(),
            Some(Trouble::Refused(Refusal::Field { field: Field::Phone, .. })) => phone_box.get(),
            _ => None,
        };
        if let Some(input) = wrong {
            let _ = input.focus();
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
            action=address::post_sign_up(id)
            novalidate
            on:submit=move |event| submit(&event, state, source, id)
        >
            <Summary state=state />
            <input type="hidden" name="sign_up" value=typed.sign_up />
            <input type="hidden" name="on" value=day />
            <Show when=move || full.get()>
                <p class="banner banner--neutral">{t!(i18n, signup.full, name = host)}</p>
            </Show>
            <Entry
                name="name"
                kind="text"
                autocomplete=filled_in("given-name")
                typed=typed.name
                error=Signal::derive(move || state.at_name(i18n))
                input=name_box
                label=move || view! { {t!(i18n, signup.name)} }
                hint=move || view! { {t!(i18n, signup.name_hint)} }
            />
            <Entry
                name="phone"
                kind="tel"
                autocomplete=filled_in("tel")
                typed=typed.phone
                error=Signal::derive(move || state.at_phone(i18n))
                input=phone_box
                label=move || {
                    view! {
                        {t!(i18n, signup.phone)}
                        " "
                        <span class="field__optional">{t!(i18n, signup.optional)}</span>
                    }
                }
                hint=move || view! { {t!(i18n, signup.phone_hint)} }
            />
            <Party typed=typed.party />
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

/// What the browser may offer to fill in, and keeps for that: on one's own device, not on one that colleagues pass around.
fn filled_in(what: &'static str) -> &'static str {
    #[cfg(feature = "hydrate")]
    if crate::device::is_for_work() {
        return "off";
    }
    what
}
