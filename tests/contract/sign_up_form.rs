//! A resident without JavaScript signs up with a first name, and gets the form back when something is wrong.

use crate::support::{Device, Person, Town};
use domain::{
    document::Body,
    sign_up::{SignUp, SignUpState, Via},
};
use serde_json::json;
use sync::wire::{ApiError, ApiProblem};
use uuid::Uuid;

fn sign_ups(device: &Device) -> Vec<SignUp> {
    let sign_up = |body: &Body| match body {
        Body::SignUp(sign_up) => Some(sign_up.clone()),
        _ => None,
    };
    device.documents.values().filter_map(|document| sign_up(&document.body)).collect()
}

/// The number that stands in the form on this page.
fn number(page: &str) -> String {
    let (_, rest) = page.split_once(r#"name="sign_up" value=""#).unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_name_is_enough_and_twice_is_once() {
    let town = Town::new().await;
    let resident = Person::stranger(town.url(""));
    let path = format!("/activiteiten/{}", town.walk);
    let page = resident.get(&path).await.text().await.unwrap();
    assert!(page.contains("Wandelen") && page.contains(r#"method="post""#));
    let form = format!("sign_up={}&name=Riet&phone=&level=signed_up", number(&page));
    for _ in 0..2 {
        let answer = resident.post_form(&path, &form).await;
        let to = answer.headers()["location"].to_str().unwrap().to_owned();
        assert_eq!((answer.status().as_u16(), to), (303, format!("{path}/dank?aangemeld")));
    }
    // Back in the browser, a neighbour's name in the same form: that is somebody else.
    let neighbour = form.replace("Riet", "Fatma");
    assert_eq!(resident.post_form(&path, &neighbour).await.status(), 303);
    assert_eq!(resident.get(&format!("{path}/dank")).await.status(), 200);
    let noor = town.device("noor").await;
    let mut names: Vec<_> =
        sign_ups(&noor).into_iter().map(|s| (s.name.to_string(), s.state, s.via)).collect();
    names.sort_by(|a, b| a.0.cmp(&b.0));
    let expected = ["Fatma", "Riet"].map(|name| (name.to_owned(), SignUpState::Confirmed, Via::OwnPhone));
    assert_eq!(names, expected);
    // Only who organises it sees the name.
    assert!(sign_ups(&town.device("hassan").await).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn going_back_to_correct_it_leaves_one_sign_up() {
    let town = Town::new().await;
    let resident = Person::stranger(town.url(""));
    let path = format!("/activiteiten/{}", town.soup);
    let page = async || resident.get(&path).await.text().await.unwrap();
    let (form, other) = (number(&page().await), number(&page().await));
    let send = async |form: &str, rest: &str| {
        let answer = resident.post_form(&path, &format!("sign_up={form}&{rest}")).await;
        let to = answer.headers().get("location").map(|to| to.to_str().unwrap().to_owned());
        (answer.status().as_u16(), to.unwrap_or_default().replace(&path, ""), answer.text().await.unwrap())
    };
    for (typed, to) in [
        ("name=Riet&level=signed_up&party=alone", "/dank?aangemeld"),
        ("name=Riet&level=signed_up&party=more", "/dank?aangemeld"),
        ("name=+riet&level=signed_up&party=two&phone=06-12345678", "/dank?aangemeld&bellen"),
    ] {
        let (status, location, _) = send(&form, typed).await;
        assert_eq!((status, location.as_str()), (303, to));
    }
    let (status, _, page) = send(&form, "name=&level=signed_up").await;
    assert_eq!((status, number(&page)), (422, form.clone()), "a mistake is corrected in the same form");
    // Another form is another person, also with the same name.
    assert_eq!(send(&other, "name=Riet&level=maybe&party=more").await.1, "/dank?misschien");
    let mut found: Vec<_> = sign_ups(&town.device("noor").await)
        .into_iter()
        .map(|s| (s.places_held(), s.phone.is_some(), s.state))
        .collect();
    found.sort_by_key(|(places, ..)| *places);
    assert_eq!(found, [(0, false, SignUpState::Confirmed), (2, true, SignUpState::Confirmed)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn thanks_are_for_what_was_done() {
    let town = Town::new().await;
    let resident = Person::stranger(town.url(""));
    let texts = async |query: &str| {
        let path = format!("/activiteiten/{}/dank{query}", town.walk);
        let page = resident.get(&path).await.text().await.unwrap();
        let (_, heading) = page.split_once("<h1>").unwrap();
        heading.split_once('<').unwrap().0.to_owned()
    };
    let nl: serde_json::Value = serde_json::from_str(include_str!("../../app/locales/nl.json")).unwrap();
    for (query, expected) in [
        ("", "question"),
        ("?bellen", "question"),
        ("?aangemeld", "done"),
        ("?misschien", "done_maybe_nameless"),
        ("?wachtlijst&bellen", "done_waiting"),
    ] {
        assert_eq!(texts(query).await, nl["signup"][expected].as_str().unwrap(), "{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_field_comes_back_with_what_was_typed() {
    let town = Town::new().await;
    let resident = Person::stranger(town.url(""));
    let path = format!("/activiteiten/{}", town.walk);
    let number = Uuid::new_v4();
    for (typed, shown, error_at) in [
        ("name=%20&phone=06-12345678", r#"value="06-12345678""#, "name-error"),
        ("name=Riet&phone=bel+maar%3C", r#"value="bel maar&lt;""#, "phone-error"),
        ("name=%22%3E%3Cscript%3E&phone=x", "value=\"&quot;&gt;&lt;script&gt;\"", "phone-error"),
    ] {
        let answer = resident.post_form(&path, &format!("sign_up={number}&level=maybe&{typed}")).await;
        assert_eq!(answer.status(), 422);
        let page = answer.text().await.unwrap();
        assert!(page.contains(shown), "{typed}: {page}");
        let (_, error) = page.split_once(&format!(r#"id="{error_at}""#)).unwrap();
        let (_, error) = error.split_once('>').unwrap();
        assert!(!error.starts_with("</p>") && !error.starts_with("<!></p>"), "{typed}: an empty error");
        assert!(!page.contains("<script>x"));
    }
    for form in ["sign_up=1&name=Riet&level=maybe", "name=Riet&level=ja&sign_up=", "level=other", ""] {
        assert_eq!(resident.post_form(&path, form).await.status(), 422, "{form}");
    }
    let nowhere = format!("/activiteiten/{}", Uuid::new_v4());
    let answer = resident.post_form(&nowhere, &format!("sign_up={number}&name=Riet&level=maybe")).await;
    assert_eq!(answer.status(), 404);
    assert!(sign_ups(&town.device("noor").await).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_places_are_told_and_a_queued_one_counts_once() {
    let town = Town::new().await;
    let resident = Person::stranger(town.url(""));
    let ask = async |id: Uuid, name: &str| {
        let form = json!({
            "sign_up": id, "activity": town.soup, "name": name, "phone": "",
            "level": "signed_up", "party": "more", "wheels": true,
        });
        resident.post("/api/v1/public/sign-ups", &form).await
    };
    let first = Uuid::new_v4();
    for _ in 0..2 {
        let state: serde_json::Value = ask(first, "Riet").await.json().await.unwrap();
        assert_eq!(state, json!({ "state": "confirmed" }));
    }
    let state: serde_json::Value = ask(Uuid::new_v4(), "Henk").await.json().await.unwrap();
    assert_eq!(state, json!({ "state": "waiting" }));
    assert_eq!(ask(first, "Iemand anders").await.status(), 422);
    let path = format!("/activiteiten/{}", town.soup);
    let form = format!("sign_up={}&name=Truus&level=signed_up&party=more", Uuid::new_v4());
    let answer = resident.post_form(&path, &form).await;
    assert_eq!(answer.headers()["location"].to_str().unwrap(), format!("{path}/dank?wachtlijst"));
    assert_eq!(sign_ups(&town.device("noor").await).len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_is_slowed_down() {
    let town = Town::new().await;
    let resident = Person::stranger(town.url(""));
    let mut waited = None;
    for _ in 0..40 {
        let answer = resident.post("/api/v1/public/sign-ups", &json!({})).await;
        if answer.status() == 429 {
            waited = Some(answer.json::<ApiError>().await.unwrap().error);
            break;
        }
        assert_eq!(answer.status(), 422);
    }
    assert!(matches!(waited, Some(ApiProblem::TooOften { seconds: 1..=60 })), "{waited:?}");
}

/// How many of forty at once get through, each with its own claim of where it comes from.
async fn through(resident: &Person, from: impl Fn(usize) -> String) -> usize {
    let mut through = 0;
    for nth in 0..40 {
        let answer = resident.post_from(&from(nth), "/api/v1/public/sign-ups", &json!({})).await;
        through += usize::from(answer.status() == 422);
    }
    through
}

#[tokio::test(flavor = "multi_thread")]
async fn lying_about_where_one_comes_from_does_not_help() {
    let mut town = Town::new().await;
    let resident = Person::stranger(town.url(""));
    assert_eq!(through(&resident, |nth| format!("192.0.2.{nth}")).await, 30, "without a proxy");
    town.stop().await;
    town.start_behind_proxy().await;
    let resident = Person::stranger(town.url(""));
    assert_eq!(through(&resident, |nth| format!("198.51.100.{nth}, 192.0.2.1")).await, 30, "made up");
    assert_eq!(through(&resident, |nth| format!("192.0.2.2, 198.51.100.{nth}")).await, 40, "really many");
    let chain = |nth| format!("198.51.100.{nth}, 192.0.2.3, 127.0.0.1");
    assert_eq!(through(&resident, chain).await, 30, "through our own proxy twice");
}

/// What a page says above the buttons of the form.
async fn page(answer: reqwest::Response) -> (u16, String) {
    let status = answer.status().as_u16();
    let kind = answer.headers()["content-type"].to_str().unwrap().to_owned();
    assert!(kind.starts_with("text/html"), "{status}: {kind}");
    (status, answer.text().await.unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_every_trouble_is_told_on_a_page() {
    let town = Town::new().await;
    let resident = Person::stranger(town.url(""));
    let path = format!("/activiteiten/{}", town.walk);
    let long = format!("name={}", "a".repeat(20_000));
    let (status, text) = page(resident.post_form(&path, &long).await).await;
    assert_eq!(status, 413);
    assert!(text.contains("Dit is te veel tekst") && !text.contains("aaaa"), "{text}");
    let twice = "name=a&name=b";
    let (status, text) = page(resident.post_form(&path, twice).await).await;
    assert_eq!(status, 422);
    assert!(text.contains("Het lukte niet"), "{text}");
    let form = format!("sign_up={}&name=Riet&phone=06-12345678&party=two&level=other", number(&text));
    let mut last = None;
    for _ in 0..40 {
        let answer = resident.post_form(&path, &form).await;
        if answer.status() == 429 {
            assert!(answer.headers()["retry-after"].to_str().unwrap().parse::<u64>().unwrap() <= 60);
            last = Some(page(answer).await);
            break;
        }
        assert_eq!(answer.status(), 422);
    }
    let (_, text) = last.expect("an end to it");
    assert!(text.contains("Er komen veel aanmeldingen tegelijk"), "{text}");
    assert!(text.contains(r#"value="Riet""#) && text.contains(r#"value="06-12345678""#), "{text}");
    let (_, radio) = text.split_once(r#"value="two""#).unwrap();
    assert!(radio.split_once('>').unwrap().0.contains("checked"), "{text}");
    // The form can be sent again later, under a number of its own.
    assert!(number(&text).parse::<Uuid>().is_ok());
}
