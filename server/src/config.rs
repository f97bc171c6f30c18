//! What the operator decides.
//!
//! Owns: the settings and their defaults. Must never: read them anywhere else.

use crate::words::help;
use clap::Args;
use std::{
    env, fs, io,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

#[derive(Clone, Debug, Args)]
pub struct Config {
    #[command(flatten)]
    pub data: DataFolder,
    #[arg(help = help::DEMO, long, env = "MDS_DEMO")]
    pub demo: bool,
    #[arg(help = help::SITE, long, env = "MDS_SITE", default_value = "target/site")]
    pub site: PathBuf,
    #[arg(help = help::LISTEN, long, env = "MDS_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    #[arg(help = help::PUBLIC_URL, long, env = "MDS_PUBLIC_URL")]
    pub public_url: Option<String>,
    #[arg(help = help::TRUSTED_PROXY, long, env = "MDS_TRUSTED_PROXY", value_delimiter = ',')]
    pub trusted_proxy: Vec<IpAddr>,
    #[arg(help = help::DIRECTORIES, long, env = "MDS_DIRECTORIES")]
    pub directories: Option<PathBuf>,
    #[arg(help = help::KILL_SWITCH, long, env = "MDS_WORKER_KILL_SWITCH")]
    pub worker_kill_switch: bool,
}

#[derive(Clone, Debug, Args)]
pub struct DataFolder {
    #[arg(help = help::DATA, long = "data", env = "MDS_DATA", default_value = "data")]
    pub folder: PathBuf,
}

/// Where the key of a backup is that the data folder has none for.
#[derive(Clone, Debug, Args)]
pub struct BackupKeyElsewhere {
    #[arg(help = help::KEY, long = "key")]
    pub key_file: Option<PathBuf>,
}

/// Only there: everybody on the machine can read what stands behind a command.
const BACKUP_KEY: &str = "MEER_DAN_STEEN_BACKUP_KEY";

impl BackupKeyElsewhere {
    /// As it was written down.
    pub fn written(&self) -> io::Result<Option<String>> {
        match &self.key_file {
            Some(file) => Ok(Some(String::from_utf8_lossy(&fs::read(file)?).into_owned())),
            None => Ok(env::var(BACKUP_KEY).ok().filter(|written| !written.trim().is_empty())),
        }
    }
}
