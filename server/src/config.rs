//! What the operator decides.
//!
//! Owns: the settings and their defaults. Must never: read them anywhere else.

use crate::{http::Waits, service::retention::Rhythm, words::help};
use clap::Args;
use std::{
    env,
    ffi::OsString,
    fs, io,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

/// What the program does when it is called without a word. `cargo leptos watch` calls it so, and says in its environment
/// where the site is and where to listen: then it serves the demonstration. For everybody else there is nothing to guess.
pub fn without_arguments(environment: impl Fn(&str) -> Option<OsString>) -> Vec<OsString> {
    match (environment("LEPTOS_SITE_ROOT"), environment("LEPTOS_SITE_ADDR")) {
        (Some(site), Some(address)) => {
            vec!["serve".into(), "--demo".into(), "--site".into(), site, "--listen".into(), address]
        }
        _ => Vec::new(),
    }
}

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
    #[arg(skip)]
    pub retention: Rhythm,
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Serving {
        #[command(flatten)]
        config: Config,
    }

    #[test]
    fn only_cargo_leptos_may_call_it_without_a_word() {
        let watched = |name: &str| match name {
            "LEPTOS_SITE_ROOT" => Some(OsString::from("elsewhere/site")),
            "LEPTOS_SITE_ADDR" => Some(OsString::from("127.0.0.1:3333")),
            _ => None,
        };
        let arguments = without_arguments(watched);
        assert_eq!(arguments.first(), Some(&OsString::from("serve")));
        let Serving { config } = Serving::try_parse_from(arguments).unwrap();
        assert!(config.demo);
        assert_eq!(config.site, PathBuf::from("elsewhere/site"));
        assert_eq!(config.listen.to_string(), "127.0.0.1:3333");
        // What cargo itself sets for this workspace is not enough.
        let by_cargo = |name: &str| (name == "LEPTOS_OUTPUT_NAME").then(|| OsString::from("meer-dan-steen"));
        assert!(without_arguments(by_cargo).is_empty());
    }
}
