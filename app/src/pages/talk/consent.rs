//! Three separate questions, all on "Nee" until the resident taps.
//!
//! Owns: this screen. Must never: weigh one answer over another, or ask why.

mod asking;

use self::asking::AskTalkOff;
use super::{
    sheet::Sheet,
    table::{Table, use_table},
};
use crate::{
    texts::{t, t_string, use_i18n},
    ui::{Icon, Switch},
};
use domain::{consent::Consent as Answers, talk::Step};
use leptos::prelude::*;

#[component]
pub fn Consent() -> impl IntoView {
    let i18n = use_i18n();
    let talk_off = RwSignal::new(false);
    let table = use_table();
    let go_on = move |_| {
        if table.talk.with_untracked(|talk| talk.consent.talk) {
            agree(table);
        } else {
            talk_off.set(true);
        }
    };
    let foot = move || {
        view! {
            <button type="button" class="button" on:click=move |_| table.rather_not()>
                {t!(i18n, talk.consent.rather_not)}
            </button>
            <button type="button" class="button" on:click=go_on>
                {t!(i18n, talk.next)}
                <Icon name="arrow-right" />
            </button>
        }
    };
    let title = Signal::derive(move || t_string!(i18n, talk.consent.title).to_owned());
    let lead = Signal::derive(move || t_string!(i18n, talk.consent.lead).to_owned());
    view! {
        <Sheet name="consent" title=title spoken=lead foot=foot>
            <p class="talk__lead">{lead}</p>
            <Switches />
            <button type="button" class="button button--quiet" on:click=move |_| table.to(Step::Introduce)>
                <Icon name="file-text" />
                {t!(i18n, talk.consent.leaflet)}
            </button>
            <AskTalkOff open=talk_off />
        </Sheet>
    }
}

/// Tells the team that the talk takes place, and on what terms; then on.
pub fn agree(table: Table) {
    if table.accepted(table.tell_consent()) {
        table.next();
    }
}

#[component]
fn Switches() -> impl IntoView {
    let i18n = use_i18n();
    let talk = use_table().talk;
    let on = move |read: fn(&Answers) -> bool| Signal::derive(move || talk.with(|t| read(&t.consent)));
    let set = move |write: fn(&mut Answers, bool)| {
        UnsyncCallback::new(move |on| talk.update(|talk| write(&mut talk.consent, on)))
    };
    let text = move |say: fn(crate::time::I18n) -> &'static str| Signal::derive(move || say(i18n).to_owned());
    view! {
        <div class="switches">
            <Switch
                label=text(|i18n| t_string!(i18n, talk.consent.talk))
                hint=text(|i18n| t_string!(i18n, talk.consent.talk_hint))
                on=on(|c| c.talk)
                on_change=set(|c, on| c.talk = on)
            />
            <Switch
                label=text(|i18n| t_string!(i18n, talk.consent.keep))
                hint=text(|i18n| t_string!(i18n, talk.consent.keep_hint))
                on=on(|c| c.keep_summary)
                on_change=set(|c, on| c.keep_summary = on)
            />
            <Switch
                label=text(|i18n| t_string!(i18n, talk.consent.contact))
                hint=text(|i18n| t_string!(i18n, talk.consent.contact_hint))
                on=on(|c| c.contact)
                on_change=set(|c, on| c.contact = on)
            />
        </div>
    }
}
