//! Taking the record away: asked once more, and what became of it.
//!
//! Owns: those two pages. Must never: ask for a reason, or promise more than is so.

use super::posting::Posting;
use crate::{
    address,
    mine::Receipt,
    texts::{t_string, use_i18n},
    time,
};
use leptos::prelude::*;

#[component]
pub fn Erase(code: String) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <h1>{t_string!(i18n, mine.erase_sure)}</h1>
        <p>{t_string!(i18n, mine.erase_text)}</p>
        <p>{t_string!(i18n, mine.erase_agreements)}</p>
        <div class="mine__buttons">
            <Posting
                to=address::MINE_ERASE
                code=code.clone()
                label=t_string!(i18n, mine.erase_yes)
                icon="trash"
                class="button button--danger"
                sure=true
            />
            <Posting to=address::MINE code=code label=t_string!(i18n, mine.erase_no) icon="arrow-left" />
        </div>
    }
}

#[component]
pub fn Erased(receipt: Receipt) -> impl IntoView {
    let i18n = use_i18n();
    let Receipt { day, heard, of, withdrawn } = receipt;
    let day = time::long_day(i18n, day);
    let devices = (of > 0).then(|| {
        let left = heard < of;
        view! {
            <p class="field__hint">{t_string!(i18n, mine.devices, count = of, heard = heard).to_string()}</p>
            {left.then(|| view! { <p class="field__hint">{t_string!(i18n, mine.devices_left)}</p> })}
        }
    });
    let withdrawn = (withdrawn > 0).then(|| {
        view! { <p class="field__hint">{t_string!(i18n, mine.withdrawn, count = withdrawn).to_string()}</p> }
    });
    view! {
        <h1>{t_string!(i18n, mine.erased)}</h1>
        <p class="public__intro">{t_string!(i18n, mine.erased_on, day = day)}</p>
        <p>{t_string!(i18n, mine.erased_server)}</p>
        {devices}
        {withdrawn}
        <p class="field__hint">{t_string!(i18n, mine.erased_backups)}</p>
        <div class="mine__buttons">
            <a class="button" href=address::HOME>
                {t_string!(i18n, mine.to_start)}
            </a>
        </div>
    }
}
