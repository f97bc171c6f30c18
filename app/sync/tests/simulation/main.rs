//! Whole histories of devices, a network and a server that fail in every way we know, drawn from a seed.
//!
//! Owns: the runs over many seeds. Must never: use a clock, a thread's order or chance that no seed decides.
//!
//! `SEED=7 cargo test -p sync --test simulation` runs one history and prints it; `SEEDS=200000` runs more.

mod check;
mod client;
mod commands;
mod history;
mod reference;
mod rng;
mod server;
mod world;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::atomic::{AtomicU64, Ordering},
};

const SEEDS: u64 = 10_000;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().expect("a whole number"))
}

#[test]
fn every_history_ends_well() {
    if let Some(seed) = number("SEED") {
        let tale = history::run(seed, true);
        println!("{}", tale.join("\n"));
        return;
    }
    let seeds = number("SEEDS").unwrap_or(SEEDS);
    let next = AtomicU64::new(0);
    let failed = AtomicU64::new(u64::MAX);
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while failed.load(Ordering::Relaxed) == u64::MAX {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds {
                        break;
                    }
                    if catch_unwind(AssertUnwindSafe(|| history::run(seed, false))).is_err() {
                        failed.fetch_min(seed, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    let failed = failed.into_inner();
    assert!(failed == u64::MAX, "this history went wrong: run it alone with SEED={failed}");
}

#[test]
fn a_seed_tells_one_story_only() {
    for seed in 0..100 {
        assert_eq!(history::run(seed, true), history::run(seed, true), "SEED={seed}");
    }
}

/// A simulation in which nothing ever goes wrong proves nothing.
#[test]
fn every_kind_of_trouble_happens() {
    let tales: Vec<String> = (0..1_000).map(|seed| history::run(seed, true).join("\n")).collect();
    let signs = [
        "kept: false",
        "lost: a message",
        "starts again",
        "sends and forgets",
        "\"command\":null",
        "rebuilding: true",
        "promise broken: true",
        "is erased",
        "EraseDocument",
        "DropCommand",
        "applied: Some(Applied",
        "reason: Overtaken",
        "reason: NotAllowed",
        "reason: Malformed",
        "reason: Reused",
        "state: Confirmed, ",
        "state: Waiting",
        "full: true",
        "more: true",
        "tries again: true",
        "a proxy mixes up",
    ];
    let counts = signs.map(|sign| (sign, tales.iter().filter(|tale| tale.contains(sign)).count()));
    assert!(counts.iter().all(|(_, count)| *count >= 5), "in 1000 histories: {counts:?}");
}
