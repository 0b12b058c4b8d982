//! The VP8 payload descriptor (RFC 7741, 4.2), which stays in the clear under frame encryption.

use super::Glance;

/// A descriptor that was read, with the places of what has to be rewritten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Vp8 {
    /// Begins the first partition of a frame.
    pub begins: bool,
    /// First partition of a key frame, by the frame's first byte.
    pub key: bool,
    /// Number of the picture, 7 or 15 bits.
    pub picture: Option<u16>,
    /// The number has 15 bits.
    pub wide: bool,
    /// Running number of the base layer's frames.
    pub base: Option<u8>,
    /// Temporal layer, 0..=3.
    pub temporal: u8,
    /// The frame needs only the base layer.
    pub sync: bool,
}

const PICTURE_AT: usize = 2;

impl Vp8 {
    /// Reads the descriptor at the beginning of `payload`.
    pub fn read(payload: &[u8]) -> Option<Self> {
        let (&first, rest) = payload.split_first()?;
        let mut seen = Self { begins: first & 0x10 != 0 && first & 0x07 == 0, ..Self::default() };
        let rest = if first & 0x80 != 0 { seen.read_extension(rest)? } else { rest };
        seen.key = seen.begins && rest.first()? & 1 == 0;
        Some(seen)
    }

    fn read_extension<'a>(&mut self, rest: &'a [u8]) -> Option<&'a [u8]> {
        let (&flags, mut rest) = rest.split_first()?;
        if flags & 0x80 != 0 {
            let (&high, behind) = rest.split_first()?;
            rest = behind;
            self.wide = high & 0x80 != 0;
            let mut picture = u16::from(high & 0x7f);
            if self.wide {
                let (&low, behind) = rest.split_first()?;
                rest = behind;
                picture = picture << 8 | u16::from(low);
            }
            self.picture = Some(picture);
        }
        if flags & 0x40 != 0 {
            let (&base, behind) = rest.split_first()?;
            rest = behind;
            self.base = Some(base);
        }
        if flags & 0x30 != 0 {
            let (&byte, behind) = rest.split_first()?;
            rest = behind;
            if flags & 0x20 != 0 {
                self.temporal = byte >> 6;
                self.sync = byte & 0x20 != 0;
            }
        }
        Some(rest)
    }

    /// How many pictures there are before the number begins again.
    pub(crate) fn pictures(&self) -> u16 {
        if self.wide { 1 << 15 } else { 1 << 7 }
    }

    /// Writes other numbers over those in `payload`, which begins with this descriptor.
    pub(crate) fn rewrite(&self, payload: &mut [u8], picture: u16, base: u8) -> Option<()> {
        let mut at = PICTURE_AT;
        if self.picture.is_some() {
            let [high, low] = picture.to_be_bytes();
            if self.wide {
                *payload.get_mut(at)? = 0x80 | high;
                at += 1;
                *payload.get_mut(at)? = low;
            } else {
                *payload.get_mut(at)? = low & 0x7f;
            }
            at += 1;
        }
        if self.base.is_some() {
            *payload.get_mut(at)? = base;
        }
        Some(())
    }

    pub(super) fn glance(self, marker: bool) -> Glance {
        Glance {
            key: self.key,
            begins: self.begins,
            ends: marker,
            temporal: self.temporal,
            sync: self.sync || self.temporal == 0,
            vp8: Some(self),
            ..Glance::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_key_frame_shows_in_its_first_byte() {
        let seen = Vp8::read(&[0x90, 0xe0, 0x92, 0x34, 0x05, 0x60, 0x10]).unwrap();
        assert!(seen.key && seen.begins && seen.sync);
        assert_eq!((seen.picture, seen.base, seen.temporal), (Some(0x1234), Some(5), 1));
        assert!(!Vp8::read(&[0x90, 0xe0, 0x92, 0x34, 0x05, 0x60, 0x11]).unwrap().key);
        assert!(!Vp8::read(&[0x80, 0xe0, 0x92, 0x34, 0x05, 0x60, 0x10]).unwrap().key, "not its first packet");
    }

    proptest! {
        #[test]
        fn a_rewritten_descriptor_reads_as_written(
            payload in prop::collection::vec(any::<u8>(), 1..20), picture: u16, base: u8
        ) {
            let Some(before) = Vp8::read(&payload) else { return Ok(()) };
            let picture = picture % before.pictures();
            let mut after = payload.clone();
            before.rewrite(&mut after, picture, base).unwrap();
            let read = Vp8::read(&after).unwrap();
            let expected = Vp8 {
                picture: before.picture.map(|_| picture),
                base: before.base.map(|_| base),
                ..before
            };
            prop_assert_eq!(read, expected);
        }
    }
}
