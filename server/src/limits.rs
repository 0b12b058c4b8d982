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

/// Counts how often each of many asks: a bucket for each, that fills again with time.
#[derive(Debug)]
pub struct Throttle {
    key: hmac::Key,
    rate: f64,
    full: f64,
    buckets: Mutex<HashMap<u64, Bucket>>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    tokens: f64,
    at: Instant,
}

impl Throttle {
    /// Lets everybody do `rate` a second in the long run, and `full` at once.
    #[expect(clippy::expect_used, reason = "without randomness the portal does not start at all")]
    pub fn new(rate: f64, full: f64) -> Self {
        let key = hmac::Key::generate(hmac::HMAC_SHA256, &rand::SystemRandom::new())
            .expect("the system's source of randomness works");
        Self { key, rate, full, buckets: Mutex::default() }
    }

    /// Lets `who` do something at this price at `now`, or says how long to wait.
    ///
    /// # Errors
    /// The time until it may be done.
    pub fn admit(&self, who: &[u8], cost: f64, now: Instant) -> Result<(), Duration> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let name = self.name(who);
        let known = buckets.contains_key(&name) || self.has_room(&mut buckets, now);
        let bucket =
            buckets.entry(if known { name } else { 0 }).or_insert(Bucket { tokens: self.full, at: now });
        bucket.tokens = self.tokens_at(bucket, now);
        bucket.at = now;
        if bucket.tokens < cost {
            return Err(Duration::from_secs_f64((cost - bucket.tokens) / self.rate));
        }
        bucket.tokens -= cost;
        Ok(())
    }

    /// The name of somebody here, under our key.
    fn name(&self, who: &[u8]) -> u64 {
        let tag = hmac::sign(&self.key, who);
        tag.as_ref().first_chunk::<8>().map_or(0, |eight| u64::from_be_bytes(*eight))
    }

    fn tokens_at(&self, bucket: &Bucket, now: Instant) -> f64 {
        let waited = now.saturating_duration_since(bucket.at).as_secs_f64();
        (bucket.tokens + waited * self.rate).min(self.full)
    }

    /// Makes room by forgetting those who have their whole allowance again.
    fn has_room(&self, buckets: &mut HashMap<u64, Bucket>, now: Instant) -> bool {
        if buckets.len() < MOST_CLIENTS {
            return true;
        }
        buckets.retain(|_, bucket| self.tokens_at(bucket, now) < self.full);
        buckets.len() < MOST_CLIENTS
    }
}

/// Counts clients' requests.
#[derive(Debug)]
pub struct Limits {
    throttle: Option<Throttle>,
    behind_proxy: bool,
}

impl Limits {
    /// Limits each client to `per_second` requests that only read; 0 is no limit.
    pub fn new(per_second: u32, behind_proxy: bool) -> Self {
        let rate = f64::from(per_second);
        let throttle = (per_second > 0).then(|| Throttle::new(rate, rate * f64::from(SAVED_SECONDS)));
        Self { throttle, behind_proxy }
    }

    /// Lets a request of `client` pass at `now`, or says how long to wait.
    ///
    /// # Errors
    /// The time until the next request may pass.
    pub fn admit(&self, client: IpAddr, cost: f64, now: Instant) -> Result<(), Duration> {
        let Some(throttle) = &self.throttle else { return Ok(()) };
        throttle.admit(&network(client), cost, now)
    }

    /// Who asks: the peer, or whom the proxy in front names last.
    fn client(&self, request: &Request) -> Option<IpAddr> {
        let named = request.headers().get_all("x-forwarded-for").iter().next_back();
        let named = named.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        if self.behind_proxy { named.or(peer) } else { peer }
    }
}

/// Who counts as one client: an IPv4 address, or the network of an IPv6 address.
fn network(client: IpAddr) -> [u8; 8] {
    match client.to_canonical() {
        IpAddr::V4(address) => u64::from(address.to_bits()).to_be_bytes(),
        IpAddr::V6(address) => u64::try_from(address.to_bits() >> 64).unwrap_or(0).to_be_bytes(),
    }
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
        assert!(limits.throttle.as_ref().unwrap().buckets.lock().unwrap().len() <= MOST_CLIENTS + 1);
        assert!(
            limits.admit(IpAddr::V4(u32::MAX.into()), 1.0, now).is_err(),
            "newcomers share one allowance"
        );
        let later = now + Duration::from_secs(60);
        assert_eq!(limits.admit(IpAddr::V4(u32::MAX.into()), 1.0, later), Ok(()));
        assert!(limits.throttle.as_ref().unwrap().buckets.lock().unwrap().len() < 10);
    }

    #[test]
    fn no_limit_is_no_limit() {
        let (limits, now) = (Limits::new(0, false), Instant::now());
        assert!((0..10_000).all(|_| limits.admit(ANNA, 1.0, now).is_ok()));
    }
}
