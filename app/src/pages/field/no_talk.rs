//! A visit without a talk: five outcomes. A refusal takes one tap; the others are asked once more. No reason is asked.
//!
//! Owns: those buttons. Must never: make a refusal harder than a talk.

use super::{put_back::Closed, state_tag::word};
use crate::{
    engine::{use_field, use_keep},
    pages::refusal,
    texts::{t, t_string, use_i18n},
};
use domain::{
    command::{CloseVisit, Command},
    id::VisitId,
    refusal::Refusal,
    visit::NoTalk,
};
use leptos::prelude::*;

const OUTCOMES: [NoTalk; 5] =
    [NoTalk::Declined, NoTalk::NotHome, NoTalk::ComeBack, NoTalk::TechnicalOnly, NoTalk::Vacant];

#[component]
pub fn NoTalkButtons(id: VisitId, closed: RwSignal<Option<Closed>>) -> impl IntoView {
    let (i18n, field, keep) = (use_i18n(), use_field(), use_keep());
    let asked = RwSignal::new(None::<NoTalk>);
    let problem = RwSignal::new(None::<Refusal>);
    let close = move |outcome: NoTalk| {
        let before = untrack(|| field.body(id));
        match field.give(Command::CloseVisit(CloseVisit { visit: id, outcome })) {
            Ok(()) => {
                keep.discard(id);
                closed.set(Closed::new(id, before, outcome));
            }
            Err(refusal) => problem.set(Some(refusal)),
        }
        asked.set(None);
    };
    let choose = move |outcome: NoTalk| {
        if outcome == NoTalk::Declined {
            close(outcome);
        } else {
            asked.set(Some(outcome));
        }
    };
    view! {
        <section class="section">
            <h2>{t!(i18n, visit.no_talk)}</h2>
            <p class="section__hint">{t!(i18n, visit.no_talk_hint)}</p>
            <div class="choices">
                {OUTCOMES
                    .map(|outcome| view! {
                        <button
                            class="button button--choice"
                            type="button"
                            aria-pressed=move || (asked.get() == Some(outcome)).to_string()
                            on:click=move |_| choose(outcome)
                        >
                            {move || word(i18n, outcome.into())}
                        </button>
                    })
                    .collect_view()}
            </div>
            {move || asked.get().map(|outcome| view! {
                <div class="sure" role="group" aria-live="polite">
                    <p>{move || t_string!(i18n, visit.sure, outcome = word(i18n, outcome.into())).to_string()}</p>
                    <div class="form__actions">
                        <button class="button" type="button" on:click=move |_| close(outcome)>
                            {t!(i18n, visit.yes)}
                        </button>
                        <button class="button" type="button" on:click=move |_| asked.set(None)>
                            {t!(i18n, visit.no)}
                        </button>
                    </div>
                </div>
            })}
            {move || problem.get().map(|refusal| view! {
                <p class="field__error" role="alert">{refusal::say(i18n, &refusal)}</p>
            })}
        </section>
    }
}
