//! How a line of an iCalendar file is written: escaped, folded at 75 octets, ended with CR LF.
//!
//! # Source
//! RFC 5545, sections 3.1, 3.2 and 3.3.11.

/// The most octets of a line, its end left out.
const MOST: usize = 75;

/// Content lines, one after the other.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// Adds a line; the value must already be escaped.
    pub(super) fn put(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for letter in name.chars().chain([':']).chain(value.chars()) {
            if octets + letter.len_utf8() > MOST {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            octets += letter.len_utf8();
            self.0.push(letter);
        }
        self.0.push_str("\r\n");
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// A text as a value of type TEXT; control characters but line breaks and tabs are left out.
pub(super) fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for letter in value.replace("\r\n", "\n").replace('\r', "\n").chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() && letter != '\t' => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A text as a quoted parameter value, which has no way to write a quote.
pub(super) fn parameter(value: &str) -> String {
    let kept: String = value.chars().filter(|letter| !letter.is_control() && *letter != '"').collect();
    format!("\"{kept}\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_separates_is_escaped() {
        assert_eq!(text("a;b,c\\d\r\ne\u{0}"), "a\\;b\\,c\\\\d\\ne");
        assert_eq!(parameter("A \"B\"; C:\n"), "\"A B; C:\"");
    }

    proptest! {
        #[test]
        fn folded_lines_are_short_and_unfold_to_what_was_written(value in "[a-zäöü€🦀 ;]{0,300}") {
            let mut lines = Lines::default();
            lines.put("SUMMARY", &value);
            let written = lines.finish();
            prop_assert!(written.split("\r\n").all(|line| line.len() <= MOST));
            prop_assert_eq!(written.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
        }

        #[test]
        fn no_text_breaks_out_of_its_line(value in "\\PC{0,40}(\r|\n|\r\n|\u{85}|\u{7})\\PC{0,40}") {
            prop_assert!(!text(&value).contains(['\r', '\n']));
            prop_assert!(!parameter(&value).contains(['\r', '\n']));
        }
    }
}
