//! Numbers that need not be secret but should not collide: first sequence numbers and time stamps.

/// A small generator (SplitMix64, Steele et al. 2014), seeded by the shard. Never used for keys.
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A sequence number to begin with, far from its wrap (RFC 3711, 3.3.1).
    pub(crate) fn below_15_bits(&mut self) -> u64 {
        self.next() >> 49
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}
