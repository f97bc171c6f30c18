//! A code to point a telephone at.
//!
//! Owns: that example. Must never: lead anywhere.

use super::Group;
use crate::{
    texts::{t_string, use_i18n},
    ui::QrCode,
};
use leptos::prelude::*;

/// It says "VOORBEELD".
const PATH: &str = include_str!("qr.txt");
const SIZE: usize = 21;

#[component]
pub fn Codes() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Group title=move || t_string!(i18n, style.codes).to_owned()>
            <QrCode size=SIZE path=PATH.trim().to_owned() label=move || t_string!(i18n, style.qr).to_owned() />
        </Group>
    }
}
