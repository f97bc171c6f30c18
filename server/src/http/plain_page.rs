//! The small pages that need nothing to be drawn: for somebody whose form we do not take, and for when nothing can be read.
//!
//! Owns: those pages. Must never: start the app, or repeat what was sent.

use crate::pwa::site::Site;
use app::{
    address,
    texts::{Locale, td_string},
};

/// The same for everybody.
pub fn turned_away(site: &Site) -> String {
    page(
        site,
        td_string!(Locale::nl, public.wrong_origin.title),
        td_string!(Locale::nl, public.wrong_origin.text),
        td_string!(Locale::nl, public.wrong_origin.help),
        (address::ACTIVITIES, td_string!(Locale::nl, public.wrong_origin.link)),
    )
}

/// Which language was chosen no longer counts: this one is always there.
pub fn broken(site: &Site) -> String {
    page(
        site,
        td_string!(Locale::nl, public.broken.title),
        td_string!(Locale::nl, public.broken.text),
        td_string!(Locale::nl, public.wrong_origin.help),
        // To where one is.
        ("", td_string!(Locale::nl, public.broken.link)),
    )
}

fn page(site: &Site, title: &str, text: &str, help: &str, (to, link): (&str, &str)) -> String {
    let name = td_string!(Locale::nl, app.name);
    let texts = [name, title, text, help, link];
    let [name, title, text, help, link] = texts.map(|text| text.replace('&', "&amp;").replace('<', "&lt;"));
    let css = &site.css;
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
