//! Datagrams in a TCP stream: each behind its length in two bytes.
//!
//! # Source
//! RFC 4571, section 2; RFC 6544 (ICE-TCP).

/// The longest frame: what a datagram over UDP could be, with some air.
pub(crate) const FRAME: usize = 2_048;

/// The stream is not framed as it should be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unframed;

/// Bytes that have come and are not a whole frame yet.
#[derive(Debug, Default)]
pub(crate) struct Deframer {
    waiting: Vec<u8>,
}

impl Deframer {
    /// Takes bytes in and gives each frame that they complete.
    ///
    /// # Errors
    /// [`Unframed`] for a frame longer than [`FRAME`]: nothing after it can be understood.
    pub(crate) fn take(&mut self, bytes: &[u8], mut frame: impl FnMut(&mut [u8])) -> Result<(), Unframed> {
        self.waiting.extend_from_slice(bytes);
        let mut rest = self.waiting.as_mut_slice();
        while let Some((length, after)) = rest.split_first_chunk_mut::<2>() {
            let length = usize::from(u16::from_be_bytes(*length));
            if length > FRAME {
                return Err(Unframed);
            }
            if after.len() < length {
                break;
            }
            let (whole, after) = after.split_at_mut(length);
            if !whole.is_empty() {
                frame(whole);
            }
            rest = after;
        }
        // What is left begins with its length again.
        let done = self.waiting.len() - self.left();
        self.waiting.drain(..done);
        Ok(())
    }

    /// Bytes behind the last whole frame.
    fn left(&self) -> usize {
        let mut rest = self.waiting.as_slice();
        while let Some((length, after)) = rest.split_first_chunk::<2>() {
            match after.get(usize::from(u16::from_be_bytes(*length))..) {
                Some(after) => rest = after,
                None => break,
            }
        }
        rest.len()
    }
}

/// Appends a frame.
pub(crate) fn frame(datagram: &[u8], stream: &mut Vec<u8>) {
    if let Ok(length) = u16::try_from(datagram.len()) {
        stream.extend_from_slice(&length.to_be_bytes());
        stream.extend_from_slice(datagram);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn frames_come_out_as_they_went_in_however_the_stream_is_cut(
            datagrams in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..300), 0..20),
            cut in 1_usize..500,
        ) {
            let mut stream = Vec::new();
            for datagram in &datagrams {
                frame(datagram, &mut stream);
            }
            let (mut deframer, mut out) = (Deframer::default(), Vec::new());
            for piece in stream.chunks(cut) {
                deframer.take(piece, |whole| out.push(whole.to_vec())).unwrap();
            }
            prop_assert_eq!(out, datagrams);
            prop_assert!(deframer.waiting.is_empty());
        }
    }

    #[test]
    fn a_frame_that_is_too_long_ends_the_stream_before_it_is_collected() {
        let mut deframer = Deframer::default();
        assert_eq!(deframer.take(&[0xff, 0xff, 0], |_| ()), Err(Unframed));
    }
}
