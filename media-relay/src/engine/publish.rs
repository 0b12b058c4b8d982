//! Sources: the tracks that clients send.

use std::time::{Duration, Instant, SystemTime};

use str0m::format::Codec;
use str0m::media::{KeyframeRequestKind, Mid};

use super::Engine;
use super::border::{EngineEvent, SourceSpec};
use super::connection::Feed;
use super::error::PublishError;
use super::ids::{ConnectionId, RoomKey, SinkId, SourceId};
use super::losses::Losses;
use crate::media::SourceKey;

/// Key frames are asked of one layer at most this often.
const KEY_FRAME_EVERY: Duration = Duration::from_millis(500);

/// One encoding of a source.
#[derive(Debug, Default)]
pub(crate) struct Layer {
    pub(crate) ssrc: Option<u32>,
    /// When its last packet came.
    pub(crate) last: Option<Instant>,
    asked: Option<Instant>,
    /// Moment of the last sender report that was passed on.
    pub(crate) reported: Option<SystemTime>,
    pub(crate) losses: Losses,
    /// Format of its last packet, where the switchboard receives it.
    pub(crate) payload_type: Option<u8>,
}

/// A track that a client sends.
pub(crate) struct Source {
    pub(crate) connection: ConnectionId,
    pub(crate) room: RoomKey,
    pub(crate) spec: SourceSpec,
    pub(crate) muted: bool,
    pub(crate) codec: Option<Codec>,
    pub(crate) layers: Vec<Layer>,
    pub(crate) sinks: Vec<SinkId>,
    /// Those of them that str0m serves.
    pub(crate) plain: Vec<SinkId>,
    /// The switchboard's name for it.
    pub(crate) key: SourceKey,
    wanted: Option<usize>,
}

impl Engine {
    /// What the client sends on a section becomes a source, which others of its room can be given.
    ///
    /// # Errors
    /// [`PublishError`]
    pub fn publish(
        &mut self,
        _now: Instant,
        id: ConnectionId,
        mid: &str,
        spec: SourceSpec,
    ) -> Result<SourceId, PublishError> {
        let connection = self.connections.get_mut(id).ok_or(PublishError::Gone)?;
        let mid = Mid::from(mid);
        let media = connection.rtc.media(mid).ok_or(PublishError::NoSection)?;
        if !media.direction().is_receiving() {
            return Err(PublishError::NoSection);
        }
        if connection.source_on(mid).is_some() {
            return Err(PublishError::Taken);
        }
        let layers = (0..spec.layers.len().max(1)).map(|_| Layer::default()).collect();
        let (room, codecs) = (connection.room, connection.codecs());
        let key = self.list_track(&spec, codecs);
        let source = self.sources.insert(Source {
            connection: id,
            room,
            spec,
            muted: false,
            codec: None,
            layers,
            sinks: Vec::new(),
            plain: Vec::new(),
            key,
            wanted: None,
        });
        self.of_source.insert(key, source);
        if let Some(connection) = self.connections.get_mut(id) {
            connection.published.push((mid, source));
        }
        self.name_extensions(id);
        self.listen(source);
        Ok(source)
    }

    /// The source ends; its sinks stay silent until they are unsubscribed.
    pub fn unpublish(&mut self, source: SourceId) {
        let Some(gone) = self.sources.remove(source) else { return };
        self.unlist_track(source, gone.key, &gone.sinks);
        if let Some(connection) = self.connections.get_mut(gone.connection) {
            connection.published.retain(|(_, published)| *published != source);
            connection.feeds.retain(|_, feed| feed.source != source);
        }
    }

    /// Nothing of a muted source is forwarded.
    pub fn mute_source(&mut self, source: SourceId, muted: bool) {
        let Some(source) = self.sources.get_mut(source) else { return };
        source.muted = muted;
        for sink in source.sinks.clone() {
            self.wish_changed(self.now, sink);
        }
    }

    /// Where the packets of an SSRC belong, found once for each SSRC.
    pub(super) fn feed_of(&mut self, id: ConnectionId, ssrc: u32) -> Option<Feed> {
        let connection = self.connections.get_mut(id)?;
        if let Some(feed) = connection.feeds.get(&ssrc) {
            return Some(*feed);
        }
        let mut direct = connection.rtc.direct_api();
        let stream = direct.stream_rx(&ssrc.into())?;
        let (mid, rid) = (stream.mid(), stream.rid());
        let source = connection.source_on(mid)?;
        let layer = self.sources.get(source)?.layer_of(rid.as_deref())?;
        let feed = Feed { source, layer, again: false };
        connection.feeds.insert(ssrc, feed);
        Some(feed)
    }

    /// Asks the publisher for a key frame of a layer, unless it was just asked.
    pub(super) fn ask_key_frame(&mut self, now: Instant, source: SourceId, layer: usize) {
        let Some(publisher) = self.sources.get_mut(source) else { return };
        let Some(asked) = publisher.layers.get_mut(layer).map(|layer| &mut layer.asked) else { return };
        if asked.is_none_or(|asked| now >= asked + KEY_FRAME_EVERY) {
            *asked = Some(now);
            self.request_key_frame(source, layer);
        }
    }

    /// Sends the publisher a picture loss indication (RFC 4585, section 6.3.1).
    fn request_key_frame(&mut self, source: SourceId, layer: usize) {
        let Some(publisher) = self.sources.get(source) else { return };
        let listened = self.connections.get(publisher.connection).is_some_and(|c| c.link.is_some());
        if listened {
            self.counters.key_frames_asked += 1;
            self.board.ask_key_frame(self.now, publisher.key, layer as u8);
        } else {
            self.ask_by_str0m(source, layer);
        }
    }

    /// The same where str0m receives.
    pub(super) fn ask_by_str0m(&mut self, source: SourceId, layer: usize) {
        let Some(publisher) = self.sources.get(source) else { return };
        let id = publisher.connection;
        let Some(ssrc) = publisher.layers.get(layer).and_then(|layer| layer.ssrc) else { return };
        let Some(connection) = self.connections.get_mut(id) else { return };
        if let Some(stream) = connection.rtc.direct_api().stream_rx(&ssrc.into()) {
            stream.request_keyframe(KeyframeRequestKind::Pli);
            self.counters.key_frames_asked += 1;
            self.poke.push(id);
        }
    }

    /// Tells the rooms which layers somebody wants, when that has changed.
    pub(super) fn weigh_layers(&mut self, source: SourceId) {
        let Some(publisher) = self.sources.get(source) else { return };
        let wishes = publisher.sinks.iter().filter_map(|sink| self.sinks.get(*sink));
        let highest =
            wishes.filter(|sink| !sink.wish.paused).map(|sink| sink.wanted_layer(&publisher.spec)).max();
        let Some(publisher) = self.sources.get_mut(source) else { return };
        if std::mem::replace(&mut publisher.wanted, highest) != highest {
            let layers =
                (0..publisher.layers.len()).map(|layer| highest.is_some_and(|highest| layer <= highest));
            let layers = layers.collect();
            self.events.push_back(EngineEvent::WantedQuality { source, layers });
        }
    }
}

impl Source {
    /// Index of the layer with a rid; a source of one layer takes whatever comes.
    pub(super) fn layer_of(&self, rid: Option<&str>) -> Option<usize> {
        let named = self.spec.layers.iter().position(|layer| layer.rid.as_deref() == rid);
        named.or_else(|| (self.layers.len() == 1 || rid.is_none()).then_some(0))
    }
}
