//! The VP9 payload descriptor (RFC 9628, 4.2), which stays in the clear under frame encryption.

use super::Glance;

/// A descriptor that was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Vp9 {
    /// First packet of a frame in its spatial layer.
    pub begins: bool,
    /// Last packet of a frame in its spatial layer.
    pub ends: bool,
    /// Predicted from an earlier picture.
    pub inter_picture: bool,
    /// Predicted from the spatial layer below.
    pub inter_layer: bool,
    /// Spatial layer, 0..=7.
    pub spatial: u8,
    /// Temporal layer, 0..=7.
    pub temporal: u8,
    /// From this picture on the temporal layer can be taken in.
    pub switching_up: bool,
}

impl Vp9 {
    /// Reads the descriptor at the beginning of `payload`.
    pub fn read(payload: &[u8]) -> Option<Self> {
        let (&first, mut rest) = payload.split_first()?;
        let mut seen = Self {
            begins: first & 0x08 != 0,
            ends: first & 0x04 != 0,
            inter_picture: first & 0x40 != 0,
            ..Self::default()
        };
        if first & 0x80 != 0 {
            let wide = rest.first()? & 0x80 != 0;
            rest = rest.get(if wide { 2 } else { 1 }..)?;
        }
        if first & 0x20 != 0 {
            let &layers = rest.first()?;
            seen.temporal = layers >> 5;
            seen.switching_up = layers & 0x10 != 0;
            seen.spatial = layers >> 1 & 0x07;
            seen.inter_layer = layers & 0x01 != 0;
        }
        Some(seen)
    }

    pub(super) fn glance(self) -> Glance {
        Glance {
            key: !self.inter_picture && self.spatial == 0 && self.begins,
            begins: self.begins,
            ends: self.ends,
            spatial: self.spatial,
            temporal: self.temporal,
            sync: self.switching_up || self.temporal == 0 || !self.inter_picture,
            ..Glance::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_key_frame_begins_in_the_lowest_layer_and_needs_no_other_picture() {
        // I, L, B set; picture number of 15 bits; layers 0
        assert!(Vp9::read(&[0xa8, 0x80, 0x01, 0x00, 0x00]).unwrap().glance().key);
        // the layer above, predicted from the one below
        let above = Vp9::read(&[0xa8, 0x80, 0x01, 0x03, 0x00]).unwrap();
        assert!(!above.glance().key && above.inter_layer);
        assert_eq!(above.spatial, 1);
        assert!(!Vp9::read(&[0xe8, 0x80, 0x01, 0x00, 0x00]).unwrap().glance().key);
    }

    proptest! {
        #[test]
        fn anything_is_read_or_refused(payload in prop::collection::vec(any::<u8>(), 0..8)) {
            if let Some(seen) = Vp9::read(&payload) {
                prop_assert!(seen.spatial < 8 && seen.temporal < 8);
            }
        }
    }
}
