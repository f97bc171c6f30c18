//! Only the account that runs the server can read its files, whatever the folder was like before.
//!
//! Owns: the rights of every file. Must never: rely on who runs the tests.
#![cfg(unix)]

use crate::support::{Town, talk};
use server::{
    config::{Config, DataFolder},
    service::backup::{self, Records},
    words,
};
use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::Path,
};

/// What others may do with each, where that is anything at all.
fn open_to_others(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let all = files.chain([folder.to_owned()]);
    let others = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o077;
    all.filter(|path| others(path) != 0)
        .map(|path| format!("{} {:o}", path.display(), others(&path)))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_was_open_is_closed() {
    let mut town = Town::new().await;
    town.stop().await;
    let data = town.data();
    for name in ["records.db", "meer-dan-steen.db", "in-use.lock"] {
        fs::set_permissions(data.join(name), Permissions::from_mode(0o644)).unwrap();
    }
    // This one is made by the next start.
    fs::remove_file(data.join("records-grouped.db")).unwrap();
    fs::set_permissions(&data, Permissions::from_mode(0o755)).unwrap();
    assert!(open_to_others(&data).len() >= 4);
    town.start().await;
    let mut noor = town.device("noor").await;
    town.planned(&mut noor).await;
    talk::bring(&noor.person, &[talk::record(town.project)]).await;
    assert!(data.join("meer-dan-steen.db-wal").exists() && data.join("meer-dan-steen.db-shm").exists());
    backup::make(&data, &data.join("copy.db"), Records::All).await.unwrap();
    assert_eq!(open_to_others(&data), Vec::<String>::new());
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_cannot_be_closed_is_refused() {
    let town = Town::new().await;
    // Not even the administrator can change the rights of this one.
    let folder = "/proc/self/task".into();
    let refused = server::start(Config { data: DataFolder { folder }, ..town.config() }).await.err().unwrap();
    assert_eq!(refused.to_string(), words::NOT_OURS);
}
