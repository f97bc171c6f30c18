//! What was acknowledged stays: after a restart, and after a restore from a copy.

use crate::support::{Town, talk};
use domain::visit::VisitState;
use server::service::{
    Failure,
    backup::{self, Elsewhere, Records},
};
use server::store::Fault;

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_keeps_everything() {
    let mut town = Town::new().await;
    let mut noor = town.device("noor").await;
    let visit = town.planned(&mut noor).await;
    talk::bring(&noor.person, &[talk::record(town.project)]).await;
    let records = std::fs::read(town.data().join("records.db")).unwrap();
    let (epoch, before) = (noor.epoch, noor.documents.clone());
    town.stop().await;
    town.start().await;
    noor.person.url = town.url("");
    // The session is still good, and nothing new has happened.
    let answer = noor.round(Vec::new()).await;
    assert_eq!((noor.epoch, answer.last_number, answer.changes.len()), (epoch, 1, 0));
    let fresh = town.device("samira").await;
    assert_eq!(fresh.documents, before);
    assert_eq!(fresh.state(visit), VisitState::Planned);
    assert_eq!(std::fs::read(town.data().join("records.db")).unwrap().len(), records.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn one_folder_serves_one_process() {
    let town = Town::new().await;
    let second = server::start(town.config()).await;
    assert!(second.is_err_and(|error| error.to_string() == server::words::IN_USE));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_counts_what_it_holds_and_a_restore_is_a_new_epoch() {
    let mut town = Town::new().await;
    let mut noor = town.device("noor").await;
    let kept = town.planned(&mut noor).await;
    let five: Vec<_> = (0..5).map(|_| talk::record(town.project)).collect();
    talk::bring(&noor.person, &five).await;
    let copy = town.folder().join("copy.db");
    let covered = noor.cursor;
    backup::make(&town.data(), &copy, Records::Grouped).await.unwrap();
    assert_eq!(noor.round(Vec::new()).await.backed_up, covered);
    let lost = noor.number(&talk::consent(kept));
    noor.round(vec![lost.clone()]).await;
    let second = backup::make(&town.data(), &copy, Records::Grouped).await;
    assert!(matches!(second, Err(Failure::Fault(Fault::File(_)))), "a copy is never overwritten");

    let old = (noor.epoch, noor.cursor);
    town.stop().await;
    backup::restore(&copy, Elsewhere::default(), &town.data()).await.unwrap();
    town.start().await;
    noor.person.url = town.url("");
    let request = noor.request(Vec::new());
    assert_eq!(noor.person.post("/api/v1/sync", &request).await.status(), 401, "sign in again");
    noor.person = town.sign_in("noor").await;
    // A request that was under way does nothing in the new epoch.
    let answer = noor.round(vec![lost.clone()]).await;
    assert!(answer.outcomes.is_empty());
    assert_ne!(noor.epoch, old.0);
    assert_eq!((answer.last_number, answer.backed_up), (1, covered));
    assert_eq!(noor.state(kept), VisitState::Planned);
    // What the copy did not hold is offered again.
    let answer = noor.round(vec![lost]).await;
    assert_eq!((answer.last_number, answer.outcomes.len()), (2, 1));
    assert_eq!(noor.state(kept), VisitState::Underway);
    assert_eq!(noor.cursor, old.1);
    let kept = talk::kept(&town.data()).await;
    assert_eq!(kept.len(), 5);
    assert!(five.iter().all(|sealed| kept.contains(&sealed.record)));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_sound_copy_is_put_back() {
    let mut town = Town::new().await;
    town.stop().await;
    let wrong = town.folder().join("wrong.db");
    let main = town.data().join("meer-dan-steen.db");
    let before = std::fs::read(&main).unwrap();
    std::fs::write(&wrong, b"something else").unwrap();
    assert!(backup::restore(&wrong, Elsewhere::default(), &town.data()).await.is_err());
    std::fs::write(&wrong, b"").unwrap();
    assert!(backup::restore(&wrong, Elsewhere::default(), &town.data()).await.is_err());
    assert!(
        backup::restore(&town.folder().join("none.db"), Elsewhere::default(), &town.data()).await.is_err()
    );
    assert_eq!(std::fs::read(&main).unwrap(), before);
    town.start().await;
    town.sign_in("noor").await;
}

/// An empty file in its place would pass for everything having been erased.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_with_records_or_their_keys_that_is_missing_is_noticed() {
    let mut town = Town::new().await;
    let noor = town.sign_in("noor").await;
    talk::bring(&noor, &[talk::record(town.project)]).await;
    town.stop().await;
    for name in ["records.db", "record-keys.db"] {
        let (file, elsewhere) = (town.data().join(name), town.folder().join(name));
        std::fs::rename(&file, &elsewhere).unwrap();
        assert!(server::start(town.config()).await.is_err(), "{name}");
        assert!(!file.exists(), "{name} is not made anew");
        std::fs::rename(&elsewhere, &file).unwrap();
    }
    town.start().await;
}
