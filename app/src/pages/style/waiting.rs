//! Waiting for the machine, nothing there, something taken away, and a question that comes first.
//!
//! Owns: those examples. Must never: make a question's answers differ in weight.

use super::Group;
use crate::{
    texts::{t, t_string, use_i18n},
    ui::{Button, Dialog, Empty, Icon},
};
use leptos::prelude::*;

#[component]
pub fn Waiting() -> impl IntoView {
    let i18n = use_i18n();
    let asked = RwSignal::new(false);
    view! {
        <Group title=move || t_string!(i18n, style.waiting).to_owned()>
            <div class="progress">
                <p class="progress__words">
                    <span id="style-sending">{t!(i18n, kept.sending)}</span>
                    <span>{t!(i18n, kept.of, done = 148, all = 404)}</span>
                </p>
                <progress class="progress__bar" aria-labelledby="style-sending" max="404" value="148"></progress>
                <p class="section__hint">{t!(i18n, kept.work_on)}</p>
            </div>
            <div class="put-back">
                <p>{t!(i18n, talk.summarise.removed, what = move || t_string!(i18n, factors.p1))}</p>
                <Button>{t!(i18n, talk.summarise.put_back)}</Button>
            </div>
            <Empty
                picture="empty"
                title=move || t_string!(i18n, today.none).to_owned()
                text=move || t_string!(i18n, today.none_hint).to_owned()
            >
                <Button>
                    <Icon name="search" />
                    {t!(i18n, today.plan)}
                </Button>
            </Empty>
            <div class="parts__row">
                <Button on:click=move |_| asked.set(true)>{t!(i18n, style.ask)}</Button>
            </div>
            <Dialog open=asked title=move || t_string!(i18n, stop.title).to_owned()>
                <p>{t!(i18n, stop.text)}</p>
                <div class="answers">
                    <Button on:click=move |_| asked.set(false)>{t!(i18n, stop.keep)}</Button>
                    <Button on:click=move |_| asked.set(false)>{t!(i18n, stop.discard)}</Button>
                    <Button on:click=move |_| asked.set(false)>{t!(i18n, stop.go_on)}</Button>
                </div>
            </Dialog>
        </Group>
    }
}
