//! The calm question of the consent screen; both answers look the same.
//!
//! Owns: that dialog. Must never: try to persuade, or ask for a reason.

use super::agree;
use crate::{
    pages::talk::table::use_table,
    texts::{t, t_string, use_i18n},
    ui::Dialog,
};
use leptos::prelude::*;

/// "Verder" while talking together is on "Nee". During a talk that means taking the consent back.
#[component]
pub fn AskTalkOff(open: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    let table = use_table();
    let title = Signal::derive(move || t_string!(i18n, talk.consent.talk_off_title).to_owned());
    let talk_on = move |_| {
        open.set(false);
        table.talk.update(|talk| talk.consent.talk = true);
        agree(table);
    };
    view! {
        <Dialog open=open title=title>
            <p>
                {move || {
                    if table.is_underway() {
                        t_string!(i18n, talk.consent.withdrawn_text)
                    } else {
                        t_string!(i18n, talk.consent.talk_off_text)
                    }
                }}
            </p>
            <div class="answers">
                <button type="button" class="button" on:click=talk_on>
                    {t!(i18n, talk.consent.talk_on)}
                </button>
                <button type="button" class="button" on:click=move |_| table.decline()>
                    {t!(i18n, talk.consent.talk_stays_off)}
                </button>
            </div>
        </Dialog>
    }
}
