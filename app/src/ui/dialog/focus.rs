//! Where the focus goes when a dialog is gone.
//!
//! Owns: giving it back to what opened the dialog, or to the title of the page. Must never: take it from where somebody went
//! since, or scroll.

use crate::ui::focus::{focus, focused, is_nowhere, to_title};
use leptos::{prelude::*, web_sys::HtmlElement};

/// What had the focus when the dialog opened, for as long as it is open.
#[derive(Clone, Copy)]
pub struct Opener(StoredValue<Option<HtmlElement>, LocalStorage>);

impl Opener {
    pub fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    pub fn remember(self) {
        self.0.set_value(focused());
    }

    /// Once what the answer changed is there; nothing happens when the dialog was not open.
    pub fn give_back(self) {
        let Some(opener) = self.0.try_update_value(Option::take).flatten() else { return };
        request_animation_frame(move || {
            // Mostly the browser did it already; not when what opened the dialog is gone.
            if is_nowhere() {
                focus(&opener);
            }
            if is_nowhere() {
                to_title();
            }
        });
    }
}
