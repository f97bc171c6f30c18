//! A pull comes in pages of bounded size, in order, and nothing falls between two of them.

use crate::support::{Device, Town};
use domain::id::VisitId;
use sync::wire::DOCUMENTS_PER_ANSWER;
use uuid::Uuid;

#[tokio::test(flavor = "multi_thread")]
async fn a_large_neighbourhood_comes_in_pages() {
    let town = Town::new().await;
    let mut noor = town.device("noor").await;
    let dwelling = noor.dwellings()[0];
    let visits: Vec<VisitId> = (0..DOCUMENTS_PER_ANSWER + 50).map(|_| VisitId(Uuid::new_v4())).collect();
    for some in visits.chunks(1000) {
        let commands: Vec<_> =
            some.iter().map(|visit| crate::support::device::plan(*visit, dwelling)).collect();
        noor.send(&commands).await;
    }
    let mut fresh = Device::new(town.sign_in("samira").await);
    let mut pages = Vec::new();
    let mut last = 0;
    loop {
        let answer = fresh.round(Vec::new()).await;
        assert!(answer.changes.len() <= DOCUMENTS_PER_ANSWER);
        for document in &answer.changes {
            assert!(document.seq > last, "in order");
            last = document.seq;
        }
        pages.push(answer.changes.len());
        if !answer.more {
            break;
        }
        assert_eq!(answer.cursor, last);
    }
    assert!(pages.len() > 1, "{pages:?}");
    noor.pull().await;
    assert_eq!(fresh.cursor, noor.cursor);
    assert_eq!(fresh.documents, noor.documents);
    assert!(visits.iter().all(|visit| fresh.visit(*visit).is_some()));
}
