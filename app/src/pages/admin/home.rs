//! Looking after the neighbourhood: where it begins.
//!
//! Owns: that page. Must never: be empty without saying who can help.

use super::{
    left_behind::LeftBehind,
    subjects::{self, Subjects},
};
use crate::{
    address,
    engine::use_field,
    pages::field::sync_sentence::FieldPage,
    texts::{t, t_string, use_i18n},
    ui::Empty,
};
use leptos::prelude::*;

#[component]
pub fn Home() -> impl IntoView {
    let (i18n, field) = (use_i18n(), use_field());
    let any = subjects::any(&field.me().actor());
    view! {
        <FieldPage title=move || t_string!(i18n, admin.title).to_owned() back=address::MORE>
            <LeftBehind />
            <p>{t!(i18n, admin.hint)}</p>
            {if any {
                view! { <Subjects /> }.into_any()
            } else {
                view! {
                    <Empty
                        picture="empty"
                        title=move || t_string!(i18n, admin.none).to_owned()
                        text=move || t_string!(i18n, admin.none_hint).to_owned()
                    />
                }.into_any()
            }}
        </FieldPage>
    }
}
