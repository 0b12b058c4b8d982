//! NAL unit headers of H.264 (RFC 6184), which stay in the clear under frame encryption.

use super::Glance;

const SLICE_OF_KEY_FRAME: u8 = 5;
const SEQUENCE_PARAMETERS: u8 = 7;
const AGGREGATE: u8 = 24;
const FRAGMENT: u8 = 28;

/// What the NAL headers of a packet show. A key frame begins with its sequence parameters, or with its first slice
/// where the parameters came another way.
pub(super) fn glance(payload: &[u8], marker: bool) -> Glance {
    let key = begins_key_frame(payload).unwrap_or_default();
    Glance { key, begins: key, ends: marker, sync: true, ..Glance::default() }
}

fn begins_key_frame(payload: &[u8]) -> Option<bool> {
    let (&first, rest) = payload.split_first()?;
    Some(match first & 0x1f {
        AGGREGATE => units(rest).any(is_key),
        FRAGMENT => {
            let fragment = rest.first()?;
            fragment & 0x80 != 0 && is_key(fragment & 0x1f)
        }
        kind => is_key(kind),
    })
}

fn is_key(kind: u8) -> bool {
    matches!(kind, SLICE_OF_KEY_FRAME | SEQUENCE_PARAMETERS)
}

/// The kinds of the units in an aggregate, each behind two bytes of length.
fn units(mut rest: &[u8]) -> impl Iterator<Item = u8> {
    std::iter::from_fn(move || {
        let (&[high, low], behind) = rest.split_first_chunk()?;
        let kind = behind.first()? & 0x1f;
        rest = behind.get(usize::from(u16::from_be_bytes([high, low]))..).unwrap_or_default();
        Some(kind)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sequence_parameters_in_an_aggregate_begin_a_key_frame() {
        assert!(glance(&[24, 0, 2, 0x68, 1, 0, 2, 0x67, 1], false).key);
        assert!(!glance(&[24, 0, 2, 0x68, 1, 0, 2, 0x61, 1], false).key);
    }

    #[test]
    fn only_the_first_fragment_of_a_key_slice_begins_it() {
        assert!(glance(&[0x7c, 0x85, 0], false).key);
        assert!(!glance(&[0x7c, 0x05, 0], false).key);
        assert!(glance(&[0x65], false).key && !glance(&[0x41], true).key);
    }

    proptest! {
        #[test]
        fn anything_is_looked_at(payload in prop::collection::vec(any::<u8>(), 0..40), marker: bool) {
            prop_assert_eq!(glance(&payload, marker).ends, marker);
        }
    }
}
