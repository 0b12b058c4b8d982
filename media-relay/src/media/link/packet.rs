//! Writes one outgoing packet into the arena and seals it there.

use crate::media::{
    Extension, ExtensionMap,
    descriptor::with_frame_number,
    extension::ExtensionWriter,
    source::Stored,
    srtp::{Cipher, TAG},
};

/// A packet as it is to go out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outgoing<'a> {
    pub(crate) marker: bool,
    pub(crate) payload_type: u8,
    /// Widened: the high bits are the rollover counter.
    pub(crate) sequence: u64,
    pub(crate) timestamp: u32,
    pub(crate) ssrc: u32,
    pub(crate) body: Body<'a>,
    /// Bytes of padding behind the payload.
    pub(crate) padding: u8,
}

/// What stands behind the header.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Body<'a> {
    /// Only padding.
    Blank,
    /// A packet of a source.
    Media {
        /// As it came.
        stored: Stored<'a>,
        /// The sequence number that it first went out with, if this repeats it (RFC 4588, 4).
        original: Option<u16>,
        /// Numbers to write over those of the VP8 descriptor (picture, base frame), and the frame number to write over
        /// that of the dependency descriptor.
        numbers: (u16, u8, u16),
    },
}

/// What a connection's header extensions are called, and the number for congestion control.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Labels<'a> {
    pub(crate) map: &'a ExtensionMap,
    /// `None`: it is not counted.
    pub(crate) transport: Option<u16>,
    /// 24 bits of 1/2^18 s.
    pub(crate) sent: u32,
}

const VERSION: u8 = 2 << 6;
const PADDED: u8 = 1 << 5;
const EXTENDED: u8 = 1 << 4;

impl Outgoing<'_> {
    /// Appends the sealed packet to `out`; `None` leaves `out` as it was.
    pub(crate) fn seal(&self, out: &mut Vec<u8>, labels: Labels<'_>, cipher: &Cipher) -> Option<()> {
        let start = out.len();
        let header = self.write_header(out, labels)?;
        let sealed = self.write_body(out).and_then(|()| {
            out.extend_from_slice(&[0; TAG]);
            cipher.seal_rtp(out.get_mut(start..)?, header, self.ssrc, self.sequence)
        });
        if sealed.is_none() {
            out.truncate(start);
        }
        sealed
    }

    /// Writes the header; how long it is.
    fn write_header(&self, out: &mut Vec<u8>, labels: Labels<'_>) -> Option<usize> {
        let fixed = self.fixed();
        if let Some(block) = self.only_transport(labels) {
            let [first, b, c, d, e, f, g, h, i, j, k, l] = fixed;
            let [m, n, o, p, q, r, s, t] = block;
            let header = [first | EXTENDED, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t];
            out.extend_from_slice(&header);
            return Some(header.len());
        }
        let start = out.len();
        out.extend_from_slice(&fixed);
        if self.write_extensions(out, labels) {
            *out.get_mut(start)? |= EXTENDED;
        }
        Some(out.len() - start)
    }

    /// Writes the payload in the clear.
    fn write_body(&self, out: &mut Vec<u8>) -> Option<()> {
        if let Body::Media { stored, original, numbers } = self.body {
            if let Some(original) = original {
                out.extend_from_slice(&original.to_be_bytes());
            }
            let payload = out.len();
            out.extend_from_slice(stored.payload);
            if let Some(vp8) = stored.vp8 {
                vp8.rewrite(out.get_mut(payload..)?, numbers.0, numbers.1)?;
            }
        }
        if self.padding > 0 {
            out.resize(out.len() + usize::from(self.padding) - 1, 0);
            out.push(self.padding);
        }
        Some(())
    }

    fn fixed(&self) -> [u8; 12] {
        let first = if self.padding > 0 { VERSION | PADDED } else { VERSION };
        let second = u8::from(self.marker) << 7 | self.payload_type;
        let [s0, s1] = (self.sequence as u16).to_be_bytes();
        let [t0, t1, t2, t3] = self.timestamp.to_be_bytes();
        let [c0, c1, c2, c3] = self.ssrc.to_be_bytes();
        [first, second, s0, s1, t0, t1, t2, t3, c0, c1, c2, c3]
    }

    /// Whether there are any. The congestion control's number comes first, so that its place does not change.
    fn write_extensions(&self, out: &mut Vec<u8>, labels: Labels<'_>) -> bool {
        if let Some(block) = self.only_transport(labels) {
            out.extend_from_slice(&block);
            return true;
        }
        let mut writer = ExtensionWriter::new(out, self.has_large(labels.map));
        if let Some(id) = labels.map.id(Extension::TransportSequence) {
            if let Some(transport) = labels.transport {
                writer.put(id, &transport.to_be_bytes());
            }
        } else if let Some(id) = labels.map.id(Extension::AbsoluteSendTime) {
            let [_, a, b, c] = labels.sent.to_be_bytes();
            writer.put(id, &[a, b, c]);
        }
        if let Body::Media { stored, numbers: (.., frame), .. } = self.body
            && !stored.is_plain()
        {
            for (extension, value) in stored.extensions() {
                let Some(id) = labels.map.id(extension) else { continue };
                let mut space = [0; 255];
                let renumbered = match extension {
                    Extension::DependencyDescriptor => with_frame_number(value, frame, &mut space),
                    _ => None,
                };
                writer.put(id, renumbered.unwrap_or(value));
            }
        }
        writer.finish()
    }

    /// The whole block, in the usual case that the packet has nothing else to tell.
    fn only_transport(&self, labels: Labels<'_>) -> Option<[u8; 8]> {
        let id = labels.map.id(Extension::TransportSequence).filter(|id| *id <= 14)?;
        if matches!(self.body, Body::Media { stored, .. } if !stored.is_plain()) {
            return None;
        }
        let [high, low] = labels.transport?.to_be_bytes();
        Some([0xbe, 0xde, 0, 1, id << 4 | 1, high, low, 0])
    }

    fn has_large(&self, map: &ExtensionMap) -> bool {
        let Body::Media { stored, .. } = self.body else { return false };
        let large = |(extension, value): (Extension, &[u8])| {
            map.id(extension).is_some_and(|id| ExtensionWriter::is_large(id, value.len()))
        };
        let transport =
            map.id(Extension::TransportSequence).is_some_and(|id| ExtensionWriter::is_large(id, 2));
        transport || !stored.is_plain() && stored.extensions().any(large)
    }
}
