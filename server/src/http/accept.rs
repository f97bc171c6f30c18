//! Accepting connections. axum's own loop has no clock, so that a client that sends nothing could stay for ever.
//!
//! Owns: time limits of connections, and stopping. Must never: look inside a request.

use super::{address::Peer, connections::Connections, lingering::Lingering, patient::Patient, waits::Waits};
use axum::{Router, body::Body, http::Request};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use std::time::Duration;
use tokio::{net::TcpListener, sync::watch, time::timeout};
use tower::ServiceExt;

/// How long nothing of an answer may go through.
const WRITES_WITHIN: Duration = Duration::from_secs(30);
/// How long somebody is heard out after our last word, such as that a form is too large.
const HEARS_OUT_FOR: Duration = Duration::from_secs(2);
const STOP_WITHIN: Duration = Duration::from_secs(10);
const LARGEST_HEAD: usize = 32 * 1024;

/// Serves until `stopping` turns true, then finishes what is under way.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    connections: Connections,
    waits: Waits,
    mut stopping: watch::Receiver<bool>,
) {
    let graceful = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stopping.wait_for(|stop| *stop) => break,
        };
        let Ok((stream, peer)) = accepted else {
            // Out of file handles, most likely: others have to finish first.
            tokio::task::yield_now().await;
            continue;
        };
        let Some(place) = connections.enter(peer.ip()) else { continue };
        let router = router.clone();
        let service = service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(Peer(peer.ip()));
            request.extensions_mut().insert(waits);
            router.clone().oneshot(request)
        });
        let stream = Patient::new(Lingering::new(stream, HEARS_OUT_FOR), WRITES_WITHIN);
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(waits.head)
            .max_buf_size(LARGEST_HEAD)
            .serve_connection(TokioIo::new(stream), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // A broken connection is the client's business.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    let _ = timeout(STOP_WITHIN, graceful.shutdown()).await;
}
