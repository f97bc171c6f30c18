//! The two lists: what the record will hold, and what it has no room for.
//!
//! Owns: those words. Must never: say less than the record holds.

use crate::{
    pages::talk::table::{Table, use_table},
    texts::{t, t_string, use_i18n},
    time::I18n,
    ui::Icon,
};
use domain::{document::Body, talk::Talk};
use leptos::prelude::*;

#[component]
pub fn Kept() -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let lines = move || {
        let mut lines = table.talk.with(|talk| lines(i18n, talk));
        lines.push(t_string!(i18n, register.kept_round).to_owned());
        if let Some(area) = area(table) {
            lines.push(t_string!(i18n, register.kept_area, area = area));
        }
        lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()
    };
    view! {
        <section class="kept">
            <h2>
                <Icon name="shield-check" />
                {t!(i18n, register.kept)}
            </h2>
            <ul>{lines}</ul>
        </section>
    }
}

#[component]
pub fn NotKept() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="kept">
            <h2>
                <Icon name="eye-off" />
                {t!(i18n, register.not_kept)}
            </h2>
            <ul>
                <li>{t!(i18n, register.not_kept_who)}</li>
                <li>{t!(i18n, register.not_kept_topic)}</li>
                <li>{t!(i18n, register.not_kept_order)}</li>
            </ul>
        </section>
    }
}

fn lines(i18n: I18n, talk: &Talk) -> Vec<String> {
    let statements = talk.registration.statements.iter().filter(|s| !s.text.trim().is_empty()).count();
    let mut lines = vec![match talk.chosen.len() {
        0 => t_string!(i18n, register.kept_cards_none).to_owned(),
        1 => t_string!(i18n, register.kept_one_card).to_owned(),
        count => t_string!(i18n, register.kept_cards, count = count),
    }];
    lines.extend(match talk.marks.len() {
        0 => None,
        1 => Some(t_string!(i18n, register.kept_one_mark).to_owned()),
        count => Some(t_string!(i18n, register.kept_marks, count = count)),
    });
    lines.extend(match talk.answers.len() {
        0 => None,
        1 => Some(t_string!(i18n, register.kept_one_answer).to_owned()),
        count => Some(t_string!(i18n, register.kept_answers, count = count)),
    });
    lines.extend(match statements {
        0 => None,
        1 => Some(t_string!(i18n, register.one_statement).to_owned()),
        count => Some(t_string!(i18n, register.kept_statements, count = count)),
    });
    let summary = if talk.registration.summary.trim().is_empty() {
        t_string!(i18n, register.kept_no_summary)
    } else {
        t_string!(i18n, register.kept_summary)
    };
    lines.push(summary.to_owned());
    lines
}

/// The only place a record names.
fn area(table: Table) -> Option<String> {
    let visit = table.stored_visit()?;
    match table.keep.field.body(visit.dwelling)? {
        Body::Dwelling(dwelling) => Some(dwelling.sub_neighbourhood.to_string()),
        _ => None,
    }
}
