//! Who stops halfway a request, lets it drip in or never ends it: let go in time, and meanwhile nobody else waits.
//!
//! Owns: raw connections, with waits short enough to see the end of. Must never: wait by the clock; how soon somebody else is
//! answered is the pace.

use crate::{
    bodies::connect,
    support::{Person, Town},
};
use server::http::Waits;
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

const SHORT: Duration = Duration::from_millis(500);
/// Sooner than any of the real waits: who comes out in time came out by the short ones.
const SURELY: Duration = Duration::from_secs(8);

async fn impatient() -> (Town, Person) {
    let real = Waits::default();
    assert!([real.head, real.body, real.silence].into_iter().all(|wait| wait > SURELY));
    let mut town = Town::new().await;
    town.stop().await;
    town.start_with(Waits { head: SHORT, body: SHORT, silence: SHORT }).await;
    let anyone = Person::stranger(town.url(""));
    (town, anyone)
}

async fn begin(town: &Town, words: &str) -> TcpStream {
    let mut stream = connect(town).await;
    stream.write_all(words.as_bytes()).await.unwrap();
    stream
}

/// What came until the connection was closed.
async fn until_closed(mut stream: TcpStream) -> Option<String> {
    let mut heard = Vec::new();
    // Who is let go while still speaking may hear that as an error.
    timeout(SURELY, stream.read_to_end(&mut heard)).await.ok().map(drop)?;
    Some(String::from_utf8(heard).unwrap())
}

/// The same while a letter follows every time that somebody else is answered; also how often they were.
async fn until_closed_while_it_drips(mut stream: TcpStream, anyone: &Person) -> Option<(String, usize)> {
    let (mut reads, mut writes) = stream.split();
    let (mut heard, mut answered) = (Vec::new(), 0);
    let drips = async {
        while writes.write_all(b"a").await.is_ok() {
            assert_eq!(anyone.get("/healthz").await.status(), 200);
            answered += 1;
        }
    };
    let closed = async {
        tokio::select! {
            _ = reads.read_to_end(&mut heard) => {}
            () = drips => {}
        }
    };
    timeout(SURELY, closed).await.ok()?;
    Some((String::from_utf8(heard).unwrap(), answered))
}

#[tokio::test(flavor = "multi_thread")]
async fn who_stops_halfway_a_head_is_not_waited_for() {
    let (town, anyone) = impatient().await;
    let halves = [
        "",
        "G",
        "GET /healthz HTTP/1.1\r\n",
        "GET /healthz HTTP/1.1\r\nhost: here\r\nx-half: a",
        "POST /api/v1/sync HTTP/1.1\r\nhost: here\r\ncontent-length: 9\r\n",
    ];
    let mut waiting = Vec::new();
    for half in halves {
        waiting.push((half, begin(&town, half).await));
    }
    assert_eq!(anyone.get("/readyz").await.status(), 200);
    for (half, stream) in waiting {
        let heard = until_closed(stream).await;
        assert!(heard.is_some_and(|heard| !heard.contains(" 200 ")), "{half:?}: still open");
    }
    assert_eq!(anyone.get("/readyz").await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_drips_in_ends_in_time_too() {
    let (town, anyone) = impatient().await;
    let slow = begin(&town, "GET /healthz HTTP/1.1\r\nhost: here\r\nx-slow: ").await;
    let (heard, answered) = until_closed_while_it_drips(slow, &anyone).await.unwrap();
    assert!(!heard.contains(" 200 ") && !heard.contains(" 431 "), "{heard}");
    assert!(answered > 1, "{answered}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_is_too_large_is_told_so() {
    let (town, anyone) = impatient().await;
    let of = |length: usize| {
        let long = "a".repeat(length);
        format!("GET /healthz HTTP/1.1\r\nhost: here\r\nconnection: close\r\nx-long: {long}\r\n\r\n")
    };
    // As many cookies as a browser sends at most go in, with room to spare.
    for (length, status) in [(20_000, "HTTP/1.1 200 "), (60_000, "HTTP/1.1 431 ")] {
        let heard = until_closed(begin(&town, &of(length)).await).await.unwrap();
        assert!(heard.starts_with(status), "{length}: {heard}");
    }
    assert_eq!(anyone.get("/readyz").await.status(), 200);
}

fn post(town: &Town, path: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nhost: here\r\norigin: {}\r\nsec-fetch-site: same-origin\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: 15000\r\n\r\nn",
        town.url("")
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn who_stops_halfway_a_body_is_not_waited_for() {
    let (town, anyone) = impatient().await;
    let form = format!("/activiteiten/{}", town.walk);
    let mut waiting = Vec::new();
    for path in [form.as_str(), "/api/v1/public/sign-ups", "/api/v1/sign-in", "/api/v1/sign-out", "/veld"] {
        waiting.push((path, begin(&town, &post(&town, path)).await));
    }
    // Whoever reads, and whoever sends something whole, is answered at once.
    assert_eq!(anyone.get("/readyz").await.status(), 200);
    assert_eq!(town.sign_in("noor").await.get("/api/v1/me").await.status(), 200);
    for (path, stream) in waiting {
        let heard = until_closed(stream).await;
        assert!(heard.as_ref().is_some_and(|heard| heard.starts_with("HTTP/1.1 ")), "{path}: {heard:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_drips_in_ends_in_time_too() {
    let (town, anyone) = impatient().await;
    let slow = begin(&town, &post(&town, "/api/v1/sign-in")).await;
    let (heard, answered) = until_closed_while_it_drips(slow, &anyone).await.unwrap();
    assert!(heard.starts_with("HTTP/1.1 4"), "{heard}");
    assert!(answered > 1, "{answered}");
}
