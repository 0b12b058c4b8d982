//! How moments, sizes and page numbers are worded.

use jiff::Zoned;
use sozial_texts::{Arg, Words};

use crate::sheet::PagePart;

/// The clock that German authorities read.
const ZONE: &str = "Europe/Berlin";

/// The moment on German clocks.
pub(crate) fn in_germany(at: &Zoned) -> Zoned {
    at.in_tz(ZONE).unwrap_or_else(|_| at.clone())
}

/// A moment to the minute, on German clocks.
pub(crate) fn moment(at: &Zoned, words: Words<'_>) -> String {
    let at = in_germany(at);
    words.text_with(
        "pdf-moment",
        &[
            ("day", Arg::from(format!("{:02}", at.day()))),
            ("month", Arg::from(format!("{:02}", at.month()))),
            ("year", Arg::from(at.year().to_string())),
            ("time", Arg::from(format!("{:02}:{:02}", at.hour(), at.minute()))),
        ],
    )
}

/// A size in bytes, worded in the largest unit (powers of 1000) that leaves a number of at least 1.
pub(crate) fn size(bytes: u64, words: Words<'_>) -> String {
    let count = |key: &str, n: u64| words.text_with(key, &[("n", Arg::from(n.to_string()))]);
    match bytes {
        0..1_000 => count("pdf-bytes", bytes),
        1_000..999_500 => count("pdf-kilobytes", rounded(bytes, 1_000)),
        _ => {
            let tenths = rounded(bytes, 100_000);
            let (whole, tenth) = ((tenths / 10).to_string(), (tenths % 10).to_string());
            words.text_with("pdf-megabytes", &[("whole", Arg::from(whole)), ("tenth", Arg::from(tenth))])
        }
    }
}

fn rounded(n: u64, unit: u64) -> u64 {
    n / unit + u64::from(n % unit >= unit / 2)
}

/// "Page x of y" with holes for both numbers, which only the typesetter knows.
pub(crate) fn page(words: Words<'_>) -> Vec<PagePart> {
    const PAGE: char = '\u{1}';
    const TOTAL: char = '\u{2}';
    let hole = |hole: char| Arg::from(hole.to_string());
    let text = words.text_with("pdf-page", &[("page", hole(PAGE)), ("total", hole(TOTAL))]);
    text.split_inclusive([PAGE, TOTAL])
        .flat_map(|part| {
            let hole = part.chars().last().and_then(|last| match last {
                PAGE => Some(PagePart::Page),
                TOTAL => Some(PagePart::Total),
                _ => None,
            });
            let text = part.trim_end_matches([PAGE, TOTAL]);
            (!text.is_empty()).then(|| PagePart::Text(text.to_owned())).into_iter().chain(hole)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(language: &str) -> Words<'static> {
        sozial_core::texts().words(language)
    }

    #[test]
    fn a_moment_is_shown_on_german_clocks() {
        let at: Zoned = "2026-07-01T22:30:00Z[UTC]".parse().unwrap();
        assert_eq!(moment(&at, words("de")), "02.07.2026, 00:30 Uhr");
        assert_eq!(moment(&at, words("en")), "02/07/2026, 00:30");
    }

    #[test]
    fn a_size_has_the_unit_that_a_person_would_choose() {
        let sizes = [0, 999, 1_499, 999_499, 999_500, 1_250_000, 9_949_999, 30_000_000];
        let worded = sizes.map(|bytes| size(bytes, words("de")));
        assert_eq!(worded, ["0 Byte", "999 Byte", "1 kB", "999 kB", "1,0 MB", "1,3 MB", "9,9 MB", "30,0 MB"]);
    }

    #[test]
    fn the_page_number_keeps_the_order_of_its_language() {
        let text = |text: &str| PagePart::Text(text.to_owned());
        assert_eq!(page(words("de")), [text("Seite "), PagePart::Page, text(" von "), PagePart::Total]);
    }
}
