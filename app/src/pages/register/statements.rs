//! What the resident said, in four fields; one is open at a time.
//!
//! Owns: this part. Must never: colour a chance or a barrier.

mod editor;
mod map;
mod one_quadrant;

use self::{map::Map, one_quadrant::OneQuadrant};
use super::part_sheet::{NextPart, PartSheet};
use crate::texts::{t, t_string, use_i18n};
use domain::{
    refusal::{Field, InField, Refusal},
    registration::{Part, Quadrant},
    talk::Talk,
    text::Text,
};
use leptos::prelude::*;

/// As in `record::Statement`.
pub const LONGEST: usize = 280;

#[component]
pub fn Statements() -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || t_string!(i18n, register.statements).to_owned());
    let open = RwSignal::new(Quadrant::ALL[0]);
    view! {
        <PartSheet
            part=Part::Statements
            title=title
            next=|| view! { <NextPart part=Part::Statements may=all_fit /> }
        >
            <p class="register__hint">{t!(i18n, register.style_rule)}</p>
            <Map open=open />
            {move || view! { <OneQuadrant quadrant=open.get() /> }}
        </PartSheet>
    }
}

/// A statement that is too long is said here, where it can be made shorter.
fn all_fit(talk: &Talk) -> Result<(), Refusal> {
    talk.registration
        .statements
        .iter()
        .try_for_each(|draft| Text::<LONGEST>::optional(&draft.text).in_field(Field::Statement).map(|_| ()))
}
