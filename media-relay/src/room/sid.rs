//! The names that the relay gives: `RM_…`, `PA_…`, `TR_…`, as LiveKit's clients expect them.

use livekit_protocol as lk;

use crate::engine::Chance;

const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The part behind the prefix: 71 bits of chance.
fn letters(chance: &mut Chance) -> String {
    let bytes: [u8; 12] = chance.bytes();
    bytes
        .iter()
        .filter_map(|b| LETTERS.get(usize::from(*b) % LETTERS.len()))
        .map(|b| char::from(*b))
        .collect()
}

pub(crate) fn room(chance: &mut Chance) -> String {
    format!("RM_{}", letters(chance))
}

pub(crate) fn participant(chance: &mut Chance) -> String {
    format!("PA_{}", letters(chance))
}

/// The third letter tells the kind, the fourth the source, as in LiveKit's own names.
pub(crate) fn track(chance: &mut Chance, kind: lk::TrackType, source: lk::TrackSource) -> String {
    let kind = if kind == lk::TrackType::Audio { 'A' } else { 'V' };
    let source = match source {
        lk::TrackSource::Camera => 'C',
        lk::TrackSource::Microphone => 'M',
        lk::TrackSource::ScreenShare => 'S',
        lk::TrackSource::ScreenShareAudio => 's',
        lk::TrackSource::Unknown => 'U',
    };
    format!("TR_{kind}{source}{}", letters(chance))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sid_names_its_kind_and_is_never_given_twice() {
        let mut chance = Chance::new([7; 32]);
        let made: std::collections::HashSet<_> = (0..1_000)
            .map(|_| track(&mut chance, lk::TrackType::Video, lk::TrackSource::ScreenShare))
            .collect();
        assert_eq!(made.len(), 1_000);
        assert!(made.iter().all(|sid| sid.starts_with("TR_VS") && sid.len() == 17));
    }
}
