//! Chance that can be repeated: the same seed gives the same numbers.

/// A generator of numbers that look random. Not for secrets.
///
/// # Source
/// G. Marsaglia, Xorshift RNGs (2003), with the multiplication of S. Vigna's xorshift64*.
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    /// The generator of a seed; near seeds give unlike numbers.
    pub(crate) const fn of(seed: u64) -> Self {
        // SplitMix64's finisher spreads the seed; zero would stay zero for ever.
        let spread = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let spread = (spread ^ (spread >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Self((spread ^ (spread >> 31)) | 1)
    }

    /// The next number.
    pub(crate) const fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number from 0 to `count - 1`; 0 if `count` is 0.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap_or(0).checked_rem(count).unwrap_or(0)
    }

    /// True so many times of a hundred.
    pub(crate) fn percent(&mut self, times: usize) -> bool {
        self.below(100) < times
    }

    /// One of these.
    pub(crate) fn one<'t, T>(&mut self, of: &'t [T]) -> Option<&'t T> {
        of.get(self.below(of.len()))
    }
}
