//! How each WebRTC connection of the relay is set up: codecs, header extensions, ICE-lite, one certificate.

use std::net::{IpAddr, SocketAddr};
use std::time::Instant;

use str0m::format::CodecConfig;
use str0m::net::TcpType;
use str0m::rtp::{Extension, ExtensionMap, ExtensionSerializer, ExtensionValues};
use str0m::{Candidate, IceCreds, Rtc, RtcConfig};

use super::border::EngineConfig;
use super::dtls;
use crate::media::Protocol;

/// Largest data message taken from a client, bytes.
const DATA_MESSAGE: u32 = 256 * 1024;

/// A connection that waits for its first description.
pub(crate) fn build(config: &EngineConfig, credentials: IceCreds, now: Instant) -> Rtc {
    let mut setup = RtcConfig::new()
        .set_crypto_provider(dtls::ciphers())
        .set_dtls_cert(config.certificate.0.clone())
        .set_local_ice_credentials(credentials)
        .set_ice_lite(true)
        .set_rtp_mode(true)
        .set_stats_interval(None)
        .set_sctp_max_buffered_amount(config.data_buffer)
        .set_sctp_max_message_size(DATA_MESSAGE)
        .set_extension_map(extensions());
    codecs(setup.codec_config());
    let mut rtc = setup.build(now);
    for candidate in candidates(config) {
        rtc.add_local_candidate(candidate);
    }
    rtc
}

fn codecs(codecs: &mut CodecConfig) {
    codecs.clear();
    codecs.enable_opus(true, true);
    codecs.enable_vp8(true);
    codecs.enable_h264(true);
    codecs.enable_vp9(true);
    codecs.enable_av1(true);
}

/// The extensions that the relay reads, writes or passes on. Their numbers suit the one-byte form of RFC 8285.
fn extensions() -> ExtensionMap {
    let mut map = ExtensionMap::empty();
    map.set(1, Extension::AudioLevel);
    map.set(2, Extension::AbsoluteSendTime);
    map.set(3, Extension::TransportSequenceNumber);
    map.set(4, Extension::RtpMid);
    map.set(5, Extension::PlayoutDelay);
    map.set(8, Extension::with_serializer(DEPENDENCY, Dependency));
    map.set(10, Extension::RtpStreamId);
    map.set(11, Extension::RepairedRtpStreamId);
    map.set(13, Extension::VideoOrientation);
    map
}

/// Name of the dependency descriptor.
///
/// # Source
/// AV1 RTP payload format, appendix A.
pub(crate) const DEPENDENCY: &str =
    "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension";

/// The dependency descriptor of a packet as it came.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct DependencyBytes(pub(crate) Box<[u8]>);

#[derive(Debug)]
struct Dependency;

impl ExtensionSerializer for Dependency {
    fn write_to(&self, buf: &mut [u8], values: &ExtensionValues) -> usize {
        let Some(DependencyBytes(bytes)) = values.user_values.get() else { return 0 };
        let Some(place) = buf.get_mut(..bytes.len()) else { return 0 };
        place.copy_from_slice(bytes);
        bytes.len()
    }

    fn parse_value(&self, buf: &[u8], values: &mut ExtensionValues) -> bool {
        values.user_values.set(DependencyBytes(buf.into()));
        true
    }

    fn is_video(&self) -> bool {
        true
    }

    fn is_audio(&self) -> bool {
        false
    }

    fn requires_two_byte_form(&self, values: &ExtensionValues) -> bool {
        values.user_values.get::<DependencyBytes>().is_some_and(|DependencyBytes(bytes)| bytes.len() > 16)
    }
}

/// The addresses that clients are told: the public one in place of private ones of its family.
fn candidates(config: &EngineConfig) -> Vec<Candidate> {
    let udp = config
        .udp
        .iter()
        .filter_map(|local| Candidate::builder().udp().host(told(*local, config.public_ip)).build().ok());
    let tcp = config.tcp.iter().filter_map(|local| {
        let candidate = Candidate::builder().tcp().host(told(*local, config.public_ip));
        candidate.tcptype(TcpType::Passive).build().ok()
    });
    udp.chain(tcp).collect()
}

fn told(local: SocketAddr, public: Option<IpAddr>) -> SocketAddr {
    match public {
        Some(public) if public.is_ipv4() == local.is_ipv4() => SocketAddr::new(public, local.port()),
        _ => local,
    }
}

/// The candidate that a datagram came to: that of its own address, else the first of its family.
pub(crate) fn candidate_of(config: &EngineConfig, protocol: Protocol, local: SocketAddr) -> SocketAddr {
    let ours = match protocol {
        Protocol::Udp => &config.udp,
        Protocol::Tcp => &config.tcp,
    };
    let same = ours.iter().find(|address| address.ip() == local.ip());
    let family = || ours.iter().find(|address| address.is_ipv4() == local.is_ipv4());
    same.or_else(family).map_or(local, |address| told(*address, config.public_ip))
}
