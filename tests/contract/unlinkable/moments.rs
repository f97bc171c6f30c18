//! The times of files: the last one to be written would otherwise tell when the last conversation came.
//!
//! Owns: every time that a copy of the folder carries. Must never: wait; a clock that stands still hides nothing.

use crate::support::{Town, talk};
use server::service::backup::{self, Records};
use std::{collections::BTreeMap, path::Path, time::SystemTime};

/// Of everything in the folder, and of the folder itself.
fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    let changed = |path: &Path| std::fs::metadata(path).unwrap().modified().unwrap();
    let mut times = BTreeMap::from([(".".to_owned(), changed(folder))]);
    for file in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = file.file_name().into_string().unwrap();
        // Notes every reader, of anything.
        if !name.ends_with("-shm") {
            times.insert(name, changed(&file.path()));
        }
    }
    times
}

#[tokio::test(flavor = "multi_thread")]
async fn no_file_tells_when_the_last_record_came() {
    let town = Town::new().await;
    let noor = town.sign_in("noor").await;
    let before = times(&town.data());
    talk::bring(&noor, &[talk::record(town.project)]).await;
    assert_eq!(before, times(&town.data()));
    let five: Vec<_> = (0..5).map(|_| talk::record(town.project)).collect();
    talk::bring(&noor, &five).await;
    assert_eq!(before, times(&town.data()));
    // A group that is renewed tells no moment either.
    backup::make(&town.data(), &town.folder().join("copy.db"), Records::Grouped).await.unwrap();
    let after = times(&town.data());
    for name in [".", "records.db", "record-keys.db", "records-grouped.db"] {
        assert_eq!(before[name], after[name], "{name}");
    }
    assert_ne!(before["meer-dan-steen.db-wal"], after["meer-dan-steen.db-wal"], "times can be seen here");
}
