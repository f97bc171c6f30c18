//! Only the account that runs the server can read its files, whatever the folder was like before.
//!
//! Owns: the rights of every file. Must never: rely on who runs the tests.
#![cfg(unix)]

use crate::support::{Town, talk};
use server::{
    config::{Config, DataFolder},
    service::backup::{self, Elsewhere, KEY_FILE, Records},
    words,
};
use std::{
    fs::{self, Permissions},
    os::unix::fs::{MetadataExt, PermissionsExt, chown},
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
    backup::make(&data, &town.folder().join("earlier.db"), Records::All).await.unwrap();
    for name in ["records.db", "record-keys.db", "meer-dan-steen.db", "in-use.lock", KEY_FILE] {
        fs::set_permissions(data.join(name), Permissions::from_mode(0o644)).unwrap();
    }
    // This one is made by the next start.
    fs::remove_file(data.join("records-grouped.db")).unwrap();
    fs::set_permissions(&data, Permissions::from_mode(0o755)).unwrap();
    assert!(open_to_others(&data).len() >= 5);
    town.start().await;
    let mut noor = town.device("noor").await;
    town.planned(&mut noor).await;
    talk::bring(&noor.person, &[talk::record(town.project)]).await;
    assert!(data.join("meer-dan-steen.db-wal").exists() && data.join("meer-dan-steen.db-shm").exists());
    backup::make(&data, &data.join("copy.db"), Records::All).await.unwrap();
    assert_eq!(open_to_others(&data), Vec::<String>::new());
}

/// Taking a folder that everybody shares from everybody is not what somebody meant who named it.
#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_is_shared_is_left_alone() {
    let town = Town::new().await;
    let shared = town.folder().join("shared");
    fs::create_dir(&shared).unwrap();
    fs::set_permissions(&shared, Permissions::from_mode(0o1777)).unwrap();
    let config = Config { data: DataFolder { folder: shared.clone() }, ..town.config() };
    assert_eq!(server::start(config).await.err().unwrap().to_string(), words::NOT_OURS);
    assert_eq!(fs::metadata(&shared).unwrap().permissions().mode() & 0o7777, 0o1777);
}

/// A backup or restore by the administrator must not lock the server's own account out. (Only the administrator can
/// give a folder away, so only then this tests anything.)
#[tokio::test(flavor = "multi_thread")]
async fn files_belong_to_whom_the_folder_belongs() {
    let mut town = Town::new().await;
    town.stop().await;
    let data = town.data();
    let somebody = 65_534;
    if chown(&data, Some(somebody), Some(somebody)).is_err() {
        return;
    }
    let names = [
        "records-grouped.db",
        "records-grouped.lock",
        "records.db",
        "record-keys.db",
        "meer-dan-steen.db",
        "backup.lock",
        KEY_FILE,
    ];
    let owners = || names.map(|name| fs::metadata(data.join(name)).unwrap().uid());
    let copy = town.folder().join("copy.db");
    backup::make(&data, &copy, Records::Grouped).await.unwrap();
    backup::restore(&copy, Elsewhere::default(), &data).await.unwrap();
    assert_eq!(owners(), [somebody; 7]);
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
