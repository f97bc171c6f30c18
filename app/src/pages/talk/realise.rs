//! "Lukt dit zoals u het wilt?": the factor chips of one card.
//!
//! Owns: this screen. Must never: give a score, or mark helping and hindering in different colours.

mod bar;
mod chip;
mod chips;

use self::{bar::Bar, chip::Marks, chips::Chips};
use super::{
    attention, card,
    card::BigCard,
    deepen::Help,
    sheet::{BackButton, Sheet},
    table::use_table,
};
use crate::{
    texts::{t, t_string, use_i18n},
    ui::Icon,
};
use domain::{
    card::Card,
    factor::{Factor, Sphere},
};
use leptos::prelude::*;

#[component]
pub fn Realise(card: Card) -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || t_string!(i18n, talk.realise.title).to_owned());
    let question = Signal::derive(move || t_string!(i18n, talk.realise.question).to_owned());
    let name = card::title(card);
    let spoken = Signal::derive(move || format!("{}. {}", name.get(), question.get()));
    let open = RwSignal::new(None::<Factor>);
    // On a phone one group at a time; on a tablet both are there and this says nothing.
    let group = use_table().group;
    // The bar comes up over the page; what it is about stays in sight.
    Effect::new(move |_| {
        if open.get().is_some() {
            attention::keep_in_sight(".chip[aria-expanded='true']");
        }
    });
    Effect::new(move |_| {
        group.track();
        open.set(None);
    });
    let foot = move || view! { <Foot card=card open=open /> };
    view! {
        <Sheet name="realise" title=title spoken=spoken foot=foot>
            <div class="realise" data-stage=move || group_name(group.get())>
                <div class="realise__card">
                    <BigCard card=card titled=true>
                        <p class="realise__question">{question}</p>
                    </BigCard>
                    <Help card=card />
                </div>
                <div class="realise__chips">
                    <Chips card=card sphere=Sphere::Person open=open />
                    <Chips card=card sphere=Sphere::Environment open=open />
                </div>
            </div>
        </Sheet>
    }
}

fn group_name(sphere: Sphere) -> &'static str {
    match sphere {
        Sphere::Person => "person",
        Sphere::Environment => "environment",
    }
}

#[component]
fn Foot(card: Card, open: RwSignal<Option<Factor>>) -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let last = table.talk.with_untracked(|talk| talk.chosen.last() == Some(&card));
    let in_second = Memo::new(move |_| table.group.get() == Sphere::Environment);
    view! {
        <Bar card=card open=open />
        <BackButton />
        <button
            type="button"
            class="button"
            aria-pressed=move || (open.get() == Some(Factor::X0)).to_string()
            on:click=move |_| open.update(|open| *open = (*open != Some(Factor::X0)).then_some(Factor::X0))
        >
            <Icon name="pencil" />
            {t!(i18n, talk.realise.other)}
            <Marks card=card factor=Factor::X0 />
        </button>
        <Show when=move || !in_second.get()>
            <button
                type="button"
                class="button button--primary talk__next narrow-only"
                on:click=move |_| table.show_group(Sphere::Environment)
            >
                {t!(i18n, talk.realise.to_environment)}
                <Icon name="arrow-right" />
            </button>
        </Show>
        <button
            type="button"
            class="button button--primary talk__next"
            class:wide-only=move || !in_second.get()
            on:click=move |_| table.next()
        >
            {move || {
                if last { t_string!(i18n, talk.next) } else { t_string!(i18n, talk.realise.next_card) }
            }}
            <Icon name="arrow-right" />
        </button>
    }
}
