//! When a failed step is tried again.

use std::time::Duration;

const FIRST: Duration = Duration::from_secs(5);
const LONGEST: Duration = Duration::from_secs(3600);

/// How long to wait after the failed try number `attempt`, counted from 0: twice as long each time,
/// from 5 seconds to an hour, less a random part of up to half, so that many hand-overs that failed
/// together do not come back together. `seed` is what the randomness is drawn from.
///
/// ```
/// use sozial_delivery::handover::next_try;
/// assert!(next_try(0, 7).as_secs() < 6);
/// assert!(next_try(60, 7).as_secs() >= 1800);
/// ```
#[must_use]
pub fn next_try(attempt: u32, seed: u64) -> Duration {
    let factor = 2_u32.checked_pow(attempt).unwrap_or(u32::MAX);
    let whole = FIRST.saturating_mul(factor).min(LONGEST);
    // 32 bits of chance as a fraction of one half.
    let chance = mixed(seed ^ u64::from(attempt).rotate_left(32)) >> 32;
    let less = (whole.as_millis() as u64).saturating_mul(chance) >> 33;
    whole.saturating_sub(Duration::from_millis(less))
}

/// SplitMix64: every bit of the result depends on every bit of the seed.
///
/// # Source
/// Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014.
fn mixed(seed: u64) -> u64 {
    let mut bits = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_wait_is_between_half_and_the_whole_of_its_step(attempt in 0_u32..100, seed: u64) {
            let whole = FIRST.saturating_mul(2_u32.checked_pow(attempt).unwrap_or(u32::MAX)).min(LONGEST);
            let wait = next_try(attempt, seed);
            prop_assert!(wait <= whole && wait >= whole / 2);
        }
    }

    #[test]
    fn waits_that_began_together_spread() {
        let mut waits: Vec<_> = (0..1000).map(|seed| next_try(10, seed)).collect();
        waits.sort();
        waits.dedup();
        assert!(waits.len() > 950);
        assert!(waits.last().unwrap().as_secs() - waits.first().unwrap().as_secs() > 1500);
    }
}
