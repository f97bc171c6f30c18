//! The home, taking part, and what was skipped at the table.
//!
//! Owns: this part. Must never: show an answer from the table as if it were open.

use super::{
    ask::Ask,
    part_sheet::{NextPart, PartSheet},
};
use crate::{
    pages::talk::table::use_table,
    texts::{t, t_string, use_i18n},
};
use domain::{question::Question, registration::Part};
use leptos::prelude::*;

#[component]
pub fn Wishes() -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let title = Signal::derive(move || t_string!(i18n, register.wishes).to_owned());
    // As it was on arrival: answering one must not make it vanish under the finger.
    let skipped: Vec<Question> = talk
        .with_untracked(|talk| Question::TALK.into_iter().filter(|q| talk.answer(*q).is_none()).collect());
    view! {
        <PartSheet part=Part::Wishes title=title next=|| view! { <NextPart part=Part::Wishes /> }>
            <p class="register__hint">{t!(i18n, register.people_hint)}</p>
            <Ask question=Question::Q6 />
            <Ask question=Question::Q10 />
            {(!skipped.is_empty())
                .then(|| {
                    view! {
                        <details class="details">
                            <summary>{t!(i18n, register.wishes_skipped)}</summary>
                            <p class="register__hint">{t!(i18n, register.wishes_skipped_hint)}</p>
                            {skipped.into_iter().map(|question| view! { <Ask question=question /> }).collect_view()}
                        </details>
                    }
                })}
        </PartSheet>
    }
}
