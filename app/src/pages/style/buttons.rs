//! Buttons: the one next step, the others, and what they look like under a finger.
//!
//! Owns: those examples. Must never: show two bricks as if that were right.

use super::Group;
use crate::{
    texts::{t, t_string, use_i18n},
    ui::{Button, Icon, Kind},
};
use leptos::prelude::*;

#[component]
pub fn Buttons() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Group title=move || t_string!(i18n, style.buttons).to_owned()>
            <div class="parts__row">
                <Button kind=Kind::Primary>
                    {t!(i18n, talk.next)}
                    <Icon name="arrow-right" />
                </Button>
                <Button>{t!(i18n, style.later)}</Button>
                <Button kind=Kind::Quiet>{t!(i18n, talk.skip)}</Button>
            </div>
            <div class="parts__row">
                <Button kind=Kind::Danger>
                    <Icon name="trash" />
                    {t!(i18n, style.erase)}
                </Button>
                <Button attr:aria-disabled="true">{t!(i18n, style.not_ready)}</Button>
            </div>
            <div class="parts__row">
                <button type="button" class="button parts__focus">
                    {t!(i18n, style.focus)}
                </button>
                <Button attr:aria-pressed="true">{t!(i18n, style.chosen)}</Button>
                <button type="button" class="icon-button" aria-label=move || t_string!(i18n, ui.back)>
                    <Icon name="arrow-left" />
                </button>
                <button
                    type="button"
                    class="icon-button icon-button--round"
                    aria-label=move || t_string!(i18n, ui.read_aloud)
                >
                    <Icon name="volume" />
                </button>
                <button
                    type="button"
                    class="icon-button icon-button--round speak speak--on"
                    aria-label=move || t_string!(i18n, ui.stop_reading)
                >
                    <Icon name="player-stop" />
                </button>
            </div>
        </Group>
    }
}
