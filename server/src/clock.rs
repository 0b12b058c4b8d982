//! Which moment it is: the only place of the portal that reads the system's clock.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The zone in which the platform's days begin and end.
const ZONE: &str = "Europe/Berlin";

/// A source of the current time, replaceable by tests.
#[derive(Clone)]
pub struct Clock {
    read: Arc<dyn Fn() -> Timestamp + Send + Sync>,
}

impl Clock {
    /// The machine's own clock.
    pub fn system() -> Self {
        Self::new(Timestamp::now)
    }

    /// A clock that reads from `read`.
    pub fn new(read: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self { read: Arc::new(read) }
    }

    /// The current moment.
    pub fn now(&self) -> Timestamp {
        (self.read)()
    }

    /// The current day in Germany.
    pub fn today(&self) -> Date {
        self.now().to_zoned(zone()).date()
    }
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Clock")
    }
}

/// Germany's time zone, from the database built into the program.
pub fn zone() -> TimeZone {
    TimeZone::get(ZONE).unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_begins_at_german_midnight() {
        let clock = Clock::new(|| "2026-07-01T22:30:00Z".parse().unwrap());
        assert_eq!(clock.today(), jiff::civil::date(2026, 7, 2));
    }
}
