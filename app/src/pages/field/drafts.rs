//! Talks that were left at the table: a week of warnings, and what has gone.
//!
//! Owns: those messages on the first page. Must never: let one go in silence.

use super::address_of::of_visit;
use crate::{
    address,
    engine::{use_field, use_keep},
    texts::{t, t_string, use_i18n},
    ui::Icon,
};
use domain::id::VisitId;
use leptos::prelude::*;

#[component]
pub fn Drafts() -> impl IntoView {
    let keep = use_keep();
    keep.tend_drafts();
    let ageing = Memo::new(move |_| keep.ageing_drafts());
    view! {
        <For each=move || keep.gone.get() key=|visit| *visit let(visit)>
            <Gone visit />
        </For>
        <For each=move || ageing.get() key=|draft| *draft let((visit, left))>
            <Warning visit left />
        </For>
    }
}

#[component]
fn Warning(visit: VisitId, left: u16) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    view! {
        <section class="section banner banner--notice">
            <h2>{t!(i18n, drafts.title)}</h2>
            <p>{move || t_string!(i18n, drafts.home, home = of_visit(field, visit)).to_string()}</p>
            <p>{move || t_string!(i18n, drafts.left, count = left).to_string()}</p>
            <a class="button" href=address::talk(visit)>
                <Icon name="messages" />{t!(i18n, drafts.go_on)}
            </a>
        </section>
    }
}

#[component]
fn Gone(visit: VisitId) -> impl IntoView {
    let (i18n, field, keep) = (use_i18n(), use_field(), use_keep());
    view! {
        <section class="section banner banner--notice" role="status">
            <h2>{t!(i18n, drafts.gone_title)}</h2>
            <p>{move || t_string!(i18n, drafts.home, home = of_visit(field, visit)).to_string()}</p>
            <p>{t!(i18n, drafts.gone)}</p>
            <button
                class="button"
                type="button"
                on:click=move |_| keep.gone.update(|gone| gone.retain(|other| *other != visit))
            >
                <Icon name="check" />{t!(i18n, drafts.seen)}
            </button>
        </section>
    }
}
