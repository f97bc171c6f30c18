//! The privacy leaflet: what happens with a story, in plain words, to read or to hear.
//!
//! Owns: its order and how it is read aloud. Must never: promise what the app does not do.

use crate::{
    texts::{t_string, use_i18n},
    time::I18n,
    ui::SpeakButton,
};
use domain::neighbourhood::Neighbourhood;
use leptos::prelude::*;

/// Works in the server's HTML as well as at the table; without a neighbourhood it leaves out who to call.
#[component]
pub fn Leaflet(#[prop(into)] neighbourhood: Signal<Option<Neighbourhood>>) -> impl IntoView {
    let i18n = use_i18n();
    move || {
        neighbourhood.with(|neighbourhood| {
            parts(i18n, neighbourhood.as_ref())
                .into_iter()
                .map(|part| view! { <Part part=part /> })
                .collect_view()
        })
    }
}

/// One question with its answer.
struct LeafletPart {
    title: &'static str,
    lines: Vec<String>,
}

#[component]
fn Part(part: LeafletPart) -> impl IntoView {
    let LeafletPart { title, lines } = part;
    let spoken = format!("{title} {}", lines.join(" "));
    view! {
        <section class="leaflet">
            <div class="leaflet__head">
                <h2>{title}</h2>
                <SpeakButton text=spoken />
            </div>
            {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
        </section>
    }
}

fn parts(i18n: I18n, neighbourhood: Option<&Neighbourhood>) -> Vec<LeafletPart> {
    macro_rules! part {
        ($title:ident: $($line:ident),+) => {
            LeafletPart {
                title: t_string!(i18n, leaflet.$title),
                lines: vec![$(t_string!(i18n, leaflet.$line).to_owned()),+],
            }
        };
    }
    let mut parts = vec![
        part!(why: why_text),
        part!(free: free_text),
        part!(keep: keep_text, keep_visit),
        part!(who_sees: who_sees_text, who_sees_agreements),
        part!(how_long: how_long_text),
        part!(rights: rights_text, rights_lost, rights_more),
    ];
    if let Some(neighbourhood) = neighbourhood {
        parts.insert(0, who(i18n, neighbourhood));
        parts.push(contact(i18n, neighbourhood));
    }
    parts
}

fn who(i18n: I18n, neighbourhood: &Neighbourhood) -> LeafletPart {
    let name = neighbourhood.name.to_string();
    LeafletPart {
        title: t_string!(i18n, leaflet.who),
        lines: vec![t_string!(i18n, leaflet.who_text, name = name)],
    }
}

fn contact(i18n: I18n, neighbourhood: &Neighbourhood) -> LeafletPart {
    let line = t_string!(
        i18n,
        leaflet.contact_text,
        name = neighbourhood.contact_name.to_string(),
        phone = neighbourhood.contact_phone.to_string(),
        place = neighbourhood.meeting_place.to_string()
    );
    let version = t_string!(i18n, leaflet.version, version = neighbourhood.leaflet_version);
    LeafletPart { title: t_string!(i18n, leaflet.contact), lines: vec![line, version] }
}
