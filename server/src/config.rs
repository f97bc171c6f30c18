//! What the operator decides.
//!
//! Owns: the settings and their defaults. Must never: read them anywhere else.

use crate::{http::Waits, words::help};
use clap::Args;
use std::{
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
    // Not the operator's to choose.
    #[arg(skip)]
    pub waits: Waits,
}

#[derive(Clone, Debug, Args)]
pub struct DataFolder {
    #[arg(help = help::DATA, long = "data", env = "MDS_DATA", default_value = "data")]
    pub folder: PathBuf,
}
