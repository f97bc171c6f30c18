//! What this person may see, as pages ask it.
//!
//! Owns: asking the permission matrix for the one who is signed in. Must never: hide for looks what is allowed, or show a
//! way to what is not.

use super::moved;
use crate::{
    address,
    engine::{Field, use_field},
    texts::{t, t_string, use_i18n},
    time::I18n,
    ui::Icon,
};
use domain::{
    id::{DocumentId, OrgId},
    permission::{self, Data, Verb},
};
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
    let alone = permission::is_private(me.actor.role, data);
    let org = StoredValue::new(me.org_name);
    view! {
        <p class="only-for">
            <Icon name="lock" />
            {move || {
                let others = with.map_or_else(String::new, |with| with.get().join(", "));
                only(i18n, alone, org.get_value(), others)
            }}
        </p>
        {(data == Data::Visit).then(|| view! { <p class="only-for">{t!(i18n, rights.appointment_too)}</p> })}
    }
}

/// The same beside what goes to the organisation that answers for this document, which can be another than one's own.
#[component]
pub fn OnlyForOwner(data: Data, #[prop(into)] of: DocumentId) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let own = field.me().actor.org;
    let owner = Memo::new(move |_| field.document(of).and_then(|document| document.owner));
    let name = move |org: OrgId| {
        moved::name(field, org).unwrap_or_else(|| t_string!(i18n, visit.other_org).to_owned())
    };
    move || match owner.get().filter(|owner| *owner != own) {
        None => view! { <OnlyFor data /> }.into_any(),
        Some(other) => view! {
            <p class="only-for">
                <Icon name="lock" />
                {move || only(i18n, false, name(other), String::new())}
            </p>
        }
        .into_any(),
    }
}

/// Below a list of visits, or of homes with who lives there.
#[component]
pub fn NamesOnlyFor() -> impl IntoView {
    let i18n = use_i18n();
    let org = use_field().me().org_name;
    view! { <p class="only-for"><Icon name="lock" />{t!(i18n, rights.names_only, org = org)}</p> }
}

/// The same for one agreement in a list, in a row that is a link: there a paragraph cannot stand.
#[component]
pub fn OnlyForRow(data: Data) -> impl IntoView {
    let (i18n, me) = (use_i18n(), use_field().me());
    let alone = permission::is_private(me.actor.role, data);
    let org = me.org_name;
    view! {
        <span class="row__line only-for">
            <Icon name="lock" />
            {move || only(i18n, alone, org.clone(), String::new())}
        </span>
    }
}

fn only(i18n: I18n, alone: bool, org: String, others: String) -> String {
    if alone {
        t_string!(i18n, rights.only_you).to_owned()
    } else if others.is_empty() {
        t_string!(i18n, rights.only_org, org = org)
    } else {
        t_string!(i18n, rights.only_orgs, org = org, others = others)
    }
}
