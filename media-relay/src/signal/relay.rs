//! The whole relay in one value: shards, front and keys.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use axum::Router;
use thiserror::Error;

use super::front::{self, Front};
use super::keys::Keys;
use super::rate::Rate;
use super::reception::{Desk, Reception};
use crate::engine::{Certificate, CertificateError, Engine, EngineConfig};
use crate::heart::Heart;
use crate::net::{Bound, NetConfig};
use crate::room::{Epoch, HeartConfig};

/// TCP connections for media at once.
const TCP_CONNECTIONS: usize = 4_096;

/// How a relay is set up.
#[derive(Clone, Debug)]
pub struct RelayConfig {
    /// Addresses of the UDP sockets, told to clients as they are; port 0 lets the system choose.
    pub udp: Vec<SocketAddr>,
    /// Addresses of the ICE-TCP listeners; none: no TCP.
    pub tcp: Vec<SocketAddr>,
    /// Public address behind a one-to-one NAT, told in place of private ones.
    pub public_ip: Option<IpAddr>,
    /// Threads that forward media; a room lives on one of them.
    pub shards: usize,
    /// Clients let in a second.
    pub joins_per_second: u32,
    /// Rooms, limits, TURN.
    pub heart: HeartConfig,
}

impl RelayConfig {
    /// One shard on these UDP addresses, with the limits that suit most.
    pub fn new(udp: Vec<SocketAddr>) -> Self {
        Self {
            udp,
            tcp: Vec::new(),
            public_ip: None,
            shards: 1,
            joins_per_second: 100,
            heart: HeartConfig { node: "relay".to_owned(), ..HeartConfig::default() },
        }
    }
}

/// Why a relay cannot start.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RelayError {
    /// A socket could not be opened.
    #[error("the media sockets could not be opened: {0}")]
    Sockets(#[from] io::Error),
    /// No certificate could be made.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    /// The operating system has no randomness.
    #[error("the operating system gives no randomness")]
    Chance,
}

/// A relay that runs. Its clone is the same relay.
#[derive(Clone)]
pub struct Relay {
    front: Arc<Front>,
}

impl Relay {
    /// Opens the sockets and starts the shards.
    ///
    /// # Errors
    /// When sockets, certificate or randomness are not to be had.
    pub fn start(config: RelayConfig, keys: Keys) -> Result<Self, RelayError> {
        let keys = Arc::new(keys);
        let desk = Desk::new(Arc::clone(&keys));
        let shards = config.shards.max(1);
        let bound = Bound::new(NetConfig {
            udp: config.udp.clone(),
            tcp: config.tcp.clone(),
            shards,
            tcp_connections: TCP_CONNECTIONS,
        })?;
        let hearts = Hearts::new(&config, &bound, shards)?;
        let deliver = desk.clone();
        let running = bound.start(move |shard| hearts.make(shard), move |output| deliver.deliver(output))?;
        let front = Front {
            reception: Reception::new(desk, running, shards),
            keys,
            limits: config.heart.limits.clone(),
            rate: Rate::new(config.joins_per_second, Instant::now()),
        };
        Ok(Self { front: Arc::new(front) })
    }

    /// What clients and the operator reach: `/rtc`, `/rtc/v1`, `/twirp`.
    pub fn router(&self) -> Router {
        front::router(Arc::clone(&self.front))
    }

    /// What belongs on a listener of its own: `/health`, `/metrics`.
    pub fn metrics(&self) -> Router {
        front::metrics_router(Arc::clone(&self.front))
    }

    /// Tells everybody that the relay stops, and stops.
    pub async fn shutdown(&self) {
        self.front.reception.close().await;
    }
}

/// What the shards' hearts are made of.
struct Hearts {
    config: Arc<HeartConfig>,
    engines: Vec<Arc<EngineConfig>>,
    seeds: Vec<([u8; 32], [u8; 32])>,
    epoch: Epoch,
}

impl Hearts {
    fn new(config: &RelayConfig, bound: &Bound, shards: usize) -> Result<Self, RelayError> {
        let certificate = Certificate::generate()?;
        let unix = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let epoch = Epoch { instant: Instant::now(), unix_ms: unix.as_millis() as i64 };
        let mut hearts =
            Self { config: Arc::new(config.heart.clone()), engines: Vec::new(), seeds: Vec::new(), epoch };
        for shard in 0..shards {
            let (udp, tcp) = bound.addresses();
            let first = udp.first().copied().unwrap_or(SocketAddr::from(([0, 0, 0, 0], 0)));
            let engine = EngineConfig::new(shard as u16, first, certificate.clone());
            let engine =
                EngineConfig { udp: udp.to_vec(), tcp: tcp.to_vec(), public_ip: config.public_ip, ..engine };
            hearts.engines.push(Arc::new(engine));
            hearts.seeds.push((chance()?, chance()?));
        }
        Ok(hearts)
    }

    fn make(&self, shard: usize) -> Heart {
        let (Some(engine), Some((first, second))) = (self.engines.get(shard), self.seeds.get(shard)) else {
            unreachable!("as many shards are started as were prepared");
        };
        let engine = Engine::new(Arc::clone(engine), self.epoch.instant, *first);
        Heart::new(Arc::clone(&self.config), engine, *second, self.epoch)
    }
}

fn chance() -> Result<[u8; 32], RelayError> {
    let mut bytes = [0; 32];
    aws_lc_rs::rand::fill(&mut bytes).map_err(|_| RelayError::Chance)?;
    Ok(bytes)
}
