//! Everything goes to disk in the order in which it happened.
//!
//! Owns: the queue before the disk. Must never: lose a job; what fails is tried again until it lasts.

use super::standing::Standing;
use crate::device::{self, Write};
use domain::id::UserId;
use futures::{
    StreamExt,
    channel::{mpsc, oneshot},
};
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

const AGAIN_MS: u32 = 1_000;

/// A handle to the one task that writes.
#[derive(Clone)]
pub struct Writer(mpsc::UnboundedSender<Job>);

struct Job {
    writes: Vec<Write>,
    done: Option<oneshot::Sender<()>>,
}

impl Writer {
    pub fn start(user: UserId, standing: RwSignal<Standing>) -> Self {
        let (sender, jobs) = mpsc::unbounded();
        spawn_local(work(user, standing, jobs));
        Self(sender)
    }

    pub fn write(&self, writes: Vec<Write>) {
        // The task lives as long as the tab.
        let _ = self.0.unbounded_send(Job { writes, done: None });
    }

    /// Returns when these writes, and all before them, are on disk.
    pub async fn last(&self, writes: Vec<Write>) {
        let (done, wait) = oneshot::channel();
        let _ = self.0.unbounded_send(Job { writes, done: Some(done) });
        let _ = wait.await;
    }
}

async fn work(user: UserId, standing: RwSignal<Standing>, mut jobs: mpsc::UnboundedReceiver<Job>) {
    while let Some(first) = jobs.next().await {
        let mut batch = vec![first];
        while let Ok(more) = jobs.try_recv() {
            batch.push(more);
        }
        let (writes, done): (Vec<_>, Vec<_>) = batch.into_iter().map(|job| (job.writes, job.done)).unzip();
        let writes: Vec<Write> = writes.into_iter().flatten().collect();
        until_written(user, standing, &writes).await;
        for waiting in done.into_iter().flatten() {
            let _ = waiting.send(());
        }
    }
}

async fn until_written(user: UserId, standing: RwSignal<Standing>, writes: &[Write]) {
    if writes.is_empty() {
        return;
    }
    while let Err(error) = device::write(user, writes.to_vec()).await {
        standing.update(|standing| standing.trouble = Some(error));
        TimeoutFuture::new(AGAIN_MS).await;
    }
    if standing.with_untracked(|standing| standing.trouble.is_some()) {
        standing.update(|standing| standing.trouble = None);
    }
}
