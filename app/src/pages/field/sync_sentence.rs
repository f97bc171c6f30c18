//! The frame of a field page, with the one sentence about what is safe and what is only here.
//!
//! Owns: which sentence is true now. Must never: say "safe" before the server confirmed it.

use super::{rights::closed_ways, who_is_here::WhoIsHere};
use crate::{
    address,
    engine::{Connection, Standing, use_field, use_keep},
    pages::{
        open_form::use_open_form,
        update::{UpdateNotice, Waits, use_update},
        wording::device,
    },
    texts::{t_string, use_i18n},
    time::I18n,
    ui::{FieldFrame, SyncSentence, Tone},
};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

#[component]
pub fn FieldPage(
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] subtitle: Option<Signal<String>>,
    #[prop(optional)] back: Option<&'static str>,
    /// Says also on a phone who works here; elsewhere every page does.
    #[prop(optional)]
    says_who: bool,
    children: Children,
) -> impl IntoView {
    let (i18n, field, keep) = (use_i18n(), use_field(), use_keep());
    let facts = Memo::new(move |_| (field.standing.get(), keep.only_here()));
    let sentence =
        Signal::derive(move || facts.with(|(standing, talks)| sentence(i18n, standing, *talks, field.now())));
    let update = use_update();
    let form = use_open_form();
    // A talk under way is an open form, wherever its page is.
    let waits = move || {
        let talking =
            keep.talks.with(|talks| talks.iter().any(|talk| talk.step != domain::talk::Step::Register));
        if talking { Some(Waits::ForTalk) } else { form.get().then_some(Waits::ForForm) }
    };
    view! {
        <FieldFrame
            title=title
            subtitle=subtitle.unwrap_or_default()
            back=back
            without=closed_ways(field)
            who=move || view! { <WhoIsHere on_phones=says_who /> }.into_any()
            sync=move || view! {
                <SyncSentence
                    tone=Signal::derive(move || sentence.get().0)
                    icon=Signal::derive(move || sentence.get().1)
                    lines=Signal::derive(move || sentence.get().2)
                    href=address::KEPT
                />
                <UpdateNotice update waits=Signal::derive(waits) />
            }.into_any()
        >
            {children()}
        </FieldFrame>
    }
}

/// Tone, icon, and the plain sentences, the strongest first. `talks` are under way or still to be written up.
pub fn sentence(
    i18n: I18n,
    standing: &Standing,
    talks: usize,
    now: DateTime<Utc>,
) -> (Tone, &'static str, Vec<String>) {
    let mut here = only_here(i18n, standing, talks);
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
        Connection::CodeAsked => Some(("key", t_string!(i18n, kept.code_asked))),
        Connection::TooOld => Some(("refresh", t_string!(i18n, kept.too_old))),
        Connection::ServerTooOld => Some(("refresh", t_string!(i18n, kept.server_too_old))),
        Connection::Failing => Some(("alert-circle", t_string!(i18n, kept.failing))),
        Connection::Unknown | Connection::Online => None,
    };
    if standing.waits_long(now) {
        here.insert(0, t_string!(i18n, kept.long_ago).to_owned());
        return (Tone::Negative, "alert-triangle", here);
    }
    match problem {
        Some((icon, words)) => {
            here.insert(0, words.to_owned());
            (Tone::Neutral, icon, here)
        }
        None if !here.is_empty() => (Tone::Notice, "device-mobile", here),
        None if standing.last_contact.is_none() => {
            (Tone::Neutral, "refresh", vec![t_string!(i18n, kept.never).to_owned()])
        }
        None => match standing.of_others {
            Some(0) => (Tone::Leaf, "shield-check", vec![t_string!(i18n, kept.all_safe).to_owned()]),
            None => (Tone::Leaf, "shield-check", vec![t_string!(i18n, kept.yours_safe).to_owned()]),
            Some(_) => {
                let yours = t_string!(i18n, kept.yours_safe).to_owned();
                (Tone::Neutral, "device-mobile", vec![yours, t_string!(i18n, kept.of_others).to_owned()])
            }
        },
    }
}

/// What stands on this device only, each kind in the words of the one who made it.
pub fn only_here(i18n: I18n, standing: &Standing, talks: usize) -> Vec<String> {
    let device = device::noun(i18n);
    let mut lines = Vec::new();
    if standing.unsent_visits > 0 {
        let count = standing.unsent_visits;
        lines.push(t_string!(i18n, kept.only_here_visits, count = count, device = device).to_string());
    }
    if standing.unsent_records > 0 {
        let count = standing.unsent_records;
        lines.push(t_string!(i18n, kept.only_here_records, count = count, device = device).to_string());
    }
    if lines.is_empty() && standing.unsent > 0 {
        let count = standing.unsent;
        lines.push(t_string!(i18n, kept.only_here_other, count = count, device = device).to_string());
    }
    if talks > 0 {
        lines.push(t_string!(i18n, kept.only_here_talks, count = talks, device = device).to_string());
    }
    lines
}
