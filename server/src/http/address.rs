//! Where a request comes from, only to be fair between many.
//!
//! Owns: the bucket an address falls in. Must never: be written down, or believe a header of somebody who was
//! not named as a proxy; whoever can send that header to us directly could be anybody.

use crate::store::devices::Device;
use axum::http::HeaderMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// The other end of the connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// The bucket of whoever sent this request, as the operator's own proxies tell it.
pub fn bucket(peer: IpAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> String {
    household(client(peer, headers, proxies)).to_string()
}

/// Whose failures count together: a device that was given a name counts alone, whoever shares its address. Somebody who
/// guesses from the office's network does not make the people there wait.
pub fn place(device: Option<&Device>, peer: IpAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> String {
    device.map_or_else(|| bucket(peer, headers, proxies), |device| format!("device {}", device.id))
}

/// An IPv4 address, or the /64 that a household gets of IPv6.
pub fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

pub fn is_proxy(address: IpAddr, proxies: &[IpAddr]) -> bool {
    proxies.iter().any(|proxy| proxy.to_canonical() == address.to_canonical())
}

/// From the right, the first that is no proxy of ours: one of ours saw it. What stands before it anybody can write.
fn client(peer: IpAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> IpAddr {
    let lines = headers.get_all("x-forwarded-for").iter().rev();
    let mut hops = lines.flat_map(|line| line.to_str().unwrap_or_default().rsplit(','));
    let mut seen = peer;
    while is_proxy(seen, proxies) {
        match hops.next().and_then(read) {
            Some(hop) => seen = hop,
            None => break,
        }
    }
    seen
}

/// Some proxies write the port behind it.
fn read(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim();
    let bare = || hop.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    hop.parse().ok().or_else(|| hop.parse().ok().map(|with: SocketAddr| with.ip())).or_else(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCAL: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    fn headers(lines: &[&'static str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        headers
    }

    #[test]
    fn households_share_a_bucket() {
        let none = HeaderMap::new();
        let far: IpAddr = "2001:db8:1:2:3:4:5:6".parse().unwrap();
        assert_eq!(bucket(far, &none, &[]), "2001:db8:1:2::");
        assert_eq!(bucket("::ffff:192.0.2.7".parse().unwrap(), &none, &[]), "192.0.2.7");
    }

    #[test]
    fn only_a_named_proxy_is_believed_and_only_about_whom_it_saw() {
        let far: IpAddr = "203.0.113.1".parse().unwrap();
        let said = headers(&["198.51.100.1, 192.0.2.9"]);
        assert_eq!(bucket(LOCAL, &said, &[]), "127.0.0.1");
        assert_eq!(bucket(far, &said, &[LOCAL]), "203.0.113.1");
        assert_eq!(bucket(LOCAL, &said, &[LOCAL]), "192.0.2.9");
        assert_eq!(bucket("::ffff:127.0.0.1".parse().unwrap(), &said, &[LOCAL]), "192.0.2.9");
        assert_eq!(bucket(LOCAL, &said, &[LOCAL, "192.0.2.9".parse().unwrap()]), "198.51.100.1");
        let two_lines = headers(&["198.51.100.1", "192.0.2.8,127.0.0.1"]);
        assert_eq!(bucket(LOCAL, &two_lines, &[LOCAL]), "192.0.2.8");
        assert_eq!(bucket(LOCAL, &headers(&["192.0.2.1:4711"]), &[LOCAL]), "192.0.2.1");
        assert_eq!(bucket(LOCAL, &headers(&["[2001:db8::1]"]), &[LOCAL]), "2001:db8::");
        for nothing in [&headers(&[]), &headers(&["192.0.2.1, unknown"]), &headers(&["127.0.0.1"])] {
            assert_eq!(bucket(LOCAL, nothing, &[LOCAL]), "127.0.0.1");
        }
    }
}
