//! How many connections there are, in all and from one place.
//!
//! Owns: both limits. Must never: count what comes through the operator's own proxy as one place.

use super::address;
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

const IN_ALL: usize = 2_000;
/// An office behind one address has fewer; a browser keeps about six.
const FROM_ONE_PLACE: usize = 50;

#[derive(Default)]
struct Counts {
    in_all: usize,
    by_place: HashMap<IpAddr, usize>,
}

#[derive(Clone)]
pub struct Connections {
    counts: Arc<Mutex<Counts>>,
    proxies: Arc<[IpAddr]>,
}

/// The place of one connection, free again when it is dropped.
pub struct Place {
    counts: Arc<Mutex<Counts>>,
    /// None when it came through a proxy.
    from: Option<IpAddr>,
}

impl Connections {
    pub fn new(proxies: &[IpAddr]) -> Self {
        Self { counts: Arc::default(), proxies: proxies.into() }
    }

    /// None when there are too many.
    pub fn enter(&self, peer: IpAddr) -> Option<Place> {
        let from = (!address::is_proxy(peer, &self.proxies)).then(|| address::household(peer));
        let mut counts = lock(&self.counts);
        let here = from.and_then(|from| counts.by_place.get(&from)).copied().unwrap_or(0);
        if counts.in_all >= IN_ALL || here >= FROM_ONE_PLACE {
            return None;
        }
        counts.in_all += 1;
        if let Some(from) = from {
            counts.by_place.insert(from, here + 1);
        }
        Some(Place { counts: Arc::clone(&self.counts), from })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut counts = lock(&self.counts);
        counts.in_all -= 1;
        let Some(from) = self.from else { return };
        if let Some(here) = counts.by_place.get_mut(&from) {
            *here -= 1;
            if *here == 0 {
                counts.by_place.remove(&from);
            }
        }
    }
}

fn lock(counts: &Mutex<Counts>) -> MutexGuard<'_, Counts> {
    counts.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_place_has_its_share_and_gives_back_what_it_leaves() {
        let proxy: IpAddr = "192.0.2.1".parse().unwrap();
        let connections = Connections::new(&[proxy]);
        let enter = |host: usize| connections.enter(format!("2001:db8::{host:x}").parse().unwrap());
        let mut places: Vec<_> = (0..FROM_ONE_PLACE).map(|host| enter(host).unwrap()).collect();
        assert!(enter(1_000).is_none(), "the same household");
        assert!(connections.enter("2001:db8:0:1::1".parse().unwrap()).is_some());
        places.pop();
        assert!(enter(1_000).is_some());
        let through: Vec<_> = (places.len()..IN_ALL).map(|_| connections.enter(proxy).unwrap()).collect();
        assert!(connections.enter(proxy).is_none());
        drop((places, through));
        let counts = lock(&connections.counts);
        assert_eq!((counts.in_all, counts.by_place.len()), (0, 0));
    }
}
