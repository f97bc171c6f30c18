//! What was closed, withdrawn or changed since a backup stays so when that backup is put back.
//!
//! Owns: accounts and devices after a restore, and what is said where nothing can be known of them. Must never: take the
//! word of the database for it; whoever is shut out has to find the door shut.

use crate::{
    devices::named,
    second_factor::{enter, half, with_codes},
    support::{PASSPHRASE, Person, Town, copies},
};
use domain::{document::Body, member::Role};
use reqwest::Response;
use serde_json::json;
use server::{
    service::backup::{self, Elsewhere, Records},
    words,
};
use std::{
    fs,
    path::{Path, PathBuf},
};
use sync::{
    devices::OneDevice,
    people::MyAccess,
    wire::{ApiError, ApiProblem},
};

const PEOPLE: &str = "/api/v1/admin/people";
const DEVICES: &str = "/api/v1/admin/devices";
const MAIN: &str = "meer-dan-steen.db";
const ANOTHER: &str = "paarse fiets onder water";
const WRONG: (u16, ApiProblem) = (401, ApiProblem::WrongNameOrPassphrase);

async fn problem(answer: Response) -> (u16, ApiProblem) {
    (answer.status().as_u16(), answer.json::<ApiError>().await.unwrap().error)
}

async fn backed_up(town: &Town) -> PathBuf {
    let file = town.folder().join("older.db");
    backup::make(&town.data(), &file, Records::Grouped).await.unwrap();
    file
}

/// What the administrator reads of it.
async fn put_back(file: &Path, town: &mut Town) -> String {
    town.stop().await;
    let restored = backup::restore(file, Elsewhere::default(), &town.data()).await.unwrap();
    town.start().await;
    words::restored("older.db", &restored)
}

async fn about(lead: &Person, person: &Person, what: &str, form: &serde_json::Value) {
    let path = format!("{PEOPLE}/{}/{what}", person.me().user);
    assert_eq!(lead.post(&path, form).await.status(), 200);
}

/// A tablet of Noor with this name: the cookie that it is known by.
async fn tablet(town: &Town, name: &str) -> String {
    let person = named(&town.sign_in("noor").await, name).await;
    person.cookie.unwrap().split_once("; ").unwrap().1.to_owned()
}

async fn withdraw(admin: &Person, name: &str) {
    let all: Vec<OneDevice> = admin.get(DEVICES).await.json().await.unwrap();
    let id = all.iter().find(|device| device.name == name).unwrap().id;
    assert_eq!(admin.post(&format!("{DEVICES}/{id}/revoke"), &json!({})).await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_away_since_stays_away() {
    let mut town = Town::new().await;
    let els = town.join("els", "Woonstichting", Role::ProjectLead).await;
    let tim = town.join("tim", "Bindkracht", Role::TechAdmin).await;
    let (samira, hassan) = (town.sign_in("samira").await, town.sign_in("hassan").await);
    let earlier = tablet(&town, "Tablet 3").await;
    let kept = tablet(&town, "Tablet 5").await;
    let passkey = "INSERT INTO passkey (id, user, name, key, created) \
                   SELECT x'01', user, 'Telefoon', '{}', 0 FROM account WHERE sign_in_name = 'hassan'";
    assert_eq!(town.tamper(passkey).await, 1);
    let older = backed_up(&town).await;

    let later = tablet(&town, "Tablet 4").await;
    withdraw(&tim, "Tablet 3").await;
    withdraw(&tim, "Tablet 4").await;
    about(&tim, &samira, "close", &json!({})).await;
    about(&els, &hassan, "role", &json!({ "role": Role::TechAdmin })).await;
    assert_eq!(town.tamper("DELETE FROM passkey").await, 1);
    let noor = town.sign_in("noor").await;
    let form = json!({ "old": PASSPHRASE, "new": ANOTHER });
    assert_eq!(noor.post("/api/v1/access/passphrase", &form).await.status(), 200);
    town.join("ruud", "Bindkracht", Role::CommunityWorker).await;

    let said = put_back(&older, &mut town).await;
    assert!(said.contains(words::WITHDRAWN_STAYS), "{said}");
    let anyone = Person::stranger(town.url(""));
    assert_eq!(problem(anyone.try_sign_in("samira", PASSPHRASE).await).await, WRONG);
    assert_eq!(problem(anyone.try_sign_in("noor", PASSPHRASE).await).await, WRONG);
    assert_eq!(problem(anyone.try_sign_in("ruud", PASSPHRASE).await).await, WRONG, "came later");
    for device in [earlier, later] {
        let tablet = anyone.with_cookie(Some(device));
        let told = problem(tablet.try_sign_in("noor", ANOTHER).await).await;
        assert_eq!(told, (403, ApiProblem::DeviceRevoked));
    }
    let kept = anyone.with_cookie(Some(kept));
    assert_eq!(kept.try_sign_in("noor", ANOTHER).await.status(), 200, "nobody withdrew it");
    let hassan = town.sign_in("hassan").await;
    assert_eq!(hassan.me().actor.role, Role::TechAdmin);
    let access: MyAccess = hassan.get("/api/v1/access").await.json().await.unwrap();
    assert_eq!(access.passkeys, []);
    let desk = town.device("els").await;
    let face = &desk.documents[&hassan.me().user.into()].body;
    assert!(matches!(face, Body::Member(member) if member.role == Role::TechAdmin), "{face:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_of_since_is_asked_and_a_spent_code_is_spent() {
    let mut town = Town::new().await;
    let older = backed_up(&town).await;
    let (_, codes) = with_codes(&town).await;
    assert_eq!(enter(&half(&town).await, &codes[0]).await.status(), 200);
    put_back(&older, &mut town).await;
    assert_eq!(enter(&half(&town).await, &codes[0]).await.status(), 422);
    assert_eq!(enter(&half(&town).await, &codes[1]).await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_that_was_removed_does_not_come_back() {
    let mut town = Town::new().await;
    let (noor, _) = with_codes(&town).await;
    let older = backed_up(&town).await;
    let remove = "/api/v1/access/second-factor/remove";
    assert_eq!(noor.post(remove, &json!({ "passphrase": PASSPHRASE })).await.status(), 200);
    put_back(&older, &mut town).await;
    town.sign_in("noor").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_restore_has_not_forgotten_it() {
    let mut town = Town::new().await;
    let tim = town.join("tim", "Bindkracht", Role::TechAdmin).await;
    let samira = town.sign_in("samira").await;
    let older = backed_up(&town).await;
    about(&tim, &samira, "close", &json!({})).await;
    for _ in 0..2 {
        let said = put_back(&older, &mut town).await;
        assert!(said.contains(words::WITHDRAWN_STAYS), "{said}");
    }
    let anyone = Person::stranger(town.url(""));
    assert_eq!(problem(anyone.try_sign_in("samira", PASSPHRASE).await).await, WRONG);
}

/// As a restore with a newer program, before that was started here.
#[tokio::test(flavor = "multi_thread")]
async fn the_tables_of_an_earlier_version_tell_it_as_well() {
    let mut town = Town::new().await;
    let tim = town.join("tim", "Bindkracht", Role::TechAdmin).await;
    let samira = town.sign_in("samira").await;
    let older = backed_up(&town).await;
    about(&tim, &samira, "close", &json!({})).await;
    town.stop().await;
    town.tamper("DROP TABLE former_role").await;
    for column in [
        "ALTER TABLE client DROP COLUMN roles_heard",
        "ALTER TABLE client DROP COLUMN late_through",
        "ALTER TABLE client DROP COLUMN late_until",
    ] {
        town.tamper(column).await;
    }
    town.tamper("ALTER TABLE account ADD COLUMN visited INTEGER NOT NULL DEFAULT 0").await;
    assert_eq!(town.tamper("DELETE FROM _sqlx_migrations WHERE version = 19").await, 1);
    let restored = backup::restore(&older, Elsewhere::default(), &town.data()).await.unwrap();
    assert!(!restored.withdrawn_unknown);
    town.start().await;
    let anyone = Person::stranger(town.url(""));
    assert_eq!(problem(anyone.try_sign_in("samira", PASSPHRASE).await).await, WRONG);
    town.sign_in("noor").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_folder_does_not_tell_somebody_is_asked_to_look() {
    let mut town = Town::new().await;
    let older = backed_up(&town).await;
    town.stop().await;
    let main = town.data().join(MAIN);
    let whole = fs::read(&main).unwrap();
    for left in [None, Some(&b""[..]), Some(&b"something else"[..]), Some(&whole[..whole.len() / 2])] {
        match left {
            None => fs::remove_file(&main).unwrap(),
            Some(bytes) => fs::write(&main, bytes).unwrap(),
        }
        let restored = backup::restore(&older, Elsewhere::default(), &town.data()).await.unwrap();
        let said = words::restored("older.db", &restored);
        assert!(said.contains(words::WITHDRAWN_UNKNOWN), "{said}");
        assert!(!said.contains(words::WITHDRAWN_STAYS), "{said}");
    }
    town.start().await;
    town.sign_in("noor").await;
}

/// As a machine that was put back to the day before the backup.
#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_is_older_than_the_backup_changes_nothing_in_it() {
    let mut town = Town::new().await;
    town.join("els", "Woonstichting", Role::ProjectLead).await;
    town.stop().await;
    let mut earlier = town.twin().await;
    earlier.stop().await;
    town.start().await;
    let (els, hassan) = (town.sign_in("els").await, town.sign_in("hassan").await);
    about(&els, &hassan, "role", &json!({ "role": Role::TechAdmin })).await;
    let copy = backed_up(&town).await;
    let key = copies::key(&town);
    let opening = Elsewhere { keys: None, key: Some(&key) };
    let restored = backup::restore(&copy, opening, &earlier.data()).await.unwrap();
    assert!(restored.withdrawn_unknown);
    earlier.start().await;
    assert_eq!(earlier.sign_in("hassan").await.me().actor.role, Role::TechAdmin);
}
