//! German time as an iCalendar component, for calendars that do not know it.

use super::line::Lines;

/// Since 1996 the clocks go forward on the last Sunday of March and back on that of October, at 01:00 UTC.
const RULES: [(&str, &[(&str, &str)]); 2] = [
    (
        "DAYLIGHT",
        &[
            ("TZOFFSETFROM", "+0100"),
            ("TZOFFSETTO", "+0200"),
            ("TZNAME", "CEST"),
            ("DTSTART", "19960331T020000"),
            ("RRULE", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
        ],
    ),
    (
        "STANDARD",
        &[
            ("TZOFFSETFROM", "+0200"),
            ("TZOFFSETTO", "+0100"),
            ("TZNAME", "CET"),
            ("DTSTART", "19961027T030000"),
            ("RRULE", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
        ],
    ),
];

/// Writes the component.
///
/// # Source
/// RFC 5545, section 3.6.5; Directive 2000/84/EC.
pub(super) fn put(lines: &mut Lines) {
    lines.put("BEGIN", "VTIMEZONE");
    lines.put("TZID", "Europe/Berlin");
    for (name, rules) in RULES {
        lines.put("BEGIN", name);
        rules.iter().for_each(|(name, value)| lines.put(name, value));
        lines.put("END", name);
    }
    lines.put("END", "VTIMEZONE");
}
