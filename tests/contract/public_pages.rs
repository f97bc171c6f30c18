//! What anybody reads without an account, as the server writes it: it has to be there before any script runs.

use crate::support::{Person, Town};

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_names_what_there_is_to_do_and_whom_to_call() {
    let town = Town::new().await;
    let anyone = Person::stranger(town.url(""));
    for path in ["/", "/activiteiten"] {
        let page = anyone.get(path).await.text().await.unwrap();
        for (activity, title) in [(town.walk, "Wandelen"), (town.soup, "Soep")] {
            let address = format!(r#"href="/activiteiten/{activity}""#);
            let (_, link) = page.split_once(&address).unwrap_or_else(|| panic!("{path}: {title}"));
            let (link, _) = link.split_once("</a>").unwrap();
            assert!(link.contains(title) && link.contains("De wagen"), "{path}: {link}");
        }
    }
    let page = anyone.get("/").await.text().await.unwrap();
    assert!(page.contains("Proefbuurt") && page.contains("06-00000000"), "{page}");
}
