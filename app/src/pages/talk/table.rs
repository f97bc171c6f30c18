//! The table: the talk on screen, and how a step reads and changes it.
//!
//! Owns: the one signal that holds the talk. Must never: change anything that nobody tapped.

use super::{
    browser_back::{self, Back},
    double_tap::count_double_taps_once,
    saving::{Over, save_changes},
};
use crate::{
    address,
    engine::{Field, Keep, use_keep},
};
use domain::{
    document::Body,
    factor::Sphere,
    id::VisitId,
    neighbourhood::Neighbourhood,
    refusal::Refusal,
    talk::{Step, Talk},
    visit::Visit,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

#[derive(Clone, Copy)]
pub struct Table {
    pub talk: RwSignal<Talk>,
    pub keep: Keep,
    /// What was last refused; shown above the buttons.
    pub refused: RwSignal<Option<Refusal>>,
    /// On a phone the factors come in two groups, one after the other.
    pub group: RwSignal<Sphere>,
    /// Whether "Wilt u stoppen?" is asked.
    pub stopping: RwSignal<bool>,
    /// The visit as it was, once the talk was refused and as long as this page stays.
    pub declined: RwSignal<Option<Visit>>,
    pub over: StoredValue<Over>,
    pub navigate: UnsyncCallback<String>,
}

pub fn use_table() -> Table {
    expect_context()
}

impl Table {
    /// Lays the talk on the table: from here on every change is written.
    pub fn lay(talk: Talk) -> Self {
        let (keep, over) = (use_keep(), Over::default());
        let navigate = use_navigate();
        let talk = RwSignal::new(talk);
        save_changes(talk, keep, over.clone());
        count_double_taps_once();
        let table = Self {
            talk,
            keep,
            refused: RwSignal::new(None),
            group: RwSignal::new(Sphere::Person),
            stopping: RwSignal::new(false),
            declined: RwSignal::new(None),
            over: StoredValue::new(over),
            navigate: UnsyncCallback::new(move |to: String| {
                let navigate = navigate.clone();
                let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
                browser_back::let_go(move || navigate(&to, options));
            }),
        };
        provide_context(table);
        table
    }

    pub fn visit(self) -> VisitId {
        self.talk.with_untracked(|talk| talk.visit)
    }

    pub fn next(self) {
        self.to(self.talk.with_untracked(Talk::next));
    }

    pub fn back(self) {
        if self.group.get_untracked() == Sphere::Environment {
            self.show_group(Sphere::Person);
        } else {
            self.to(self.talk.with_untracked(Talk::back));
        }
    }

    /// The browser's Back, at any step: no way out but the question to stop.
    pub fn browser_back(self) -> Back {
        if self.declined.with_untracked(Option::is_some) {
            self.navigate.run(address::VISITS.to_owned());
            return Back::Leaves;
        }
        if self.stopping.get_untracked() {
            self.stopping.set(false);
        } else if self.talk.with_untracked(|talk| talk.step == Step::Introduce) {
            self.stopping.set(true);
        } else {
            self.back();
        }
        Back::Stays
    }

    pub fn to(self, step: Step) {
        self.refused.set(None);
        self.group.set(Sphere::Person);
        self.talk.update(|talk| talk.go(step));
    }

    pub fn show_group(self, group: Sphere) {
        self.group.set(group);
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    /// Remembers a refusal for the banner; `true` when there was none.
    pub fn accepted(self, outcome: Result<(), Refusal>) -> bool {
        self.refused.set(outcome.err());
        self.refused.with_untracked(Option::is_none)
    }

    /// The visit as the team sees it.
    pub fn stored_visit(self) -> Option<Visit> {
        match self.keep.field.body(self.visit()) {
            Some(Body::Visit(visit)) => Some(visit),
            _ => None,
        }
    }

    pub fn neighbourhood(self) -> Option<Neighbourhood> {
        neighbourhood(self.keep.field)
    }
}

/// The neighbourhood of this project; a device holds one project.
pub fn neighbourhood(field: Field) -> Option<Neighbourhood> {
    field
        .all(|document| match &document.body {
            Body::Neighbourhood(neighbourhood) => Some(neighbourhood.clone()),
            _ => None,
        })
        .pop()
}
