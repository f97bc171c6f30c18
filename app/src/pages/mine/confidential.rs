//! What makes a browser keep a form out of its own files.
//!
//! Owns: that field. Must never: be seen, or mean anything to the server.

use crate::mine::field;
use leptos::prelude::*;

/// A browser writes what a form sent into the file from which it opens its tabs again, and leaves out a form with a
/// passphrase in it. It asks to remember one, but not a code for once.
#[component]
pub fn Confidential() -> impl IntoView {
    view! { <input type="password" hidden=true name=field::CONFIDENTIAL value="1" autocomplete="one-time-code" /> }
}
