//! What a resident takes away is gone here, on devices, and in backups; and says so.

use super::{STORY, ask, page, story};
use crate::support::{Person, Town, talk};
use server::service::backup::{self, Elsewhere, Records};

pub async fn erase(resident: &Person, code: &impl ToString) -> String {
    let code = code.to_string();
    page(resident.post_form("/mijn/wissen", &format!("code={code}&ja=1")).await, 200).await
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_asked_once_more_and_then_gone_with_a_receipt() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let (sealed, code) = story(&town, &noor).await;
    let (kept, _) = story(&town, &noor).await;
    let resident = Person::stranger(town.url(""));
    let asked = page(resident.post_form("/mijn/wissen", &format!("code={code}")).await, 200).await;
    assert!(asked.contains("Ja, haal mijn verslag weg"));
    assert_eq!(talk::kept(&town.data()).await.len(), 2, "only asked");
    assert!(erase(&resident, &code).await.contains("Uw verslag is weg"));
    assert_eq!(talk::kept(&town.data()).await, [kept.record]);
    let shown = page(ask(&resident, &code.to_string()).await, 200).await;
    assert!(shown.contains("Weggehaald op") && !shown.contains(STORY));
    assert!(erase(&resident, &code).await.contains("Uw verslag is weg"), "twice is once");
    let again = resident.post_form("/mijn/verbeteren", &format!("code={code}&ja=1&samenvatting=x")).await;
    assert!(page(again, 200).await.contains("Uw verslag is weg"));
    assert_eq!(resident.post_form("/mijn/bestand", &format!("code={code}")).await.status(), 404);
    // A device that still brings it is told that all is well, and nothing comes back.
    assert_eq!(talk::bring(&noor, &[sealed]).await[0].refused, None);
    assert_eq!(talk::kept(&town.data()).await.len(), 1);
}

/// Whatever backup is put back over this folder: erased stays erased.
#[tokio::test(flavor = "multi_thread")]
async fn an_older_backup_does_not_bring_it_back() {
    let mut town = Town::new().await;
    let mut noor = town.device("noor").await;
    town.planned(&mut noor).await;
    let (sealed, code) = story(&town, &noor.person).await;
    let older = town.folder().join("older.db");
    backup::make(&town.data(), &older, Records::All).await.unwrap();
    let resident = Person::stranger(town.url(""));
    erase(&resident, &code).await;
    town.stop().await;
    let restored = backup::restore(&older, Elsewhere::default(), &town.data()).await.unwrap();
    assert_eq!(restored.erased, 1);
    town.start().await;
    assert!(talk::kept(&town.data()).await.is_empty());
    let resident = Person::stranger(town.url(""));
    assert!(page(ask(&resident, &code.to_string()).await, 200).await.contains("Weggehaald op"));
    noor.person = town.sign_in("noor").await;
    assert_eq!(talk::bring(&noor.person, &[sealed]).await[0].refused, None);
    assert!(talk::kept(&town.data()).await.is_empty());
}
