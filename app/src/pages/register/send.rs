//! What will be kept and what will not, in plain words; then "Klaar".
//!
//! Owns: this part and handing the record over. Must never: let a change slip in while it is handed over.

mod kept;

use self::kept::{Kept, NotKept};
use super::{
    part_sheet::{PartSheet, show},
    reminder::{still, waiting},
};
use crate::{
    pages::talk::{
        saving::Over,
        table::{Table, use_table},
        trouble::Trouble,
    },
    texts::{t, t_string, use_i18n},
    ui::Icon,
};
use domain::{
    refusal::{Field, Refusal},
    registration::Part,
};
use leptos::{prelude::*, task::spawn_local};

#[component]
pub fn Send(finished: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let title = Signal::derive(move || t_string!(i18n, register.send).to_owned());
    let waiting = Memo::new(move |_| table.talk.with(waiting));
    let next = move || view! { <Finish finished=finished /> };
    view! {
        <PartSheet part=Part::Send title=title next=next>
            {move || {
                (waiting.get() > 0)
                    .then(|| view! { <p class="banner banner--notice">{still(i18n, waiting.get())}</p> })
            }}
            <Kept />
            <NotKept />
            <p class="register__hint">{t!(i18n, register.after)}</p>
            <div role="alert"><Trouble /></div>
        </PartSheet>
    }
}

#[component]
fn Finish(finished: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let busy = RwSignal::new(false);
    let finish = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match hand_over(table).await {
                Ok(()) => finished.set(true),
                Err(refusal) => refused(table, refusal),
            }
            busy.set(false);
        });
    };
    view! {
        <button
            type="button"
            class="button button--primary register__next"
            aria-disabled=move || busy.get().to_string()
            on:click=finish
        >
            <Icon name="check" />
            {t!(i18n, register.finish)}
        </button>
    }
}

async fn hand_over(table: Table) -> Result<(), Refusal> {
    // From here on a late write would bring the talk back to life.
    table.over.with_value(Over::set);
    let handed = table.keep.finish(table.talk.get_untracked()).await;
    if handed.is_err() {
        table.over.with_value(Over::lift);
    }
    handed
}

/// Back to the part where it can be put right.
fn refused(table: Table, refusal: Refusal) {
    match refusal {
        Refusal::Field { field: Field::Statement, .. } => show(table, Part::Statements),
        Refusal::Field { field: Field::Summary, .. } => show(table, Part::Summary),
        Refusal::Field { field: Field::Cards, .. } => show(table, Part::Cards),
        Refusal::Field { field: Field::Answer, .. } => show(table, Part::People),
        _ => {}
    }
    table.refused.set(Some(refusal));
}
