//! What stands in the form's place once it went well, or waits for a network.
//!
//! Owns: those words. Must never: say more than the server did.

use crate::{
    pages::public::{one_activity::Shown, submit::Done, thanks::WhatNext},
    public_data::Standing,
    texts::{t, use_i18n},
    ui::Icon,
};
use leptos::{html, prelude::*};

/// The name comes from this screen's own memory, never from an address.
#[component]
pub fn Welcome(done: Done, shown: Shown) -> impl IntoView {
    let i18n = use_i18n();
    let heading = NodeRef::<html::H2>::new();
    heading.on_load(|heading| {
        let _ = heading.focus();
    });
    let Done { name, outcome } = done;
    let is_kept = matches!(outcome.standing, Standing::Kept(_));
    let words = match outcome.standing {
        Standing::Kept(_) => t!(i18n, signup.done_kept, name = name).into_any(),
        Standing::Waiting => t!(i18n, signup.done_waiting).into_any(),
        Standing::SignedUp => t!(i18n, signup.done_name, name = name).into_any(),
        Standing::Maybe => t!(i18n, signup.done_maybe, name = name).into_any(),
    };
    view! {
        <h2 id="sign-up" tabindex="-1" node_ref=heading>
            {words}
        </h2>
        {is_kept
            .then(|| {
                view! {
                    <p class="banner banner--neutral">
                        <Icon name="device-mobile" />
                        {t!(i18n, signup.kept)}
                    </p>
                }
            })}
        <WhatNext shown=shown outcome=outcome />
    }
}
