//! "Zet terug": a visit was closed without a talk by a finger that slipped, and its page is still open.
//!
//! Owns: that way back. Must never: outlive the page, or undo what somebody else made of the visit since.

use super::state_tag::word;
use crate::{
    engine::use_field,
    pages::refusal,
    texts::{t, t_string, use_i18n},
};
use domain::{
    command::{ArrangeVisit, Command},
    document::Body,
    id::VisitId,
    refusal::Refusal,
    visit::{NoTalk, Visit, VisitState},
};
use leptos::prelude::*;

/// A visit that was closed on this page, and how it stood before.
#[derive(Clone, PartialEq, Eq)]
pub struct Closed {
    visit: VisitId,
    state: VisitState,
    before: Visit,
}

impl Closed {
    /// None for what `ArrangeVisit` does not open again.
    pub fn new(visit: VisitId, before: Option<Body>, outcome: NoTalk) -> Option<Self> {
        let Some(Body::Visit(before)) = before else { return None };
        let opens = match outcome {
            NoTalk::Declined | NoTalk::NotHome | NoTalk::ComeBack => true,
            NoTalk::TechnicalOnly | NoTalk::Vacant => false,
        };
        let state = VisitState::from(outcome);
        (opens && before.state != state).then_some(Self { visit, state, before })
    }
}

/// As long as the visit of this page stands as it was closed here.
#[component]
pub fn PutBack(id: VisitId, state: VisitState, closed: RwSignal<Option<Closed>>) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let problem = RwSignal::new(None::<Refusal>);
    let stands = Memo::new(move |_| closed.get().filter(|here| here.visit == id && here.state == state));
    let put_back = move |before: &Visit| {
        let told = field.give(Command::ArrangeVisit(ArrangeVisit {
            visit: id,
            was: before.appointment,
            appointment: before.appointment,
            confirmed: before.state == VisitState::Confirmed,
            put_back: true,
        }));
        match told {
            Ok(()) => closed.set(None),
            Err(refusal) => problem.set(Some(refusal)),
        }
    };
    // All of it goes at once: the focus then falls to what stands around it.
    move || {
        stands.get().map(|Closed { before, .. }| {
            view! {
                <div class="put-back">
                    <p role="status">
                        {move || t_string!(i18n, visit.closed_as, outcome = word(i18n, state)).to_string()}
                    </p>
                    <button type="button" class="button" on:click=move |_| put_back(&before)>
                        {t!(i18n, talk.summarise.put_back)}
                    </button>
                    {move || problem.get().map(|refusal| view! {
                        <p class="field__error" role="alert">{refusal::say(i18n, &refusal)}</p>
                    })}
                </div>
            }
        })
    }
}
