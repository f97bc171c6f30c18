//! Opening a registration: the talk that waits on this device.
//!
//! Owns: what is shown when there is none. Must never: make up a talk.

use super::AtTheDesk;
use crate::{
    address,
    engine::{use_field, use_keep},
    pages::field::sync_sentence::FieldPage,
    texts::{t, t_string, use_i18n},
};
use domain::{
    command::{Command, MarkRegistered},
    document::Body,
    id::VisitId,
    talk::{Step, Talk},
    visit::VisitState,
};
use leptos::{prelude::*, task::spawn_local};

#[derive(Clone)]
enum Opened {
    Looking,
    Failed,
    Nothing,
    /// Shut, between two colleagues.
    Passing,
    StillTalking(VisitId),
    NoConsent(VisitId),
    At(VisitId, Box<Talk>),
}

#[component]
pub fn Opening(visit: Option<VisitId>) -> impl IntoView {
    let keep = use_keep();
    let opened = RwSignal::new(Opened::Looking);
    let open = UnsyncCallback::new(move |()| {
        let Some(visit) = visit else {
            opened.set(Opened::Nothing);
            return;
        };
        spawn_local(async move {
            opened.set(match keep.load(visit).await {
                Err(_) => Opened::Failed,
                Ok(None) => Opened::Nothing,
                Ok(Some(talk)) if talk.passing.is_some() => Opened::Passing,
                Ok(Some(talk)) if talk.step != Step::Register => Opened::StillTalking(visit),
                Ok(Some(talk)) if !talk.consent.allows_record() => Opened::NoConsent(visit),
                Ok(Some(talk)) => Opened::At(visit, Box::new(talk)),
            });
        });
    });
    open.run(());
    move || match opened.get() {
        Opened::Looking => ().into_any(),
        Opened::At(visit, talk) => view! { <AtTheDesk visit=visit talk=*talk /> }.into_any(),
        Opened::Failed => view! { <Failed open=open /> }.into_any(),
        Opened::Nothing => view! { <Nothing visit=visit /> }.into_any(),
        Opened::Passing => view! { <Passing /> }.into_any(),
        Opened::StillTalking(visit) => view! { <StillTalking visit=visit /> }.into_any(),
        Opened::NoConsent(visit) => view! { <NoConsent visit=visit /> }.into_any(),
    }
}

#[component]
fn Failed(open: UnsyncCallback<()>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <FieldPage title=Signal::derive(move || t_string!(i18n, talk.read_failed).to_owned())>
            <p>{t!(i18n, talk.read_failed_hint)}</p>
            <button type="button" class="button button--primary" on:click=move |_| open.run(())>
                {t!(i18n, talk.try_again)}
            </button>
        </FieldPage>
    }
}

/// Perhaps it is on another device; perhaps the browser was closed between keeping and ticking off.
#[component]
fn Nothing(visit: Option<VisitId>) -> impl IntoView {
    let i18n = use_i18n();
    let field = use_field();
    let waits = move || {
        visit.filter(|visit| match field.body(*visit) {
            // Whoever makes it has the talk, or has just handed it in.
            Some(Body::Visit(stored)) => {
                stored.state == VisitState::ToRegister && stored.visitors.contains(&field.user())
            }
            _ => false,
        })
    };
    let mark = move |visit| {
        // Refused only when a colleague did it already.
        let _ = field.give(Command::MarkRegistered(MarkRegistered { visit }));
    };
    view! {
        <FieldPage title=Signal::derive(move || t_string!(i18n, register.not_here).to_owned())>
            <p>{t!(i18n, register.not_here_hint)}</p>
            <a class="button button--primary" href=address::VISITS>
                {t!(i18n, talk.to_visits)}
            </a>
            {move || {
                waits()
                    .map(|visit| {
                        view! {
                            <button type="button" class="button" on:click=move |_| mark(visit)>
                                {t!(i18n, register.mark_done)}
                            </button>
                        }
                    })
            }}
        </FieldPage>
    }
}

#[component]
fn Passing() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <FieldPage title=Signal::derive(move || t_string!(i18n, register.passing).to_owned())>
            <p>{t!(i18n, register.passing_hint)}</p>
            <a class="button button--primary" href=address::FIELD>
                {t!(i18n, register.to_today)}
            </a>
        </FieldPage>
    }
}

#[component]
fn StillTalking(visit: VisitId) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <FieldPage title=Signal::derive(move || t_string!(i18n, register.still_talking).to_owned())>
            <a class="button button--primary" href=address::talk(visit)>
                {t!(i18n, register.to_talk)}
            </a>
        </FieldPage>
    }
}

#[component]
fn NoConsent(visit: VisitId) -> impl IntoView {
    let i18n = use_i18n();
    let keep = use_keep();
    view! {
        <FieldPage title=Signal::derive(move || t_string!(i18n, register.no_consent).to_owned())>
            <p>{t!(i18n, register.no_consent_hint)}</p>
            <a
                class="button button--danger"
                href=address::VISITS
                on:click=move |_| keep.discard(visit)
            >
                {t!(i18n, register.discard)}
            </a>
        </FieldPage>
    }
}
