//! What the operator says about directories: a JSON file, with the secrets beside it.
//!
//! Owns: reading and checking it. Must never: take a secret that stands in the file itself; files are copied.

use serde::Deserialize;
use std::{env, fs, io, path::Path, path::PathBuf};
use thiserror::Error;
use url::{Host, Url};

#[derive(Debug, Error)]
pub enum SettingsFault {
    #[error("{0}")]
    File(#[from] io::Error),
    #[error("{0}")]
    Form(#[from] serde_json::Error),
    #[error("the issuer {0} has to begin with https://")]
    NotSecure(String),
    #[error("the environment variable {0} with the secret is empty")]
    NoSecret(String),
}

/// One organisation's directory.
#[derive(Clone)]
pub struct Settings {
    pub organisation: String,
    pub issuer: String,
    pub client_id: String,
    pub secret: String,
}

#[derive(Deserialize)]
struct Written {
    organisation: String,
    issuer: String,
    client_id: String,
    #[serde(flatten)]
    secret: Secret,
}

#[derive(Deserialize)]
enum Secret {
    #[serde(rename = "client_secret_env")]
    Environment(String),
    #[serde(rename = "client_secret_file")]
    File(PathBuf),
}

/// # Errors
/// When the file or a secret cannot be read, or an issuer could be overheard.
pub fn read(file: &Path) -> Result<Vec<Settings>, SettingsFault> {
    let written: Vec<Written> = serde_json::from_slice(&fs::read(file)?)?;
    written.into_iter().map(settings).collect()
}

fn settings(written: Written) -> Result<Settings, SettingsFault> {
    if !is_secure(&written.issuer) {
        return Err(SettingsFault::NotSecure(written.issuer));
    }
    let secret = match written.secret {
        Secret::Environment(name) => {
            let value = env::var(&name).unwrap_or_default();
            if value.is_empty() {
                return Err(SettingsFault::NoSecret(name));
            }
            value
        }
        Secret::File(file) => fs::read_to_string(file)?.trim().to_owned(),
    };
    let Written { organisation, issuer, client_id, .. } = written;
    Ok(Settings { organisation, issuer, client_id, secret })
}

/// Over TLS, or on this very machine.
fn is_secure(issuer: &str) -> bool {
    let Ok(url) = Url::parse(issuer) else { return false };
    let here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && here)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_that_can_be_overheard_is_refused() {
        assert!(is_secure("https://login.voorbeeld.nl/a"));
        assert!(is_secure("http://localhost:9000"));
        assert!(is_secure("http://127.0.0.1:9000"));
        for wrong in ["http://login.voorbeeld.nl", "http://localhost.voorbeeld.nl", "ftp://localhost", "x"] {
            assert!(!is_secure(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_secret_in_the_file_itself_is_refused() {
        let read = |text: &str| serde_json::from_str::<Written>(text).is_ok();
        let file =
            |secret: &str| format!(r#"{{"organisation":"A","issuer":"https://b","client_id":"c",{secret}}}"#);
        assert!(read(&file(r#""client_secret_env":"D""#)));
        assert!(!read(&file(r#""client_secret":"D""#)));
    }
}
