//! Joining by LiveKit's signalling: protobuf over a WebSocket, one connection to send and one to receive.

pub(crate) mod token;

use std::net::SocketAddr;
use std::time::{Duration, Instant, SystemTime};

use livekit_protocol::signal_request::Message as Say;
use livekit_protocol::signal_response::Message as Hear;
use livekit_protocol::{
    AddTrackRequest, Ping, SessionDescription, SignalRequest, SignalResponse, SignalTarget, TrackSource,
    TrackType, TrickleRequest, VideoLayer, VideoQuality,
};
use prost::Message as _;
use tungstenite::Message;

use super::load::flow::{Flow, Kind};
use super::load::member::{Desk, MemberError, Session};
use super::load::wire::{Wire, WireError};

/// Between two signs of life.
const PING: Duration = Duration::from_secs(5);
/// Version of the signalling that is spoken.
const PROTOCOL: u32 = 15;

/// One participant's side of the signalling.
#[derive(Default)]
pub(crate) struct LiveKit {
    tracks: Vec<String>,
    published: usize,
    receiver: Option<usize>,
    /// Candidates that came before their connection.
    early: Vec<TrickleRequest>,
    pinged: Option<Instant>,
}

impl Session for LiveKit {
    fn open(&mut self, to: SocketAddr, name: &str, room: usize) -> Result<Wire, WireError> {
        let token = token::token(name, &format!("room-{room}")).map_err(std::io::Error::other)?;
        let query = format!("access_token={token}&auto_subscribe=1&protocol={PROTOCOL}&sdk=rust&version=0.8");
        Wire::open(to, &format!("/rtc?{query}"), None)
    }

    fn begin(&mut self, _: &mut Desk<'_>) -> Result<(), MemberError> {
        Ok(())
    }

    fn hear(&mut self, message: Message, desk: &mut Desk<'_>) -> Result<(), MemberError> {
        let bytes = match message {
            Message::Binary(bytes) => bytes,
            Message::Close(frame) => return Err(MemberError::Refused(format!("good-bye {frame:?}"))),
            _ => return Ok(()),
        };
        let response = SignalResponse::decode(bytes);
        let response = response.map_err(|error| MemberError::Refused(error.to_string()))?;
        match response.message {
            Some(Hear::Join(_)) => self.publish(desk),
            Some(Hear::TrackPublished(_)) => self.published(desk),
            Some(Hear::Answer(answer)) => desk.answered(&answer.sdp),
            Some(Hear::Offer(offer)) => self.receive(&offer, desk),
            Some(Hear::Trickle(trickle)) => self.candidate(trickle, desk),
            Some(Hear::Leave(leave)) => Err(MemberError::Refused(format!("leave: {:?}", leave.reason()))),
            _ => Ok(()),
        }
    }

    fn tick(&mut self, desk: &mut Desk<'_>) -> Result<(), MemberError> {
        let pinged = *self.pinged.get_or_insert(desk.now);
        if desk.now.duration_since(pinged) < PING {
            return Ok(());
        }
        self.pinged = Some(desk.now);
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        say(desk, Say::PingReq(Ping { timestamp: since.as_millis() as i64, rtt: 0 }))
    }
}

impl LiveKit {
    /// Announces every source.
    fn publish(&mut self, desk: &mut Desk<'_>) -> Result<(), MemberError> {
        for (number, flow) in desk.plan.flows.iter().enumerate() {
            let cid = format!("{}-{number}", desk.name);
            self.tracks.push(cid.clone());
            say(desk, Say::AddTrack(announcement(cid, flow)))?;
        }
        Ok(())
    }

    /// When all are known the connection that sends is offered.
    fn published(&mut self, desk: &mut Desk<'_>) -> Result<(), MemberError> {
        self.published += 1;
        if self.published != self.tracks.len() {
            return Ok(());
        }
        let sdp = desk.offer(&self.tracks)?;
        say(desk, Say::Offer(description("offer", sdp, 1)))?;
        self.bring_early(desk)
    }

    fn receive(&mut self, offer: &SessionDescription, desk: &mut Desk<'_>) -> Result<(), MemberError> {
        let number = match self.receiver {
            Some(number) => number,
            None => *self.receiver.insert(desk.add_peer()?),
        };
        let sdp = desk.peer(number)?.answer(&offer.sdp)?;
        say(desk, Say::Answer(description("answer", sdp, offer.id)))?;
        self.bring_early(desk)
    }

    fn candidate(&mut self, trickle: TrickleRequest, desk: &mut Desk<'_>) -> Result<(), MemberError> {
        let number = match trickle.target() {
            SignalTarget::Publisher => *desk.sender,
            SignalTarget::Subscriber => self.receiver,
        };
        let Some(number) = number else {
            self.early.push(trickle);
            return Ok(());
        };
        let init: serde_json::Value = serde_json::from_str(&trickle.candidate_init).unwrap_or_default();
        if let Some(line) = init.get("candidate").and_then(|line| line.as_str()) {
            desk.peer(number)?.add_candidate(line);
        }
        Ok(())
    }

    fn bring_early(&mut self, desk: &mut Desk<'_>) -> Result<(), MemberError> {
        std::mem::take(&mut self.early).into_iter().try_for_each(|trickle| self.candidate(trickle, desk))
    }
}

fn say(desk: &mut Desk<'_>, message: Say) -> Result<(), MemberError> {
    let bytes = SignalRequest { message: Some(message) }.encode_to_vec();
    Ok(desk.wire.say(Message::binary(bytes))?)
}

fn description(kind: &str, sdp: String, id: u32) -> SessionDescription {
    SessionDescription { r#type: kind.to_owned(), sdp, id, ..SessionDescription::default() }
}

fn announcement(cid: String, flow: &Flow) -> AddTrackRequest {
    let (kind, source) = match flow.kind {
        Kind::Audio => (TrackType::Audio, TrackSource::Microphone),
        Kind::Camera => (TrackType::Video, TrackSource::Camera),
        Kind::Screen => (TrackType::Video, TrackSource::ScreenShare),
    };
    let mut request = AddTrackRequest {
        name: cid.clone(),
        cid,
        r#type: kind.into(),
        source: source.into(),
        disable_red: true,
        ..AddTrackRequest::default()
    };
    if kind == TrackType::Video {
        (request.width, request.height) = (1_280, 720);
        request.layers.push(VideoLayer {
            quality: VideoQuality::High.into(),
            width: 1_280,
            height: 720,
            bitrate: flow.bits_per_second(),
            ..VideoLayer::default()
        });
    }
    request
}
