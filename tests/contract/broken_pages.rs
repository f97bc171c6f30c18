//! When nothing can be read, a person still gets a page that says what to do; an app gets its problem.

use crate::support::{Person, Town};
use reqwest::Response;

async fn read(answer: Response) -> (u16, String, String) {
    let kind = answer.headers()["content-type"].to_str().unwrap().to_owned();
    (answer.status().as_u16(), kind, answer.text().await.unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_says_what_to_do() {
    let town = Town::new().await;
    let anyone = Person::stranger(town.url(""));
    let activity = format!("/activiteiten/{}", town.walk);
    town.tamper("ALTER TABLE document RENAME TO gone").await;

    let paths =
        ["/", "/activiteiten", activity.as_str(), "/over", "/nergens", "/mijn", "/mijn/lamp-fiets-appel-42"];
    let mut answers = Vec::new();
    for path in paths {
        answers.push((path, anyone.get(path).await));
    }
    answers.push(("a form", anyone.post_form(&activity, "name=Ria&level=signed_up&party=alone").await));
    for (what, answer) in answers {
        assert_eq!(answer.headers()["cache-control"], "no-store", "{what}");
        let (status, kind, text) = read(answer).await;
        assert_eq!((status, kind.as_str()), (500, "text/html; charset=utf-8"), "{what}");
        assert!(text.contains("probeer het dan opnieuw") && text.contains("</main>"), "{what}: {text}");
        assert!(
            !text.contains("document") && !text.contains("Ria") && !text.contains("lamp"),
            "{what}: {text}"
        );
    }
    // What opens the app needs nothing from there, and what speaks to it is answered as before.
    assert_eq!(anyone.get("/veld").await.status(), 200);
    let (status, kind, text) = read(anyone.get("/api/v1/public").await).await;
    assert_eq!((status, kind.as_str()), (500, "application/json"), "{text}");

    town.tamper("ALTER TABLE gone RENAME TO document").await;
    for path in ["/", activity.as_str(), "/mijn"] {
        assert_eq!(anyone.get(path).await.status(), 200, "{path}");
    }
}
