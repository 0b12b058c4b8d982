//! The words of a rule: names, numbers, texts, signs.

use super::RuleError;

/// A word of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word {
    /// A name or a word of the language.
    Name(String),
    /// A whole number; money in cents.
    Number(i64),
    /// `'text'`.
    Text(String),
    /// `@2026-01-01`, without the `@`.
    Date(String),
    /// `==`, `(` and so on.
    Sign(&'static str),
}

const SIGNS: [&str; 12] = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "(", ")", ","];

/// Splits a rule into words with their places in bytes.
pub(super) fn words(rule: &str) -> Result<Vec<(usize, Word)>, RuleError> {
    let mut found = Vec::new();
    let mut rest = rule.trim_start();
    while !rest.is_empty() {
        let at = rule.len() - rest.len();
        let (word, length) =
            next(rest).ok_or(RuleError::Unreadable { at, message: "no word of this language" })?;
        found.push((at, word));
        rest = rest.get(length..).unwrap_or_default().trim_start();
    }
    Ok(found)
}

/// The first word and its length in bytes.
fn next(rest: &str) -> Option<(Word, usize)> {
    let run = |allowed: fn(char) -> bool| rest.find(|c| !allowed(c)).unwrap_or(rest.len());
    match rest.chars().next()? {
        '\'' => {
            let text = rest.get(1..)?;
            let end = text.find('\'')?;
            Some((Word::Text(text.get(..end)?.to_owned()), end + 2))
        }
        '@' => {
            let date = rest.get(1..)?;
            let end = date.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(date.len());
            Some((Word::Date(date.get(..end)?.to_owned()), end + 1))
        }
        '0'..='9' => {
            let end = run(|c| c.is_ascii_digit() || c == '.');
            let digits = rest.get(..end)?;
            let number = digits.replace('.', "").parse().ok()?;
            let euros = rest.get(end..)?.trim_start();
            let length = if euros.starts_with("EUR") { rest.len() - euros.len() + 3 } else { end };
            Some((Word::Number(number), length))
        }
        'a'..='z' => {
            let end = run(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            Some((Word::Name(rest.get(..end)?.to_owned()), end))
        }
        _ => SIGNS.iter().find(|sign| rest.starts_with(**sign)).map(|sign| (Word::Sign(sign), sign.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_in_cents_and_a_date_has_no_at_sign() {
        let words: Vec<Word> =
            words("10000.00 EUR >= @2026-01-01").expect("a rule").into_iter().map(|(_, w)| w).collect();
        assert_eq!(words, [Word::Number(1_000_000), Word::Sign(">="), Word::Date("2026-01-01".into())]);
    }

    #[test]
    fn a_foreign_sign_is_named_by_its_place() {
        assert_eq!(words("a & b"), Err(RuleError::Unreadable { at: 2, message: "no word of this language" }));
    }
}
