//! A backup as whoever finds it has it: a sealed file that tells nothing, and that opens whole and with its key or not at
//! all.
//!
//! Owns: what lies in a folder with backups, and what a restore asks for. Must never: trust a search that does not find
//! the same words in clear.

use crate::{
    second_factor,
    support::{Town, copies, talk},
    unlinkable::needles::{self, Needle, Needles},
};
use domain::{
    action::{Doer, Topic},
    command::{AgreeAction, Command},
    id::ActionId,
    text::Text,
};
use server::{
    service::{
        Failure,
        backup::{self, BESIDE_BACKUPS, BackupKey, Elsewhere, KEY_FILE, Records},
    },
    store::Fault,
    words,
};
use sqlx::{Connection, SqliteConnection};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;
use uuid::Uuid;

/// How long a header and a sealed chunk are.
const HEADER: usize = 39;
const CHUNK: usize = 65_552;

async fn backed_up(town: &Town, name: &str) -> PathBuf {
    let folder = town.folder().join("backups");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join(name);
    backup::make(&town.data(), &file, Records::All).await.unwrap();
    file
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder).unwrap().map(Result::unwrap);
    files.map(|file| (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap())).collect()
}

/// What the server must be able to read, and nobody else.
async fn secrets(town: &Town) -> Vec<Vec<u8>> {
    let path = format!("sqlite:{}?mode=ro", town.data().join("meer-dan-steen.db").display());
    let mut db = SqliteConnection::connect(&path).await.unwrap();
    let sql = "SELECT secret FROM second_factor UNION ALL SELECT secret FROM ingest_key";
    let secrets = sqlx::query_scalar(sql).fetch_all(&mut db).await.unwrap();
    db.close().await.unwrap();
    secrets
}

/// A restore over this town, which has to leave everything as it is.
async fn refused(town: &Town, file: &Path, key: Option<&BackupKey>) -> Fault {
    let before = files(&town.data());
    let keys = town.folder().join("backups").join(BESIDE_BACKUPS);
    let elsewhere = Elsewhere { keys: Some(&keys), key };
    let failure = backup::restore(file, elsewhere, &town.data()).await.err().unwrap();
    assert!(before == files(&town.data()), "something was touched");
    match failure {
        Failure::Fault(fault) => fault,
        Failure::Problem(problem) => panic!("{problem:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_finds_the_backups_finds_nothing_in_them() {
    let town = Town::new().await;
    let (noor, _) = second_factor::with_codes(&town).await;
    let mut samira = town.device("samira").await;
    let visit = town.planned(&mut samira).await;
    samira.send(&talk::talk(visit)).await;
    samira
        .apply(Command::AgreeAction(AgreeAction {
            action: ActionId(Uuid::new_v4()),
            visit,
            topic: Topic::Repair,
            agreed_text: "De kraan lekt".into(),
            who: Doer::Me,
            due: None,
            agreed: true,
        }))
        .await;
    let mut told = talk::record(town.project);
    told.record.summary = Some(Text::new("Loopt graag langs de vijver.").unwrap());
    talk::bring_with_code(&noor, &mut told).await;

    let words = ["Mevrouw Test", "Testpad", "Proefbuurt", "06-00000000", "samira", "De kraan lekt"];
    let mut all: Vec<Needle> = words.map(|word| needles::word(word.into(), word)).into();
    for (at, secret) in secrets(&town).await.iter().enumerate() {
        all.push(needles::secret(format!("secret {at}"), secret));
    }
    assert!(all.len() > words.len());
    let count = all.len();
    let (all, story) = (Needles::new(all), Needles::new(vec![needles::word("story".into(), "vijver")]));
    let copy = backed_up(&town, "copy.db").await;
    let found = files(&town.folder().join("backups"));
    assert_eq!(found.keys().collect::<Vec<_>>(), ["copy.db", BESIDE_BACKUPS]);
    for (name, bytes) in found {
        assert_eq!((name.as_str(), all.hits(&bytes)), (name.as_str(), Vec::new()));
        assert!(story.hits(&bytes).is_empty(), "{name}");
    }
    // The search finds all of it for who has the key; the story still not: that has a key of its own.
    let bytes = fs::read(copies::in_clear(&town, &copy)).unwrap();
    assert_eq!(all.hits(&bytes).len(), count, "{:?}", all.hits(&bytes));
    assert!(story.hits(&bytes).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_was_touched_changes_nothing() {
    let mut town = Town::new().await;
    let copy = backed_up(&town, "copy.db").await;
    town.stop().await;
    let whole = fs::read(&copy).unwrap();
    let (header, chunks) = whole.split_at(HEADER);
    let chunks: Vec<&[u8]> = chunks.chunks(CHUNK).collect();
    assert!(chunks.len() > 2, "{}", whole.len());
    let rest = chunks[2..].concat();
    let touched = copy.with_file_name("touched.db");
    for bytes in [
        whole[..HEADER - 1].to_vec(),
        whole[..HEADER + CHUNK].to_vec(),
        whole[..whole.len() - 1].to_vec(),
        [header, chunks[1], chunks[0], &rest[..]].concat(),
        [header, chunks[0], &rest[..]].concat(),
        [&whole[..], b"x"].concat(),
    ] {
        fs::write(&touched, &bytes).unwrap();
        let fault = refused(&town, &touched, None).await;
        assert!(matches!(fault, Fault::Unsound(_)), "{fault} for {} bytes", bytes.len());
    }
    backup::restore(&copy, Elsewhere::default(), &town.data()).await.unwrap();
    town.start().await;
    town.sign_in("noor").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_its_key_nothing_is_put_back_and_with_it_the_key_is_kept() {
    let mut town = Town::new().await;
    let copy = backed_up(&town, "copy.db").await;
    let key = copies::key(&town);
    town.stop().await;
    fs::remove_file(town.data().join(KEY_FILE)).unwrap();
    assert!(matches!(refused(&town, &copy, None).await, Fault::NoBackupKey));
    let wrong = BackupKey::read(&"0123".repeat(16)).unwrap();
    assert!(matches!(refused(&town, &copy, Some(&wrong)).await, Fault::OthersBackupKey));
    fs::write(town.data().join(KEY_FILE), wrong.written()).unwrap();
    assert!(matches!(refused(&town, &copy, None).await, Fault::OthersBackupKey));
    fs::write(town.data().join(KEY_FILE), "half a key").unwrap();
    assert!(matches!(refused(&town, &copy, None).await, Fault::NotABackupKey));
    fs::remove_file(town.data().join(KEY_FILE)).unwrap();

    // As it was written down.
    let written = BackupKey::read(&key.written()).unwrap();
    let elsewhere = Elsewhere { keys: None, key: Some(&written) };
    let restored = backup::restore(&copy, elsewhere, &town.data()).await.unwrap();
    assert_eq!(restored.other_key, None);
    assert_eq!(copies::key(&town), key);
    town.start().await;
    let next = backed_up(&town, "next.db").await;
    town.stop().await;
    backup::restore(&next, Elsewhere::default(), &town.data()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_was_there_is_not_lost() {
    let town = Town::new().await;
    let copy = backed_up(&town, "copy.db").await;
    let mut elsewhere = Town::elsewhere().await;
    backed_up(&elsewhere, "own.db").await;
    let (key, theirs) = (copies::key(&town), copies::key(&elsewhere));
    elsewhere.stop().await;
    let opening = Elsewhere { keys: None, key: Some(&key) };
    let restored = backup::restore(&copy, opening, &elsewhere.data()).await.unwrap();
    assert_eq!(copies::key(&elsewhere), key);
    let name = restored.other_key.clone().unwrap();
    assert!(words::restored("copy.db", &restored).contains(&name));
    let kept = fs::read_to_string(elsewhere.data().join(name)).unwrap();
    assert_eq!(BackupKey::read(&kept).unwrap(), theirs);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_from_before_they_were_sealed_is_put_back() {
    let mut town = Town::new().await;
    let mut noor = town.device("noor").await;
    let visit = town.planned(&mut noor).await;
    let sealed = backed_up(&town, "copy.db").await;
    let old = copies::in_clear(&town, &sealed);
    town.stop().await;
    let elsewhere = TempDir::new().unwrap();
    backup::restore(&old, Elsewhere::default(), elsewhere.path()).await.unwrap();
    assert!(!elsewhere.path().join(KEY_FILE).exists());
    let made = backup::make(elsewhere.path(), &old.with_file_name("next.db"), Records::All).await.unwrap();
    assert!(made.key_is_new);
    backup::restore(&old, Elsewhere::default(), &town.data()).await.unwrap();
    town.start().await;
    assert!(town.device("noor").await.visit(visit).is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_crash_left_in_clear_is_removed() {
    const LEFT: [&str; 5] =
        ["backup-in-clear.db", "unsealed.db", "restored.db", "restored.db-journal", "restored-keys.db"];
    let mut town = Town::new().await;
    let leave = |town: &Town| {
        for name in LEFT {
            fs::write(town.data().join(name), "Mevrouw Test").unwrap();
        }
    };
    let left = |town: &Town| LEFT.into_iter().filter(|name| town.data().join(name).exists()).count();
    town.stop().await;
    leave(&town);
    assert_eq!(left(&town), 5);
    town.start().await;
    assert_eq!(left(&town), 0, "by the next start");
    leave(&town);
    let copy = backed_up(&town, "copy.db").await;
    assert_eq!(left(&town), 0, "by the next backup");
    town.stop().await;
    leave(&town);
    backup::restore(&copy, Elsewhere::default(), &town.data()).await.unwrap();
    assert_eq!(left(&town), 0, "by the next restore");
}
