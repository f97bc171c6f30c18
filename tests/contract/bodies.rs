//! Large and lying bodies are refused before they fill anything, and the server goes on.

use crate::support::{Person, Town};
use flate2::{Compression, write::GzEncoder};
use reqwest::{Method, header};
use std::io::Write;
use sync::wire::MAX_REQUEST_BYTES;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

/// A server that says no before all was sent may also close the connection: then its answer can be lost under way. A client
/// that keeps connections for a next time has its own trouble with that, so this one has none.
async fn raw_status(
    town: &Town,
    who: &Person,
    path: &str,
    (encoding, body): (&str, &[u8]),
) -> Option<String> {
    let request = who.request(Method::POST, path).header("sec-fetch-site", "same-origin").build().unwrap();
    let headers = request.headers().iter();
    let headers: String =
        headers.flat_map(|(name, value)| [name.as_str(), ": ", value.to_str().unwrap(), "\r\n"]).collect();
    let length = body.len();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: here\r\nconnection: close\r\n{headers}\
         content-encoding: {encoding}\r\ncontent-length: {length}\r\n\r\n"
    );
    let mut stream = connect(town).await;
    let mut line = [0; 12];
    let _ = stream.write_all(&[head.as_bytes(), body].concat()).await;
    stream.read_exact(&mut line).await.ok()?;
    String::from_utf8_lossy(&line).strip_prefix("HTTP/1.1 ").map(str::to_owned)
}

#[tokio::test(flavor = "multi_thread")]
async fn bombs_and_giants_are_too_large() {
    let town = Town::new().await;
    let noor = town.device("noor").await;
    let bomb = gzip(&vec![b' '; 64 * 1024 * 1024]);
    assert!(bomb.len() < 100 * 1024, "small on the wire");
    let giant = vec![b' '; MAX_REQUEST_BYTES + 1];
    for path in ["/api/v1/sync", "/api/v1/records", "/api/v1/sign-in", "/api/v1/public/sign-ups"] {
        // With a body this small it is chance whether the answer is lost, so it is asked again.
        let status = loop {
            if let Some(status) = raw_status(&town, &noor.person, path, ("gzip", &bomb)).await {
                break status;
            }
        };
        assert_eq!(status, "413", "{path}");
        let status = raw_status(&town, &noor.person, path, ("identity", &giant)).await;
        assert!(status.is_none_or(|status| status == "413"), "{path}");
    }
    let form = format!("name={}", "a".repeat(100_000));
    let answer = noor.person.post_form(&format!("/activiteiten/{}", town.walk), &form).await;
    assert_eq!(answer.status(), 413);
    assert_eq!(noor.person.get("/readyz").await.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn compressed_requests_are_read_and_other_encodings_are_not() {
    let town = Town::new().await;
    let noor = town.device("noor").await;
    let body = serde_json::to_vec(&noor.request(Vec::new())).unwrap();
    let send = async |encoding: &str, body: Vec<u8>| {
        let request = noor.person.request(Method::POST, "/api/v1/sync");
        let request = request.header("sec-fetch-site", "same-origin");
        request.header(header::CONTENT_ENCODING, encoding).body(body).send().await.unwrap()
    };
    let answer = send("gzip", gzip(&body)).await;
    assert_eq!(answer.status(), 200);
    let answer: sync::wire::SyncAnswer = answer.json().await.unwrap();
    assert_eq!(answer.receipt, sync::wire::receipt(&body));
    assert_eq!(send("br", body.clone()).await.status(), 415);
    assert_eq!(send("gzip", body).await.status(), 422);
}

/// A connection without a client that knows better.
pub async fn connect(town: &Town) -> TcpStream {
    let url = town.url("");
    TcpStream::connect(url.strip_prefix("http://").unwrap()).await.unwrap()
}

/// Whether the server talks over this connection, or closed it at once.
async fn answers(stream: &mut TcpStream) -> bool {
    let asked = stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: here\r\n\r\n").await;
    let mut answer = [0; 12];
    asked.is_ok() && stream.read_exact(&mut answer).await.is_ok_and(|_| answer == *b"HTTP/1.1 200")
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_cannot_take_all_connections() {
    let mut town = Town::new().await;
    let mut open = Vec::new();
    for nth in 0..70 {
        let mut stream = connect(&town).await;
        if !answers(&mut stream).await {
            break;
        }
        assert!(nth < 60, "no end to it");
        open.push(stream);
    }
    assert!(open.len() >= 40, "only {}", open.len());
    // Who lets one go can have another, as soon as the server notices.
    open.pop();
    while !answers(&mut connect(&town).await).await {}
    // Everybody comes through the operator's own proxy.
    town.stop().await;
    town.start_behind_proxy().await;
    for _ in 0..70 {
        let mut stream = connect(&town).await;
        assert!(answers(&mut stream).await);
        open.push(stream);
    }
}
