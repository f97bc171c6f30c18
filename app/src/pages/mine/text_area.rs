//! A text area with text in it, in a page that no script takes over.
//!
//! Owns: that text, escaped here: the renderer writes the inside of a text area as it is. Must never: let what somebody
//! typed become part of the page.

use leptos::prelude::*;

#[component]
pub fn TextArea(
    id: String,
    name: String,
    text: String,
    rows: u8,
    described: String,
    wrong: bool,
) -> impl IntoView {
    view! {
        <textarea
            autocomplete="off"
            id=id
            class="field__input"
            name=name
            rows=rows.to_string()
            aria-describedby=described
            aria-invalid=wrong.to_string()
        >
            {escaped(&text)}
        </textarea>
    }
}

/// A line break first in a text area is swallowed; texts here are trimmed and never begin with one.
fn escaped(text: &str) -> String {
    text.trim().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_stays_text() {
        let text = "</textarea><script>alert(1)</script> & meer";
        let shown = view! {
            <TextArea
                id="a".into()
                name="b".into()
                text=text.into()
                rows=3
                described="c".into()
                wrong=false
            />
        };
        let html = shown.to_html();
        assert_eq!(html.matches("</textarea>").count(), 1, "{html}");
        assert!(html.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; meer"), "{html}");
        assert!(!html.contains("&amp;lt;"), "escaped once: {html}");
    }
}
