//! When a place is open: its weekly hours, days with other hours, days on which it is closed, and what goes first.
//!
//! The first of these that says something about a date decides:
//!
//! ```text
//! closure  >  special hours that hold on free days too  >  public holiday, school-free day  >  special hours  >  weekly hours
//! ```

mod dates;
mod free;
mod opening;
mod rhythm;
mod weekday;
mod weekly;

pub use dates::{Dates, NotDates};
pub use free::{Closure, OnFreeDays, SchoolFree, SpecialHours};
pub use opening::{Closed, DayHours, OpenNow, Opening};
pub use rhythm::{Nth, Rhythm};
pub use weekly::{Recurring, WeeklyHours};

#[cfg(test)]
mod tests;
