//! Whether a packet starts a picture that needs no other.
//!
//! Clients that encrypt frames leave these bytes clear: without them no receiver could find key frames either.

use str0m::format::Codec;

/// Whether an RTP payload is the first packet of a key frame.
///
/// # Source
/// VP8: RFC 7741, section 4.2 and 4.3. VP9: RFC 9628, section 4.2. H.264: RFC 6184, section 5.2, types 7 (sequence
/// parameters), 5 (IDR), 24 (aggregate), 28 (fragment). AV1: RTP payload format, section 4.4 (N bit).
pub(crate) fn starts_key_frame(codec: Codec, payload: &[u8]) -> bool {
    match codec {
        Codec::Vp8 => vp8(payload).unwrap_or(false),
        Codec::Vp9 => payload.first().is_some_and(|byte| byte & 0x40 == 0 && byte & 0x08 != 0),
        Codec::H264 => h264(payload).unwrap_or(false),
        Codec::Av1 => payload.first().is_some_and(|byte| byte & 0x08 != 0),
        _ => true,
    }
}

fn vp8(payload: &[u8]) -> Option<bool> {
    let first = *payload.first()?;
    let mut at = 1;
    if first & 0x80 != 0 {
        let extended = *payload.get(1)?;
        at += 1;
        if extended & 0x80 != 0 {
            at += if payload.get(2)? & 0x80 != 0 { 2 } else { 1 };
        }
        at += usize::from(extended & 0x40 != 0) + usize::from(extended & 0x30 != 0);
    }
    let starts = first & 0x17 == 0x10;
    Some(starts && payload.get(at)? & 1 == 0)
}

fn h264(payload: &[u8]) -> Option<bool> {
    let key = |kind: u8| matches!(kind & 0x1f, 5 | 7);
    Some(match payload.first()? & 0x1f {
        24 => key(*payload.get(3)?),
        28 => payload.get(1)? & 0x80 != 0 && key(*payload.get(1)?),
        kind => key(kind),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_vp8_key_frame_shows_behind_its_descriptor() {
        assert!(starts_key_frame(Codec::Vp8, &[0x10, 0x00]));
        assert!(!starts_key_frame(Codec::Vp8, &[0x10, 0x01]));
        assert!(starts_key_frame(Codec::Vp8, &[0x90, 0xe0, 0x80, 1, 2, 3, 0x00]));
        assert!(!starts_key_frame(Codec::Vp8, &[0x80, 0xe0, 0x80, 1, 2, 3, 0x00]));
    }

    #[test]
    fn an_h264_key_frame_shows_in_single_aggregated_and_fragmented_units() {
        assert!(starts_key_frame(Codec::H264, &[0x65]));
        assert!(starts_key_frame(Codec::H264, &[24, 0, 9, 0x67]));
        assert!(starts_key_frame(Codec::H264, &[28, 0x85]));
        assert!(!starts_key_frame(Codec::H264, &[28, 0x05]));
        assert!(!starts_key_frame(Codec::H264, &[0x41]));
    }

    proptest! {
        #[test]
        fn any_payload_is_looked_at_without_harm(bytes: Vec<u8>) {
            for codec in [Codec::Vp8, Codec::Vp9, Codec::H264, Codec::Av1] {
                starts_key_frame(codec, &bytes);
            }
        }
    }
}
