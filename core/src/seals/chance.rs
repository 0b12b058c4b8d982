//! How 32 bytes of true chance become as many as are needed.

use std::convert::Infallible;
use std::fmt;

use chacha20::ChaCha20Rng;
use rand_core::{SeedableRng, TryCryptoRng, TryRng};
use zeroize::Zeroizing;

/// Random bytes for one action, drawn out of 32 bytes that the caller takes from the operating system
/// (`getrandom`, `crypto.getRandomValues`). The same seed gives the same bytes: never use one twice.
///
/// ```
/// use sozial_core::seals::{Chance, Secret};
/// let mut chance = Chance::from_seed([9; 32]); // in earnest: 32 bytes of the operating system
/// let _secret = Secret::random(&mut chance);
/// ```
pub struct Chance(ChaCha20Rng);

impl Chance {
    /// Chance that follows from this seed.
    #[must_use]
    pub fn from_seed(seed: [u8; 32]) -> Self {
        let seed = Zeroizing::new(seed);
        Self(ChaCha20Rng::from_seed(*seed))
    }
}

impl TryRng for Chance {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.0.try_next_u32()
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        self.0.try_next_u64()
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.try_fill_bytes(bytes)
    }
}

impl TryCryptoRng for Chance {}

impl fmt::Debug for Chance {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("<private>")
    }
}

/// A number from 0 to `below` - 1, all equally likely; 0 if `below` is 0 or 1.
pub(crate) fn number(chance: &mut impl rand_core::CryptoRng, below: u32) -> u32 {
    let Some(surplus) = u32::MAX.checked_rem(below) else { return 0 };
    // The last, incomplete round of numbers would favour the small ones.
    let limit = u32::MAX - surplus;
    loop {
        let drawn = chance.next_u32();
        if drawn < limit {
            return drawn % below;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_below_their_bound_and_all_come_up() {
        let mut chance = Chance::from_seed([3; 32]);
        let mut seen = [0u32; 7];
        for _ in 0..7_000 {
            seen[number(&mut chance, 7) as usize] += 1;
        }
        assert!(seen.iter().all(|&times| (800..1_200).contains(&times)), "{seen:?}");
        assert_eq!(number(&mut chance, 1), 0);
        assert_eq!(number(&mut chance, 0), 0);
    }
}
