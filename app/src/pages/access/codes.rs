//! Recovery codes, shown once.
//!
//! Owns: showing and saving them. Must never: keep them after the page is left.

use crate::{
    texts::{t, t_string, use_i18n},
    ui::Icon,
};
use leptos::prelude::*;
use web_sys::{Blob, HtmlAnchorElement, Url, wasm_bindgen::JsCast};

#[component]
pub fn Codes(codes: RwSignal<Vec<String>>) -> impl IntoView {
    let i18n = use_i18n();
    let save = move |_| {
        let text = codes.with_untracked(|codes| codes.join("\r\n"));
        // Without a file there are still the codes on screen, to write down.
        let _ = download(t_string!(i18n, access.codes_file), &text);
    };
    view! {
        <div class="once" role="region" aria-labelledby="codes">
            <h3 id="codes">{t!(i18n, access.codes)}</h3>
            <p>{t!(i18n, access.codes_hint)}</p>
            <ul class="once__codes">
                {move || codes.get().into_iter().map(|code| view! { <li>{code}</li> }).collect_view()}
            </ul>
            <button class="button" type="button" on:click=save>
                <Icon name="download" />{t!(i18n, access.save_codes)}
            </button>
            <button class="button" type="button" on:click=move |_| codes.set(Vec::new())>
                {t!(i18n, access.have_codes)}
            </button>
        </div>
    }
}

fn download(name: &str, text: &str) -> Result<(), web_sys::wasm_bindgen::JsValue> {
    let parts = js_sys::Array::of1(&text.into());
    let url = Url::create_object_url_with_blob(&Blob::new_with_str_sequence(&parts)?)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}
