//! Packets that left together are judged together (draft-ietf-rmcat-gcc-02, 5.2 and 5.3).

use crate::media::Time;

/// How much later one group came than the one before, compared with when they left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Step {
    /// Milliseconds by which the delay grew.
    pub(super) growth: f64,
    /// Milliseconds between the departures.
    pub(super) departure: f64,
    /// When the later group arrived, milliseconds on the receiver's clock.
    pub(super) arrival: f64,
}

#[derive(Clone, Copy, Debug)]
struct Group {
    first_departure: i64,
    departure: i64,
    first_arrival: i64,
    arrival: i64,
}

/// Gathers groups.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    current: Option<Group>,
    before: Option<Group>,
}

/// Microseconds within which packets leave together.
const BURST: i64 = 5_000;
/// Microseconds that a group grows to at most by arriving in a burst.
const LONGEST: i64 = 100_000;
/// An arrival so much earlier than the last, in microseconds, means another clock.
const ANOTHER_CLOCK: i64 = -3_000_000;

impl Groups {
    /// A packet arrived; a step, when it begins a group and two before it are complete.
    pub(super) fn add(&mut self, departure: Time, arrival: i64) -> Option<Step> {
        let departure = departure.micros() as i64;
        let packet = Group { first_departure: departure, departure, first_arrival: arrival, arrival };
        let Some(current) = &mut self.current else {
            self.current = Some(packet);
            return None;
        };
        if departure < current.first_departure {
            return None;
        }
        if current.takes(departure, arrival) {
            current.departure = current.departure.max(departure);
            current.arrival = current.arrival.max(arrival);
            return None;
        }
        let complete = *current;
        self.current = Some(packet);
        let before = self.before.replace(complete)?;
        if complete.arrival - before.arrival < ANOTHER_CLOCK {
            *self = Self::default();
            return None;
        }
        let departure = (complete.departure - before.departure) as f64 / 1e3;
        let arrival = (complete.arrival - before.arrival) as f64 / 1e3;
        Some(Step { growth: arrival - departure, departure, arrival: complete.arrival as f64 / 1e3 })
    }
}

impl Group {
    fn takes(&self, departure: i64, arrival: i64) -> bool {
        if departure - self.first_departure <= BURST {
            return true;
        }
        // What queued up somewhere and then arrived in one go says nothing about the queue.
        let caught_up = (arrival - self.arrival) - (departure - self.departure) < 0;
        caught_up && arrival - self.arrival <= BURST && arrival - self.first_arrival < LONGEST
    }
}
