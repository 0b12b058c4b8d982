//! What a source sends: frames as bursts of packets, at even distances.

use std::time::Duration;

use super::stamp::{self, Stamp};

/// Clock of RTP video, per second.
const VIDEO_CLOCK: f64 = 90_000.0;
/// Clock of Opus, per second.
const AUDIO_CLOCK: f64 = 48_000.0;
/// How a VP8 key frame begins after its three bytes of frame tag (RFC 6386, 9.1), with 1280 x 720.
const KEY_FRAME_START: [u8; 7] = [0x9d, 0x01, 0x2a, 0x00, 0x05, 0xd0, 0x02];

/// What is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Opus.
    Audio,
    /// VP8 from a camera.
    Camera,
    /// VP8 of a screen.
    Screen,
}

/// A source's plan.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Flow {
    /// What is sent.
    pub(crate) kind: Kind,
    /// Frames in a second.
    pub(crate) frames_per_second: f64,
    /// Packets of a frame, sent at once.
    pub(crate) packets: usize,
    /// Bytes of each packet's payload.
    pub(crate) bytes: usize,
}

impl Flow {
    /// Opus with 32 kbit/s: fifty packets a second.
    pub(crate) const AUDIO: Self = Self { kind: Kind::Audio, frames_per_second: 50.0, packets: 1, bytes: 80 };
    /// Opus while nobody speaks (DTX): a packet each 400 ms.
    pub(crate) const SILENCE: Self =
        Self { kind: Kind::Audio, frames_per_second: 2.5, packets: 1, bytes: 32 };
    /// A camera with 1.5 Mbit/s: thirty frames of six packets.
    pub(crate) const CAMERA: Self =
        Self { kind: Kind::Camera, frames_per_second: 30.0, packets: 6, bytes: 1_050 };
    /// A small picture with 300 kbit/s: fifteen frames of three packets.
    pub(crate) const THUMBNAIL: Self =
        Self { kind: Kind::Camera, frames_per_second: 15.0, packets: 3, bytes: 850 };
    /// A screen with 1.5 Mbit/s: five frames of 36 packets.
    pub(crate) const SCREEN: Self =
        Self { kind: Kind::Screen, frames_per_second: 5.0, packets: 36, bytes: 1_050 };

    /// Video of `per_second` packets of 1,100 bytes in bursts of `packets`.
    pub(crate) fn bursts(per_second: f64, packets: usize) -> Self {
        let frames_per_second = per_second / packets as f64;
        Self { kind: Kind::Camera, frames_per_second, packets, bytes: 1_100 }
    }

    /// Between two frames.
    pub(crate) fn interval(&self) -> Duration {
        Duration::from_secs_f64(1.0 / self.frames_per_second.max(0.001))
    }

    /// Ticks of the RTP clock between two frames.
    pub(crate) fn ticks(&self) -> u32 {
        let clock = if self.kind == Kind::Audio { AUDIO_CLOCK } else { VIDEO_CLOCK };
        (clock / self.frames_per_second.max(0.001)) as u32
    }

    /// Bits in a second, payloads only.
    pub(crate) fn bits_per_second(&self) -> u32 {
        (self.frames_per_second * self.packets as f64 * self.bytes as f64 * 8.0) as u32
    }

    /// The payload of packet `index` of a frame.
    pub(crate) fn payload(&self, frame: u16, index: usize, key_frame: bool, stamp: Stamp) -> Vec<u8> {
        let mut payload = Vec::with_capacity(self.bytes);
        match self.kind {
            Kind::Audio => payload.push(0x78),
            Kind::Camera | Kind::Screen => vp8_start(&mut payload, frame, index == 0, key_frame),
        }
        payload.resize(self.bytes.saturating_sub(stamp::LENGTH).max(payload.len()), 0xa5);
        stamp.write(&mut payload);
        payload
    }
}

/// The payload descriptor (RFC 7741) with a picture number of 15 bits and, in a frame's first packet, the frame tag.
fn vp8_start(payload: &mut Vec<u8>, frame: u16, first: bool, key_frame: bool) {
    let [high, low] = (frame | 0x8000).to_be_bytes();
    payload.extend_from_slice(&[if first { 0x90 } else { 0x80 }, 0x80, high, low]);
    if first {
        payload.extend_from_slice(&[if key_frame { 0x10 } else { 0x11 }, 0x02, 0x00]);
        if key_frame {
            payload.extend_from_slice(&KEY_FRAME_START);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAMP: Stamp = Stamp { source: 1, number: 2, sent_ns: 3 };

    #[test]
    fn a_payload_has_the_planned_size_and_ends_with_its_stamp() {
        for flow in [Flow::AUDIO, Flow::CAMERA, Flow::SCREEN] {
            let payload = flow.payload(1, 0, true, STAMP);
            assert_eq!((payload.len(), Stamp::read(&payload)), (flow.bytes, Some(STAMP)));
        }
    }

    #[test]
    fn only_the_first_packet_of_a_key_frame_says_so() {
        let inverse_key_bit = |index, key| Flow::CAMERA.payload(1, index, key, STAMP)[4] & 1;
        assert_eq!((inverse_key_bit(0, true), inverse_key_bit(0, false)), (0, 1));
        assert_eq!(Flow::CAMERA.payload(1, 1, true, STAMP)[0], 0x80);
    }

    #[test]
    fn eight_thousand_packets_in_bursts_of_twenty_are_four_hundred_frames() {
        assert_eq!(Flow::bursts(8_000.0, 20).interval(), Duration::from_micros(2_500));
    }
}
