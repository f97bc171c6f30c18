//! Keeps the public data fresh, and sends residents' sign-ups as soon as there is a network.
//!
//! Owns: fetching the data and its copy on the device. Must never: replace newer data by older, or say "sent"
//! before the server did.

mod queue;

pub use queue::{Sent, forget_refused, sign_up};

use super::api;
use crate::{
    device,
    public_data::{PublicData, PublicSource},
};
use gloo::events::EventListener;
use leptos::{prelude::*, task::spawn_local};
use std::cell::Cell;

const ADDRESS: &str = "/api/v1/public";

thread_local! {
    static STARTED: Cell<bool> = const { Cell::new(false) };
    /// Requests so far, and the last of them whose answer is on screen.
    static ASKED: Cell<u64> = const { Cell::new(0) };
    static SHOWN: Cell<u64> = const { Cell::new(0) };
}

/// Starts once, with the first public page; staff who never open one cause no traffic.
pub fn keep_fresh(source: PublicSource) {
    if STARTED.replace(true) {
        return;
    }
    if source.loaded.get_untracked() {
        // A page from the server is news; an unreadable copy only costs reading it offline.
        let page = source.data.get_untracked();
        spawn_local(async move { keep(&page).await });
        spawn_local(queue::flush(source));
    } else {
        spawn_local(show_copy(source));
        wake(source);
    }
    let window = window();
    EventListener::new(&window, "online", move |_| wake(source)).forget();
    EventListener::new(&document(), "visibilitychange", move |_| {
        if !document().hidden() {
            wake(source);
        }
    })
    .forget();
}

fn wake(source: PublicSource) {
    spawn_local(refresh(source));
    spawn_local(queue::flush(source));
}

/// What was kept here before, unless something newer came first.
async fn show_copy(source: PublicSource) {
    let Ok(Some(copy)) = device::public::load_copy().await else {
        return;
    };
    if let Ok(data) = serde_json::from_slice::<PublicData>(&copy)
        && !source.loaded.get_untracked()
    {
        source.data.set(data);
        source.loaded.set(true);
    }
}

async fn refresh(source: PublicSource) {
    let number = ASKED.get() + 1;
    ASKED.set(number);
    let answer = api::get::<PublicData>(ADDRESS).await;
    // Answers may overtake each other.
    if number < SHOWN.get() {
        return;
    }
    let Ok(data) = answer else {
        source.offline.set(true);
        return;
    };
    SHOWN.set(number);
    keep(&data).await;
    if source.data.with_untracked(|known| *known != data) {
        source.data.set(data);
    }
    source.loaded.set(true);
    source.offline.set(false);
}

/// Without room on the device everything still works, only not offline: nothing to tell anyone.
async fn keep(data: &PublicData) {
    if let Ok(json) = serde_json::to_vec(data) {
        let _ = device::public::keep_copy(&json).await;
    }
}
