//! Taking something away, and putting it back.
//!
//! Owns: the talk as it was before the last removal. Must never: put back more than that one.

use crate::texts::{t, use_i18n};
use domain::{
    card::Card,
    factor::FactorMark,
    question::{ClosedAnswer, Question},
    talk::Talk,
};
use leptos::prelude::*;

/// What a cross takes away.
#[derive(Clone, Copy)]
pub enum Removed {
    Card(Card),
    Mark(FactorMark),
    Answer(Question),
}

#[derive(Clone)]
struct Before {
    what: String,
    chosen: Vec<Card>,
    marks: Vec<FactorMark>,
    answers: Vec<ClosedAnswer>,
    own_topic: String,
}

#[derive(Clone, Copy)]
pub struct Removing {
    talk: RwSignal<Talk>,
    last: RwSignal<Option<Before>>,
}

pub fn provide(talk: RwSignal<Talk>) {
    provide_context(Removing { talk, last: RwSignal::new(None) });
}

pub fn use_removing() -> Removing {
    expect_context()
}

impl Removing {
    /// `what` is how people know it.
    pub fn remove(self, what: String, removed: Removed) {
        self.last.set(Some(self.talk.with_untracked(|talk| Before {
            what,
            chosen: talk.chosen.clone(),
            marks: talk.marks.clone(),
            answers: talk.answers.clone(),
            own_topic: talk.own_topic.clone(),
        })));
        self.talk.update(|talk| match removed {
            Removed::Card(card) => talk.remove_card(card),
            Removed::Mark(mark) => talk.marks.retain(|other| *other != mark),
            Removed::Answer(question) => talk.set_answer(question, None),
        });
    }

    fn put_back(self) {
        let Some(before) = self.last.get_untracked() else {
            return;
        };
        self.last.set(None);
        self.talk.update(|talk| {
            talk.chosen = before.chosen;
            talk.marks = before.marks;
            talk.answers = before.answers;
            talk.own_topic = before.own_topic;
        });
    }
}

/// Stays until the next action.
#[component]
pub fn PutBack() -> impl IntoView {
    let i18n = use_i18n();
    let removing = use_removing();
    view! {
        <div class="put-back" role="status">
            {move || {
                removing
                    .last
                    .get()
                    .map(|before| {
                        view! {
                            <p>{t!(i18n, talk.summarise.removed, what = before.what)}</p>
                            <button
                                type="button"
                                class="button"
                                on:click=move |_| removing.put_back()
                            >
                                {t!(i18n, talk.summarise.put_back)}
                            </button>
                        }
                    })
            }}
        </div>
    }
}
