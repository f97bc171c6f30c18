//! A QR code to point a telephone at.
//!
//! Owns: how it looks; black on white with an edge, whatever the theme, or no camera reads it. Must never: be the only
//! way; what stands in it also stands beside it as text.

use leptos::prelude::*;

/// What a camera needs around it.
const EDGE: usize = 4;

#[component]
pub fn QrCode(size: usize, path: String, #[prop(into)] label: Signal<String>) -> impl IntoView {
    let whole = size + 2 * EDGE;
    view! {
        <svg class="qr" viewBox=format!("-{EDGE} -{EDGE} {whole} {whole}") role="img" aria-label=label>
            <path d=path />
        </svg>
    }
}
