//! Work that still lies with somebody who is gone from the homes.
//!
//! Owns: saying so wherever work is handed over or somebody leaves. Must never: say what the work is.

use super::{asked::Asked, handover};
use crate::{
    address,
    engine::use_field,
    pages::field::handed_over::counted,
    texts::{t, t_string, use_i18n},
    ui::Icon,
};
use domain::{
    id::UserId,
    permission::{self, Data, Verb},
};
use leptos::prelude::*;
use sync::handover::WithWork;

/// Of one colleague, or of everybody, with the way to hand it over. Nothing for who hands nothing over.
#[component]
pub fn LeftBehind(#[prop(optional)] of: Option<UserId>) -> impl IntoView {
    let hands_over = permission::may(&use_field().me().actor(), Data::Handover, Verb::Change).is_ok();
    hands_over.then(|| {
        let asked = Asked::<Vec<WithWork>>::new(handover::PATH);
        let left = move || {
            let mut people = asked.get().unwrap_or_default();
            people.retain(|person| of.is_none_or(|of| of == person.user));
            people
        };
        view! {
            {move || view! { <StillThere people=left() /> }}
        }
    })
}

/// Those of a list that are gone and whose work is still there.
#[component]
pub fn StillThere(
    people: Vec<WithWork>,
    /// Where the work is handed over, unless that is this page.
    #[prop(default = true)]
    way: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let one = move |person: WithWork| {
        let what = counted(i18n, person.visits, person.own, person.actions).filter(|_| person.gone)?;
        Some(view! {
            <div class="banner banner--notice" role="status">
                <p>{t_string!(i18n, handover.left_behind, name = person.name, what = what).to_string()}</p>
                {way.then(|| view! {
                    <a class="button" href=address::HANDOVER><Icon name="transfer" />{t!(i18n, people.to_handover)}</a>
                })}
            </div>
        })
    };
    people.into_iter().filter_map(one).collect_view()
}
