//! Starting the server and stopping it without losing anything.
//!
//! Owns: the order of both, and the lock on the data folder. Must never: serve before everything is ready.

use crate::{
    auth::directory::{self, Directory},
    config::Config,
    http::{self, Connections, Http},
    pwa::{site::Site, worker::Worker},
    service::{
        access_log, colleagues, demo, neighbourhood, records, retention,
        sign_in::{self, Door, directory::Directories},
    },
    store::{self, Fault, Store},
    words,
};
use anyhow::{Context, Result, ensure};
use chrono::Utc;
use std::{fs::File, net::SocketAddr, path::Path, sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

const A_DAY: Duration = Duration::from_hours(24);

/// A server at work, until [`Running::stop`].
pub struct Running {
    pub address: SocketAddr,
    /// What the operator should read.
    pub notices: Vec<String>,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
    store: Arc<Store>,
    door: Arc<Door>,
    _lock: File,
}

impl Running {
    /// Finishes what is under way and closes the files.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        let _ = self.task.await;
        sign_in::note_failed(&self.store, &self.door, Utc::now()).await;
        self.store.close().await;
        tracing::info!("stopped");
    }
}

/// Starts everything and returns when the server answers.
pub async fn start(config: Config) -> Result<Running> {
    let folder = &config.data.folder;
    let lock = lock(folder)?;
    let store = Arc::new(Store::open(folder).await.context("opening the data")?);
    records::settle(&store).await.context("sealing the records")?;
    let wanted = neighbourhood::settle_kind(&store, config.demo).await?;
    ensure!(wanted || config.demo, words::ONLY_A_DEMO);
    ensure!(wanted || !config.demo, words::NOT_A_DEMO);

    let site = Arc::new(Site::load(&config.site)?);
    let listener = TcpListener::bind(config.listen).await.context("listening")?;
    let address = listener.local_addr()?;
    let public_url = match &config.public_url {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None => format!("http://localhost:{}", address.port()),
    };

    let mut notices = Vec::new();
    if config.demo {
        demo::prepare(&store, Utc::now()).await?;
        notices.push(words::demo_ready(&demo::names(), demo::PASSPHRASE, demo::CODE));
    } else {
        notices.extend(invitations(&store, &public_url).await?);
    }
    notices.insert(0, words::serving(&public_url));

    let worker = if config.worker_kill_switch { Worker::Off } else { Worker::On };
    let directories = directories(config.directories.as_deref(), &public_url)?;
    let connections = Connections::new(&config.trusted_proxy);
    let (store_of_http, proxies) = (Arc::clone(&store), config.trusted_proxy);
    let door = Arc::new(Door::default());
    let door_of_http = Arc::clone(&door);
    let http =
        Http { store: store_of_http, site, worker, public_url, proxies, directories, door: door_of_http };
    let (stop, stopping) = watch::channel(false);
    let task = tokio::spawn(http::serve(listener, http::router(http), connections, config.waits, stopping));
    tracing::info!("started");
    tell_ends_daily(&store);
    tokio::spawn(retention::every_day(Arc::clone(&store), config.retention));
    tokio::spawn(sign_in::every_hour(Arc::downgrade(&store), Arc::downgrade(&door)));
    Ok(Running { address, notices, stop, task, store, door, _lock: lock })
}

/// The directories of organisations, as the operator wrote them down.
fn directories(file: Option<&Path>, public_url: &str) -> Result<Directories> {
    let Some(file) = file else { return Ok(Directories::new(Vec::new())) };
    let settings = directory::read(file).with_context(|| file.display().to_string())?;
    let redirect = format!("{public_url}{}", http::CALLBACK);
    let all: Result<Vec<_>, _> =
        settings.into_iter().map(|settings| Directory::new(settings, &redirect)).collect();
    Ok(Directories::new(all?))
}

/// At the start and once a day after it, for as long as the server runs.
fn tell_ends_daily(store: &Arc<Store>) {
    let store = Arc::downgrade(store);
    let mut days = tokio::time::interval(A_DAY);
    tokio::spawn(async move {
        loop {
            days.tick().await;
            let Some(store) = store.upgrade().filter(|store| !store.is_closed()) else { return };
            if let Err(failure) = access_log::tell_ends(&store).await {
                tracing::warn!(%failure, "the end of the access log could not be read");
            }
        }
    });
}

/// A link for the first person of every neighbourhood that has nobody yet.
async fn invitations(store: &Store, public_url: &str) -> Result<Vec<String>> {
    if !neighbourhood::any(store).await? {
        return Ok(vec![words::NO_NEIGHBOURHOOD.into()]);
    }
    let mut notices = Vec::new();
    for (project, org) in neighbourhood::without_people(store).await? {
        let token = colleagues::invite_first(store, project, org, Utc::now()).await?;
        notices.push(words::first_link(&link_address(public_url, &token)));
    }
    Ok(notices)
}

/// Where the holder of a link makes an account.
pub fn link_address(public_url: &str, token: &crate::auth::token::Token) -> String {
    format!("{public_url}{}{}", app::address::FIRST_TIME, token.as_str())
}

/// One process at a time serves a folder; the lock goes with the process.
pub fn lock(folder: &Path) -> Result<File> {
    match store::lock(folder) {
        Ok(lock) => Ok(lock),
        Err(Fault::InUse) => anyhow::bail!(words::IN_USE),
        Err(Fault::NotOurs) => anyhow::bail!(words::NOT_OURS),
        Err(fault) => Err(fault.into()),
    }
}
