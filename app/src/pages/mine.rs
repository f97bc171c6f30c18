//! A resident's own record: read, corrected, kept or taken away, with nothing but a code on paper.
//!
//! Owns: these pages, drawn by the server only. Must never: need a script, put a code in an address, or be kept.

mod ask;
mod confidential;
mod correct;
mod erase;
mod posting;
mod record;
mod text_area;
mod told;

use self::{ask::Ask, correct::Correct, erase::Erase, erase::Erased, record::Record, told::Told};
use crate::{
    mine::MinePage,
    pages::public::Frame,
    public_data::PublicSource,
    texts::{t_string, use_i18n},
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn Mine() -> impl IntoView {
    let i18n = use_i18n();
    let page = use_context::<MinePage>().unwrap_or_else(MinePage::empty);
    if let MinePage::Readable { record } = page {
        let tab = format!("{} · {}", t_string!(i18n, mine.title), t_string!(i18n, app.name));
        return view! {
            <Title text=move || tab.clone() />
            <main>
                <h1>{t_string!(i18n, mine.title)}</h1>
                <Told record=record />
            </main>
        }
        .into_any();
    }
    let title = match &page {
        MinePage::Ask { problem: Some(_), .. } => t_string!(i18n, mine.ask_wrong),
        MinePage::Ask { .. } => t_string!(i18n, mine.ask),
        MinePage::Record { .. } | MinePage::Readable { .. } => t_string!(i18n, mine.title),
        MinePage::Correct { .. } => t_string!(i18n, mine.correct),
        MinePage::Erase { .. } => t_string!(i18n, mine.erase_sure),
        MinePage::Erased(_) => t_string!(i18n, mine.erased),
    };
    view! {
        <Frame title=Signal::stored(title.to_owned())>
            {match page {
                MinePage::Ask { typed, problem } => view! { <Ask typed=typed problem=problem /> }.into_any(),
                MinePage::Record { code, record, saved } => {
                    view! { <Record code=code record=record saved=saved /> }.into_any()
                }
                MinePage::Correct { code, record, correction, refused } => {
                    view! { <Correct code=code record=record correction=correction refused=refused /> }
                        .into_any()
                }
                MinePage::Erase { code } => view! { <Erase code=code /> }.into_any(),
                MinePage::Erased(receipt) => view! { <Erased receipt=receipt /> }.into_any(),
                MinePage::Readable { record } => view! { <Told record=record /> }.into_any(),
            }}
            <Contact />
        </Frame>
    }
    .into_any()
}

/// One phone number and one face, on each of these pages.
#[component]
fn Contact() -> impl IntoView {
    let i18n = use_i18n();
    let source = expect_context::<PublicSource>();
    let known = source.data.with_untracked(|data| data.neighbourhood.clone());
    known.map(|(_, known)| {
        let (name, phone) = (known.contact_name.to_string(), known.contact_phone.to_string());
        let call = crate::pages::public::tel(&phone);
        view! {
            <section aria-labelledby="mine-contact">
                <h2 id="mine-contact">{t_string!(i18n, mine.questions)}</h2>
                <p>
                    <a class="public__call" href=call>
                        {t_string!(i18n, public.call, name = name, phone = phone)}
                    </a>
                </p>
            </section>
        }
    })
}
