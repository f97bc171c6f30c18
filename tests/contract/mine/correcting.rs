//! The resident's own words take the place of what was there, and stay.

use super::{ask, page, story};
use crate::support::{Person, Town, talk};
use domain::{
    card::Card,
    factor::Sphere,
    record::Statement,
    registration::{Quadrant, Valence},
    text::Text,
};
use server::service::backup::{self, Elsewhere, Records};

/// Written in a URL.
fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |all, byte| all + &format!("%{byte:02X}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_resident_changes_replaces_what_was_told_for_good() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let mut sealed = talk::record(town.project);
    let quadrant = Quadrant { sphere: Sphere::Environment, valence: Valence::Barrier };
    for text in ["De stoep is te smal.", "De lamp in de hal is stuk."] {
        sealed.record.statements.push(Statement { quadrant, text: Text::new(text).unwrap() });
    }
    sealed.record.statements.sort();
    let code = talk::bring_with_code(&noor, &mut sealed).await;
    let resident = Person::stranger(town.url(""));
    let form = resident.post_form("/mijn/verbeteren", &format!("code={code}")).await;
    let form = page(form, 200).await;
    assert!(form.contains("De stoep is te smal.") && form.contains("name=\"uitspraak-3\""));
    assert_eq!(talk::kept(&town.data()).await, [sealed.record.clone()], "only looked at");

    let words = encoded("</textarea><script>x</script>\r\nDe hal is licht & warm.");
    let sent = format!(
        "code={code}&ja=1&uitspraak-3={words}&uitspraak-3=+&samenvatting=&kaart-weg=C02&antwoord-weg=Q4"
    );
    let shown = page(resident.post_form("/mijn/verbeteren", &sent).await, 200).await;
    assert!(shown.contains("De hal is licht") && !shown.contains("<script>") && !shown.contains("De stoep"));
    let [kept] = &talk::kept(&town.data()).await[..] else { panic!("one") };
    assert_eq!((kept.cards.as_slice(), kept.closed.len(), kept.statements.len()), (&[Card::C07][..], 0, 1));
    assert_eq!(kept.statements[0].text.as_str(), "</textarea><script>x</script>\nDe hal is licht & warm.");
    let again = page(resident.post_form("/mijn/verbeteren", &format!("code={code}")).await, 200).await;
    assert_eq!(again.matches("<script").count(), 0);
    assert!(again.contains("&lt;/textarea&gt;"));

    // A device that repeats itself, or corrects on its side, changes nothing any more.
    let corrected = kept.clone();
    sealed.record.summary = Some(Text::new("Van het apparaat.").unwrap());
    assert_eq!(talk::bring(&noor, std::slice::from_ref(&sealed)).await[0].refused, None);
    assert_eq!(talk::kept(&town.data()).await, [corrected]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_kept_comes_back_to_be_put_right() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let (sealed, code) = story(&town, &noor).await;
    let resident = Person::stranger(town.url(""));
    let long = "x".repeat(601);
    let sent = format!("code={code}&ja=1&samenvatting={long}&kaart-weg=C02");
    let shown = page(resident.post_form("/mijn/verbeteren", &sent).await, 422).await;
    assert!(shown.contains(&long) && shown.contains("600") && shown.contains("checked"));
    for wrong in ["kaart-weg=C99", "uitspraak-9=x", "iets=x"] {
        let answer = resident.post_form("/mijn/verbeteren", &format!("code={code}&ja=1&{wrong}")).await;
        assert_eq!(answer.status(), 422, "{wrong}");
    }
    assert_eq!(talk::kept(&town.data()).await, [sealed.record]);
}

/// The old text is in no backup that is made later, also when it was in one before.
#[tokio::test(flavor = "multi_thread")]
async fn a_later_backup_holds_the_new_words() {
    let mut town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let (_, code) = story(&town, &noor).await;
    let others: Vec<_> = (0..5).map(|_| talk::record(town.project)).collect();
    talk::bring(&noor, &others).await;
    let (before, after) = (town.folder().join("before.db"), town.folder().join("after.db"));
    backup::make(&town.data(), &before, Records::Grouped).await.unwrap();
    let resident = Person::stranger(town.url(""));
    let sent = format!("code={code}&ja=1&samenvatting=Liever+dit.");
    assert_eq!(resident.post_form("/mijn/verbeteren", &sent).await.status(), 200);
    backup::make(&town.data(), &after, Records::Grouped).await.unwrap();
    town.stop().await;
    backup::restore(&after, Elsewhere::default(), &town.data()).await.unwrap();
    town.start().await;
    let resident = Person::stranger(town.url(""));
    assert!(page(ask(&resident, &code.to_string()).await, 200).await.contains("Liever dit."));
}
