//! Messages about work that was handed over, on the first screen until they were read.
//!
//! Owns: those messages, and where talks go along; once one was read, that is on the page about what lies on this device.
//! Must never: show one that is for somebody else.

use super::people;
use crate::{
    engine::use_field,
    texts::{t, t_string, use_i18n},
    time::I18n,
    ui::Icon,
};
use domain::{
    access_log::HandoverReason,
    command::{Command, ReadHandover},
    document::Body,
    handover::Handover,
    id::{HandoverId, UserId},
};
use leptos::prelude::*;

#[component]
pub fn HandedOver() -> impl IntoView {
    let field = use_field();
    let me = field.user();
    let unread = Memo::new(move |_| {
        field.all(|document| match &document.body {
            Body::Handover(handover) if handover.reader == me && !handover.seen => {
                Some((HandoverId(document.id.0), handover.clone()))
            }
            _ => None,
        })
    });
    view! {
        <For each=move || unread.get() key=|(id, _)| *id let((id, handover))>
            <Message id handover />
        </For>
    }
}

#[component]
fn Message(id: HandoverId, handover: Handover) -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let Handover { reader, from, to, reason, visits, own, actions, .. } = handover;
    let called = move |user: UserId| people::called(i18n, field, user);
    let gets = reader == to;
    let title = move || {
        if gets {
            t_string!(i18n, handover.got, name = called(from)).to_string()
        } else {
            t_string!(i18n, handover.gave, name = called(to)).to_string()
        }
    };
    let what = move || {
        counted(i18n, visits, own, actions)
            .unwrap_or_else(|| t_string!(i18n, handover.nothing_open).to_owned())
    };
    let text = move || {
        if gets {
            let reason = why(i18n, reason);
            t_string!(i18n, handover.got_text, name = called(from), reason = reason, what = what())
                .to_string()
        } else {
            t_string!(i18n, handover.gave_text, name = called(to), what = what()).to_string()
        }
    };
    view! {
        <section class="section banner banner--notice">
            <h2>{title}</h2>
            <p>{text}</p>
            <button
                class="button"
                type="button"
                on:click=move |_| {
                    // It can only fail when the message vanished; the page shows that by itself.
                    let _ = field.give(Command::ReadHandover(ReadHandover { handover: id }));
                }
            >
                <Icon name="check" />{t!(i18n, handover.seen)}
            </button>
        </section>
    }
}

fn why(i18n: I18n, reason: HandoverReason) -> &'static str {
    match reason {
        HandoverReason::Leaves => t_string!(i18n, handover.reason.leaves),
        HandoverReason::OtherWork => t_string!(i18n, handover.reason.other_work),
        HandoverReason::Ill => t_string!(i18n, handover.reason.ill),
        HandoverReason::Leave => t_string!(i18n, handover.reason.leave),
    }
}

/// What there is, without what there is none of.
pub fn counted(i18n: I18n, visits: u32, own: u32, actions: u32) -> Option<String> {
    let visits = (visits > 0).then(|| t_string!(i18n, handover.visits, count = visits).to_string());
    let own = (own > 0).then(|| t_string!(i18n, handover.own, count = own).to_string());
    let actions = (actions > 0).then(|| t_string!(i18n, handover.actions, count = actions).to_string());
    let parts: Vec<_> = [visits, actions, own].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}
