//! Reads numbers bit by bit, most significant first.

/// What is still unread.
#[derive(Clone, Debug)]
pub(super) struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Bits<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next `count` bits (at most 32); `None` past the end.
    pub(super) fn read(&mut self, count: usize) -> Option<u32> {
        let mut value = 0;
        for _ in 0..count {
            let byte = self.bytes.get(self.at / 8)?;
            value = (value << 1) | u32::from(byte >> (7 - self.at % 8) & 1);
            self.at += 1;
        }
        Some(value)
    }

    pub(super) fn flag(&mut self) -> Option<bool> {
        Some(self.read(1)? == 1)
    }

    /// A number below `limit` in as few bits as it needs (ns(n) of the AV1 specification, 4.10.7).
    pub(super) fn below(&mut self, limit: u32) -> Option<u32> {
        let width = 32 - limit.leading_zeros();
        let short = (1u32 << width).checked_sub(limit)?;
        let value = self.read(width.saturating_sub(1) as usize)?;
        if value < short {
            return Some(value);
        }
        let extra = self.read(1)?;
        Some((value << 1) - short + extra)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_below_five_takes_two_or_three_bits() {
        let mut bits = Bits::new(&[0b0001_1011, 0]);
        let read: Vec<_> = (0..4).map(|_| bits.below(5).unwrap()).collect();
        assert_eq!(read, [0, 1, 2, 3], "00 01 10 110");
    }

    #[test]
    fn nothing_is_read_past_the_end() {
        let mut bits = Bits::new(&[0xff]);
        assert_eq!(bits.read(9), None);
    }
}
