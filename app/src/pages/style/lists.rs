//! Lists: rows of visits with long addresses, and every state a visit can be in.
//!
//! Owns: those examples. Must never: cut off an address.

use super::Group;
use crate::{
    address,
    pages::field::state_tag::StateTag,
    texts::{t, t_string, use_i18n},
    ui::Icon,
};
use domain::visit::VisitState;
use leptos::prelude::*;

const STATES: [VisitState; 11] = [
    VisitState::Planned,
    VisitState::Confirmed,
    VisitState::Underway,
    VisitState::ToRegister,
    VisitState::Done,
    VisitState::Declined,
    VisitState::Stopped,
    VisitState::NotHome,
    VisitState::ComeBack,
    VisitState::TechnicalOnly,
    VisitState::Vacant,
];

#[component]
pub fn Lists() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Group title=move || t_string!(i18n, style.lists).to_owned()>
            <ul class="rows">
                <li class="rows__item">
                    <a class="row" href=address::VISITS>
                        <span class="row__time">"10.30"</span>
                        <span class="row__main">
                            <span class="row__title">{t!(i18n, style.long_address)}</span>
                            <span class="row__line">{t!(i18n, style.people)}</span>
                            <span class="row__tags">
                                <StateTag state=VisitState::Confirmed />
                                <span class="row__here">
                                    <Icon name="device-mobile" />
                                    {t!(i18n, visits.only_here)}
                                </span>
                            </span>
                        </span>
                    </a>
                </li>
                <li class="rows__item">
                    <a class="row row--waiting" href=address::VISITS>
                        <span class="row__badge">
                            <Icon name="pencil" />
                        </span>
                        <span class="row__main">
                            <span class="row__title">{t!(i18n, style.longer_address)}</span>
                            <span class="row__line">{t!(i18n, today.part, part = 2, all = 6)}</span>
                        </span>
                        <Icon name="chevron-right" />
                    </a>
                </li>
            </ul>
            <div class="parts__row">
                {STATES.map(|state| view! { <StateTag state=state /> }).collect_view()}
            </div>
            <dl class="facts">
                <div>
                    <dt>{t!(i18n, kept.dwellings)}</dt>
                    <dd>"499"</dd>
                </div>
                <div>
                    <dt>{t!(i18n, kept.sign_ups)}</dt>
                    <dd>"12"</dd>
                </div>
            </dl>
        </Group>
    }
}
