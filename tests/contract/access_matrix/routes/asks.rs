//! What is asked of every route that wants a session, by one person: with numbers of nobody, of their own and of others.
//!
//! Owns: those requests. Must never: change for the next one who asks what there is.

use super::Due;
use crate::{
    access_matrix::{
        cast::{Cast, Somebody},
        expected::may,
    },
    support::{Device, talk},
};
use domain::{
    id::UserId,
    member::Role,
    permission::{
        Data as D,
        Verb::{self, Change, Read},
    },
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use sync::{
    parcel::{GiveParcel, ParcelId, SealedCopy},
    people::MyAccess,
    sealed_outbox::{Letter, seal_record},
    wire::ClientId,
};
use uuid::Uuid;

/// What the requests are about.
pub struct World<'a> {
    cast: &'a Cast,
    clients: BTreeMap<UserId, ClientId>,
    /// A record for this server, sealed.
    letter: Letter,
    /// On its way from the one whose work was handed over to the other.
    parcel: ParcelId,
    /// Somebody's.
    session: Uuid,
}

pub struct Ask {
    pub route: &'static str,
    pub address: String,
    /// None for a GET.
    pub body: Option<Value>,
    pub due: Due,
}

impl<'a> World<'a> {
    pub async fn settle(cast: &'a Cast) -> Self {
        let (mut clients, mut ingest_key) = (BTreeMap::new(), None);
        for who in &cast.people {
            let mut device = Device::new(who.person.clone());
            ingest_key = device.round(Vec::new()).await.ingest_key;
            clients.insert(who.user, device.client);
        }
        let (from, to) = cast.handed;
        let somebody = &cast.one(from).person;
        let record = talk::record(somebody.me().project);
        let sealed = seal_record(&ingest_key.unwrap(), &record, [3; 32]).unwrap();
        let parcel = Uuid::new_v4();
        let copies = vec![SealedCopy { client: clients[&to], sealed: vec![1] }];
        let given = somebody.post("/api/v1/parcels", &GiveParcel { parcel, to, copies }).await;
        assert_eq!(given.status(), 204);
        let access: MyAccess = somebody.get("/api/v1/access").await.json().await.unwrap();
        let letter = Letter { name: "een".into(), sealed };
        Self { cast, clients, letter, parcel, session: access.sessions[0].id }
    }
}

/// Every route that wants a session, at least once.
pub fn asks(world: &World<'_>, who: &Somebody) -> Vec<Ask> {
    let mut asks = Asks { who, all: Vec::new() };
    people(&mut asks, world);
    administration(&mut asks, world);
    work(&mut asks, world);
    parcels(&mut asks, world);
    own_ways_in(&mut asks, world);
    asks.all
}

fn only_if(may: bool) -> Due {
    if may { Due::In } else { Due::Out(403) }
}

struct Asks<'a> {
    who: &'a Somebody,
    all: Vec<Ask>,
}

impl Asks<'_> {
    /// As the letter says.
    fn letter(&self, data: D, verb: Verb) -> Due {
        only_if(may(self.who.role, data, verb))
    }

    fn ask(&mut self, route: &'static str, body: Value, due: Due) {
        self.ask_of(route, Uuid::nil(), body, due);
    }

    /// With this number in the place for one.
    fn ask_of(&mut self, route: &'static str, number: Uuid, body: Value, due: Due) {
        let (method, path) = route.split_once(' ').unwrap();
        let number = number.to_string();
        let address = path.replace("{id}", &number).replace("{user}", &number);
        let body = (method == "POST").then_some(body);
        self.all.push(Ask { route, address, body, due });
    }
}

fn people(asks: &mut Asks<'_>, world: &World<'_>) {
    let (read, change) = (asks.letter(D::People, Read), asks.letter(D::People, Change));
    let nobody = Uuid::nil();
    asks.ask("GET /api/v1/admin/people", json!({}), read);
    let organisation = json!({"name": "", "kind": "other"});
    asks.ask("POST /api/v1/admin/people/organisations", organisation, change);
    let invitation = json!({"org": nobody, "role": "project_lead", "life": "day"});
    asks.ask("POST /api/v1/admin/people/invitations", invitation, change);
    asks.ask("POST /api/v1/admin/people/invitations/{id}/withdraw", json!({}), change);
    let (who, all) = (asks.who, &world.cast.people);
    let stranger = all.iter().find(|other| other.org != who.org).unwrap();
    let colleague = all.iter().find(|other| other.org == who.org && other.user != who.user).unwrap();
    // Everybody may be looked up; their own organisation looks after them.
    for other in [nobody, stranger.user.0, colleague.user.0] {
        asks.ask_of("GET /api/v1/admin/people/{user}", other, json!({}), read);
    }
    for (route, body) in [
        ("POST /api/v1/admin/people/{user}/end-sessions", json!({ "session": nobody })),
        ("POST /api/v1/admin/people/{user}/remove-second-factor", json!({})),
        ("POST /api/v1/admin/people/{user}/new-passphrase", json!({})),
        ("POST /api/v1/admin/people/{user}/role", json!({"role": "tech_admin"})),
        ("POST /api/v1/admin/people/{user}/close", json!({})),
    ] {
        asks.ask_of(route, nobody, body.clone(), change);
        asks.ask_of(route, stranger.user.0, body.clone(), Due::Out(403));
        // What a colleague would notice is left out.
        if route.ends_with("end-sessions") {
            asks.ask_of(route, colleague.user.0, body, change);
        }
    }
}

fn administration(asks: &mut Asks<'_>, world: &World<'_>) {
    let (read, change) = (asks.letter(D::Devices, Read), asks.letter(D::Devices, Change));
    asks.ask("GET /api/v1/admin/devices", json!({}), read);
    asks.ask("POST /api/v1/admin/devices/{id}/name", json!({"name": "Tablet"}), change);
    asks.ask("POST /api/v1/admin/devices/{id}/revoke", json!({}), change);
    let change = asks.letter(D::Neighbourhood, Change);
    asks.ask("POST /api/v1/admin/order", json!({"questions_first": false}), change);
    let read = asks.letter(D::Erasures, Read);
    asks.ask("GET /api/v1/admin/erasures", json!({}), read);
    let read = asks.letter(D::AccessLog, Read);
    asks.ask("GET /api/v1/admin/log", json!({}), read);
    asks.ask("POST /api/v1/admin/log", json!({}), read);
    asks.ask("GET /api/v1/admin/log/chain", json!({}), read);
    let (read, change) = (asks.letter(D::Retention, Read), asks.letter(D::Retention, Change));
    asks.ask("GET /api/v1/admin/retention", json!({}), read);
    asks.ask("POST /api/v1/admin/retention", json!({"sign_up_weeks": 53}), change);
    asks.ask("POST /api/v1/admin/retention/look", json!({}), read);
    asks.ask("POST /api/v1/admin/retention/run", json!({}), change);
    let (read, change) = (asks.letter(D::Handover, Read), asks.letter(D::Handover, Change));
    asks.ask("GET /api/v1/admin/handover", json!({}), read);
    let order = |user: Uuid| json!({"from": user, "to": user, "reason": "leaves"});
    asks.ask("POST /api/v1/admin/handover", order(Uuid::nil()), change);
    // Theirs to hand over, only not to the same person.
    let worker = world.cast.first(Role::CommunityWorker);
    let own = only_if(change == Due::In && asks.who.org == worker.org);
    asks.ask("POST /api/v1/admin/handover", order(worker.user.0), own);
}

fn work(asks: &mut Asks<'_>, world: &World<'_>) {
    let bring = asks.letter(D::Record, Change);
    asks.ask("POST /api/v1/sync", json!({}), Due::In);
    asks.ask("POST /api/v1/records", json!({"records": []}), bring);
    // Whoever is there may carry what a colleague signed; what is in it is done as its author's.
    asks.ask("POST /api/v1/sealed", json!({"letters": [world.letter]}), Due::In);
    asks.ask("POST /api/v1/sealed/records", json!({"letters": [world.letter]}), bring);
    asks.ask("GET /api/v1/me", json!({}), Due::In);
    asks.ask("POST /api/v1/devices", json!({"name": ""}), Due::In);
}

fn parcels(asks: &mut Asks<'_>, world: &World<'_>) {
    let (from, to) = world.cast.handed;
    let who = asks.who.user;
    let other = if who == to { from } else { to };
    let (own, others) = (world.clients[&who], world.clients[&other]);
    for (client, due) in [(own, Due::In), (others, Due::Out(403)), (Uuid::nil(), Due::Out(403))] {
        asks.ask("GET /api/v1/parcels", json!({}), due);
        if let Some(ask) = asks.all.last_mut() {
            ask.address = format!("{}?client={client}", ask.address);
        }
    }
    let stranger = world.cast.people.iter().find(|other| other.org != asks.who.org).unwrap().user;
    for (to, due) in [(stranger, Due::Out(403)), (to, only_if(who == from))] {
        let copies = vec![SealedCopy { client: world.clients[&to], sealed: vec![1] }];
        let given = GiveParcel { parcel: world.parcel, to, copies };
        asks.ask("POST /api/v1/parcels", serde_json::to_value(given).unwrap(), due);
    }
    asks.ask("GET /api/v1/parcels/receivers", json!({}), Due::In);
    asks.ask("GET /api/v1/parcels/given", json!({}), Due::In);
    let back = only_if(who == from);
    asks.ask("POST /api/v1/parcels/back", json!({"parcel": world.parcel}), back);
    let of = |client: ClientId| json!({"client": client, "parcel": world.parcel});
    // On somebody's own device there is nothing of it but on the receiver's.
    let open = if who == to { Due::In } else { Due::Out(404) };
    for (route, due) in [("POST /api/v1/parcels/open", open), ("POST /api/v1/parcels/arrived", Due::In)] {
        asks.ask(route, of(own), due);
        asks.ask(route, of(others), Due::Out(403));
    }
}

/// Everybody's own; nothing here takes the number of somebody else for its own.
fn own_ways_in(asks: &mut Asks<'_>, world: &World<'_>) {
    asks.ask("GET /api/v1/access", json!({}), Due::In);
    let session = if asks.who.user == world.cast.handed.0 { Uuid::nil() } else { world.session };
    asks.ask("POST /api/v1/access/end-sessions", json!({ "session": session }), Due::In);
    // Given out once, when they came in.
    asks.ask("POST /api/v1/access/key", json!({}), Due::Out(401));
    for route in [
        "POST /api/v1/access/passphrase",
        "POST /api/v1/access/second-factor",
        "POST /api/v1/access/second-factor/confirm",
        "POST /api/v1/access/second-factor/remove",
        "POST /api/v1/access/recovery-codes",
        "POST /api/v1/access/passkeys/begin",
        "POST /api/v1/access/passkeys/finish",
        "POST /api/v1/access/passkeys/{id}/remove",
    ] {
        asks.ask(route, json!({}), Due::In);
    }
}
