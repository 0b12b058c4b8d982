//! How a calendar day in Germany lies in time: when it begins, how long it is, and where the clocks are changed.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp};

use super::cells::{CELL_MINUTES, Cells, MOST_CELLS};

static BERLIN: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::get("Europe/Berlin").expect("the time zones are built in"));

/// Legal time in Germany.
///
/// # Source
/// Einheiten- und Zeitgesetz § 4; Sommerzeitverordnung § 1.
#[must_use]
pub fn berlin() -> &'static TimeZone {
    &BERLIN
}

/// The day and time on a German clock at a moment.
#[must_use]
pub fn local(at: Timestamp) -> DateTime {
    BERLIN.to_datetime(at)
}

/// The moment of a day and time on a German clock: the first of two where the hour comes twice, the change itself
/// where the clock leaps over that time.
#[must_use]
pub fn moment(local: DateTime) -> Timestamp {
    let ambiguous = BERLIN.to_ambiguous_timestamp(local);
    let leapt_over = matches!(ambiguous.offset(), AmbiguousOffset::Gap { .. });
    let moment = ambiguous.earlier().unwrap_or(Timestamp::MAX);
    let change = leapt_over.then(|| BERLIN.following(moment).next()).flatten();
    change.map_or(moment, |change| change.timestamp())
}

/// A calendar day: 23, 24 or 25 hours from one local midnight to the next, in cells of five minutes.
///
/// ```
/// use jiff::civil::{date, time};
/// use sozial_core::booking::Day;
///
/// let spring = Day::new(date(2027, 3, 28));
/// assert_eq!(spring.cells().count(), 23 * 12);
/// // 03:00 on the clock is two hours after midnight: the clock leapt from 02:00 to 03:00.
/// assert_eq!(spring.cell(time(3, 0, 0, 0)), 24);
/// assert_eq!(spring.time(24), time(3, 0, 0, 0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    date: Date,
    midnight: Timestamp,
    length: usize,
    change: Option<Change>,
}

/// The clocks are put forward or back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Change {
    /// The first cell after it.
    cell: usize,
    /// How many cells the clock gains; an hour back is negative.
    gains: isize,
}

const CELL: SignedDuration = SignedDuration::from_mins(CELL_MINUTES as i64);

impl Day {
    /// The day of a date.
    #[must_use]
    pub fn new(date: Date) -> Self {
        let midnight = moment(date.at(0, 0, 0, 0));
        let next = date.tomorrow().map_or(Timestamp::MAX, |next| moment(next.at(0, 0, 0, 0)));
        let length = cells_between(midnight, next).min(MOST_CELLS);
        let gains = 288 - isize::try_from(length).unwrap_or(288);
        let change = (gains != 0).then(|| BERLIN.following(midnight).next()).flatten();
        let change = change.map(|change| Change { cell: cells_between(midnight, change.timestamp()), gains });
        Self { date, midnight, length, change }
    }

    /// The day in which a moment lies.
    #[must_use]
    pub fn of(at: Timestamp) -> Self {
        Self::new(local(at).date())
    }

    /// Its date.
    #[must_use]
    pub const fn date(&self) -> Date {
        self.date
    }

    /// When it begins.
    #[must_use]
    pub const fn midnight(&self) -> Timestamp {
        self.midnight
    }

    /// Its cells: 276, 288 or 300.
    #[must_use]
    pub fn cells(&self) -> Cells {
        Cells::range(0..self.length)
    }

    /// Whether the clocks are changed on it.
    #[must_use]
    pub const fn clocks_change(&self) -> bool {
        self.change.is_some()
    }

    /// The cell that begins at this time on the clock, or in which it lies. The first one where the time comes twice,
    /// the first after the change where the clock leaps over it.
    #[must_use]
    pub fn cell(&self, time: Time) -> usize {
        self.cell_of_minute(
            u16::try_from(time.hour()).unwrap_or(0) * 60 + u16::try_from(time.minute()).unwrap_or(0),
        )
    }

    /// As [`Day::cell`], for minutes `0..=1440` since midnight on the clock; 1440 is the end of the day.
    pub(super) fn cell_of_minute(&self, minute: u16) -> usize {
        let cell = usize::from(minute / CELL_MINUTES);
        let Some(change) = self.change.filter(|change| cell >= change.cell) else {
            return cell.min(self.length);
        };
        let forward = change.gains.unsigned_abs();
        match change.gains > 0 {
            true => cell.saturating_sub(forward).max(change.cell),
            // Of the hour that comes twice the first one counts; it ends where the second begins.
            false => cell + forward,
        }
    }

    /// The cells between two times on the clock, in minutes since midnight.
    pub(super) fn span(&self, minutes: &Range<u16>) -> Cells {
        Cells::range(self.cell_of_minute(minutes.start)..self.cell_of_minute(minutes.end))
    }

    /// What the clock says at the beginning of a cell.
    #[must_use]
    pub fn time(&self, cell: usize) -> Time {
        local(self.moment(cell)).time()
    }

    /// When a cell begins.
    #[must_use]
    pub fn moment(&self, cell: usize) -> Timestamp {
        let passed = CELL.saturating_mul(i32::try_from(cell).unwrap_or(i32::MAX));
        self.midnight.saturating_add(passed).unwrap_or(Timestamp::MAX)
    }

    /// The cell in which a moment lies, if it lies in this day.
    #[must_use]
    pub fn cell_at(&self, at: Timestamp) -> Option<usize> {
        let cell =
            usize::try_from(at.duration_since(self.midnight).as_secs().div_euclid(CELL.as_secs())).ok()?;
        (cell < self.length).then_some(cell)
    }

    /// The cells that a stretch of time touches.
    #[must_use]
    pub fn touched(&self, from: Timestamp, to: Timestamp) -> Cells {
        if to <= from || to <= self.midnight {
            return Cells::NONE;
        }
        let first = cells_between(self.midnight, from);
        let end = cells_between(
            self.midnight,
            to.saturating_add(CELL - SignedDuration::from_nanos(1)).unwrap_or(to),
        );
        Cells::range(first..end) & self.cells()
    }

    /// The cells in which the clock says a time for the second time. Nothing begins there: nobody could tell it from
    /// the first.
    #[must_use]
    pub fn repeated(&self) -> Cells {
        match self.change {
            Some(Change { cell, gains }) if gains < 0 => Cells::range(cell..cell + gains.unsigned_abs()),
            _ => Cells::NONE,
        }
    }
}

/// Whole cells from one moment to a later one; none when it is earlier.
fn cells_between(from: Timestamp, to: Timestamp) -> usize {
    usize::try_from(to.duration_since(from).as_secs() / CELL.as_secs()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};
    use proptest::prelude::*;

    const SPRING: Date = date(2027, 3, 28);
    const AUTUMN: Date = date(2026, 10, 25);

    fn utc(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_has_24_hours_but_for_two() {
        assert_eq!(Day::new(date(2026, 11, 22)).cells().count(), 288);
        assert_eq!(Day::new(SPRING).cells().count(), 276);
        assert_eq!(Day::new(AUTUMN).cells().count(), 300);
        assert!(Day::new(SPRING).clocks_change() && !Day::new(date(2028, 2, 29)).clocks_change());
    }

    #[test]
    fn after_the_clocks_are_put_forward_an_hour_is_missing_from_the_day() {
        let day = Day::new(SPRING);
        assert_eq!(day.moment(day.cell(time(8, 0, 0, 0))), utc("2027-03-28T06:00:00Z"));
        assert_eq!(day.cell(time(2, 0, 0, 0)), day.cell(time(3, 0, 0, 0)));
        assert_eq!(day.cell(time(2, 30, 0, 0)), day.cell(time(3, 0, 0, 0)));
        assert!(day.span(&(120..180)).is_empty(), "02:00 to 03:00 does not exist");
        assert_eq!(day.span(&(60..240)).count(), 24);
    }

    #[test]
    fn the_hour_that_comes_twice_counts_from_its_first_time() {
        let day = Day::new(AUTUMN);
        assert_eq!(day.moment(day.cell(time(2, 30, 0, 0))), utc("2026-10-25T00:30:00Z"));
        assert_eq!(day.moment(day.cell(time(8, 0, 0, 0))), utc("2026-10-25T07:00:00Z"));
        assert_eq!(day.time(30), time(2, 30, 0, 0));
        assert_eq!(day.time(42), time(2, 30, 0, 0));
        assert!(!day.repeated().has(30) && day.repeated().has(42) && !day.repeated().has(48));
        assert_eq!(day.span(&(60..240)).count(), 48, "01:00 to 04:00 are four hours");
    }

    #[test]
    fn the_end_of_the_day_is_24_o_clock() {
        for date in [SPRING, AUTUMN, date(2026, 11, 22)] {
            let day = Day::new(date);
            assert_eq!(day.span(&(0..1440)), day.cells());
            assert_eq!(day.moment(day.cell_of_minute(1440)), Day::new(date.tomorrow().unwrap()).midnight());
        }
    }

    #[test]
    fn a_time_that_does_not_exist_is_the_moment_of_the_change() {
        assert_eq!(moment(SPRING.at(2, 30, 0, 0)), utc("2027-03-28T01:00:00Z"));
        assert_eq!(moment(AUTUMN.at(2, 30, 0, 0)), utc("2026-10-25T00:30:00Z"));
        assert_eq!(moment(date(2026, 11, 22).at(9, 0, 0, 0)), utc("2026-11-22T08:00:00Z"));
    }

    #[test]
    fn a_stretch_of_time_touches_every_cell_it_reaches_into() {
        let day = Day::new(date(2026, 11, 22));
        let at = |cell: usize, seconds: i64| day.moment(cell) + SignedDuration::from_secs(seconds);
        assert_eq!(day.touched(at(10, 0), at(12, 0)), Cells::range(10..12));
        assert_eq!(day.touched(at(10, 1), at(12, 1)), Cells::range(10..13));
        assert_eq!(day.touched(at(0, -90_000), at(0, 90_000)), day.cells());
        assert!(day.touched(at(5, 0), at(5, 0)).is_empty() && day.touched(at(0, -60), at(0, 0)).is_empty());
    }

    proptest! {
        #[test]
        fn clock_and_cell_agree(days in 0i32..40_000, minute in 0u16..1440) {
            let day = Day::new(date(1990, 1, 1).saturating_add(jiff::Span::new().days(days)));
            let (hour, minute) = ((minute / 60) as i8, (minute % 60 / 5 * 5) as i8);
            let clock = time(hour, minute, 0, 0);
            let cell = day.cell(clock);
            prop_assert_eq!(day.moment(cell), moment(day.date().to_datetime(clock)));
            prop_assert_eq!(day.cell_at(day.moment(cell)), Some(cell));
            let in_gap = day.clocks_change() && day.cells().count() == 276 && hour == 2;
            prop_assert!(in_gap || day.time(cell) == clock);
        }
    }
}
