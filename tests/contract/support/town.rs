//! The server and its folder.
//!
//! Owns: a neighbourhood with six dwellings, four people in three organisations and two activities.
//! Must never: be changed by another test; all begin as copies of one.

use super::{
    Device, Person,
    template::{self, Known, copy},
};
use chrono::{Days, Utc};
use domain::{
    id::{ActivityId, OrgId, ProjectId, VisitId},
    member::{OrgKind, Role},
};
use server::{
    Running,
    config::{Config, DataFolder},
    http::Waits,
    service::{
        activities::{self, NewActivity},
        colleagues::{self, NewColleague},
        dwellings,
        neighbourhood::{self, NewNeighbourhood},
        retention::Rhythm,
        sign_in::Door,
    },
    store::Store,
};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use std::{
    path::{Path, PathBuf},
    sync::LazyLock,
    time::Duration,
};
use tempfile::TempDir;

pub const PASSPHRASE: &str = "vier woorden zijn genoeg";
const BINDKRACHT: &str = "Bindkracht";
const WOONSTICHTING: &str = "Woonstichting";
const BOUWBEDRIJF: &str = "Bouwbedrijf";

pub const DWELLINGS: &str = "subbuurt;straat;huisnummer;toevoeging;ingreep\n\
    Noord;Testpad;1;;renovatie\nNoord;Testpad;3;;renovatie\nNoord;Testpad;5;;renovatie\n\
    Zuid;Proefhof;2;;sloop\nZuid;Proefhof;4;;sloop\nZuid;Proefhof;6;bis;onbekend\n";

pub struct Town {
    pub project: ProjectId,
    /// Without a limit to its places.
    pub walk: ActivityId,
    /// With five places.
    pub soup: ActivityId,
    running: Option<Running>,
    folder: TempDir,
}

impl Town {
    pub async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let Known { project, walk, soup } = template::copied_to(folder.path(), build).await;
        let mut town = Self { project, walk, soup, running: None, folder };
        town.start().await;
        town
    }

    /// With keys of its own; other towns have them in common.
    pub async fn elsewhere() -> Self {
        let folder = TempDir::new().unwrap();
        let Known { project, walk, soup } = build(folder.path().to_owned()).await;
        let mut town = Self { project, walk, soup, running: None, folder };
        town.start().await;
        town
    }

    /// A demonstration, as `serve --demo` makes it.
    pub async fn demonstration() -> Self {
        let folder = TempDir::new().unwrap();
        write_site(&folder.path().join("site"));
        let nil = uuid::Uuid::nil();
        let (project, walk, soup) = (ProjectId(nil), ActivityId(nil), ActivityId(nil));
        let mut town = Self { project, walk, soup, running: None, folder };
        town.running = Some(server::start(Config { demo: true, ..town.config() }).await.unwrap());
        town
    }

    /// Another server on a copy of this one's folder; this one has to be stopped.
    pub async fn twin(&self) -> Self {
        assert!(self.running.is_none());
        let folder = TempDir::new().unwrap();
        for part in ["site", "data"] {
            copy(&self.folder.path().join(part), &folder.path().join(part));
        }
        let mut twin = Self { running: None, folder, ..*self };
        twin.start().await;
        twin
    }

    pub async fn start(&mut self) {
        assert!(self.running.is_none());
        self.running = Some(server::start(self.config()).await.unwrap());
    }

    /// As behind a proxy on the same machine, that says where each request came from.
    pub async fn start_behind_proxy(&mut self) {
        assert!(self.running.is_none());
        let trusted_proxy = vec!["127.0.0.1".parse().unwrap()];
        self.running = Some(server::start(Config { trusted_proxy, ..self.config() }).await.unwrap());
    }

    /// As one that gives up sooner.
    pub async fn start_with(&mut self, waits: Waits) {
        assert!(self.running.is_none());
        self.running = Some(server::start(Config { waits, ..self.config() }).await.unwrap());
    }

    /// As one whose days are short.
    pub async fn start_at(&mut self, retention: Rhythm) {
        assert!(self.running.is_none());
        self.running = Some(server::start(Config { retention, ..self.config() }).await.unwrap());
    }

    pub async fn stop(&mut self) {
        self.running.take().unwrap().stop().await;
    }

    pub fn config(&self) -> Config {
        Config {
            data: DataFolder { folder: self.data() },
            demo: false,
            site: self.folder.path().join("site"),
            listen: "127.0.0.1:0".parse().unwrap(),
            public_url: None,
            trusted_proxy: Vec::new(),
            directories: None,
            worker_kill_switch: false,
            waits: Waits::default(),
            retention: Rhythm::default(),
        }
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn notices(&self) -> &[String] {
        &self.running.as_ref().unwrap().notices
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.as_ref().unwrap().address)
    }

    pub async fn sign_in(&self, name: &str) -> Person {
        Person::sign_in(self.url(""), name, PASSPHRASE).await
    }

    /// A new colleague, for an organisation that is there; signed in.
    pub async fn join(&self, name: &str, organisation: &str, role: Role) -> Person {
        let store = Store::open(&self.data()).await.unwrap();
        let org = neighbourhood::known_organisation(&store, self.project, organisation).await.unwrap();
        add_colleague(&store, self.project, name, org, role).await;
        store.close().await;
        self.sign_in(name).await
    }

    /// Changes what stands in the database, as time would.
    pub async fn tamper(&self, sql: &'static str) -> u64 {
        let file = self.data().join("meer-dan-steen.db");
        let options = SqliteConnectOptions::new().filename(file).busy_timeout(Duration::from_secs(5));
        let mut db = SqliteConnection::connect_with(&options).await.unwrap();
        let done = sqlx::query(sql).execute(&mut db).await.unwrap();
        db.close().await.unwrap();
        done.rows_affected()
    }

    /// Somebody's device that has everything there is.
    pub async fn device(&self, name: &str) -> Device {
        let mut device = Device::new(self.sign_in(name).await);
        device.pull().await;
        device
    }

    /// A visit that Noor has planned.
    pub async fn planned(&self, device: &mut Device) -> VisitId {
        let dwelling = device.dwellings()[0];
        device.plan(dwelling).await
    }
}

/// Everything that is there before the server starts.
async fn build(folder: PathBuf) -> Known {
    write_site(&folder.join("site"));
    let store = Store::open(&folder.join("data")).await.unwrap();
    assert!(neighbourhood::settle_kind(&store, false).await.unwrap());
    let (project, bindkracht) = neighbourhood::create(&store, neighbourhood()).await.unwrap();
    let woonstichting =
        neighbourhood::organisation(&store, project, WOONSTICHTING, OrgKind::Corporation).await.unwrap();
    let bouwbedrijf =
        neighbourhood::organisation(&store, project, BOUWBEDRIJF, OrgKind::Contractor).await.unwrap();
    for (name, org, role) in [
        ("noor", bindkracht, Role::CommunityWorker),
        ("samira", bindkracht, Role::CommunityWorker),
        ("hassan", woonstichting, Role::HousingConsultant),
        ("bram", bouwbedrijf, Role::ContractorLiaison),
    ] {
        add_colleague(&store, project, name, org, role).await;
    }
    let imported = dwellings::import(&store, project, DWELLINGS.as_bytes()).await.unwrap();
    assert!(matches!(imported, dwellings::Imported::All(6)));
    let walk = activity(&store, project, bindkracht, None).await;
    let soup = activity(&store, project, bindkracht, Some(5)).await;
    store.close().await;
    Known { project, walk, soup }
}

pub async fn add_colleague(store: &Store, project: ProjectId, name: &str, org: OrgId, role: Role) {
    // Making one takes as long as a passphrase does.
    static DOOR: LazyLock<Door> = LazyLock::new(Door::default);
    let now = Utc::now();
    let token = colleagues::create_link(store, project, org, role, now).await.unwrap();
    let form = NewColleague {
        name: name.to_owned(),
        sign_in_name: name.to_owned(),
        passphrase: PASSPHRASE.to_owned(),
    };
    colleagues::use_link(store, &DOOR, token.hash(), form, now).await.unwrap();
}

fn neighbourhood() -> NewNeighbourhood {
    NewNeighbourhood {
        name: "Proefbuurt".into(),
        organisation: BINDKRACHT.into(),
        organisation_kind: OrgKind::Welfare,
        sub_neighbourhoods: vec!["Noord".into(), "Zuid".into()],
        contact_name: "Noor".into(),
        contact_phone: "06-00000000".into(),
        meeting_place: "De wagen".into(),
    }
}

pub async fn activity(store: &Store, project: ProjectId, org: OrgId, capacity: Option<u16>) -> ActivityId {
    let date = (Utc::now() + Days::new(3)).date_naive();
    let new = NewActivity {
        title: if capacity.is_some() { "Soep" } else { "Wandelen" }.into(),
        picture: "walk".into(),
        starts: format!("{date} 10:00"),
        minutes: 60,
        weekly: false,
        place: "De wagen".into(),
        host: "Noor".into(),
        welcome: "Welkom.".into(),
        capacity,
    };
    activities::announce(store, project, org, new).await.unwrap()
}

/// The least that counts as a built app.
fn write_site(site: &Path) {
    std::fs::create_dir_all(site.join("pkg")).unwrap();
    for file in ["boot.js", "pkg/meer-dan-steen.js", "pkg/meer-dan-steen.wasm", "pkg/meer-dan-steen.css"] {
        std::fs::write(site.join(file), "/* */").unwrap();
    }
}
