//! What the program is told on its command line and in its environment.

use std::fs;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::path::PathBuf;

use clap::Parser;
use media_relay::room::{HeartConfig, Limits, Private, Turn};
use media_relay::signal::{Keys, KeysError, RelayConfig};
use thiserror::Error;

/// WebRTC relay for small rooms. Speaks LiveKit's protocol: LiveKit's clients and server SDKs work unchanged.
///
/// It forwards sealed media between the participants of a room and keeps nothing: no recording, no names and no
/// addresses in its log.
#[derive(Parser)]
#[command(
    version,
    after_help = "\
Examples:
  media-relay --dev
      a page at http://127.0.0.1:7880 on which two tabs call each other
  media-relay --listen 127.0.0.1:7880 --udp-port 7882 --tcp-port 7882 \\
              --public-ip 203.0.113.7 --api-keys /etc/media-relay/keys
      behind a web server that ends TLS and passes on /rtc and /twirp

The file of keys has a line `key: secret` for each key. Without a file, LIVEKIT_KEYS holds such lines, or
LIVEKIT_API_KEY and LIVEKIT_API_SECRET hold one of each."
)]
pub(crate) struct Options {
    /// Address for signalling (HTTP; put a web server with TLS before it)
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:7880", env = "MEDIA_RELAY_LISTEN")]
    pub(crate) listen: SocketAddr,

    /// Address for /health and /metrics; neither is served without it
    #[arg(long, value_name = "ADDR", env = "MEDIA_RELAY_METRICS")]
    pub(crate) metrics: Option<SocketAddr>,

    /// UDP port for media
    #[arg(long, value_name = "N", default_value_t = 7882, env = "MEDIA_RELAY_UDP_PORT")]
    udp_port: u16,

    /// TCP port for media of clients whose network lets no UDP through
    #[arg(long, value_name = "N", env = "MEDIA_RELAY_TCP_PORT")]
    tcp_port: Option<u16>,

    /// Local address for media; may be repeated [default: the machine's own, or 127.0.0.1 with --dev]
    #[arg(long = "media-ip", value_name = "IP")]
    media_ips: Vec<IpAddr>,

    /// Address that clients reach when the machine stands behind one-to-one NAT
    #[arg(long, value_name = "IP", env = "MEDIA_RELAY_PUBLIC_IP")]
    public_ip: Option<IpAddr>,

    /// File with a line `key: secret` for each API key
    #[arg(long, value_name = "FILE", env = "MEDIA_RELAY_API_KEYS")]
    api_keys: Option<PathBuf>,

    /// TURN server that is told to clients, such as turns:turn.example.org:443?transport=tcp; may be repeated
    #[arg(long = "turn-url", value_name = "URL", requires = "turn_secret")]
    turn_urls: Vec<String>,

    /// File with the secret shared with the TURN server (coturn: static-auth-secret)
    #[arg(long, value_name = "FILE", requires = "turn_urls")]
    turn_secret: Option<PathBuf>,

    /// Seconds that a client's TURN credentials are good for
    #[arg(long, value_name = "SECONDS", default_value_t = 14_400)]
    turn_lifetime: u32,

    /// Threads that forward media [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    shards: Option<u16>,

    /// Participants of a room at most
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    max_participants: u32,

    /// Clients let in a second; bursts may be five times as large
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..))]
    joins_per_second: u32,

    /// What is written to standard error: error, warn, info, debug; never a name or an address of a client
    #[arg(long, value_name = "LEVEL", default_value_t = tracing::level_filters::LevelFilter::INFO, env = "MEDIA_RELAY_LOG")]
    pub(crate) log: tracing::level_filters::LevelFilter,

    /// For trying out on this machine alone: a key that everybody knows, and a page for two tabs
    #[arg(long, conflicts_with_all = ["api_keys", "public_ip"])]
    pub(crate) dev: bool,
}

/// Why the options make no sense together.
#[derive(Debug, Error)]
pub(crate) enum OptionsError {
    #[error("{0} cannot be read: {1}")]
    File(PathBuf, io::Error),
    #[error("API keys: {0}")]
    Keys(#[from] KeysError),
    #[error("--dev listens on this machine alone: {0} is no loopback address")]
    NotLoopback(SocketAddr),
    #[error("this machine has no address but loopback; name one with --media-ip")]
    NoAddress,
}

impl Options {
    pub(crate) fn keys(&self) -> Result<Keys, OptionsError> {
        if self.dev {
            if !self.listen.ip().is_loopback() {
                return Err(OptionsError::NotLoopback(self.listen));
            }
            return Ok(media_relay::demo::keys());
        }
        let text = match &self.api_keys {
            Some(file) => read(file)?,
            None => from_environment(),
        };
        Ok(Keys::parse(&text)?)
    }

    pub(crate) fn relay(&self) -> Result<RelayConfig, OptionsError> {
        let ips = self.ips()?;
        let on = |port: u16| ips.iter().map(move |ip| SocketAddr::new(*ip, port)).collect::<Vec<_>>();
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(RelayConfig {
            tcp: self.tcp_port.map(&on).unwrap_or_default(),
            public_ip: self.public_ip,
            shards: self.shards.map_or(processors, usize::from),
            joins_per_second: self.joins_per_second,
            heart: HeartConfig {
                limits: Limits { participants: self.max_participants, ..Limits::default() },
                turn: self.turn()?,
                node: "relay".to_owned(),
            },
            ..RelayConfig::new(on(self.udp_port))
        })
    }

    fn ips(&self) -> Result<Vec<IpAddr>, OptionsError> {
        if !self.media_ips.is_empty() {
            return Ok(self.media_ips.clone());
        }
        if self.dev {
            return Ok(vec![Ipv4Addr::LOCALHOST.into()]);
        }
        let own = [
            outward(Ipv4Addr::UNSPECIFIED.into(), DOCUMENTATION_4.into()),
            outward(Ipv6Addr::UNSPECIFIED.into(), DOCUMENTATION_6.into()),
        ];
        let own: Vec<_> = own.into_iter().flatten().collect();
        if own.is_empty() { Err(OptionsError::NoAddress) } else { Ok(own) }
    }

    fn turn(&self) -> Result<Option<Turn>, OptionsError> {
        let Some(file) = &self.turn_secret else { return Ok(None) };
        let secret = Private(read(file)?.trim().to_owned());
        Ok(Some(Turn { urls: self.turn_urls.clone(), secret, lifetime: self.turn_lifetime }))
    }
}

/// Addresses that belong to nobody (RFC 5737, RFC 3849); nothing is sent to them.
const DOCUMENTATION_4: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 1);
const DOCUMENTATION_6: Ipv6Addr = Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1);

/// The machine's address towards elsewhere: the one that the kernel would send from.
fn outward(any: IpAddr, elsewhere: IpAddr) -> Option<IpAddr> {
    let socket = UdpSocket::bind((any, 0)).ok()?;
    socket.connect((elsewhere, 9)).ok()?;
    socket
        .local_addr()
        .ok()
        .map(|address| address.ip())
        .filter(|ip| !ip.is_loopback() && !ip.is_unspecified())
}

fn read(file: &PathBuf) -> Result<String, OptionsError> {
    fs::read_to_string(file).map_err(|error| OptionsError::File(file.clone(), error))
}

fn from_environment() -> String {
    let variable = |name| std::env::var(name).unwrap_or_default();
    let pair = match (variable("LIVEKIT_API_KEY"), variable("LIVEKIT_API_SECRET")) {
        (key, secret) if key.is_empty() || secret.is_empty() => String::new(),
        (key, secret) => format!("{key}: {secret}\n"),
    };
    pair + &variable("LIVEKIT_KEYS")
}
