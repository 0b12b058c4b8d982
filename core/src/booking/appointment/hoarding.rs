//! When somebody has enough appointments: nobody can take them all, and nobody has to say who they are.
//!
//! The store counts under a keyed hash of the mail address; this room sees only moments.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How many appointments a mail address may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Of appointments to come, held and unconfirmed ones included.
    pub open: u16,
    /// Asked for within 24 hours, whatever became of them.
    pub a_day: u16,
}

impl Default for Limits {
    fn default() -> Self {
        Self { open: 2, a_day: 5 }
    }
}

/// What is left of an appointment under a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace {
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// When it begins, if its time is taken.
    pub begins: Option<Timestamp>,
}

/// Why somebody gets no further appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Hoarding {
    /// They have as many to come as they may.
    #[error("there are already {0} appointments to come")]
    Open(u16),
    /// They asked for as many within 24 hours as they may.
    #[error("{most} appointments were asked for within 24 hours")]
    Today {
        /// How many they may.
        most: u16,
        /// When they may ask again.
        again: Timestamp,
    },
}

/// Whether somebody with these traces may hold a slot more.
///
/// # Errors
/// They have enough.
pub fn may_hold(traces: &[Trace], limits: Limits, now: Timestamp) -> Result<(), Hoarding> {
    let open = traces.iter().filter(|trace| trace.begins.is_some_and(|begins| begins > now)).count();
    if open >= usize::from(limits.open) {
        return Err(Hoarding::Open(limits.open));
    }
    let day = SignedDuration::from_hours(24);
    let ends = |trace: &Trace| trace.asked_at.saturating_add(day).unwrap_or(Timestamp::MAX);
    let mut recent: Vec<Timestamp> = traces.iter().map(ends).filter(|end| *end > now).collect();
    recent.sort_unstable();
    // When so many have passed that one more may be asked for.
    let surplus = recent.len().checked_sub(usize::from(limits.a_day));
    match surplus.and_then(|surplus| recent.get(surplus)) {
        Some(again) => Err(Hoarding::Today { most: limits.a_day, again: *again }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hour(hour: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + hour * 3600).unwrap()
    }

    fn trace(asked: i64, begins: Option<i64>) -> Trace {
        Trace { asked_at: hour(asked), begins: begins.map(hour) }
    }

    const LIMITS: Limits = Limits { open: 2, a_day: 3 };

    #[test]
    fn a_third_appointment_to_come_is_refused() {
        let traces = [trace(-100, Some(10)), trace(-90, Some(20))];
        assert_eq!(may_hold(&traces, LIMITS, hour(0)), Err(Hoarding::Open(2)));
        assert_eq!(may_hold(&traces, LIMITS, hour(10)), Ok(()), "one has begun");
    }

    #[test]
    fn cancelled_ones_count_for_a_day() {
        let traces = [trace(-23, None), trace(-20, None), trace(-1, None)];
        assert_eq!(may_hold(&traces, LIMITS, hour(0)), Err(Hoarding::Today { most: 3, again: hour(1) }));
        assert_eq!(may_hold(&traces, LIMITS, hour(1)), Ok(()));
    }

    #[test]
    fn a_centre_that_allows_none_gives_none() {
        let none = Limits { open: 0, a_day: 0 };
        assert_eq!(may_hold(&[], none, hour(0)), Err(Hoarding::Open(0)));
    }

    proptest! {
        #[test]
        fn after_the_named_moment_one_may_ask_again(asked in proptest::collection::vec(-30i64..0, 0..12)) {
            let traces: Vec<Trace> = asked.iter().map(|hour| trace(*hour, None)).collect();
            if let Err(Hoarding::Today { again, .. }) = may_hold(&traces, LIMITS, hour(0)) {
                prop_assert!(again > hour(0));
                prop_assert_eq!(may_hold(&traces, LIMITS, again), Ok(()));
            }
        }
    }
}
