//! When Easter is.

use jiff::civil::Date;

/// Easter Sunday in the Gregorian calendar, for years `1583..=9999`; `None` outside.
///
/// ```
/// use jiff::civil::date;
/// use sozial_core::booking::easter;
///
/// assert_eq!(easter(2026), Some(date(2026, 4, 5)));
/// assert_eq!(easter(2038), Some(date(2038, 4, 25))); // as late as it can be
/// ```
///
/// # Source
/// The anonymous Gregorian computus (Nature, 20 April 1876), as in Meeus, Astronomical Algorithms, chapter 8.
#[must_use]
pub fn easter(year: i16) -> Option<Date> {
    if year < 1583 {
        return None;
    }
    let year_of_cycle = year % 19;
    let (century, in_century) = (year / 100, year % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * year_of_cycle + century - century / 4 - correction + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let late = (year_of_cycle + 11 * epact + 22 * to_sunday) / 451;
    let days = epact + to_sunday - 7 * late + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Weekday, date};

    #[test]
    fn known_easters_are_met() {
        for known in [
            date(1818, 3, 22),
            date(1961, 4, 2),
            date(2000, 4, 23),
            date(2008, 3, 23),
            date(2019, 4, 21),
            date(2024, 3, 31),
            date(2025, 4, 20),
            date(2027, 3, 28),
            date(2285, 3, 22),
        ] {
            assert_eq!(easter(known.year()), Some(known));
        }
    }

    #[test]
    fn easter_is_a_sunday_from_22_march_to_25_april() {
        for year in 1583..=9999 {
            let day = easter(year).unwrap();
            assert_eq!(day.weekday(), Weekday::Sunday);
            assert!((date(year, 3, 22)..=date(year, 4, 25)).contains(&day));
        }
        assert_eq!(easter(1582), None);
    }
}
