//! What is wrong with the form, before the form itself: without JavaScript the page comes back right here.
//!
//! Owns: that summary and the way to the field. Must never: blame anyone.

use crate::{
    pages::public::submit::FormState,
    texts::{t, use_i18n},
};
use leptos::{html, prelude::*};

#[component]
pub fn Summary(state: FormState) -> impl IntoView {
    let i18n = use_i18n();
    let summary = NodeRef::<html::Div>::new();
    // What belongs to a field takes the focus there.
    Effect::new(move |_| {
        if state.elsewhere(i18n).is_some()
            && let Some(summary) = summary.get()
        {
            let _ = summary.focus();
        }
    });
    let at_field = move || {
        let name = state.at_name(i18n).map(|problem| ("#name", problem));
        name.or_else(|| state.at_phone(i18n).map(|problem| ("#phone", problem)))
    };
    view! {
        <div role="alert" class="sign-up__summary" tabindex="-1" node_ref=summary>
            {move || {
                state
                    .trouble
                    .get()
                    .map(|_| {
                        view! {
                            <div class="banner banner--negative">
                                <strong>{t!(i18n, signup.problem.title)}</strong>
                                {at_field()
                                    .map(|(href, problem)| {
                                        view! {
                                            <a href=href rel="external">
                                                {problem}
                                            </a>
                                        }
                                    })}
                                {state.elsewhere(i18n).map(|problem| view! { <p>{problem}</p> })}
                            </div>
                        }
                    })
            }}
        </div>
    }
}
