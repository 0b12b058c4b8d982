//! Randomness from the seed that the engine was given.

use aws_lc_rs::digest;
use zeroize::Zeroizing;

/// A stream of bytes that nobody without the seed can foretell: SHA-256 of seed and counter.
pub(crate) struct Chance {
    seed: Zeroizing<[u8; 32]>,
    counter: u64,
}

impl Chance {
    pub(crate) fn new(seed: [u8; 32]) -> Self {
        Self { seed: Zeroizing::new(seed), counter: 0 }
    }

    /// The next bytes; `N` up to 32.
    pub(crate) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        self.counter += 1;
        let mut context = digest::Context::new(&digest::SHA256);
        context.update(&*self.seed);
        context.update(&self.counter.to_be_bytes());
        let block = context.finish();
        let mut bytes = [0; N];
        for (byte, random) in bytes.iter_mut().zip(block.as_ref()) {
            *byte = *random;
        }
        bytes
    }

    /// The next 64 bits.
    pub(crate) fn u64(&mut self) -> u64 {
        u64::from_be_bytes(self.bytes())
    }
}
