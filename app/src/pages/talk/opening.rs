//! Opening a talk: the one on this device, or a new one for a visit that may still have one.
//!
//! Owns: what is shown until then, and when it cannot be. Must never: start over a talk that is there.

use super::{AtTheTable, table::neighbourhood};
use crate::{
    address,
    device::DeviceError,
    engine::{Field, seeds, use_field, use_keep},
    texts::{t, t_string, use_i18n},
};
use domain::{document::Body, id::VisitId, talk::Talk};
use leptos::{prelude::*, task::spawn_local};

#[derive(Clone)]
enum Opened {
    Looking,
    Failed,
    /// No such visit here.
    Unknown,
    /// The visit is closed, and its talk is not on this device.
    Over,
    At(VisitId, Box<Talk>),
}

#[component]
pub fn Opening(visit: Option<VisitId>) -> impl IntoView {
    let i18n = use_i18n();
    let (field, keep) = (use_field(), use_keep());
    let opened = RwSignal::new(Opened::Looking);
    let open = move || {
        let Some(visit) = visit else {
            opened.set(Opened::Unknown);
            return;
        };
        spawn_local(async move {
            let kept = keep.load(visit).await;
            opened.set(untrack(|| decide(field, visit, kept)));
        });
    };
    open();
    let page = move || t_string!(i18n, talk.page).to_owned();
    let shown = move || match opened.get() {
        Opened::Looking => view! { <p class="page" role="status">{t!(i18n, talk.one_moment)}</p> }.into_any(),
        Opened::At(visit, talk) => view! { <AtTheTable visit=visit talk=*talk /> }.into_any(),
        Opened::Failed => view! {
            <main class="page">
                <h1>{t!(i18n, talk.read_failed)}</h1>
                <p>{t!(i18n, talk.read_failed_hint)}</p>
                <button type="button" class="button button--primary" on:click=move |_| open()>
                    {t!(i18n, talk.try_again)}
                </button>
            </main>
        }
        .into_any(),
        Opened::Unknown => view! {
            <main class="page">
                <h1>{t!(i18n, talk.not_here)}</h1>
                <a class="button button--primary" href=address::VISITS>
                    {t!(i18n, talk.to_visits)}
                </a>
            </main>
        }
        .into_any(),
        Opened::Over => view! {
            <main class="page">
                <h1>{t!(i18n, talk.not_open)}</h1>
                <a class="button button--primary" href=address::VISITS>
                    {t!(i18n, talk.to_visits)}
                </a>
            </main>
        }
        .into_any(),
    };
    view! {
        <leptos_meta::Title text=page />
        {shown}
    }
}

fn decide(field: Field, visit: VisitId, kept: Result<Option<Talk>, DeviceError>) -> Opened {
    match kept {
        Err(_) => Opened::Failed,
        Ok(Some(talk)) if talk.passing.is_some() => Opened::Over,
        Ok(Some(talk)) => Opened::At(visit, Box::new(talk)),
        Ok(None) => match field.body(visit) {
            Some(Body::Visit(stored)) if stored.state.is_open() => {
                let known = neighbourhood(field);
                let leaflet = known.as_ref().map_or(0, |known| known.leaflet_version);
                let questions_first = known.is_some_and(|known| known.questions_first);
                let talk = Talk {
                    questions_first,
                    origin: field.origin(visit),
                    ..Talk::new(visit, leaflet, seeds())
                };
                Opened::At(visit, Box::new(talk))
            }
            Some(Body::Visit(_)) => Opened::Over,
            _ => Opened::Unknown,
        },
    }
}
