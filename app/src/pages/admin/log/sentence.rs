//! A row of the log as a sentence: "Noor (Bindkracht) bekeek het bezoek aan Testpad 3".
//!
//! Owns: those sentences. Must never: leave a row out because somebody or something is gone.

use crate::{pages::wording::role, texts::t_string, time, time::I18n};
use domain::{
    access_log::{Event, HandoverReason, What},
    scope::Scope,
};
use sync::access_log::{LogAbout, LogRow};

pub fn sentence(i18n: I18n, row: &LogRow) -> String {
    let who = who(i18n, row);
    let about = about(i18n, row.about.as_ref());
    match row.event {
        Event::Seen if in_list(row) => t_string!(i18n, log.event.seen_in_list, who = who, about = about),
        Event::Seen => t_string!(i18n, log.event.seen, who = who, about = about),
        Event::Changed => {
            let how = how(i18n, row.what.as_ref());
            t_string!(i18n, log.event.changed, who = who, about = about, how = how)
        }
        Event::Fetched => {
            let scope = scope(i18n, row.what.as_ref());
            t_string!(i18n, log.event.fetched, who = who, scope = scope)
        }
        Event::Exported => t_string!(i18n, log.event.exported, who = who, about = about),
        Event::Erased => t_string!(i18n, log.event.erased, who = who, about = about),
        Event::SignedIn => t_string!(i18n, log.event.signed_in, who = who),
        Event::SignedOut => t_string!(i18n, log.event.signed_out, who = who),
        Event::SignInFailed => {
            t_string!(i18n, log.event.sign_in_failed, times = times(row, 1), about = about)
        }
        Event::SecondFactorRemoved => {
            t_string!(i18n, log.event.second_factor_removed, who = who, about = about)
        }
        Event::GrantsChanged => {
            if let Some(What::Role(new)) = row.what {
                let role = role::role(i18n, new);
                t_string!(i18n, log.event.role_changed, who = who, about = about, role = role)
            } else {
                t_string!(i18n, log.event.grants_changed, who = who, about = about)
            }
        }
        Event::Invited => t_string!(i18n, log.event.invited, who = who),
        Event::Joined => t_string!(i18n, log.event.joined, who = who),
        Event::SessionsEnded => t_string!(i18n, log.event.sessions_ended, who = who, about = about),
        Event::PassphraseChanged => t_string!(i18n, log.event.passphrase_changed, who = who),
        Event::NewPassphraseLink => {
            t_string!(i18n, log.event.new_passphrase_link, who = who, about = about)
        }
        Event::WayInAdded => t_string!(i18n, log.event.way_in_added, who = who),
        Event::WayInRemoved => t_string!(i18n, log.event.way_in_removed, who = who),
        Event::Brought => {
            t_string!(i18n, log.event.brought, who = who, about = about, times = times(row, 1))
        }
        Event::DeviceEnrolled => t_string!(i18n, log.event.device_enrolled, who = who, about = about),
        Event::DeviceRevoked => t_string!(i18n, log.event.device_revoked, who = who, about = about),
        Event::TermsChanged => t_string!(i18n, log.event.terms_changed, who = who),
        Event::TermPassed => t_string!(i18n, log.event.term_passed, who = who, times = times(row, 0)),
        Event::HandedOver => {
            let reason = reason(i18n, row.what.as_ref());
            t_string!(i18n, log.event.handed_over, who = who, about = about, reason = reason)
        }
        Event::LogRead if row.about.is_none() => t_string!(i18n, log.event.log_read, who = who),
        Event::LogRead => t_string!(i18n, log.event.log_read_of, who = who, about = about),
        Event::LogPrinted => t_string!(i18n, log.event.log_printed, who = who, about = about),
    }
}

/// A row of it was drawn, among others; see `domain::command::SeeDocuments`.
fn in_list(row: &LogRow) -> bool {
    matches!(&row.what, Some(What::Command(name)) if name.starts_with("documents.seen/"))
}

fn times(row: &LogRow, unsaid: u32) -> u32 {
    match row.what {
        Some(What::Times(times)) => times,
        _ => unsaid,
    }
}

/// When, from where, and when the server heard of it if that was later.
pub fn line(i18n: I18n, row: &LogRow) -> String {
    let mut parts = vec![time::day_and_time(i18n, row.at)];
    if let Some(device) = row.device.clone() {
        parts.push(t_string!(i18n, log.on_device, device = device).to_string());
    }
    if let Some(at) = row.delivered {
        parts.push(t_string!(i18n, log.delivered, when = time::day_and_time(i18n, at)).to_string());
    }
    parts.join(" · ")
}

fn who(i18n: I18n, row: &LogRow) -> String {
    match (row.person.clone(), row.org_name.clone()) {
        (Some(name), Some(org)) => t_string!(i18n, log.who, name = name, org = org).to_string(),
        (Some(name), None) => name,
        (None, Some(_)) => t_string!(i18n, log.unknown).to_owned(),
        (None, None) => t_string!(i18n, log.server).to_owned(),
    }
}

fn about(i18n: I18n, about: Option<&LogAbout>) -> String {
    let Some((kind, words)) = about.and_then(|about| Some((about.kind.as_str(), about.words.clone()?)))
    else {
        return t_string!(i18n, log.about.gone).to_owned();
    };
    match kind {
        "visit" => t_string!(i18n, log.about.visit, words = words),
        "dwelling" => t_string!(i18n, log.about.dwelling, words = words),
        "action" => t_string!(i18n, log.about.action, words = words),
        "help" => t_string!(i18n, log.about.help, words = words),
        "appointment" => t_string!(i18n, log.about.appointment, words = words),
        "activity" => t_string!(i18n, log.about.activity, words = words),
        "sign_up" => t_string!(i18n, log.about.sign_up, words = words),
        "consent" => t_string!(i18n, log.about.consent, words = words),
        _ => words,
    }
}

fn how(i18n: I18n, what: Option<&What>) -> &'static str {
    let Some(What::Command(name)) = what else { return t_string!(i18n, log.how.other) };
    match name.split('/').next().unwrap_or_default() {
        "visit.plan" => t_string!(i18n, log.how.plan),
        "visit.arrange" => t_string!(i18n, log.how.arrange),
        "appointment.move" => t_string!(i18n, log.how.move_appointment),
        "visit.accompany" => t_string!(i18n, log.how.accompany),
        "visit.close" => t_string!(i18n, log.how.close),
        "visit.consent" => t_string!(i18n, log.how.consent),
        "visit.stop" => t_string!(i18n, log.how.stop),
        "visit.finish" => t_string!(i18n, log.how.finish),
        "visit.registered" => t_string!(i18n, log.how.registered),
        "action.agree" => t_string!(i18n, log.how.agree),
        "action.settle" | "help.settle" => t_string!(i18n, log.how.settle),
        "action.share" => t_string!(i18n, log.how.share),
        "sign-up.add" => t_string!(i18n, log.how.sign_up),
        "sign-up.cancel" => t_string!(i18n, log.how.cancel),
        _ => t_string!(i18n, log.how.other),
    }
}

fn scope(i18n: I18n, what: Option<&What>) -> &'static str {
    match what {
        Some(What::Scope(Scope::Org(_))) => t_string!(i18n, log.scope.org),
        Some(What::Scope(Scope::Planning)) => t_string!(i18n, log.scope.planning),
        Some(What::Scope(Scope::Joint)) => t_string!(i18n, log.scope.joint),
        Some(What::Scope(Scope::Person(_))) => t_string!(i18n, log.scope.person),
        Some(What::Scope(Scope::Public)) => t_string!(i18n, log.scope.public),
        _ => t_string!(i18n, log.scope.team),
    }
}

fn reason(i18n: I18n, what: Option<&What>) -> &'static str {
    match what {
        Some(What::Reason(HandoverReason::OtherWork)) => t_string!(i18n, handover.reason.other_work),
        Some(What::Reason(HandoverReason::Ill)) => t_string!(i18n, handover.reason.ill),
        Some(What::Reason(HandoverReason::Leave)) => t_string!(i18n, handover.reason.leave),
        _ => t_string!(i18n, handover.reason.leaves),
    }
}
