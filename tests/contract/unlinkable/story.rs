//! Thirty-six visits by three people in two organisations, each followed at once by its record.
//!
//! Owns: what happened in which order, and everything that could be seen of it. Must never: be kinder than life:
//! here records do not even wait to be shuffled.

use super::detector::Evidence;
use crate::{
    access_matrix::routes,
    support::{Device, Person, Town, talk},
};
use domain::{
    action::{Doer, Topic},
    command::{AgreeAction, Command},
    id::{ActionId, VisitId},
    member::Role,
    record::SealedRecord,
    text::Text,
};
use reqwest::{Response, header};
use serde_json::json;
use std::{
    collections::BTreeSet,
    io::Write,
    path::Path,
    sync::{Arc, Mutex, OnceLock},
};
use sync::access_log::LogQuery;
use tempfile::TempDir;
use uuid::Uuid;

const VISITS: usize = 36;

pub struct Step {
    pub visit: VisitId,
    pub action: ActionId,
    pub sealed: SealedRecord,
}

pub struct Story {
    pub steps: Vec<Step>,
    /// Ids of people, organisations, dwellings and devices.
    pub others: Vec<(String, Uuid)>,
}

pub async fn tell() -> (Town, Story, Evidence) {
    let log = captured_log();
    let mut town = Town::new().await;
    let mut devices = Vec::new();
    for name in ["noor", "samira", "hassan"] {
        devices.push(town.device(name).await);
    }
    let mut steps = Vec::new();
    for at in 0..VISITS {
        let device = &mut devices[at % 3];
        let dwellings = device.dwellings();
        let visit = device.plan(dwellings[at / 3 % dwellings.len()]).await;
        device.send(&talk::talk(visit)).await;
        let action = ActionId(Uuid::new_v4());
        device.apply(agree(action, visit)).await;
        let sealed = told(&town, at);
        talk::bring(&device.person, std::slice::from_ref(&sealed)).await;
        device.apply(talk::registered(visit)).await;
        steps.push(Step { visit, action, sealed });
    }
    let others = others(&devices);
    let heard = listen(&town, devices).await;
    // Something that goes wrong must not tell more either.
    let anyone = Person::stranger(town.url(""));
    for path in ["/api/v1/sync", "/api/v1/records", "/api/v1/sign-in", "/nowhere"] {
        anyone.post_bytes(path, b"{".to_vec()).await;
    }
    town.stop().await;
    let log = String::from_utf8(log.lock().unwrap().clone()).unwrap();
    assert!(log.contains("stopped"), "the log is looked at");
    let evidence = Evidence { folder: town.data(), log, heard };
    (town, Story { steps, others }, evidence)
}

fn told(town: &Town, at: usize) -> SealedRecord {
    let mut sealed = talk::record(town.project);
    if at % 2 == 1 {
        sealed.record.sub_neighbourhood = Text::new("Zuid").unwrap();
    }
    sealed.record.summary = Some(Text::new("Loopt graag een rondje, liever met iemand.").unwrap());
    sealed
}

fn agree(action: ActionId, visit: VisitId) -> Command {
    Command::AgreeAction(AgreeAction {
        action,
        visit,
        topic: Topic::Repair,
        agreed_text: "De kraan".into(),
        who: Doer::Me,
        due: None,
        agreed: true,
    })
}

fn others(devices: &[Device]) -> Vec<(String, Uuid)> {
    let mut others = Vec::new();
    for device in devices {
        let me = device.person.me();
        others.push((format!("user {}", me.name), me.user.0));
        others.push((format!("organisation of {}", me.name), me.actor.org.0));
        others.push((format!("device of {}", me.name), device.client));
    }
    let dwellings = devices[0].dwellings().into_iter().enumerate();
    others.extend(dwellings.map(|(at, dwelling)| (format!("dwelling {at}"), dwelling.0)));
    others
}

/// Everything the server says to anybody, except to who brings a record.
async fn listen(town: &Town, devices: Vec<Device>) -> Vec<(String, Vec<u8>)> {
    let mut heard = Vec::new();
    for device in devices {
        heard.extend(device.heard.into_iter().map(|answer| ("POST /api/v1/sync".to_owned(), answer)));
    }
    let mut people = vec![Person::stranger(town.url(""))];
    // Who looks after people, devices, terms and the log hears more of the server than who visits.
    for (name, role) in
        [("floor", Role::PrivacyOfficer), ("ruud", Role::TechAdmin), ("els", Role::ProjectLead)]
    {
        town.join(name, "Bindkracht", role).await;
    }
    for name in ["noor", "samira", "hassan", "bram", "floor", "ruud", "els"] {
        let mut device = Device::new(town.sign_in(name).await);
        device.pull().await;
        heard.extend(device.heard.drain(..).map(|answer| ("POST /api/v1/sync".to_owned(), answer)));
        people.push(device.person);
    }
    let walk = format!("/activiteiten/{}", town.walk);
    let more = ["/", "/activiteiten", &walk, "/sw.js", "/metrics", "/api/v1/records", "/api/v1/sync"];
    let mut paths: BTreeSet<String> = more.into_iter().map(str::to_owned).collect();
    // And every address in the source that gives something to read.
    let routes = routes::in_source();
    paths.extend(
        routes.iter().filter_map(|route| route.strip_prefix("GET ")).map(|of| address(of, &people[1])),
    );
    assert!(paths.len() > 30, "{paths:?}");
    let (log, look) = (LogQuery::default(), json!({ "last_visit": "2001-01-01" }));
    let mut said = BTreeSet::new();
    for person in &people {
        for path in &paths {
            said.insert((format!("GET {path}"), words(person.get(path).await).await));
        }
        let found = person.post("/api/v1/admin/log", &log).await;
        said.insert(("POST /api/v1/admin/log".to_owned(), words(found).await));
        let would_go = person.post("/api/v1/admin/retention/look", &look).await;
        said.insert(("POST /api/v1/admin/retention/look".to_owned(), words(would_go).await));
    }
    let counts = |(path, said): &(String, Vec<u8>)| {
        path.ends_with("/look") && String::from_utf8_lossy(said).contains(&format!("\"records\":{VISITS}"))
    };
    assert!(said.iter().any(counts), "whoever looks after the terms hears how many records there are");
    heard.extend(said);
    heard
}

/// Of a route: with somebody's number, or the device of nobody, where one is asked for.
fn address(path: &str, somebody: &Person) -> String {
    let (user, nobody) = (somebody.me().user.to_string(), Uuid::nil());
    let path = path.replace("{user}", &user).replace("{id}", &nobody.to_string());
    let path =
        ["{token}", "{code}", "{number}", "{*rest}"].iter().fold(path, |path, part| path.replace(part, "x"));
    if path == "/api/v1/parcels" { format!("{path}?client={nobody}") } else { path }
}

/// All of an answer but the time of day: who hears the same twice has heard nothing more.
async fn words(mut answer: Response) -> Vec<u8> {
    answer.headers_mut().remove(header::DATE);
    let mut all = format!("{:?}", answer.headers()).into_bytes();
    all.extend(answer.bytes().await.unwrap());
    all
}

pub fn copy_folder(from: &Path) -> TempDir {
    let copy = TempDir::new().unwrap();
    for file in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        std::fs::copy(file.path(), copy.path().join(file.file_name())).unwrap();
    }
    copy
}

type Lines = Arc<Mutex<Vec<u8>>>;

struct Writer(Lines);

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The server's own log, of all servers in this process.
fn captured_log() -> Lines {
    static LINES: OnceLock<Lines> = OnceLock::new();
    let lines = LINES.get_or_init(|| {
        let lines = Lines::default();
        let writer = Arc::clone(&lines);
        server::telemetry::start_on(false, move || Writer(Arc::clone(&writer)));
        lines
    });
    Arc::clone(lines)
}
