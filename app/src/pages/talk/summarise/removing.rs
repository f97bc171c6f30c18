//! Taking something away, and putting it back.
//!
//! Owns: the way back, as long as this step is on screen. Must never: ask whether somebody is sure.

use crate::{
    pages::{
        talk::{attention, table::use_table},
        wording,
    },
    texts::{t, t_string, use_i18n},
    time::I18n,
};
use domain::{card::Card, factor::FactorMark, question::Question, talk::TakenAway};
use leptos::prelude::*;

const BUTTON: &str = "put-back";

/// What a cross takes away.
#[derive(Clone, Copy)]
pub enum Removed {
    Card(Card),
    Mark(FactorMark),
    Answer(Question),
}

impl Removed {
    /// The cross itself, to come back to.
    pub fn element(self) -> String {
        match self {
            Self::Card(card) => format!("take-{card:?}"),
            Self::Mark(FactorMark { card, factor, effect, .. }) => {
                format!("take-{card:?}-{factor:?}-{effect:?}")
            }
            Self::Answer(question) => format!("take-{question:?}"),
        }
    }
}

impl From<&TakenAway> for Removed {
    fn from(taken: &TakenAway) -> Self {
        match taken {
            TakenAway::Card { card, .. } => Self::Card(*card),
            TakenAway::Mark { mark, .. } => Self::Mark(*mark),
            TakenAway::Answer { answer } => Self::Answer(answer.question),
        }
    }
}

/// For a cross.
pub fn remover(removed: Removed) -> impl Fn() {
    let talk = use_table().talk;
    move || {
        talk.update(|talk| match removed {
            Removed::Card(card) => talk.take_card_away(card),
            Removed::Mark(mark) => talk.take_mark_away(mark),
            Removed::Answer(question) => talk.take_answer_away(question),
        });
        attention::turn_to(BUTTON.to_owned());
    }
}

/// Stays until this step is left, also over a kill; then what was taken away before that can come back as well.
#[component]
pub fn PutBack() -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let last = Memo::new(move |_| talk.with(|talk| talk.taken_away.last().cloned()));
    let put_back = move |_| {
        let back = talk.try_update(domain::talk::Talk::put_back).flatten();
        if let Some(back) = back {
            attention::turn_to(Removed::from(&back).element());
        }
    };
    view! {
        <div class="put-back" role="status">
            {move || {
                last.get()
                    .map(|taken| {
                        view! {
                            <p>{move || t_string!(i18n, talk.summarise.removed, what = name(i18n, &taken))}</p>
                            <button type="button" class="button" id=BUTTON on:click=put_back>
                                {t!(i18n, talk.summarise.put_back)}
                            </button>
                        }
                    })
            }}
        </div>
    }
}

/// How people know it.
fn name(i18n: I18n, taken: &TakenAway) -> String {
    match taken {
        TakenAway::Card { card: Card::C00, own_topic, .. } if !own_topic.trim().is_empty() => {
            own_topic.trim().to_owned()
        }
        TakenAway::Card { card, .. } => wording::card::title(i18n, *card).to_owned(),
        TakenAway::Mark { mark, .. } => wording::factor::name(i18n, mark.factor).to_owned(),
        TakenAway::Answer { answer } => wording::question::text(i18n, answer.question).to_owned(),
    }
}
