//! What a packet of video is, told from what stays readable when frames are encrypted: payload descriptors, NAL headers
//! and the dependency descriptor.

mod bits;
mod dependency;
mod h264;
mod red;
mod vp8;
mod vp9;

pub(crate) use dependency::with_frame_number;
pub use dependency::{Dependency, Structure};
pub(crate) use red::primary;
pub use vp8::Vp8;
pub use vp9::Vp9;

/// A format as the relay has to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Codec {
    /// Sound of any kind; RED too. Handed on as it is.
    Audio,
    /// RFC 7741
    Vp8,
    /// RFC 9628
    Vp9,
    /// RFC 6184
    H264,
    /// The AV1 RTP specification
    Av1,
    /// A format that tells nothing: every packet is taken as it comes.
    Opaque,
}

/// What one packet shows of the frame that it belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Glance {
    /// The frame can be decoded without any other.
    pub key: bool,
    /// First packet of the frame.
    pub begins: bool,
    /// Last packet of the frame in its spatial layer.
    pub ends: bool,
    /// Spatial layer within one stream (0 for simulcast).
    pub spatial: u8,
    /// Temporal layer: 0 is needed by all.
    pub temporal: u8,
    /// From this frame on the temporal layer can be taken in.
    pub sync: bool,
    /// The VP8 descriptor, to be rewritten.
    pub vp8: Option<Vp8>,
    /// Frame number of the dependency descriptor, to be rewritten.
    pub frame: Option<u16>,
}

/// Looks at a packet. `dependency` is its dependency descriptor, read with the stream's structure; it is believed first.
pub fn glance(codec: Codec, payload: &[u8], marker: bool, dependency: Option<&Dependency>) -> Glance {
    let mut glance = match codec {
        Codec::Audio | Codec::Opaque => {
            Glance { key: true, begins: true, ends: true, sync: true, ..Glance::default() }
        }
        Codec::Vp8 => Vp8::read(payload).map(|d| d.glance(marker)).unwrap_or_default(),
        Codec::Vp9 => Vp9::read(payload).map(|d| d.glance()).unwrap_or_default(),
        Codec::H264 => h264::glance(payload, marker),
        Codec::Av1 => av1(payload, marker),
    };
    if let Some(seen) = dependency {
        glance.frame = Some(seen.frame);
        glance.begins = seen.begins;
        glance.ends = seen.ends;
        if let Some(layer) = seen.layer {
            glance.key = layer.key;
            glance.spatial = layer.spatial;
            glance.temporal = layer.temporal;
            glance.sync = layer.switchable;
        }
    }
    glance
}

/// The aggregation header: bit 7 continues an element, bit 3 begins a coded video sequence.
fn av1(payload: &[u8], marker: bool) -> Glance {
    let Some(&first) = payload.first() else { return Glance::default() };
    let key = first & 0x08 != 0;
    Glance { key, begins: first & 0x80 == 0, ends: marker, sync: true, ..Glance::default() }
}
