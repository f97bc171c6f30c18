//! The frame of a field page, with the one sentence about what is safe and what is only here.
//!
//! Owns: which sentence is true now. Must never: say "safe" before the server confirmed it.

use crate::{
    address,
    engine::{Connection, Keep, Standing, use_field, use_keep},
    pages::update::{UpdateNotice, use_update},
    texts::{t_string, use_i18n},
    time::I18n,
    ui::{FieldFrame, SyncSentence, Tone},
};
use leptos::prelude::*;

#[component]
pub fn FieldPage(
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] subtitle: Option<Signal<String>>,
    #[prop(optional)] back: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let (i18n, field, keep) = (use_i18n(), use_field(), use_keep());
    let facts = Memo::new(move |_| field.standing.get());
    let sentence = Signal::derive(move || facts.with(|standing| sentence(i18n, standing)));
    let update = use_update();
    // A talk under way is an open form: the new version waits.
    let busy =
        move || keep.talks.with(|talks| talks.iter().any(|talk| talk.step != domain::talk::Step::Register));
    view! {
        <FieldFrame
            title=title
            subtitle=subtitle.unwrap_or_default()
            back=back
            sync=move || view! {
                <SyncSentence
                    tone=Signal::derive(move || sentence.get().0)
                    icon=Signal::derive(move || sentence.get().1)
                    lines=Signal::derive(move || sentence.get().2)
                    href=address::KEPT
                />
                <UpdateNotice update busy=Signal::derive(busy) />
            }.into_any()
        >
            {children()}
        </FieldFrame>
    }
}

/// Tone, icon, and one or two plain sentences.
pub fn sentence(i18n: I18n, standing: &Standing) -> (Tone, &'static str, Vec<String>) {
    let here = only_here(i18n, standing);
    if let Some(trouble) = &standing.trouble {
        let words = match trouble {
            crate::device::DeviceError::Full => t_string!(i18n, kept.full),
            _ => t_string!(i18n, kept.trouble),
        };
        return (Tone::Negative, "alert-triangle", vec![words.to_owned()]);
    }
    if standing.refused + standing.refused_records > 0 {
        let count = standing.refused + standing.refused_records;
        let words = t_string!(i18n, kept.refused, count = count).to_string();
        return (Tone::Negative, "alert-triangle", vec![words]);
    }
    let problem = match standing.connection {
        Connection::Offline => Some(("cloud-off", t_string!(i18n, kept.offline))),
        Connection::SignInAgain => Some(("alert-circle", t_string!(i18n, kept.sign_in_again))),
        Connection::TooOld => Some(("refresh", t_string!(i18n, kept.too_old))),
        Connection::Failing => Some(("alert-circle", t_string!(i18n, kept.failing))),
        Connection::Unknown | Connection::Online => None,
    };
    match (problem, here) {
        (Some((icon, words)), here) => {
            let mut lines = vec![words.to_owned()];
            lines.extend(here);
            (Tone::Neutral, icon, lines)
        }
        (None, Some(here)) => (Tone::Notice, "device-mobile", vec![here]),
        (None, None) if standing.last_contact.is_none() => {
            (Tone::Neutral, "refresh", vec![t_string!(i18n, kept.never).to_owned()])
        }
        (None, None) => (Tone::Leaf, "shield-check", vec![t_string!(i18n, kept.all_safe).to_owned()]),
    }
}

/// What stands on this device only, in the words of the one who made it.
pub fn only_here(i18n: I18n, standing: &Standing) -> Option<String> {
    if standing.unsent_visits > 0 {
        let count = standing.unsent_visits;
        Some(t_string!(i18n, kept.only_here_visits, count = count).to_string())
    } else if standing.unsent_records > 0 {
        let count = standing.unsent_records;
        Some(t_string!(i18n, kept.only_here_records, count = count).to_string())
    } else if standing.unsent > 0 {
        let count = standing.unsent;
        Some(t_string!(i18n, kept.only_here_other, count = count).to_string())
    } else {
        None
    }
}

/// The number of talks that are nowhere but here, said apart because they are no visits to send.
pub fn talks_here(i18n: I18n, keep: Keep) -> Option<String> {
    let count = keep.talks.with(Vec::len);
    (count > 0).then(|| t_string!(i18n, kept.talks, count = count).to_string())
}
