//! Where a request comes from, only to be fair between many.
//!
//! Owns: the bucket an address falls in. Must never: be written down.

use axum::http::HeaderMap;
use std::net::{IpAddr, Ipv6Addr};

/// The other end of the connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// An IPv4 address, or the /64 that a household gets of IPv6.
pub fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 => v4,
    }
}

pub fn is_proxy(address: IpAddr, proxies: &[IpAddr]) -> bool {
    proxies.iter().any(|proxy| proxy.to_canonical() == address.to_canonical())
}

/// The bucket of whoever sent this request, as a proxy tells it.
pub fn bucket(peer: IpAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> String {
    let trusted = peer.is_loopback() || proxies.contains(&peer);
    let address = if trusted { forwarded(headers).unwrap_or(peer) } else { peer };
    household(address).to_string()
}

/// The last address in the list is the one our own proxy saw; what stands before it anybody can write.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let line = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    line.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn households_share_a_bucket_and_lies_do_not_help() {
        let mut headers = HeaderMap::new();
        let local: IpAddr = "127.0.0.1".parse().unwrap();
        let far: IpAddr = "2001:db8:1:2:3:4:5:6".parse().unwrap();
        assert_eq!(bucket(far, &headers, &[]), "2001:db8:1:2::");
        assert_eq!(bucket("::ffff:192.0.2.7".parse().unwrap(), &headers, &[]), "192.0.2.7");
        headers.insert("x-forwarded-for", "198.51.100.1, 192.0.2.9".parse().unwrap());
        assert_eq!(bucket(local, &headers, &[]), "192.0.2.9");
        assert_eq!(bucket(far, &headers, &[]), "2001:db8:1:2::");
        assert_eq!(bucket(far, &headers, &[far]), "192.0.2.9");
    }
}
