//! The marks of one card on one side: what helps, or what makes it hard.
//!
//! Owns: taking one away and adding one. Must never: say more than the chip.

use super::pick::Pick;
use crate::{
    pages::{talk::table::use_table, wording},
    texts::{t_string, use_i18n},
    time::I18n,
    ui::Icon,
};
use domain::{
    card::Card,
    factor::{Effect, Factor, FactorMark, Sphere},
};
use leptos::prelude::*;

#[component]
pub fn Marks(card: Card, effect: Effect) -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let marks = Memo::new(move |_| {
        let here = |m: &&FactorMark| m.card == card && m.effect == effect;
        talk.with(|talk| talk.marks.iter().filter(here).copied().collect::<Vec<_>>())
    });
    let side = move || match effect {
        Effect::Helps => t_string!(i18n, talk.summarise.helps),
        Effect::Hinders => t_string!(i18n, talk.summarise.hinders),
    };
    let options = Signal::derive(move || {
        marks.with(|marks| {
            let free = choices().filter(|(factor, _)| marks.iter().all(|m| m.factor != *factor));
            free.map(|choice| (value(choice), name(i18n, choice))).collect::<Vec<_>>()
        })
    });
    let add = UnsyncCallback::new(move |picked: String| {
        if let Some((factor, sphere)) = choices().find(|choice| value(*choice) == picked) {
            talk.update(|talk| talk.toggle_mark(card, factor, sphere, effect));
        }
    });
    view! {
        <div class="checked__side">
            <h3>{side}</h3>
            <ul class="lines">
                <For each=move || marks.get() key=|mark| *mark let(mark)>
                    <Line mark=mark />
                </For>
            </ul>
            <Pick
                id=format!("add-{card:?}-{effect:?}")
                label=Signal::derive(move || t_string!(i18n, register.factor_add, what = side()))
                options=options
                on_pick=add
            />
        </div>
    }
}

#[component]
fn Line(mark: FactorMark) -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let what = move || name(i18n, (mark.factor, mark.sphere));
    view! {
        <li class="line">
            <span>{what}</span>
            <button
                type="button"
                class="icon-button"
                aria-label=move || t_string!(i18n, talk.summarise.remove, what = what())
                on:click=move |_| talk.update(|talk| talk.marks.retain(|other| *other != mark))
            >
                <Icon name="x" />
            </button>
        </li>
    }
}

/// Every factor with its sphere; "Iets anders" lies in the person or around them.
fn choices() -> impl Iterator<Item = (Factor, Sphere)> {
    let known = Factor::PERSON.into_iter().chain(Factor::ENVIRONMENT).map(|factor| (factor, factor.sphere()));
    known.chain([(Factor::X0, Sphere::Person), (Factor::X0, Sphere::Environment)])
}

fn value((factor, sphere): (Factor, Sphere)) -> String {
    format!("{factor:?}-{sphere:?}")
}

fn name(i18n: I18n, (factor, sphere): (Factor, Sphere)) -> String {
    let name = wording::factor::name(i18n, factor);
    match (factor, sphere) {
        (Factor::X0, Sphere::Person) => format!("{name} ({})", t_string!(i18n, register.person)),
        (Factor::X0, Sphere::Environment) => format!("{name} ({})", t_string!(i18n, register.environment)),
        _ => name.to_owned(),
    }
}
