//! The record as it stands, and what the resident can do with it.
//!
//! Owns: that page. Must never: offer less than reading, correcting, keeping and taking away.

use super::{posting::Posting, told::Told};
use crate::{
    address,
    texts::{t_string, use_i18n},
};
use domain::record::ConversationRecord;
use leptos::prelude::*;

#[component]
pub fn Record(code: String, record: ConversationRecord, saved: bool) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <h1>{t_string!(i18n, mine.title)}</h1>
        {saved
            .then(|| {
                view! {
                    <p class="banner banner--leaf" role="status">
                        {t_string!(i18n, mine.saved)}
                    </p>
                }
            })}
        <p class="public__intro">{t_string!(i18n, mine.intro)}</p>
        <Told record=record />
        <section aria-labelledby="mine-what">
            <h2 id="mine-what">{t_string!(i18n, mine.what)}</h2>
            <p>{t_string!(i18n, mine.what_text)}</p>
        </section>
        <section aria-labelledby="mine-do">
            <h2 id="mine-do">{t_string!(i18n, mine.can_do)}</h2>
            <div class="mine__buttons">
                <Posting
                    to=address::MINE_CORRECT
                    code=code.clone()
                    label=t_string!(i18n, mine.to_correct)
                    icon="pencil"
                />
                <Posting
                    to=address::MINE_PAGE
                    code=code.clone()
                    label=t_string!(i18n, mine.to_page)
                    icon="file-text"
                />
                <Posting
                    to=address::MINE_FILE
                    code=code.clone()
                    label=t_string!(i18n, mine.to_file)
                    icon="download"
                />
                <Posting
                    to=address::MINE_ERASE
                    code=code
                    label=t_string!(i18n, mine.to_erase)
                    icon="trash"
                    class="button button--danger"
                />
            </div>
            <p>{t_string!(i18n, mine.print)}</p>
        </section>
    }
}
