//! How the app starts in a browser: on the server's HTML, or on the cached shell.
//!
//! Owns: the two entry points. Must never: differ between them in anything but the first step.

use crate::{address, pages::parts, root::App};

/// Takes over the HTML that the server rendered.
pub fn hydrate() {
    leptos::mount::hydrate_body(App);
}

/// Draws everything into the empty shell, with or without a network.
pub fn mount() {
    let path = leptos::prelude::window().location().pathname().unwrap_or_default();
    if address::is_field(&path) {
        parts::expect_field();
    }
    leptos::mount::mount_to_body(App);
}
