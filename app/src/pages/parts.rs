//! Which pages are fetched together: the field, the conversation with its registration, administration, and
//! the style page.
//!
//! Owns: the split points. Must never: be reached by the public face, which is whole in the main part.
#![expect(
    clippy::unnecessary_wraps,
    reason = "the fetching itself is what fails; the macro puts that in the result"
)]

use super::later::{Part, SplitLoaderError, later};
use super::{access, admin, field, register::Register, style::Style, talk::Talk, wagon};
use futures::future::FutureExt;
use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

/// The pages of the field part.
#[derive(Clone, Copy)]
pub enum Field {
    Gate,
    Today,
    Dwellings,
    OneDwelling,
    OneVisit,
    Actions,
    Wagon,
    WagonSignUp,
    More,
    Kept,
}

#[wasm_split(field, fallible, preload(fetch_field), wasm_split_path = ::leptos::wasm_split)]
fn draw_field(page: Field) -> Result<AnyView, SplitLoaderError> {
    Ok(match page {
        Field::Gate => view! { <field::Gate /> }.into_any(),
        Field::Today => view! { <field::Today /> }.into_any(),
        Field::Dwellings => view! { <field::Dwellings /> }.into_any(),
        Field::OneDwelling => view! { <field::OneDwelling /> }.into_any(),
        Field::OneVisit => view! { <field::OneVisit /> }.into_any(),
        Field::Actions => view! { <field::Actions /> }.into_any(),
        Field::Wagon => view! { <wagon::Wagon /> }.into_any(),
        Field::WagonSignUp => view! { <wagon::WagonSignUp /> }.into_any(),
        Field::More => view! { <field::More /> }.into_any(),
        Field::Kept => view! { <field::Kept /> }.into_any(),
    })
}

pub fn of_field(page: Field) -> AnyView {
    later(Part { fetch: || fetch_field().boxed_local(), draw: |page| draw_field(page).boxed_local() }, page)
}

/// Has the field part on its way while the rest of the page is still being made.
pub fn expect_field() {
    let mut fetching = fetch_field().boxed_local();
    if (&mut fetching).now_or_never().is_none() {
        // Whether it came is asked again by the page that needs it. Leptos has no executor before it is mounted.
        wasm_bindgen_futures::spawn_local(async move { drop(fetching.await) });
    }
}

/// The pages of the conversation part.
#[derive(Clone, Copy)]
pub enum Conversation {
    Talk,
    Register,
}

#[wasm_split(conversation, fallible, preload(fetch_conversation), wasm_split_path = ::leptos::wasm_split)]
fn draw_conversation(page: Conversation) -> Result<AnyView, SplitLoaderError> {
    Ok(match page {
        Conversation::Talk => view! { <Talk /> }.into_any(),
        Conversation::Register => view! { <Register /> }.into_any(),
    })
}

pub fn of_conversation(page: Conversation) -> AnyView {
    let part = Part {
        fetch: || fetch_conversation().boxed_local(),
        draw: |page| draw_conversation(page).boxed_local(),
    };
    later(part, page)
}

/// The pages of the administration part.
#[derive(Clone, Copy)]
pub enum Admin {
    Home,
    People,
    OnePerson,
    Access,
    Devices,
    Handover,
    Erasures,
    Log,
    Order,
    Retention,
}

#[wasm_split(admin, fallible, preload(fetch_admin), wasm_split_path = ::leptos::wasm_split)]
fn draw_admin(page: Admin) -> Result<AnyView, SplitLoaderError> {
    Ok(match page {
        Admin::Home => view! { <admin::Home /> }.into_any(),
        Admin::People => view! { <admin::People /> }.into_any(),
        Admin::OnePerson => view! { <admin::OnePerson /> }.into_any(),
        Admin::Access => view! { <access::Access /> }.into_any(),
        Admin::Devices => view! { <admin::Devices /> }.into_any(),
        Admin::Handover => view! { <admin::HandoverPage /> }.into_any(),
        Admin::Erasures => view! { <admin::Erasures /> }.into_any(),
        Admin::Retention => view! { <admin::Retention /> }.into_any(),
        Admin::Log => view! { <admin::Log /> }.into_any(),
        Admin::Order => view! { <admin::Order /> }.into_any(),
    })
}

pub fn of_admin(page: Admin) -> AnyView {
    later(Part { fetch: || fetch_admin().boxed_local(), draw: |page| draw_admin(page).boxed_local() }, page)
}

#[wasm_split(style, fallible, preload(fetch_style), wasm_split_path = ::leptos::wasm_split)]
fn draw_style() -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <Style /> }.into_any())
}

pub fn of_style() -> AnyView {
    later(Part { fetch: || fetch_style().boxed_local(), draw: |()| draw_style().boxed_local() }, ())
}
