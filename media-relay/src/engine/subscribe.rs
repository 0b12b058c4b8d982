//! Sinks: the tracks that the relay sends.

use std::time::Instant;

use str0m::media::Mid;

use super::Engine;
use super::border::{Kind, Msid, SinkWish, SourceSpec};
use super::connection::{Stage, Tenant};
use super::forward::Rewrite;
use super::ids::{ConnectionId, SinkId, SourceId};
use crate::media::SinkKey;

/// A track sent to one connection.
pub(crate) struct Sink {
    pub(crate) source: SourceId,
    pub(crate) connection: ConnectionId,
    pub(crate) kind: Kind,
    pub(crate) msid: Msid,
    /// The section it stands on, once the client has agreed.
    pub(crate) mid: Option<Mid>,
    pub(crate) wish: SinkWish,
    /// The layer that is sent.
    pub(crate) layer: Option<usize>,
    pub(crate) rewrite: Rewrite,
    /// The switchboard's name for it, if the switchboard serves it.
    pub(crate) key: Option<SinkKey>,
}

impl Engine {
    /// A source is to flow to a connection. `None` if either is gone or they are of different rooms.
    ///
    /// The client learns of the track with the next exchange; see [`EngineEvent::NegotiationNeeded`](super::EngineEvent).
    pub fn subscribe(
        &mut self,
        _now: Instant,
        id: ConnectionId,
        source: SourceId,
        ids: Msid,
    ) -> Option<SinkId> {
        let publisher = self.sources.get_mut(source)?;
        let connection = self.connections.get_mut(id)?;
        if publisher.room != connection.room {
            return None;
        }
        let kind = publisher.spec.kind;
        let first = self.chance.u64();
        let sink = self.sinks.insert(Sink {
            source,
            connection: id,
            kind,
            msid: ids,
            mid: None,
            wish: SinkWish::default(),
            layer: None,
            rewrite: Rewrite::new(first),
            key: None,
        });
        publisher.sinks.push(sink);
        connection.waiting.push((sink, kind));
        self.weigh_layers(source);
        self.ask_for_exchange(id);
        Some(sink)
    }

    /// Nothing more flows; the client learns of it with the next exchange.
    pub fn unsubscribe(&mut self, sink: SinkId) {
        let Some(gone) = self.sinks.remove(sink) else { return };
        if let Some(source) = self.sources.get_mut(gone.source) {
            source.sinks.retain(|other| *other != sink);
            source.plain.retain(|other| *other != sink);
        }
        if let Some(key) = gone.key {
            self.of_sink.remove(&key);
            self.board.unsubscribe(key);
        }
        self.weigh_layers(gone.source);
        let Some(connection) = self.connections.get_mut(gone.connection) else { return };
        connection.waiting.retain(|(other, _)| *other != sink);
        for place in &mut connection.places {
            if place.tenant == Tenant::Sink(sink) {
                place.tenant = Tenant::Left;
            }
        }
        if connection.has_news() {
            self.ask_for_exchange(gone.connection);
        }
    }

    /// What the receiver wants of the track.
    pub fn set_sink(&mut self, now: Instant, sink: SinkId, wish: SinkWish) {
        let Some(state) = self.sinks.get_mut(sink) else { return };
        let source = state.source;
        state.wish = wish;
        if wish.paused {
            state.layer = None;
        }
        self.weigh_layers(source);
        self.wish_changed(now, sink);
        self.start_sink(now, sink);
        self.hear_board(now);
    }

    /// Everything of ours on a connection can flow: its sinks ask for their first pictures.
    pub(super) fn start_sinks(&mut self, now: Instant, id: ConnectionId) {
        let Some(connection) = self.connections.get(id) else { return };
        let sinks: Vec<_> = connection.placed().collect();
        for sink in sinks {
            self.start_sink(now, sink);
        }
        self.hear_board(now);
    }

    fn start_sink(&mut self, now: Instant, sink: SinkId) {
        let Some(state) = self.sinks.get(sink) else { return };
        let connected = self.connections.get(state.connection).is_some_and(|c| c.stage == Stage::Connected);
        if state.mid.is_none() || !connected || self.start_linked(now, sink) {
            return;
        }
        let Some(state) = self.sinks.get(sink) else { return };
        let Some(source) = self.sources.get_mut(state.source) else { return };
        if !source.plain.contains(&sink) {
            source.plain.push(sink);
        }
        if state.wish.paused || state.kind == Kind::Audio {
            return;
        }
        let target = source.best_layer(now, state.wanted_layer(&source.spec));
        if state.layer != target {
            let source = state.source;
            if let Some(layer) = target {
                self.ask_key_frame(now, source, layer);
            }
            self.run_pokes(now);
        }
    }

    pub(super) fn forget_sinks_of(&mut self, id: ConnectionId) {
        let gone: Vec<_> =
            self.sinks.iter().filter(|(_, sink)| sink.connection == id).map(|(id, _)| id).collect();
        for sink in gone {
            self.unsubscribe(sink);
        }
    }
}

impl Sink {
    /// The layer that the wish asks for: the smallest that fills the place where it is shown.
    pub(crate) fn wanted_layer(&self, spec: &SourceSpec) -> usize {
        let top = spec.layers.len().saturating_sub(1);
        let most = top.min(usize::from(self.wish.max_layer));
        // A screen is read, not watched: never in less than full size.
        if spec.is_screen {
            return most;
        }
        let fills = |(width, height)| spec.layers.iter().position(|l| l.width >= width && l.height >= height);
        self.wish.size.map_or(most, |size| fills(size).unwrap_or(top).min(most))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::LayerSpec;

    fn camera() -> SourceSpec {
        let sizes = [(320, 180), (640, 360), (1280, 720)];
        let layers = sizes.map(|(width, height)| LayerSpec { rid: None, width, height, max_bitrate: 0 });
        SourceSpec { kind: Kind::Video, is_screen: false, layers: layers.into(), encrypted: false }
    }

    fn wanted(wish: SinkWish, spec: &SourceSpec) -> usize {
        use crate::engine::ids::Key;
        let msid = Msid { stream: String::new(), track: String::new() };
        let (source, connection) = (SourceId::new(0, 0), ConnectionId::new(0, 0));
        let rewrite = Rewrite::new(0);
        let kind = Kind::Video;
        let sink = Sink { source, connection, kind, msid, mid: None, wish, layer: None, rewrite, key: None };
        sink.wanted_layer(spec)
    }

    #[test]
    fn the_smallest_layer_that_fills_the_tile_is_wanted() {
        let tile = |width, height| SinkWish { size: Some((width, height)), ..SinkWish::default() };
        assert_eq!(wanted(tile(300, 170), &camera()), 0);
        assert_eq!(wanted(tile(400, 200), &camera()), 1);
        assert_eq!(wanted(tile(4000, 2000), &camera()), 2);
        assert_eq!(wanted(SinkWish { max_layer: 1, ..tile(4000, 2000) }, &camera()), 1);
    }

    #[test]
    fn a_screen_is_sent_in_full_size_whatever_the_tile() {
        let screen = SourceSpec { is_screen: true, ..camera() };
        assert_eq!(wanted(SinkWish { size: Some((100, 100)), ..SinkWish::default() }, &screen), 2);
    }
}
