//! One-time links: how the first person, and every next one, comes in.

use crate::support::{PASSPHRASE, Person, Town};
use domain::{
    document::Body,
    member::{OrgKind, Role},
    refusal::{Field, Refusal},
    text::Problem,
};
use reqwest::Response;
use serde_json::{Value, json};
use server::{
    service::{
        colleagues,
        neighbourhood::{self, NewNeighbourhood},
    },
    store::Store,
};
use sync::wire::{ApiError, ApiProblem};

async fn problem(answer: Response) -> (u16, ApiProblem) {
    (answer.status().as_u16(), answer.json::<ApiError>().await.unwrap().error)
}

fn form(sign_in_name: &str, passphrase: &str) -> Value {
    json!({ "name": "Els", "sign_in_name": sign_in_name, "passphrase": passphrase })
}

/// Adds a neighbourhood without people, so that the next start prints a link; gives its path in the API.
async fn invitation(town: &mut Town) -> String {
    town.stop().await;
    let store = Store::open(&town.data()).await.unwrap();
    let new = NewNeighbourhood {
        name: "Tweede buurt".into(),
        organisation: "Woonstichting".into(),
        organisation_kind: OrgKind::Corporation,
        sub_neighbourhoods: Vec::new(),
        contact_name: "Els".into(),
        contact_phone: "06-00000000".into(),
        meeting_place: "Het buurthuis".into(),
    };
    neighbourhood::create(&store, new).await.unwrap();
    store.close().await;
    town.start().await;
    printed(town)
}

fn printed(town: &Town) -> String {
    let notice = town.notices().iter().find(|notice| notice.contains(app::address::FIRST_TIME)).unwrap();
    let (_, token) = notice.rsplit_once('/').unwrap();
    format!("/api/v1/links/{}", token.trim())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_person_comes_in_with_the_link_that_was_printed() {
    let mut town = Town::new().await;
    assert!(!town.notices().iter().any(|notice| notice.contains(app::address::FIRST_TIME)));
    let path = invitation(&mut town).await;
    let anyone = Person::stranger(town.url(""));
    assert_eq!(anyone.get(&path).await.status(), 200);
    let answer = anyone.post(&path, &form("Els", PASSPHRASE)).await;
    assert_eq!(answer.status(), 200);
    let els = Person::sign_in(town.url(""), "els", PASSPHRASE).await;
    assert_eq!(els.me().actor.role, Role::ProjectLead);
    let mut device = crate::support::Device::new(els);
    device.pull().await;
    let members = device.documents.values().filter(|d| matches!(d.body, Body::Member(_))).count();
    assert_eq!(members, 1, "only of their own neighbourhood");
    let spent = (410, ApiProblem::LinkSpent);
    assert_eq!(problem(anyone.get(&path).await).await, spent);
    assert_eq!(problem(anyone.post(&path, &form("els2", PASSPHRASE)).await).await, spent);
    assert_eq!(problem(anyone.get("/api/v1/links/made-up").await).await, spent);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_form_spends_nothing_and_names_the_field() {
    let mut town = Town::new().await;
    let path = invitation(&mut town).await;
    let anyone = Person::stranger(town.url(""));
    for (form, wrong) in [
        (form("els", "te kort"), Field::Passphrase),
        (form("els", "a b c d"), Field::Passphrase),
        (form("els", "een een een een"), Field::Passphrase),
        (form("els", "Wachtwoord-123456"), Field::Passphrase),
        (form("e l s", PASSPHRASE), Field::SignInName),
        (form("", PASSPHRASE), Field::SignInName),
        (form("NOOR", PASSPHRASE), Field::SignInName),
        (json!({ "name": " ", "sign_in_name": "els", "passphrase": PASSPHRASE }), Field::Name),
    ] {
        let (status, problem) = problem(anyone.post(&path, &form).await).await;
        let ApiProblem::Refused { reason: Refusal::Field { field, .. } } = problem else {
            panic!("{problem:?}");
        };
        assert_eq!((status, field), (422, wrong));
    }
    assert_eq!(anyone.post(&path, &form("els", PASSPHRASE)).await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_weak_passphrase_is_told_the_rule() {
    let mut town = Town::new().await;
    let path = invitation(&mut town).await;
    let anyone = Person::stranger(town.url(""));
    let weak = Problem::Guessable { words: 4, letters: 3, characters: 14 };
    for (typed, expected) in
        [("a b c d", weak), ("vier vier vier", weak), ("welkom01welkom01", Problem::Common)]
    {
        let (_, problem) = problem(anyone.post(&path, &form("els", typed)).await).await;
        let reason = Refusal::field(Field::Passphrase, expected);
        assert_eq!(problem, ApiProblem::Refused { reason }, "{typed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_does_not_tell_name_after_name_who_works_here() {
    let mut town = Town::new().await;
    invitation(&mut town).await;
    town.stop().await;
    town.start_behind_proxy().await;
    let path = printed(&town);
    let anyone = Person::stranger(town.url(""));
    for place in 0..5 {
        let from = format!("192.0.2.{place}");
        let weak = anyone.post_from(&from, &path, &form("els", "te kort")).await;
        assert_eq!(weak.status(), 422, "what asks for no name is free");
    }
    // From wherever they are asked.
    for (place, name) in ["noor", "samira", "hassan"].into_iter().enumerate() {
        let from = format!("198.51.100.{place}");
        let told = problem(anyone.post_from(&from, &path, &form(name, PASSPHRASE)).await).await;
        let reason = Refusal::field(Field::SignInName, Problem::Double);
        assert_eq!(told, (422, ApiProblem::Refused { reason }), "{name}");
    }
    for (place, name) in ["bram", "nobody"].into_iter().enumerate() {
        let from = format!("203.0.113.{place}");
        let (status, problem) = problem(anyone.post_from(&from, &path, &form(name, PASSPHRASE)).await).await;
        assert!(matches!((status, &problem), (429, ApiProblem::TooOften { seconds: 1..=30 })), "{problem:?}");
    }
    assert_eq!(anyone.get(&path).await.status(), 200, "the link is as good as it was");
    // Nobody waits for who holds another.
    let store = Store::open(&town.data()).await.unwrap();
    let project = neighbourhood::find(&store, Some("Tweede buurt")).await.unwrap();
    let org = neighbourhood::known_organisation(&store, project, "Woonstichting").await.unwrap();
    let role = Role::HousingConsultant;
    let token = colleagues::create_link(&store, project, org, role, chrono::Utc::now()).await.unwrap();
    store.close().await;
    let other = format!("/api/v1/links/{}", token.as_str());
    assert_eq!(anyone.post(&other, &form("els", PASSPHRASE)).await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_at_once_make_one_account() {
    let mut town = Town::new().await;
    let path = invitation(&mut town).await;
    let tries = ["els", "ilse"].map(|name| {
        let (anyone, path) = (Person::stranger(town.url("")), path.clone());
        tokio::spawn(async move { anyone.post(&path, &form(name, PASSPHRASE)).await.status().as_u16() })
    });
    let mut statuses = Vec::new();
    for one in tries {
        statuses.push(one.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 410]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_start_withdraws_the_link_that_was_printed_before() {
    let mut town = Town::new().await;
    let first = invitation(&mut town).await;
    town.stop().await;
    town.start().await;
    let anyone = Person::stranger(town.url(""));
    assert_eq!(anyone.get(&first).await.status(), 410);
    assert_eq!(anyone.get(&printed(&town)).await.status(), 200);
    // One that an administrator asked for outlives a start.
    let store = Store::open(&town.data()).await.unwrap();
    let project = neighbourhood::find(&store, Some("Tweede buurt")).await.unwrap();
    let org = neighbourhood::known_organisation(&store, project, "Woonstichting").await.unwrap();
    let role = Role::HousingConsultant;
    let token = colleagues::create_link(&store, project, org, role, chrono::Utc::now()).await.unwrap();
    store.close().await;
    town.stop().await;
    town.start().await;
    let anyone = Person::stranger(town.url(""));
    assert_eq!(anyone.get(&format!("/api/v1/links/{}", token.as_str())).await.status(), 200);
}
