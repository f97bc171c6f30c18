//! What this person may see, as pages ask it.
//!
//! Owns: asking the permission matrix for the one who is signed in. Must never: hide for looks what is allowed, or show a
//! way to what is not.

use crate::{
    address,
    engine::{Field, use_field},
    texts::{t, use_i18n},
    ui::Icon,
};
use domain::permission::{self, Data, Right, Verb};
use leptos::prelude::*;

pub fn may(field: Field, data: Data, verb: Verb) -> bool {
    permission::may(&field.me().actor(), data, verb).is_ok()
}

pub fn reads(field: Field, data: Data) -> bool {
    may(field, data, Verb::Read)
}

/// Ways of the frame that lead nowhere for this person.
pub fn closed_ways(field: Field) -> Vec<&'static str> {
    let ways = [
        (address::VISITS, reads(field, Data::Dwelling)),
        (address::ACTIONS, reads(field, Data::HomeAction) || reads(field, Data::Help)),
        (address::WAGON, reads(field, Data::SignUp)),
    ];
    ways.into_iter().filter_map(|(way, open)| (!open).then_some(way)).collect()
}

/// Beside a field that only one organisation, or only this person, gets to see, or a few that go on a visit together.
#[component]
pub fn OnlyFor(
    data: Data,
    /// Other organisations that see it as well.
    #[prop(optional)]
    with: Option<Signal<Vec<String>>>,
) -> impl IntoView {
    let (i18n, me) = (use_i18n(), use_field().me());
    let mine = permission::right(me.actor.role, data) == Right::Mine;
    let org = StoredValue::new(me.org_name);
    view! {
        <p class="only-for">
            <Icon name="lock" />
            {move || {
                let others = with.map_or_else(String::new, |with| with.get().join(", "));
                if mine {
                    t!(i18n, rights.only_you).into_any()
                } else if others.is_empty() {
                    t!(i18n, rights.only_org, org = org.get_value()).into_any()
                } else {
                    t!(i18n, rights.only_orgs, org = org.get_value(), others = others).into_any()
                }
            }}
        </p>
        {(data == Data::Visit).then(|| view! { <p class="only-for">{t!(i18n, rights.appointment_too)}</p> })}
    }
}
