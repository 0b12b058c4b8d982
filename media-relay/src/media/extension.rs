//! Header extensions (RFC 8285): which we know, which number each has on a connection, and how they are written.

/// An extension as it stands in a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Element<'a> {
    /// Its number on this connection: 1..=255.
    pub id: u8,
    /// Its value: 0..=255 bytes.
    pub value: &'a [u8],
}

const ONE_BYTE: u16 = 0xbede;

/// Reads the extensions of a packet; stops at the first that is cut off.
///
/// # Source
/// RFC 8285, 4.2 and 4.3
pub(crate) fn elements(profile: u16, bytes: &[u8]) -> impl Iterator<Item = Element<'_>> {
    let one_byte = profile == ONE_BYTE;
    let known = one_byte || profile & 0xfff0 == 0x1000;
    let mut rest = if known { bytes } else { &[] };
    std::iter::from_fn(move || {
        let (id, length) = loop {
            let (&first, behind) = rest.split_first()?;
            rest = behind;
            if first == 0 {
                continue;
            }
            if one_byte {
                break (first >> 4, usize::from(first & 0x0f) + 1);
            }
            let (&length, behind) = rest.split_first()?;
            rest = behind;
            break (first, usize::from(length));
        };
        if one_byte && id == 15 {
            rest = &[];
            return None;
        }
        let (value, behind) = rest.split_at_checked(length)?;
        rest = behind;
        Some(Element { id, value })
    })
}

/// The extensions that the relay reads, writes or hands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Extension {
    /// Which section of the session description (RFC 9143).
    Mid,
    /// Which layer (RFC 8852).
    Rid,
    /// Which layer a retransmission belongs to (RFC 8852).
    RepairedRid,
    /// The number that congestion control counts (draft-holmer-rmcat-transport-wide-cc-extensions-01).
    TransportSequence,
    /// When it was sent, 24 bits of 1/2^18 s.
    AbsoluteSendTime,
    /// How loud (RFC 6464).
    AudioLevel,
    /// Which way up (3GPP TS 26.114).
    VideoOrientation,
    /// How long to hold a frame back.
    PlayoutDelay,
    /// When it was captured.
    AbsoluteCaptureTime,
    /// Which frames a frame needs (AV1 RTP specification, appendix A).
    DependencyDescriptor,
}

const KINDS: usize = 10;

impl Extension {
    /// All of them.
    pub const ALL: [Self; KINDS] = [
        Self::Mid,
        Self::Rid,
        Self::RepairedRid,
        Self::TransportSequence,
        Self::AbsoluteSendTime,
        Self::AudioLevel,
        Self::VideoOrientation,
        Self::PlayoutDelay,
        Self::AbsoluteCaptureTime,
        Self::DependencyDescriptor,
    ];

    /// Its name in session descriptions.
    pub const fn uri(self) -> &'static str {
        match self {
            Self::Mid => "urn:ietf:params:rtp-hdrext:sdes:mid",
            Self::Rid => "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id",
            Self::RepairedRid => "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id",
            Self::TransportSequence => {
                "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01"
            }
            Self::AbsoluteSendTime => "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
            Self::AudioLevel => "urn:ietf:params:rtp-hdrext:ssrc-audio-level",
            Self::VideoOrientation => "urn:3gpp:video-orientation",
            Self::PlayoutDelay => "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay",
            Self::AbsoluteCaptureTime => "http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time",
            Self::DependencyDescriptor => {
                "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension"
            }
        }
    }

    /// Whether the value goes on to the receivers as it is (the dependency descriptor: but for its frame number).
    pub const fn is_handed_on(self) -> bool {
        matches!(
            self,
            Self::AudioLevel
                | Self::VideoOrientation
                | Self::PlayoutDelay
                | Self::AbsoluteCaptureTime
                | Self::DependencyDescriptor
        )
    }
}

/// Which number each extension has on a connection, in one direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExtensionMap {
    ids: [u8; KINDS],
    /// What stands behind the numbers of the one-byte form.
    short: [Option<Extension>; 15],
}

impl ExtensionMap {
    /// Nothing negotiated.
    pub const fn new() -> Self {
        Self { ids: [0; KINDS], short: [None; 15] }
    }

    /// With `extension` under number `id` (1..=255; 0 takes it away).
    #[must_use]
    pub fn with(mut self, extension: Extension, id: u8) -> Self {
        if let Some(slot) = self.ids.get_mut(extension as usize) {
            *slot = id;
        }
        for (id, known) in self.short.iter_mut().enumerate() {
            let named =
                Extension::ALL.iter().zip(self.ids).find(|(_, one)| usize::from(*one) == id && id > 0);
            *known = named.map(|(extension, _)| *extension);
        }
        self
    }

    /// The number of `extension`, if it was negotiated.
    pub fn id(&self, extension: Extension) -> Option<u8> {
        self.ids.get(extension as usize).copied().filter(|&id| id != 0)
    }

    /// What stands behind number `id`.
    pub fn extension(&self, id: u8) -> Option<Extension> {
        if let Some(known) = self.short.get(usize::from(id)) {
            return *known;
        }
        let at = self.ids.iter().position(|&known| known == id)?;
        Extension::ALL.get(at).copied()
    }
}

/// The values that one packet carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extensions<'a> {
    values: [Option<&'a [u8]>; KINDS],
}

impl<'a> Extensions<'a> {
    /// Sorts what a packet carries by what `map` says.
    pub fn read(elements: impl Iterator<Item = Element<'a>>, map: &ExtensionMap) -> Self {
        let mut values = Self::default();
        for element in elements {
            if let Some(extension) = map.extension(element.id) {
                values.set(extension, element.value);
            }
        }
        values
    }

    /// Sets a value (at most 255 bytes; longer ones are cut off by no one: they are not set).
    pub fn set(&mut self, extension: Extension, value: &'a [u8]) {
        if let Some(slot) = self.values.get_mut(extension as usize)
            && value.len() <= 255
        {
            *slot = Some(value);
        }
    }

    /// The value of `extension`, if the packet has one.
    pub fn value(&self, extension: Extension) -> Option<&'a [u8]> {
        self.values.get(extension as usize).copied().flatten()
    }

    /// The loudness: 0 (loudest) to 127 (silence), in -dBov.
    ///
    /// # Source
    /// RFC 6464, 3
    pub fn audio_level(&self) -> Option<u8> {
        self.value(Extension::AudioLevel)?.first().map(|byte| byte & 0x7f)
    }
}

/// Writes the extension block of a header at the end of a buffer, in the one-byte form where it can.
#[derive(Debug)]
pub(crate) struct ExtensionWriter<'a> {
    out: &'a mut Vec<u8>,
    start: usize,
    two_bytes: bool,
}

impl<'a> ExtensionWriter<'a> {
    /// Begins behind the fixed header. `two_bytes`: some element [is large](Self::is_large).
    pub(crate) fn new(out: &'a mut Vec<u8>, two_bytes: bool) -> Self {
        let start = out.len();
        out.extend_from_slice(&[0; 4]);
        Self { out, start, two_bytes }
    }

    /// Whether a value of `length` bytes (at most 255) under `id` needs the two-byte form.
    pub(crate) fn is_large(id: u8, length: usize) -> bool {
        id > 14 || length == 0 || length > 16
    }

    /// Appends an element.
    pub(crate) fn put(&mut self, id: u8, value: &[u8]) {
        let length = value.len() as u8;
        if self.two_bytes {
            self.out.extend_from_slice(&[id, length]);
        } else {
            self.out.push(id << 4 | length.wrapping_sub(1) & 0x0f);
        }
        self.out.extend_from_slice(value);
    }

    /// Ends the block: pads to whole words and writes its head. Whether anything was put.
    pub(crate) fn finish(self) -> bool {
        let body = self.out.len() - self.start - 4;
        if body == 0 {
            self.out.truncate(self.start);
            return false;
        }
        self.out.resize(self.start + 4 + body.next_multiple_of(4), 0);
        let profile: u16 = if self.two_bytes { 0x1000 } else { ONE_BYTE };
        let [p0, p1] = profile.to_be_bytes();
        let [w0, w1] = (body.div_ceil(4) as u16).to_be_bytes();
        if let Some(head) = self.out.get_mut(self.start..).and_then(|block| block.first_chunk_mut::<4>()) {
            *head = [p0, p1, w0, w1];
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn number_15_ends_a_block_of_one_byte_elements() {
        let bytes = [0x10, 0xaa, 0x00, 0xf0, 0x20, 0xbb, 0, 0];
        assert_eq!(elements(ONE_BYTE, &bytes).count(), 1);
    }

    #[test]
    fn an_unknown_profile_has_no_elements() {
        assert_eq!(elements(0x1234, &[0x10, 1, 2, 3]).count(), 0);
    }

    #[test]
    fn a_name_finds_its_number_and_back() {
        let map = ExtensionMap::new().with(Extension::AudioLevel, 7);
        assert_eq!(map.extension(7), Some(Extension::AudioLevel));
        assert_eq!((map.id(Extension::Mid), map.extension(0)), (None, None));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            values in prop::collection::vec((1u8..=255, prop::collection::vec(any::<u8>(), 0..40)), 0..6)
        ) {
            let large = values.iter().any(|(id, v)| ExtensionWriter::is_large(*id, v.len()));
            let mut space = Vec::new();
            let mut writer = ExtensionWriter::new(&mut space, large);
            for (id, value) in &values {
                writer.put(*id, value);
            }
            prop_assert_eq!(writer.finish(), !values.is_empty());
            prop_assert_eq!(space.len() % 4, 0);
            if !values.is_empty() {
                let profile = u16::from_be_bytes([space[0], space[1]]);
                let read: Vec<_> = elements(profile, &space[4..]).map(|e| (e.id, e.value.to_vec())).collect();
                prop_assert_eq!(read, values);
            }
        }

        #[test]
        fn any_block_is_read_to_its_end(profile: u16, bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            prop_assert!(elements(profile, &bytes).map(|e| e.value.len()).sum::<usize>() <= bytes.len());
        }
    }
}
