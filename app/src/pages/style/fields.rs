//! Fields: label, hint, error, and a word by which somebody might be known.
//!
//! Owns: those examples. Must never: use a placeholder as a label.

use super::Group;
use crate::{
    texts::{t, t_string, use_i18n},
    ui::Icon,
};
use leptos::prelude::*;

#[component]
pub fn Fields() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Group title=move || t_string!(i18n, style.fields).to_owned()>
            <div class="field">
                <label class="field__label" for="style-street">
                    {t!(i18n, style.street)}
                </label>
                <p class="field__hint" id="style-street-hint">
                    {t!(i18n, style.street_hint)}
                </p>
                <input
                    id="style-street"
                    class="field__input"
                    autocomplete="off"
                    aria-describedby="style-street-hint"
                    prop:value=move || t_string!(i18n, style.long_address)
                />
            </div>
            <div class="field field--invalid">
                <label class="field__label" for="style-date">
                    {t!(i18n, style.date)}
                </label>
                <p class="field__error" id="style-date-wrong">
                    {t!(i18n, style.date_wrong)}
                </p>
                <input
                    id="style-date"
                    class="field__input"
                    autocomplete="off"
                    aria-invalid="true"
                    aria-describedby="style-date-wrong"
                    prop:value=move || t_string!(i18n, style.past_date)
                />
            </div>
            <label class="check">
                <input type="checkbox" prop:checked=true />
                <span>{t!(i18n, visit.confirmed)}</span>
            </label>
            <Statement />
        </Group>
    }
}

#[component]
fn Statement() -> impl IntoView {
    let i18n = use_i18n();
    let word = move || t_string!(i18n, style.statement_word);
    let why = move || t_string!(i18n, recognise.name);
    let words = move || t_string!(i18n, style.neighbour);
    view! {
        <div class="field statement">
            <div class="statement__head">
                <label class="field__label" for="style-statement">
                    {t!(i18n, register.statement, number = 1)}
                </label>
                <button
                    type="button"
                    class="icon-button"
                    aria-label=move || t_string!(i18n, register.remove_statement, number = 1)
                >
                    <Icon name="x" />
                </button>
            </div>
            <textarea
                autocomplete="off"
                id="style-statement"
                class="field__input"
                rows="3"
                prop:value=move || t_string!(i18n, style.statement)
            />
            <p class="field__count">{t!(i18n, register.left, count = 176)}</p>
            <div class="reminder">
                <p class="mirror">
                    {t!(i18n, style.statement_before)} <mark class="mirror__word">{word}</mark>
                    {t!(i18n, style.statement_after)}
                </p>
                <div class="banner banner--notice reminder__box">
                    <p>{t!(i18n, recognise.question, word = word, why = why)}</p>
                    <div class="answers answers--row">
                        <button type="button" class="button">
                            {t!(i18n, recognise.make, words = words)}
                        </button>
                        <button type="button" class="button">
                            {t!(i18n, recognise.leave)}
                        </button>
                    </div>
                </div>
            </div>
        </div>
    }
}
