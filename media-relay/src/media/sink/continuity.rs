//! Numbers without holes: what is left out on purpose leaves no gap, what was lost on the way does.

const BITS: u64 = 256;
const WORDS: usize = BITS as usize / 64;

/// Maps the numbers of one stream to those of another.
#[derive(Clone, Debug, Default)]
pub(crate) struct Continuity {
    /// First number of the present stretch.
    first: u64,
    highest: u64,
    /// What to take from an incoming number, for the highest (wrapping).
    offset: u64,
    /// Which of the last 256 incoming numbers were left out.
    left_out: [u64; WORDS],
}

impl Continuity {
    /// A stretch in which `incoming` becomes `outgoing`.
    pub(crate) fn begin(incoming: u64, outgoing: u64) -> Self {
        Self {
            first: incoming,
            highest: incoming,
            offset: incoming.wrapping_sub(outgoing),
            left_out: [0; WORDS],
        }
    }

    /// The number for `incoming`; `None` if it lies before the stretch, too far back, or was left out.
    pub(crate) fn forward(&mut self, incoming: u64) -> Option<u64> {
        if incoming > self.highest {
            self.advance(incoming);
            return Some(incoming.wrapping_sub(self.offset));
        }
        if incoming < self.first || self.highest - incoming >= BITS || self.is_left_out(incoming) {
            return None;
        }
        let after = (incoming + 1..=self.highest).filter(|&n| self.is_left_out(n)).count() as u64;
        Some(incoming.wrapping_sub(self.offset).wrapping_add(after))
    }

    /// Leaves `incoming` out, if it is the newest; `false` if it is not, so that its place is already reserved.
    pub(crate) fn leave_out(&mut self, incoming: u64) -> bool {
        if incoming == self.highest {
            return self.is_left_out(incoming);
        }
        if incoming < self.highest {
            return incoming < self.first || self.highest - incoming >= BITS || self.is_left_out(incoming);
        }
        self.advance(incoming);
        if let Some(word) = self.left_out.get_mut(word(incoming)) {
            *word |= bit(incoming);
        }
        self.offset = self.offset.wrapping_add(1);
        true
    }

    /// The outgoing number of the newest that was not left out, or would have followed it.
    pub(crate) fn latest(&self) -> u64 {
        self.highest.wrapping_sub(self.offset)
    }

    /// The newest incoming number.
    pub(crate) fn highest(&self) -> u64 {
        self.highest
    }

    fn advance(&mut self, incoming: u64) {
        if incoming - self.highest >= BITS {
            self.left_out = [0; WORDS];
        } else {
            for passed in self.highest + 1..=incoming {
                if let Some(word) = self.left_out.get_mut(word(passed)) {
                    *word &= !bit(passed);
                }
            }
        }
        self.highest = incoming;
    }

    fn is_left_out(&self, incoming: u64) -> bool {
        self.left_out.get(word(incoming)).is_some_and(|word| word & bit(incoming) != 0)
    }
}

fn word(number: u64) -> usize {
    (number / 64) as usize % WORDS
}

fn bit(number: u64) -> u64 {
    1 << (number % 64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    #[test]
    fn what_is_left_out_leaves_no_gap_and_what_is_lost_does() {
        let mut numbers = Continuity::begin(10, 100);
        assert_eq!(numbers.forward(10), Some(100));
        assert!(numbers.leave_out(11));
        assert_eq!(numbers.forward(13), Some(102), "12 is lost");
        assert_eq!(numbers.forward(12), Some(101), "and comes late");
        assert_eq!(numbers.forward(11), None);
        assert_eq!(numbers.forward(9), None, "before the stretch");
    }

    proptest! {
        #[test]
        fn no_number_goes_out_twice_and_in_order_they_follow_each_other(
            steps in prop::collection::vec((0u64..4, any::<bool>(), 0u64..6), 1..300)
        ) {
            let mut numbers = Continuity::begin(1_000, 5);
            let mut used = HashSet::from([numbers.forward(1_000).unwrap()]);
            let mut newest = 1_000;
            for (ahead, keep, back) in steps {
                let incoming = if ahead == 0 { newest - back.min(newest - 1_000) } else { newest + ahead };
                if incoming > newest && !keep {
                    prop_assert!(numbers.leave_out(incoming));
                    newest = incoming;
                    continue;
                }
                let latest = numbers.latest();
                let Some(out) = numbers.forward(incoming) else { continue };
                if incoming > newest {
                    prop_assert_eq!(out - latest, incoming - newest);
                    prop_assert!(used.insert(out));
                    newest = incoming;
                }
            }
        }
    }
}
