//! Decides how fast one client may ask. Needs no identity and keeps none: clients are
//! counted under a keyed hash of their address, with a key that lives as long as the process.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use aws_lc_rs::{hmac, rand};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The most clients that are told apart; beyond that, newcomers share one allowance.
const MOST_CLIENTS: usize = 65_536;
/// A client may save up this many seconds of its allowance.
const SAVED_SECONDS: u32 = 10;
/// Requests that change something are this many times dearer.
const CHANGE_COSTS: f64 = 5.0;

/// Counts clients' requests.
#[derive(Debug)]
pub struct Limits {
    key: hmac::Key,
    per_second: u32,
    behind_proxy: bool,
    buckets: Mutex<HashMap<u64, Bucket>>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    tokens: f64,
    at: Instant,
}

impl Limits {
    /// Limits each client to `per_second` requests that only read; 0 is no limit.
    #[expect(clippy::expect_used, reason = "without randomness the portal does not start at all")]
    pub fn new(per_second: u32, behind_proxy: bool) -> Self {
        let key = hmac::Key::generate(hmac::HMAC_SHA256, &rand::SystemRandom::new())
            .expect("the system's source of randomness works");
        Self { key, per_second, behind_proxy, buckets: Mutex::default() }
    }

    /// Lets a request of `client` pass at `now`, or says how long to wait.
    ///
    /// # Errors
    /// The time until the next request may pass.
    pub fn admit(&self, client: IpAddr, cost: f64, now: Instant) -> Result<(), Duration> {
        if self.per_second == 0 {
            return Ok(());
        }
        let rate = f64::from(self.per_second);
        let full = rate * f64::from(SAVED_SECONDS);
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let name = self.name(client);
        let name =
            if buckets.contains_key(&name) || has_room(&mut buckets, full, rate, now) { name } else { 0 };
        let bucket = buckets.entry(name).or_insert(Bucket { tokens: full, at: now });
        bucket.tokens = bucket.tokens_at(full, rate, now);
        bucket.at = now;
        if bucket.tokens < cost {
            return Err(Duration::from_secs_f64((cost - bucket.tokens) / rate));
        }
        bucket.tokens -= cost;
        Ok(())
    }

    /// A client's name here: an IPv4 address, or the network of an IPv6 address, under our key.
    fn name(&self, client: IpAddr) -> u64 {
        let network = match client.to_canonical() {
            IpAddr::V4(address) => u64::from(address.to_bits()),
            IpAddr::V6(address) => u64::try_from(address.to_bits() >> 64).unwrap_or(0),
        };
        let tag = hmac::sign(&self.key, &network.to_be_bytes());
        tag.as_ref().first_chunk::<8>().map_or(0, |eight| u64::from_be_bytes(*eight))
    }

    /// Who asks: the peer, or whom the proxy in front names last.
    fn client(&self, request: &Request) -> Option<IpAddr> {
        let named = request.headers().get_all("x-forwarded-for").iter().next_back();
        let named = named.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        if self.behind_proxy { named.or(peer) } else { peer }
    }
}

impl Bucket {
    fn tokens_at(&self, full: f64, rate: f64, now: Instant) -> f64 {
        let waited = now.saturating_duration_since(self.at).as_secs_f64();
        (self.tokens + waited * rate).min(full)
    }
}

/// Makes room by forgetting clients that have their whole allowance again.
fn has_room(buckets: &mut HashMap<u64, Bucket>, full: f64, rate: f64, now: Instant) -> bool {
    if buckets.len() < MOST_CLIENTS {
        return true;
    }
    buckets.retain(|_, bucket| bucket.tokens_at(full, rate, now) < full);
    buckets.len() < MOST_CLIENTS
}

/// Middleware: answers 429 to whoever asks too fast.
pub async fn limit(State(limits): State<Arc<Limits>>, request: Request, next: Next) -> Response {
    let cost = if matches!(*request.method(), Method::GET | Method::HEAD) { 1.0 } else { CHANGE_COSTS };
    let admitted = limits.client(&request).map(|client| limits.admit(client, cost, Instant::now()));
    match admitted {
        Some(Err(wait)) => too_fast(wait),
        _ => next.run(request).await,
    }
}

fn too_fast(wait: Duration) -> Response {
    let seconds = wait.as_secs().saturating_add(1);
    let text = format!("Zu viele Anfragen. Bitte versuchen Sie es in {seconds} Sekunden noch einmal.\n");
    let mut response = (StatusCode::TOO_MANY_REQUESTS, text).into_response();
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANNA: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));
    const BERT: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 2));

    #[test]
    fn who_asks_too_fast_waits_and_others_do_not() {
        let (limits, now) = (Limits::new(2, false), Instant::now());
        for _ in 0..20 {
            assert_eq!(limits.admit(ANNA, 1.0, now), Ok(()));
        }
        assert_eq!(limits.admit(ANNA, 1.0, now), Err(Duration::from_millis(500)));
        assert_eq!(limits.admit(BERT, 1.0, now), Ok(()));
        assert_eq!(limits.admit(ANNA, 1.0, now + Duration::from_millis(500)), Ok(()));
    }

    #[test]
    fn a_network_counts_as_one_client() {
        let (limits, now) = (Limits::new(1, false), Instant::now());
        for host in 0..10_u128 {
            let address = IpAddr::V6((0x2001_0db8_u128 << 96 | host).into());
            assert_eq!(limits.admit(address, 1.0, now), Ok(()));
        }
        let next = IpAddr::V6((0x2001_0db8_u128 << 96 | 11).into());
        assert!(limits.admit(next, 1.0, now).is_err());
    }

    #[test]
    fn memory_is_bounded_whoever_comes() {
        let (limits, now) = (Limits::new(1, false), Instant::now());
        for address in 0..(MOST_CLIENTS as u32 + 5_000) {
            let _ = limits.admit(IpAddr::V4(address.into()), 1.0, now);
        }
        assert!(limits.buckets.lock().unwrap().len() <= MOST_CLIENTS + 1);
        assert!(
            limits.admit(IpAddr::V4(u32::MAX.into()), 1.0, now).is_err(),
            "newcomers share one allowance"
        );
        let later = now + Duration::from_secs(60);
        assert_eq!(limits.admit(IpAddr::V4(u32::MAX.into()), 1.0, later), Ok(()));
        assert!(limits.buckets.lock().unwrap().len() < 10);
    }

    #[test]
    fn no_limit_is_no_limit() {
        let (limits, now) = (Limits::new(0, false), Instant::now());
        assert!((0..10_000).all(|_| limits.admit(ANNA, 1.0, now).is_ok()));
    }
}
