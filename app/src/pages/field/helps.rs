//! Help that another organisation asked for, with the resident's yes.
//!
//! Owns: that list and the tick. Must never: show more of the agreement than was passed on.

use super::address_of::address;
use crate::{
    address,
    engine::{Field, use_field},
    pages::wording,
    texts::{t, t_string, use_i18n},
    ui::Icon,
};
use domain::{
    action::ActionState,
    command::{Command, SettleHelp},
    document::Body,
    help::Help,
    id::HelpId,
};
use leptos::prelude::*;
use sync::sights::Shows;

/// Open ones first.
pub fn all(field: Field) -> Vec<(HelpId, Help)> {
    let own = field.me().actor.org;
    let mut helps = field.all(|document| match &document.body {
        Body::Help(help) if document.owner == Some(own) => Some((HelpId(document.id.0), help.clone())),
        _ => None,
    });
    helps.sort_by_key(|(id, help)| (help.state == ActionState::Done, *id));
    helps
}

#[component]
pub fn Helps(helps: Memo<Vec<(HelpId, Help)>>) -> impl IntoView {
    let i18n = use_i18n();
    let org = use_field().me().org_name;
    view! {
        <section class="section">
            <h2>{t!(i18n, rights.helps)}</h2>
            <p class="section__hint">{t!(i18n, rights.helps_hint)}</p>
            <p class="only-for"><Icon name="lock" />{t!(i18n, rights.helps_only, org = org)}</p>
            <ul class="rows">
                <For each=move || helps.get() key=Clone::clone let((id, help))>
                    <Row id help />
                </For>
            </ul>
        </section>
    }
}

#[component]
fn Row(id: HelpId, help: Help) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    field.saw_row(id, Shows::Whole);
    let done = help.state == ActionState::Done;
    let Help { action, dwelling, topic, text, .. } = help;
    let state = if done { ActionState::Agreed } else { ActionState::Done };
    view! {
        <li class="rows__item rows__item--action">
            <a class="row" href=address::dwelling(dwelling)>
                <span class="row__main">
                    <span class="row__title">{text.to_string()}</span>
                    <span class="row__line">
                        {move || wording::topic::full(i18n, topic)} " · " {address(field, dwelling)}
                    </span>
                </span>
            </a>
            <button
                class="button"
                type="button"
                on:click=move |_| {
                    // It can only fail when the help vanished; the list shows that by itself.
                    let _ = field.give(Command::SettleHelp(SettleHelp { help: id, action, state }));
                }
            >
                <Icon name=if done { "arrow-back-up" } else { "check" } />
                {move || if done { t_string!(i18n, actions.untick) } else { t_string!(i18n, actions.tick) }}
            </button>
        </li>
    }
}
