//! What a resident has to know before reading on: no connection, sign-ups still waiting, one refused.
//!
//! Owns: those sentences. Must never: name the person who signed up; others look at this screen too.

use crate::{
    public_data::PublicSource,
    texts::{t, use_i18n},
    ui::Icon,
};
use leptos::prelude::*;

#[component]
pub fn Notices() -> impl IntoView {
    let i18n = use_i18n();
    let source = expect_context::<PublicSource>();
    let count = move || u32::try_from(source.waiting.get()).unwrap_or(u32::MAX);
    view! {
        <div role="status">
            <Show when=move || source.offline.get() && source.loaded.get()>
                <p class="banner banner--neutral">
                    <Icon name="cloud-off" />
                    {t!(i18n, public.kept_copy)}
                </p>
            </Show>
            <Show when=move || source.waiting.get() != 0>
                <p class="banner banner--neutral">
                    <Icon name="device-mobile" />
                    {t!(i18n, public.queued, count = count)}
                </p>
            </Show>
            <Show when=move || source.refused.get() != 0>
                <div class="banner banner--negative">
                    <p>{t!(i18n, public.refused)}</p>
                    <button type="button" class="button" on:click=move |_| understood(source)>
                        {t!(i18n, public.understood)}
                    </button>
                </div>
            </Show>
        </div>
    }
}

/// In the cached shell, until the device or the network has answered.
#[component]
pub fn Patience() -> impl IntoView {
    let i18n = use_i18n();
    let source = expect_context::<PublicSource>();
    view! {
        <p class="public__patience" role="status">
            {move || if source.offline.get() {
                t!(i18n, public.nothing_kept).into_any()
            } else {
                t!(i18n, public.patience).into_any()
            }}
        </p>
    }
}

fn understood(source: PublicSource) {
    #[cfg(feature = "hydrate")]
    leptos::task::spawn_local(crate::engine::public::forget_refused(source));
    #[cfg(not(feature = "hydrate"))]
    let _ = source;
}
