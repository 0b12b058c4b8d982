//! What the engine keeps of one WebRTC connection.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use foldhash::fast::RandomState;
use str0m::Rtc;
use str0m::change::SdpPendingOffer;
use str0m::channel::ChannelId;
use str0m::media::Mid;

use super::border::{Kind, Label, Reliability};
use super::dtls::Tap;
use super::ids::{RoomKey, SinkId, SourceId};
use super::negotiate::Plan;
use super::queue::Queue;
use crate::media::{ExtensionMap, LinkKey, Path};

/// Without an authenticated STUN request for this long the relay must not send any more (RFC 7675, section 5.1).
pub(crate) const CONSENT: Duration = Duration::from_secs(30);

/// Where a connection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// No handshake has been finished.
    HalfOpen,
    /// ICE and DTLS stand.
    Connected,
    /// Nothing has been heard for some seconds.
    Interrupted,
}

/// Who stands on a section that the relay sends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tenant {
    /// Nobody; the client has been told so, or never of anybody.
    Nobody,
    /// A track of ours.
    Sink(SinkId),
    /// Nobody any more, but the client has not been told.
    Left,
}

/// A section that the relay sends on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) mid: Mid,
    pub(crate) kind: Kind,
    pub(crate) tenant: Tenant,
}

/// A data channel of the connection.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pipe {
    pub(crate) id: ChannelId,
    pub(crate) open: bool,
}

/// Where packets of an SSRC belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Feed {
    pub(crate) source: SourceId,
    pub(crate) layer: usize,
    /// They repeat what was lost (RFC 4588).
    pub(crate) again: bool,
}

/// One WebRTC connection.
pub(crate) struct Connection {
    /// Apart, so that what each packet needs of a connection lies close together.
    pub(crate) rtc: Box<Rtc>,
    pub(crate) room: RoomKey,
    pub(crate) tap: Option<Tap>,
    pub(crate) stage: Stage,
    /// Entry in the timers, if one counts.
    pub(crate) armed: Option<Instant>,
    /// What str0m asked for.
    pub(crate) wake: Option<Instant>,
    /// Last authenticated STUN request, or the exchange that made the first possible.
    pub(crate) heard: Option<Instant>,
    pub(crate) paths: Vec<Path>,
    /// Way of the STUN request that is being answered, and whether it nominates the way.
    pub(crate) candidate_path: Option<(Path, bool)>,
    /// ICE restarts so far; stands in the user name.
    pub(crate) restarts: u16,
    pub(crate) restart_wanted: bool,
    /// The client's ICE user name, by whose change its ICE restarts are known.
    pub(crate) remote_ufrag: Option<String>,
    /// The relay offers on this connection (two-connection mode) or never does.
    pub(crate) client_offers: bool,
    pub(crate) pending: Option<(SdpPendingOffer, Plan)>,
    pub(crate) places: Vec<Place>,
    /// Sinks that stand on no section yet.
    pub(crate) waiting: Vec<(SinkId, Kind)>,
    /// The client was told of everything, or the room of what the client is still to be told.
    pub(crate) announced: bool,
    /// Sources by the section that they come on.
    pub(crate) published: Vec<(Mid, SourceId)>,
    pub(crate) feeds: HashMap<u32, Feed, RandomState>,
    pub(crate) channels_wanted: Vec<(Label, Reliability)>,
    pub(crate) pipes: [Option<Pipe>; 2],
    /// Reliable messages that the channel could not take yet.
    pub(crate) backlog: Queue,
    /// The switchboard's name for it, if the switchboard seals what is sent on it.
    pub(crate) link: Option<LinkKey>,
    /// What the client calls its header extensions.
    pub(crate) incoming: ExtensionMap,
    /// SSRCs that the client's description names, by section.
    pub(crate) described: Vec<(Mid, u32)>,
    /// The way that the client has nominated.
    pub(crate) way: Option<Path>,
    pub(crate) bytes_in: u64,
    pub(crate) bytes_out: u64,
}

impl Connection {
    pub(crate) fn new(rtc: Rtc, room: RoomKey, tap: Option<Tap>) -> Self {
        Self {
            rtc: Box::new(rtc),
            room,
            tap,
            stage: Stage::HalfOpen,
            armed: None,
            wake: None,
            heard: None,
            paths: Vec::new(),
            candidate_path: None,
            restarts: 0,
            restart_wanted: false,
            remote_ufrag: None,
            client_offers: false,
            pending: None,
            places: Vec::new(),
            waiting: Vec::new(),
            announced: true,
            published: Vec::new(),
            feeds: HashMap::default(),
            channels_wanted: Vec::new(),
            pipes: [None; 2],
            backlog: Queue::default(),
            link: None,
            incoming: ExtensionMap::new(),
            described: Vec::new(),
            way: None,
            bytes_in: 0,
            bytes_out: 0,
        }
    }

    /// When the engine has to look after it.
    pub(crate) fn deadline(&self) -> Option<Instant> {
        let consent = self.heard.map(|heard| heard + CONSENT);
        [self.wake, consent].into_iter().flatten().min()
    }

    /// The source that comes on a section.
    pub(crate) fn source_on(&self, mid: Mid) -> Option<SourceId> {
        self.published.iter().find(|(on, _)| *on == mid).map(|(_, source)| *source)
    }

    /// The sink that stands on a section.
    pub(crate) fn sink_on(&self, mid: Mid) -> Option<SinkId> {
        self.places.iter().find(|place| place.mid == mid).and_then(|place| match place.tenant {
            Tenant::Sink(sink) => Some(sink),
            Tenant::Nobody | Tenant::Left => None,
        })
    }

    /// AES-GCM was negotiated for SRTP.
    pub(crate) fn gcm(&self) -> bool {
        use str0m::crypto::dtls::SrtpProfile;
        let profile = self.tap.as_ref().and_then(|tap| tap.get()).map(|keying| keying.profile);
        matches!(profile, Some(SrtpProfile::AEAD_AES_128_GCM | SrtpProfile::AEAD_AES_256_GCM))
    }
}
