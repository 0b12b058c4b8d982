//! Money in cents: how people in Germany type it and how it is written.

/// Largest amount read, in cents either way: 10 thousand million euros.
const MAX_CENTS: i64 = 1_000_000_000_000;

/// Reads an amount of euros as people in Germany type it, in cents: `1.234,56 €`, `1234,5`, `12.50`, `EUR 7`,
/// `-3,00`. A dot followed by exactly three digits groups thousands; else it divides euros from cents.
///
/// ```
/// use sozial_core::forms::{cents_typed, euros};
/// assert_eq!(cents_typed("1.234,56 €"), Some(123_456));
/// assert_eq!(cents_typed("12.50"), Some(1_250));
/// assert_eq!(cents_typed("1.2.3"), None);
/// assert_eq!(euros(123_456), "1.234,56 €");
/// ```
#[must_use]
pub fn cents_typed(text: &str) -> Option<i64> {
    let bare = text.trim().trim_start_matches("EUR").trim_end_matches(['€', ' ', '\u{a0}', '\u{202f}']);
    let bare = bare.trim_end_matches("EUR").trim_end_matches("Euro").trim();
    let (negative, amount) = match bare.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim()),
        None => (false, bare),
    };
    let (euros, cents) = split(amount)?;
    let total = whole(euros)?.checked_mul(100)?.checked_add(hundredths(cents)?)?;
    (total <= MAX_CENTS).then_some(if negative { -total } else { total })
}

/// An amount in cents as written in Germany: `1.234,56 €`.
#[must_use]
pub fn euros(cents: i64) -> String {
    format!("{} €", euros_typed(cents))
}

/// An amount in cents as one would type it: `1.234,56`.
#[must_use]
pub fn euros_typed(cents: i64) -> String {
    let (euros, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    let digits = euros.to_string();
    let mut grouped = String::from(if cents < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    format!("{grouped},{rest:02}")
}

/// Euros and cents as typed, divided by a comma, or by a dot that does not group thousands.
fn split(amount: &str) -> Option<(&str, &str)> {
    if let Some((euros, cents)) = amount.rsplit_once(',') {
        return Some((euros, cents));
    }
    match amount.rsplit_once('.') {
        Some((euros, cents)) if cents.len() != 3 => {
            if euros.contains('.') {
                None
            } else {
                Some((euros, cents))
            }
        }
        _ => Some((amount, "")),
    }
}

/// Whole euros: digits, or groups of three divided by dots, apostrophes or spaces.
fn whole(euros: &str) -> Option<i64> {
    let mut groups = euros.split(['.', '\'', ' ', '\u{a0}', '\u{202f}']);
    let first = groups.next()?;
    let mut digits = first.to_owned();
    let mut grouped = false;
    for group in groups {
        if group.len() != 3 || digits.is_empty() || (!grouped && first.len() > 3) {
            return None;
        }
        grouped = true;
        digits.push_str(group);
    }
    let plain = (1..=13).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

/// Cents after the divider: none, one or two digits, or `-` and `--` as in `12,-`.
fn hundredths(cents: &str) -> Option<i64> {
    match cents.as_bytes() {
        [] | [b'-'] | [b'-', b'-'] => Some(0),
        [tens @ b'0'..=b'9'] => Some(i64::from(tens - b'0') * 10),
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => {
            Some(i64::from(tens - b'0') * 10 + i64::from(ones - b'0'))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn german_amounts_are_read_in_cents() {
        for (typed, cents) in [
            ("1.234,56 €", 123_456),
            ("1234,56", 123_456),
            ("1 234,56", 123_456),
            ("0,5", 50),
            ("12", 1_200),
            ("12,-", 1_200),
            ("12,-- €", 1_200),
            ("12.5", 1_250),
            ("12.50 EUR", 1_250),
            ("1.234", 123_400),
            ("1.234.567,00", 123_456_700),
            ("EUR 7", 700),
            ("450 Euro", 45_000),
            ("-3,00", -300),
        ] {
            assert_eq!(cents_typed(typed), Some(cents), "{typed}");
        }
    }

    #[test]
    fn what_is_no_amount_is_not_guessed() {
        for typed in [
            "",
            "€",
            "zwölf",
            "1,234",
            "1,2,3",
            "12.34.56",
            "1.23,00",
            "1234.567,00",
            ",50",
            "--3",
            "1e3",
            "99999999999999999999",
            "10.000.000.000,01",
        ] {
            assert_eq!(cents_typed(typed), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(cents in -MAX_CENTS..=MAX_CENTS) {
            prop_assert_eq!(cents_typed(&euros(cents)), Some(cents));
            prop_assert_eq!(cents_typed(&euros_typed(cents)), Some(cents));
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,20}|[0-9., €-]{0,16}") {
            let _ = cents_typed(&text);
        }
    }
}
