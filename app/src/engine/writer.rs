//! Everything goes to disk in the order in which it happened.
//!
//! Owns: the queue before the disk. Must never: lose a job; what fails is tried again until it lasts. Only when another
//! tab has taken the pen it stops: what it still had would undo that tab's work.

use super::standing::Standing;
use crate::device::{self, DeviceError, Pen, Write};
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
    /// `taken` is called when somebody else has the pen.
    pub fn start(pen: Pen, standing: RwSignal<Standing>, taken: impl FnOnce() + 'static) -> Self {
        let (sender, jobs) = mpsc::unbounded();
        spawn_local(async move {
            if work(pen, standing, jobs).await.is_err() {
                taken();
            }
        });
        Self(sender)
    }

    pub fn write(&self, writes: Vec<Write>) {
        // Nobody listens only when another tab has the pen.
        let _ = self.0.unbounded_send(Job { writes, done: None });
    }

    /// Returns when these writes, and all before them, are on disk; false when another tab has the pen.
    pub async fn last(&self, writes: Vec<Write>) -> bool {
        let (done, wait) = oneshot::channel();
        let sent = self.0.unbounded_send(Job { writes, done: Some(done) });
        sent.is_ok() && wait.await.is_ok()
    }
}

/// Somebody else has the pen.
struct Taken;

async fn work(
    pen: Pen,
    standing: RwSignal<Standing>,
    mut jobs: mpsc::UnboundedReceiver<Job>,
) -> Result<(), Taken> {
    let mut asked = false;
    while let Some(first) = jobs.next().await {
        let mut batch = vec![first];
        while let Ok(more) = jobs.try_recv() {
            batch.push(more);
        }
        let (writes, done): (Vec<_>, Vec<_>) = batch.into_iter().map(|job| (job.writes, job.done)).unzip();
        let writes: Vec<Write> = writes.into_iter().flatten().collect();
        until_written(&pen, standing, &writes).await?;
        for waiting in done.into_iter().flatten() {
            let _ = waiting.send(());
        }
        if !asked && !writes.is_empty() {
            // Browsers are most willing once there is something to lose. The page about this device shows the answer.
            asked = true;
            spawn_local(async {
                let _ = device::ask_to_persist().await;
            });
        }
    }
    Ok(())
}

async fn until_written(pen: &Pen, standing: RwSignal<Standing>, writes: &[Write]) -> Result<(), Taken> {
    if writes.is_empty() {
        return Ok(());
    }
    while let Err(error) = pen.write(writes.to_vec()).await {
        if error == DeviceError::Taken {
            return Err(Taken);
        }
        standing.update(|standing| standing.trouble = Some(error));
        TimeoutFuture::new(AGAIN_MS).await;
    }
    if standing.with_untracked(|standing| standing.trouble.is_some()) {
        standing.update(|standing| standing.trouble = None);
    }
    Ok(())
}
