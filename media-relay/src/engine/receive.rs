//! What linked clients send: the switchboard opens it, and here it is found out what it was.
//!
//! str0m never sees these packets: the switchboard asks for what is lost and reports what came. Receivers that str0m
//! serves get the packets from here in the clear.

use std::time::Instant;

use str0m::format::PayloadParams;
use str0m::media::{Mid, Pt};
use str0m::rtp::{ExtensionValues, VideoOrientation};

use super::Engine;
use super::connection::{Connection, Feed};
use super::forward::Passing;
use super::ids::{ConnectionId, SourceId};
use super::keyframe::starts_key_frame;
use super::setup::DependencyBytes;
use crate::media::{Extension, Extensions, Header, LayerSpec, LinkKey, Listen, TAG};

impl Engine {
    /// The switchboard takes a source's packets from its connection, once there are keys.
    pub(super) fn listen(&mut self, id: SourceId) {
        let Some(source) = self.sources.get(id) else { return };
        let Some(connection) = self.connections.get(source.connection) else { return };
        let Some((mid, link)) = connection.mid_of(id).zip(connection.link) else { return };
        let mut layers: Vec<_> =
            source.spec.layers.iter().map(|layer| LayerSpec { rid: layer.rid.clone(), ssrc: None }).collect();
        if layers.len() <= 1 {
            let rid = layers.pop().and_then(|layer| layer.rid);
            let described = connection.described.iter().find(|(section, _)| *section == mid);
            layers.push(LayerSpec { rid, ssrc: described.map(|(_, ssrc)| *ssrc) });
        }
        let listen = connection.listening(mid, layers);
        self.board.listen(link, source.key, listen);
    }

    /// Takes in a sealed RTP packet of a linked connection.
    pub(super) fn take_rtp(&mut self, now: Instant, id: ConnectionId, link: LinkKey, datagram: &mut [u8]) {
        self.counters.packets_in += 1;
        if !self.board.handle_rtp(now, link, datagram) {
            self.counters.dropped_unpublished += 1;
            return;
        }
        let Some(header) = Header::read(datagram) else { return };
        let Some(feed) = self.feed_of_opened(id, &header) else { return };
        if feed.again {
            return;
        }
        let Some(source) = self.sources.get_mut(feed.source) else { return };
        let Some(layer) = source.layers.get_mut(feed.layer) else { return };
        let number = layer.losses.count_short(header.sequence);
        layer.last = Some(now);
        let silent = source.plain.is_empty() || source.muted;
        let news = layer.ssrc != Some(header.ssrc) || layer.payload_type != Some(header.payload_type);
        if silent && !news {
            return;
        }
        layer.payload_type = Some(header.payload_type);
        let Some(params) = self.params_of(id, header.payload_type.into()) else { return };
        if news {
            self.went_live(feed, header.ssrc, params.spec().codec);
        }
        if !silent {
            self.pass_opened(now, id, feed, number, params, datagram);
        }
    }

    /// Gives an opened packet to the receivers that str0m serves.
    fn pass_opened(
        &mut self,
        now: Instant,
        id: ConnectionId,
        feed: Feed,
        number: u64,
        params: PayloadParams,
        datagram: &[u8],
    ) {
        let Some(header) = Header::read(datagram) else { return };
        let end = datagram.len().saturating_sub(TAG);
        let Some(payload) = datagram.get(header.length..end).filter(|_| !header.padding) else { return };
        if payload.is_empty() {
            return;
        }
        let names = self.connections.get(id).map(|connection| connection.incoming).unwrap_or_default();
        let passing = Passing {
            source: feed.source,
            layer: feed.layer,
            seq: number,
            stamp: header.timestamp,
            marker: header.marker,
            red: params.red() == Some(header.payload_type.into()),
            starts: starts_key_frame(params.spec().codec, payload),
            params,
            payload: payload.into(),
            values: values(&Extensions::read(header.elements(), &names)),
        };
        self.pass_to_plain(now, &passing);
    }

    /// Where an opened packet belongs, found once for each SSRC.
    fn feed_of_opened(&mut self, id: ConnectionId, header: &Header<'_>) -> Option<Feed> {
        let connection = self.connections.get_mut(id)?;
        if let Some(feed) = connection.feeds.get(&header.ssrc) {
            return Some(*feed);
        }
        let pt = Pt::from(header.payload_type);
        let again = connection.rtc.codec_config().iter().any(|params| params.resend() == Some(pt));
        let extensions = Extensions::read(header.elements(), &connection.incoming);
        let source = connection.sender(header, &extensions)?;
        let rid = extensions.value(if again { Extension::RepairedRid } else { Extension::Rid });
        let rid = rid.and_then(|rid| std::str::from_utf8(rid).ok());
        let layer = self.sources.get(source)?.layer_of(rid)?;
        let feed = Feed { source, layer, again };
        connection.feeds.insert(header.ssrc, feed);
        Some(feed)
    }
}

impl Connection {
    /// The section of a source.
    fn mid_of(&self, source: SourceId) -> Option<Mid> {
        self.published.iter().find(|(_, published)| *published == source).map(|(mid, _)| *mid)
    }

    fn listening(&self, mid: Mid, layers: Vec<LayerSpec>) -> Listen {
        let agreed = self.rtc.media(mid).map(|media| media.remote_pts()).unwrap_or_default();
        let params: Vec<_> =
            self.rtc.codec_config().iter().filter(|params| agreed.contains(&params.pt())).collect();
        let media = params.iter().flat_map(|params| [Some(params.pt()), params.red()]).flatten();
        let again = params.iter().filter_map(|params| Some((*params.resend()?, *params.pt())));
        Listen {
            mid: Some(mid.to_string()),
            layers,
            payload_types: media.map(|pt| *pt).collect(),
            retransmissions: again.collect(),
            asks_again: params.iter().any(|params| params.fb_nack() && params.resend().is_some()),
        }
    }

    /// The source that sends a packet: by its section's name, else by its SSRC, else the only one with its format.
    fn sender(&self, header: &Header<'_>, extensions: &Extensions<'_>) -> Option<SourceId> {
        if let Some(mid) = extensions.value(Extension::Mid) {
            let named = self.published.iter().find(|(known, _)| known.as_bytes() == mid);
            return named.map(|(_, source)| *source);
        }
        if let Some((mid, _)) = self.described.iter().find(|(_, ssrc)| *ssrc == header.ssrc) {
            return self.source_on(*mid);
        }
        let mut fitting = self.published.iter().filter(|(mid, _)| {
            let listen = self.listening(*mid, Vec::new());
            listen.payload_types.contains(&header.payload_type)
                || listen.retransmissions.iter().any(|(again, _)| *again == header.payload_type)
        });
        fitting.next().filter(|_| fitting.next().is_none()).map(|(_, source)| *source)
    }
}

/// The extensions that mean the same behind the relay, as str0m writes them.
fn values(extensions: &Extensions<'_>) -> ExtensionValues {
    let mut values = ExtensionValues::default();
    if let Some([level, ..]) = extensions.value(Extension::AudioLevel) {
        values.audio_level = Some(-((level & 0x7f) as i8));
        values.voice_activity = Some(level & 0x80 != 0);
    }
    if let Some([orientation, ..]) = extensions.value(Extension::VideoOrientation) {
        values.video_orientation = Some(VideoOrientation::from(*orientation));
    }
    if let Some(dependency) = extensions.value(Extension::DependencyDescriptor) {
        values.user_values.set(DependencyBytes(dependency.into()));
    }
    values
}
