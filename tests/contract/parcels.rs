//! Talks go along in a handover, from device to device: only to whom the work went, and the server reads none of them.
//!
//! Owns: who may give and who may take. Must never: use a device of the app; two that are wrong alike would agree.

use crate::support::{Device, Person, Town, copies};
use chrono::{DateTime, Days, Utc};
use domain::{
    card::Card,
    claim::ClaimCode,
    command::{Command, ReadHandover},
    document::{Body, Document},
    handover::Handover,
    id::{HandoverId, RecordId, UserId, VisitId},
    member::Role,
    talk::{Seeds, Talk},
};
use reqwest::StatusCode;
use serde_json::json;
use server::{
    service::{
        backup::{self, Elsewhere, Records},
        retention::{self, Run},
    },
    store::Store,
};
use sync::parcel::{
    Arrived, COPIES_PER_PARCEL, GiveParcel, GivenParcel, LARGEST_SEALED, Label, OpenedParcel, Parcel,
    ParcelOf, Receiver, SealedCopy, TakeBack, TakenBack, WaitingParcel, open, parcel_key, seal,
};
use uuid::Uuid;

const GIVE: &str = "/api/v1/parcels";
const CANARY: &str = "kanarie in de keuken";

async fn device(person: Person, signing: u8) -> Device {
    let mut device = Device::new(person);
    device.signing = Some([signing; 32]);
    device.pull().await;
    device
}

async fn hand_over(lead: &Person, from: UserId, to: UserId) {
    let order = json!({ "from": from, "to": to, "reason": "leaves" });
    assert_eq!(lead.post("/api/v1/admin/handover", &order).await.status(), 200);
}

async fn receivers(person: &Person) -> Vec<Receiver> {
    person.get("/api/v1/parcels/receivers").await.json().await.unwrap()
}

fn parcel() -> Parcel {
    let seeds = Seeds {
        deck: vec![Card::C00],
        claim: ClaimCode::draw(|n| n / 2),
        record: RecordId(Uuid::new_v4()),
        edit_key: [9; 32],
    };
    let talk = Talk { own_topic: CANARY.into(), ..Talk::new(VisitId(Uuid::new_v4()), 1, seeds) };
    Parcel { talk }
}

/// As the one who gives it seals it, for each of these.
fn sealed(from: &Device, to: UserId, devices: &[&Device], parcel: &Parcel) -> GiveParcel {
    let id = Uuid::new_v4();
    let copy = |device: &&Device| {
        let label = Label { from: from.person.me().user, client: device.client, parcel: id };
        let key = parcel_key(&device.signing.unwrap()).unwrap();
        let chance = std::array::from_fn(|at| Uuid::new_v4().as_bytes()[at % 16]);
        SealedCopy { client: device.client, sealed: seal(&key, &label, parcel, chance).unwrap() }
    };
    GiveParcel { parcel: id, to, copies: devices.iter().map(copy).collect() }
}

async fn give(from: &Device, given: &GiveParcel) -> StatusCode {
    from.person.post(GIVE, given).await.status()
}

async fn waiting(device: &Device) -> Vec<WaitingParcel> {
    let answer = device.person.get(&format!("{GIVE}?client={}", device.client)).await;
    assert_eq!(answer.status(), 200);
    answer.json().await.unwrap()
}

async fn opened(device: &Device, parcel: Uuid) -> Option<Vec<u8>> {
    let which = ParcelOf { client: device.client, parcel };
    let answer = device.person.post("/api/v1/parcels/open", &which).await;
    if answer.status() == 404 || answer.status() == 422 {
        return None;
    }
    assert_eq!(answer.status(), 200);
    Some(answer.json::<OpenedParcel>().await.unwrap().sealed)
}

async fn arrived(device: &Device, parcel: Uuid) -> bool {
    let which = ParcelOf { client: device.client, parcel };
    let answer = device.person.post("/api/v1/parcels/arrived", &which).await;
    assert_eq!(answer.status(), 200);
    answer.json::<Arrived>().await.unwrap().yours
}

async fn given(device: &Device) -> Vec<GivenParcel> {
    device.person.get("/api/v1/parcels/given").await.json().await.unwrap()
}

async fn back(device: &Device, parcel: Uuid) -> bool {
    let answer = device.person.post("/api/v1/parcels/back", &TakeBack { parcel }).await;
    assert_eq!(answer.status(), 200);
    answer.json::<TakenBack>().await.unwrap().back
}

/// Hassan, whose work went to Tom; Tom's two devices; and Els, who did it.
async fn handed_over(town: &Town) -> (Device, [Device; 2], Person) {
    let lead = town.join("els", "Woonstichting", Role::ProjectLead).await;
    let tom = town.join("tom", "Woonstichting", Role::HousingConsultant).await;
    let hassan = device(town.sign_in("hassan").await, 1).await;
    hand_over(&lead, hassan.person.me().user, tom.me().user).await;
    let both = [device(tom.clone(), 2).await, device(tom, 3).await];
    (hassan, both, lead)
}

#[tokio::test(flavor = "multi_thread")]
async fn it_comes_to_one_device_of_the_successor_and_nobody_else_can_read_it() {
    let town = Town::new().await;
    let (hassan, [mut one, mut other], _) = handed_over(&town).await;
    let to = one.person.me().user;
    let [receiver] = &receivers(&hassan.person).await[..] else { panic!("one successor") };
    assert_eq!(receiver.user, to);
    let mut told: Vec<_> = receiver.clients.iter().map(|client| (client.client, client.key)).collect();
    let mut known =
        [&one, &other].map(|device| (device.client, parcel_key(&device.signing.unwrap()).unwrap()));
    told.sort_unstable();
    known.sort_unstable();
    assert_eq!(told, known);
    assert_eq!(one.round(Vec::new()).await.parcels, 0);

    let parcel = parcel();
    let given = sealed(&hassan, to, &[&one, &other], &parcel);
    assert_eq!(give(&hassan, &given).await, 204);
    assert_eq!((one.round(Vec::new()).await.parcels, other.round(Vec::new()).await.parcels), (1, 1));
    for file in std::fs::read_dir(town.data()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(CANARY.len()).any(|part| part == CANARY.as_bytes()), "the server reads it");
    }
    let id = given.parcel;
    let from = hassan.person.me().user;
    for device in [&one, &other] {
        assert_eq!(waiting(device).await, [WaitingParcel { parcel: id, from }]);
    }
    for _ in 0..2 {
        let copy = opened(&other, id).await.unwrap();
        let label = Label { from, client: other.client, parcel: id };
        assert_eq!(open(&other.signing.unwrap(), &label, &copy).unwrap(), parcel);
    }
    // Another device of the same person opens it as well, and has to let go of it: a talk is written up once.
    assert!(opened(&one, id).await.is_some());
    assert!(opened(&other, id).await.is_some());
    assert!(!arrived(&one, id).await);
    assert_eq!(self::given(&hassan).await, [GivenParcel { parcel: id, arrived: false }]);
    for _ in 0..2 {
        assert!(arrived(&other, id).await, "also when the answer got lost");
    }
    assert_eq!(self::given(&hassan).await, [GivenParcel { parcel: id, arrived: true }]);
    assert_eq!((one.round(Vec::new()).await.parcels, other.round(Vec::new()).await.parcels), (0, 0));
    // The answer got lost, and it was sent once more.
    assert_eq!(give(&hassan, &given).await, 204);
    assert_eq!(one.round(Vec::new()).await.parcels, 0, "what has arrived does not come back");
    assert!(!back(&hassan, id).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_may_be_taken_back_until_it_has_arrived() {
    let town = Town::new().await;
    let (hassan, [one, _], _) = handed_over(&town).await;
    let given = sealed(&hassan, one.person.me().user, &[&one], &parcel());
    assert_eq!(give(&hassan, &given).await, 204);
    assert!(opened(&one, given.parcel).await.is_some());
    assert!(back(&hassan, given.parcel).await);
    assert!(!arrived(&one, given.parcel).await, "the device that opened it has to let go");
    assert!(waiting(&one).await.is_empty());
    assert!(self::given(&hassan).await.is_empty());
    assert!(back(&hassan, given.parcel).await, "the answer got lost");
    assert_eq!(give(&hassan, &given).await, 204);
    assert!(waiting(&one).await.is_empty(), "a late copy of what was taken back");
    // The order to stop it overtakes it.
    let late = sealed(&hassan, one.person.me().user, &[&one], &parcel());
    assert!(back(&hassan, late.parcel).await);
    assert_eq!(give(&hassan, &late).await, 204);
    assert!(waiting(&one).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_came_later_gets_a_copy_as_well() {
    let town = Town::new().await;
    let (hassan, [one, other], _) = handed_over(&town).await;
    let to = one.person.me().user;
    let first = sealed(&hassan, to, &[&one], &parcel());
    assert_eq!(give(&hassan, &first).await, 204);
    assert!(waiting(&other).await.is_empty());
    let again = GiveParcel { parcel: first.parcel, ..sealed(&hassan, to, &[&one, &other], &parcel()) };
    assert_eq!(give(&hassan, &again).await, 204);
    assert_eq!(waiting(&other).await.len(), 1);
    assert_eq!(opened(&one, first.parcel).await.as_ref(), Some(&first.copies[0].sealed), "the first stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_backup_holds_one_and_who_gave_it_hears_that_it_is_gone() {
    let mut town = Town::new().await;
    let (mut hassan, [mut one, _], _) = handed_over(&town).await;
    let given = sealed(&hassan, one.person.me().user, &[&one], &parcel());
    assert_eq!(give(&hassan, &given).await, 204);
    let file = town.folder().join("copy.db");
    backup::make(&town.data(), &file, Records::Grouped).await.unwrap();
    let copy = std::fs::read(copies::in_clear(&town, &file)).unwrap();
    let part = &given.copies[0].sealed[1_000..1_064];
    assert!(!copy.windows(part.len()).any(|bytes| bytes == part));
    town.stop().await;
    backup::restore(&file, Elsewhere::default(), &town.data()).await.unwrap();
    town.start().await;
    hassan.person = town.sign_in("hassan").await;
    assert!(self::given(&hassan).await.is_empty(), "so it is brought once more");
    // Who took it in before the backup was put back keeps it: it may lie nowhere else.
    one.person = town.sign_in("tom").await;
    assert!(arrived(&one, given.parcel).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_handover_opens_the_way() {
    let town = Town::new().await;
    let (hassan, [one, other], lead) = handed_over(&town).await;
    let (from, to) = (hassan.person.me().user, one.person.me().user);
    let samira = device(town.sign_in("samira").await, 4).await;
    let noor = device(town.sign_in("noor").await, 5).await;
    // Not back, not to a colleague who takes nothing over, not to another organisation, not as a stranger.
    assert!(receivers(&one.person).await.is_empty());
    assert_eq!(give(&one, &sealed(&one, from, &[&hassan], &parcel())).await, 403);
    assert_eq!(give(&noor, &sealed(&noor, samira.person.me().user, &[&samira], &parcel())).await, 403);
    assert_eq!(give(&hassan, &sealed(&hassan, noor.person.me().user, &[&noor], &parcel())).await, 403);
    let stranger = Person::stranger(town.url(""));
    assert_eq!(stranger.post(GIVE, &sealed(&hassan, to, &[&one], &parcel())).await.status(), 401);
    assert_eq!(stranger.get("/api/v1/parcels/receivers").await.status(), 401);
    // Not to a device of somebody else under the name of the successor.
    assert_eq!(give(&hassan, &sealed(&hassan, to, &[&one, &noor], &parcel())).await, 403);
    let known = sealed(&hassan, to, &[&one], &parcel());
    assert_eq!(give(&hassan, &known).await, 204);
    // The number of somebody else's parcel.
    hand_over(&lead, to, from).await;
    let reused = GiveParcel { parcel: known.parcel, ..sealed(&one, from, &[&hassan], &parcel()) };
    assert_eq!(give(&one, &reused).await, 422);
    assert!(waiting(&other).await.is_empty());
    // A successor who no longer works there.
    let close = format!("/api/v1/admin/people/{to}/close");
    assert_eq!(lead.post(&close, &json!({})).await.status(), 200);
    assert_eq!(give(&hassan, &sealed(&hassan, to, &[&one], &parcel())).await, 403);
    assert!(receivers(&hassan.person).await.is_empty());
}

/// They got other work first, and what they had went after it.
#[tokio::test(flavor = "multi_thread")]
async fn who_got_another_role_hears_of_the_handover_and_gives_along_too() {
    let town = Town::new().await;
    let lead = town.join("els", "Woonstichting", Role::ProjectLead).await;
    let one = device(town.join("tom", "Woonstichting", Role::HousingConsultant).await, 2).await;
    let mut hassan = device(town.sign_in("hassan").await, 1).await;
    let (from, to) = (hassan.person.me().user, one.person.me().user);
    let role = format!("/api/v1/admin/people/{from}/role");
    assert_eq!(lead.post(&role, &json!({ "role": "privacy_officer" })).await.status(), 200);
    hassan.pull().await;
    assert!(receivers(&hassan.person).await.is_empty(), "nothing went yet");
    hand_over(&lead, from, to).await;
    hassan.pull().await;
    let (handover, told) = message(&hassan);
    assert_eq!((told.reader, told.to, told.seen), (from, to, false));
    assert_eq!(told.called.as_ref().unwrap().as_str(), "tom", "they see no colleagues");
    hassan.apply(Command::ReadHandover(ReadHandover { handover })).await;
    hassan.pull().await;
    assert!(message(&hassan).1.seen);
    let successors: Vec<_> = receivers(&hassan.person).await.iter().map(|receiver| receiver.user).collect();
    assert_eq!(successors, [to]);
    let given = sealed(&hassan, to, &[&one], &parcel());
    assert_eq!(give(&hassan, &given).await, 204);
    assert_eq!(waiting(&one).await, [WaitingParcel { parcel: given.parcel, from }]);
}

fn message(device: &Device) -> (HandoverId, Handover) {
    let told = |document: &Document| match &document.body {
        Body::Handover(told) => Some((HandoverId(document.id.0), told.clone())),
        _ => None,
    };
    device.documents.values().find_map(told).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_receiver_sees_or_takes_a_copy() {
    let town = Town::new().await;
    let (hassan, [one, _], _) = handed_over(&town).await;
    let given = sealed(&hassan, one.person.me().user, &[&one], &parcel());
    assert_eq!(give(&hassan, &given).await, 204);
    let noor = device(town.sign_in("noor").await, 5).await;
    for person in [&noor.person, &hassan.person] {
        let theirs = format!("{GIVE}?client={}", one.client);
        assert_eq!(person.get(&theirs).await.status(), 403);
        let which = ParcelOf { client: one.client, parcel: given.parcel };
        for path in ["/api/v1/parcels/open", "/api/v1/parcels/arrived"] {
            assert_eq!(person.post(path, &which).await.status(), 403);
        }
    }
    for device in [&noor, &hassan] {
        assert!(waiting(device).await.is_empty());
        assert_eq!(opened(device, given.parcel).await, None);
        assert!(!arrived(device, given.parcel).await);
    }
    for person in [&noor.person, &one.person] {
        let order = TakeBack { parcel: given.parcel };
        assert_eq!(person.post("/api/v1/parcels/back", &order).await.status(), 403);
    }
    assert!(self::given(&noor).await.is_empty());
    assert_eq!(waiting(&one).await.len(), 1, "it is not theirs to take");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_device_would_send_is_refused() {
    let town = Town::new().await;
    let (hassan, [one, _], _) = handed_over(&town).await;
    let to = one.person.me().user;
    let given = |copies| GiveParcel { parcel: Uuid::new_v4(), to, copies };
    let copy = |size| SealedCopy { client: one.client, sealed: vec![0; size] };
    let many = (0..=COPIES_PER_PARCEL).map(|_| SealedCopy { client: Uuid::new_v4(), sealed: vec![0] });
    let wrong = [
        given(Vec::new()),
        given(vec![copy(0)]),
        given(vec![copy(LARGEST_SEALED + 1)]),
        given(vec![copy(9), copy(9)]),
        given(many.collect()),
    ];
    for given in &wrong {
        assert_eq!(give(&hassan, given).await, 422);
    }
    assert_eq!(give(&hassan, &given(vec![copy(LARGEST_SEALED)])).await, 204);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_key_of_a_client_counts() {
    let town = Town::new().await;
    let (hassan, [mut one, _], _) = handed_over(&town).await;
    one.signing = Some([8; 32]);
    one.pull().await;
    let told = receivers(&hassan.person).await.remove(0).clients;
    let key = told.iter().find(|client| client.client == one.client).unwrap().key;
    assert_eq!(key, parcel_key(&[2; 32]).unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn giving_along_is_in_the_log() {
    let town = Town::new().await;
    let (hassan, [one, _], _) = handed_over(&town).await;
    let officer = town.join("floor", "Woonstichting", Role::PrivacyOfficer).await;
    let about = json!({});
    let times = async || {
        let answer = officer.post("/api/v1/admin/log", &about).await.text().await.unwrap();
        answer.matches("handed_over").count()
    };
    let before = times().await;
    let given = sealed(&hassan, one.person.me().user, &[&one], &parcel());
    for _ in 0..2 {
        assert_eq!(give(&hassan, &given).await, 204);
    }
    assert_eq!(times().await, before + 1, "once");
    assert!(opened(&one, given.parcel).await.is_some());
    for _ in 0..2 {
        assert!(arrived(&one, given.parcel).await);
    }
    assert_eq!(times().await, before + 2, "and that it came");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_fetched_goes_after_ninety_days() {
    let town = Town::new().await;
    let (hassan, [mut one, _], _) = handed_over(&town).await;
    let given = sealed(&hassan, one.person.me().user, &[&one], &parcel());
    assert_eq!(give(&hassan, &given).await, 204);
    let run = async |now: DateTime<Utc>| {
        let store = Store::open(&town.data()).await.unwrap();
        let removed = retention::run(&store, town.project, Run::Apply, now).await.unwrap();
        store.close().await;
        removed.parcels
    };
    assert_eq!(run(Utc::now() + Days::new(89)).await, 0);
    one.person = town.sign_in("tom").await;
    assert_eq!(one.round(Vec::new()).await.parcels, 1);
    assert_eq!(run(Utc::now() + Days::new(91)).await, 1);
    one.person = town.sign_in("tom").await;
    assert_eq!(one.round(Vec::new()).await.parcels, 0);
}
