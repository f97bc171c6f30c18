//! The small page for somebody whose form we do not take.
//!
//! Owns: that page. Must never: start the app, or repeat what was sent.

use crate::pwa::site::Site;
use app::{
    address,
    texts::{Locale, td_string},
};

/// The same for everybody.
pub fn page(site: &Site) -> String {
    let texts = [
        td_string!(Locale::nl, app.name),
        td_string!(Locale::nl, public.wrong_origin.title),
        td_string!(Locale::nl, public.wrong_origin.text),
        td_string!(Locale::nl, public.wrong_origin.help),
        td_string!(Locale::nl, public.wrong_origin.link),
    ];
    let [name, title, text, help, link] = texts.map(|text| text.replace('&', "&amp;").replace('<', "&lt;"));
    let (css, to) = (&site.css, address::ACTIVITIES);
    format!(
        r#"<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<link rel="stylesheet" href="{css}">
<title>{title} · {name}</title>
</head>
<body>
<main class="page">
<h1>{title}</h1>
<p>{text}</p>
<a class="button button--primary" href="{to}">{link}</a>
<p>{help}</p>
</main>
</body>
</html>
"#
    )
}
