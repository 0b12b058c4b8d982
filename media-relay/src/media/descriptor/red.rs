//! Sound that comes with its repetition (RED): what of it is new.
//!
//! # Source
//! RFC 2198, section 3

/// Of a block's header: another one follows it.
const FOLLOWS: u8 = 0x80;

/// The newest block, which is the last one: what a receiver without RED can play. `None` if the payload is cut off.
pub(crate) fn primary(payload: &[u8]) -> Option<&[u8]> {
    let mut rest = payload;
    let mut repeated = 0;
    while rest.first()? & FOLLOWS != 0 {
        let (&[_, _, high, low], after) = rest.split_first_chunk::<4>()?;
        repeated += usize::from(high & 0x03) << 8 | usize::from(low);
        rest = after;
    }
    rest.get(1 + repeated..).filter(|newest| !newest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_block_is_what_stands_behind_all_headers_and_repetitions() {
        let twice = [0x80 | 111, 0x0f, 0x00, 2, 0x80 | 111, 0x07, 0x80, 3, 111, 1, 1, 2, 2, 2, 9, 8, 7];
        assert_eq!(primary(&twice), Some(&[9, 8, 7][..]));
        assert_eq!(primary(&[111, 5, 6]), Some(&[5, 6][..]));
    }

    #[test]
    fn what_is_cut_off_is_nothing() {
        for payload in [&[][..], &[111], &[0x80 | 111, 0, 0], &[0x80 | 111, 0, 0, 200, 111, 1]] {
            assert_eq!(primary(payload), None);
        }
    }
}
