//! The dependency descriptor (AV1 RTP specification, appendix A): layers and key frames without the payload.

use super::bits::Bits;

/// What a descriptor shows of its frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// First packet of the frame.
    pub begins: bool,
    /// Last packet of the frame.
    pub ends: bool,
    /// Number of the frame.
    pub frame: u16,
    /// Its layer, if the structure is known.
    pub layer: Option<Template>,
}

/// What all frames of one template have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Template {
    /// Spatial layer, 0..=3.
    pub spatial: u8,
    /// Temporal layer, 0..=7.
    pub temporal: u8,
    /// Needs no other frame.
    pub key: bool,
    /// Some decode target can be begun with it.
    pub switchable: bool,
}

const MOST_TEMPLATES: usize = 64;
const MOST_TARGETS: usize = 32;

/// The templates of a stream, as its latest key frame gave them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structure {
    offset: u32,
    targets: u32,
    count: usize,
    templates: [Template; MOST_TEMPLATES],
}

impl Default for Structure {
    fn default() -> Self {
        Self { offset: 0, targets: 0, count: 0, templates: [Template::default(); MOST_TEMPLATES] }
    }
}

impl Dependency {
    /// Reads a descriptor; a structure in it replaces `structure`. `None` if it is cut off or exceeds what the
    /// specification allows; `structure` is then as before.
    pub fn read(bytes: &[u8], structure: &mut Structure) -> Option<Self> {
        let mut bits = Bits::new(bytes);
        let begins = bits.flag()?;
        let ends = bits.flag()?;
        let template = bits.read(6)?;
        let frame = bits.read(16)? as u16;
        let custom = if bytes.len() > 3 { Custom::read(&mut bits, structure)? } else { Custom::default() };
        let layer = structure.template(template).map(|known| custom.of(known, &mut bits, structure.targets));
        Some(Self { begins, ends, frame, layer })
    }
}

/// What one frame says for itself instead of its template.
#[derive(Clone, Copy, Debug, Default)]
struct Custom {
    targets: bool,
    frames: bool,
}

impl Custom {
    fn read(bits: &mut Bits<'_>, structure: &mut Structure) -> Option<Self> {
        let has_structure = bits.flag()?;
        let has_active = bits.flag()?;
        let custom = Self { targets: bits.flag()?, frames: bits.flag()? };
        let _chains = bits.flag()?;
        let mut targets = structure.targets;
        if has_structure {
            let fresh = Structure::read(bits)?;
            targets = fresh.targets;
            *structure = fresh;
        }
        if has_active {
            bits.read(targets as usize)?;
        }
        Some(custom)
    }

    fn of(self, template: Template, bits: &mut Bits<'_>, targets: u32) -> Template {
        let mut template = template;
        if self.targets {
            template.switchable = indications(bits, targets).unwrap_or_default();
        }
        if self.frames {
            template.key = bits.read(2) == Some(0);
        }
        template
    }
}

/// Reads the indication of each decode target; whether one of them is "switch" (2).
fn indications(bits: &mut Bits<'_>, targets: u32) -> Option<bool> {
    let mut switch = false;
    for _ in 0..targets {
        switch |= bits.read(2)? == 2;
    }
    Some(switch)
}

impl Structure {
    fn template(&self, id: u32) -> Option<Template> {
        let at = (id + MOST_TEMPLATES as u32 - self.offset) as usize % MOST_TEMPLATES;
        self.templates.get(..self.count)?.get(at).copied()
    }

    fn read(bits: &mut Bits<'_>) -> Option<Self> {
        let mut structure = Self { offset: bits.read(6)?, targets: bits.read(5)? + 1, ..Self::default() };
        let spatial_layers = structure.read_layers(bits)?;
        structure.read_indications(bits)?;
        structure.read_references(bits)?;
        structure.skip_chains(bits)?;
        if bits.flag()? {
            for _ in 0..spatial_layers {
                bits.read(32)?;
            }
        }
        Some(structure)
    }

    /// How many spatial layers there are.
    fn read_layers(&mut self, bits: &mut Bits<'_>) -> Option<usize> {
        let (mut spatial, mut temporal) = (0u8, 0u8);
        loop {
            let slot = self.templates.get_mut(self.count)?;
            (slot.spatial, slot.temporal) = (spatial, temporal);
            self.count += 1;
            match bits.read(2)? {
                0 => {}
                1 => temporal = temporal.checked_add(1).filter(|&t| t < 8)?,
                2 => (spatial, temporal) = (spatial.checked_add(1).filter(|&s| s < 4)?, 0),
                _ => return Some(usize::from(spatial) + 1),
            }
        }
    }

    fn read_indications(&mut self, bits: &mut Bits<'_>) -> Option<()> {
        let targets = self.targets;
        for template in self.templates.get_mut(..self.count)? {
            template.switchable = indications(bits, targets)?;
        }
        Some(())
    }

    fn read_references(&mut self, bits: &mut Bits<'_>) -> Option<()> {
        for template in self.templates.get_mut(..self.count)? {
            template.key = true;
            while bits.flag()? {
                bits.read(4)?;
                template.key = false;
            }
        }
        Some(())
    }

    fn skip_chains(&self, bits: &mut Bits<'_>) -> Option<()> {
        let chains = bits.below(self.targets + 1)?;
        if chains == 0 {
            return Some(());
        }
        debug_assert!(self.targets as usize <= MOST_TARGETS);
        for _ in 0..self.targets {
            bits.below(chains)?;
        }
        for _ in 0..self.count * chains as usize {
            bits.read(4)?;
        }
        Some(())
    }
}

/// Copies a descriptor with another frame number into `space`; the copy.
pub(crate) fn with_frame_number<'a>(value: &[u8], frame: u16, space: &'a mut [u8]) -> Option<&'a [u8]> {
    let copy = space.get_mut(..value.len())?;
    copy.copy_from_slice(value);
    copy.get_mut(1..3)?.copy_from_slice(&frame.to_be_bytes());
    Some(copy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    struct Writer(Vec<bool>);

    impl Writer {
        fn put(&mut self, count: usize, value: u32) -> &mut Self {
            self.0.extend((0..count).rev().map(|bit| value >> bit & 1 == 1));
            self
        }
        fn bytes(&self) -> Vec<u8> {
            self.0
                .chunks(8)
                .map(|b| b.iter().enumerate().fold(0, |v, (i, &b)| v | u8::from(b) << (7 - i)))
                .collect()
        }
    }

    /// Three temporal layers: key frame, base, middle, top.
    fn three_layers() -> Vec<u8> {
        let mut w = Writer(Vec::new());
        w.put(1, 1).put(1, 0).put(6, 10).put(16, 700);
        w.put(1, 1).put(4, 0);
        w.put(6, 10).put(5, 2);
        w.put(2, 0).put(2, 1).put(2, 1).put(2, 3);
        for indications in [[2, 2, 2], [2, 2, 2], [0, 2, 2], [0, 0, 1]] {
            for one in indications {
                w.put(2, one);
            }
        }
        w.put(1, 0);
        for difference in [3, 1, 0] {
            w.put(1, 1).put(4, difference).put(1, 0);
        }
        // one chain: ns(4) = 01 in two bits… 4 values need 2 bits; protected by chain 0 of ns(1) = no bits
        w.put(2, 1);
        for _ in 0..4 {
            w.put(4, 0);
        }
        w.put(1, 0);
        w.bytes()
    }

    #[test]
    fn a_key_frame_brings_the_structure_and_the_next_frames_show_their_layers() {
        let mut structure = Structure::default();
        let key = Dependency::read(&three_layers(), &mut structure).unwrap();
        assert_eq!((key.begins, key.ends, key.frame), (true, false, 700));
        assert!(key.layer.unwrap().key);
        let mut layers = Vec::new();
        for template in [11, 12, 13] {
            let next = Dependency::read(&[0xc0 | template, 2, 189], &mut structure).unwrap();
            let layer = next.layer.unwrap();
            layers.push((next.frame, layer.temporal, layer.key, layer.switchable));
        }
        assert_eq!(layers, [(701, 0, false, true), (701, 1, false, true), (701, 2, false, false)]);
        assert_eq!(Dependency::read(&[14, 0, 0], &mut structure).unwrap().layer, None, "no such template");
    }

    #[test]
    fn without_a_structure_a_frame_shows_only_its_number_and_bounds() {
        let seen = Dependency::read(&[0x80, 0, 9], &mut Structure::default()).unwrap();
        assert_eq!((seen.begins, seen.ends, seen.frame, seen.layer), (true, false, 9, None));
    }

    #[test]
    fn a_structure_that_is_cut_off_leaves_the_old_one() {
        let mut structure = Structure::default();
        Dependency::read(&three_layers(), &mut structure).unwrap();
        let before = structure.clone();
        let cut = &three_layers()[..6];
        assert_eq!(Dependency::read(cut, &mut structure), None);
        assert_eq!(structure, before);
    }

    #[test]
    fn another_frame_number_changes_nothing_else() {
        let mut space = [0; 64];
        let value = three_layers();
        let copy = with_frame_number(&value, 9, &mut space).unwrap();
        let (mut a, mut b) = (Structure::default(), Structure::default());
        let (before, after) =
            (Dependency::read(&value, &mut a).unwrap(), Dependency::read(copy, &mut b).unwrap());
        assert_eq!((after, a), (Dependency { frame: 9, ..before }, b));
    }

    proptest! {
        #[test]
        fn anything_is_read_or_refused(values in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..80), 1..4)) {
            let mut structure = Structure::default();
            for value in values {
                if let Some(layer) = Dependency::read(&value, &mut structure).and_then(|d| d.layer) {
                    prop_assert!(layer.spatial < 4 && layer.temporal < 8);
                }
                prop_assert!(structure.count <= MOST_TEMPLATES);
            }
        }
    }
}
