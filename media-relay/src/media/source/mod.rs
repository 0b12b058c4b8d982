//! A track that is received: its layers, what is kept of them, and when its sender is asked for a key frame.

mod layer;
mod loudness;
mod meter;
mod plea;
mod ring;

pub(crate) use layer::{Arrived, Clock, Layer};
pub(crate) use meter::Meter;
pub(crate) use ring::Stored;

use super::{
    Extensions, Time,
    descriptor::Codec,
    keys::{LinkKey, SinkKey},
};
use loudness::Loudness;

/// What a track shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// Sound: sent first, never held back.
    Audio,
    /// A face: size goes before frame rate.
    Camera,
    /// A screen: frame rate goes before size.
    Screen,
}

/// One simulcast layer as its sender announced it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LayerSpec {
    /// Its name in header extensions (RFC 8852), if it has one.
    pub rid: Option<String>,
    /// Its SSRC, if the description names it.
    pub ssrc: Option<u32>,
}

/// A track to be received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceSpec {
    /// What it shows.
    pub kind: SourceKind,
    /// Ticks of its time stamps in a second: 48,000 for Opus, 90,000 for video.
    pub clock_rate: u32,
    /// Payload types (0..=127) and what they are.
    pub codecs: Vec<(u8, Codec)>,
    /// From the smallest to the largest picture, at most 8; at least one.
    pub layers: Vec<LayerSpec>,
}

/// A received packet in the clear, without retransmission and padding.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// Widened sequence number.
    pub sequence: u64,
    /// Ticks of the format's clock.
    pub timestamp: u32,
    /// Last packet of a frame, for video.
    pub marker: bool,
    /// 0..=127
    pub payload_type: u8,
    /// Its header extensions by name.
    pub extensions: Extensions<'a>,
    /// Payload descriptor and payload; never understood beyond the descriptor.
    pub payload: &'a [u8],
}

/// A track that is received.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) kind: SourceKind,
    pub(crate) clock_rate: u32,
    codecs: Vec<(u8, Codec)>,
    pub(crate) layers: Vec<Layer>,
    pub(crate) sinks: Vec<SinkKey>,
    /// The connection that it comes from, if its packets are opened here.
    pub(crate) link: Option<LinkKey>,
    loudness: Loudness,
    pub(crate) armed: bool,
}

/// More layers than any sender has.
const MOST_LAYERS: usize = 8;

impl Source {
    pub(crate) fn new(spec: SourceSpec) -> Self {
        let layers = spec.layers.iter().take(MOST_LAYERS).map(|_| Layer::new(spec.kind)).collect();
        Self {
            kind: spec.kind,
            clock_rate: spec.clock_rate,
            codecs: spec.codecs,
            layers,
            sinks: Vec::new(),
            link: None,
            loudness: Loudness::default(),
            armed: false,
        }
    }

    /// Takes a packet in; `None` if it came before, or its format was not agreed on.
    pub(crate) fn receive(&mut self, now: Time, layer: usize, packet: &Incoming<'_>) -> Option<Arrived> {
        let codec = self.codec(packet.payload_type)?;
        if let Some(level) = packet.extensions.audio_level() {
            self.loudness.hear(now, level);
        }
        self.layers.get_mut(layer)?.receive(now, layer as u8, codec, packet)
    }

    /// Names the payload types anew, as a later description does.
    pub(crate) fn set_codecs(&mut self, codecs: Vec<(u8, Codec)>) {
        self.codecs = codecs;
    }

    pub(crate) fn codec(&self, payload_type: u8) -> Option<Codec> {
        self.codecs.iter().find(|(known, _)| *known == payload_type).map(|(_, codec)| *codec)
    }

    /// 0 (loudest) to 127 (silence).
    pub(crate) fn loudness(&self, now: Time) -> u8 {
        self.loudness.level(now)
    }

    /// Wipes what is too old to be asked for; whether anything is left.
    pub(crate) fn expire(&mut self, now: Time) -> bool {
        let mut left = false;
        for layer in &mut self.layers {
            left |= layer.expire(now);
        }
        left
    }

    /// Bytes of memory that the packets kept take.
    pub(crate) fn memory(&self) -> usize {
        self.layers.iter().map(Layer::memory).sum()
    }
}
