//! The words of a rule: names, literals and signs, each with its place.

use super::RuleError;
use crate::forms::PartialDate;

/// Longest accepted rule, in bytes.
pub(crate) const MAX_RULE_BYTES: usize = 2_000;

/// A word of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Name(String),
    Integer(i64),
    Cents(i64),
    Text(String),
    Date(PartialDate),
    /// An operator, a bracket or a comma.
    Sign(&'static str),
    End,
}

/// A word and where it begins, in bytes from the start of the rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) token: Token,
    pub(super) at: usize,
}

/// Longer signs stand before their beginnings.
const SIGNS: [&str; 12] = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "(", ")", ","];

/// Divides a rule into words; the last one is [`Token::End`].
pub(super) fn tokens(rule: &str) -> Result<Vec<Spot>, RuleError> {
    if rule.len() > MAX_RULE_BYTES {
        return Err(RuleError::new(
            0,
            format!("the rule is longer than {MAX_RULE_BYTES} bytes; divide it with `compute`"),
        ));
    }
    let mut lexer = Lexer { rule, at: 0 };
    let mut spots = Vec::new();
    loop {
        let spot = lexer.next()?;
        let end = spot.token == Token::End;
        spots.push(spot);
        if end {
            return Ok(spots);
        }
    }
}

struct Lexer<'r> {
    rule: &'r str,
    at: usize,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.rule.get(self.at..).unwrap_or_default()
    }

    fn next(&mut self) -> Result<Spot, RuleError> {
        self.at += self.rest().len() - self.rest().trim_start().len();
        let at = self.at;
        let token = match self.rest().chars().next() {
            None => Token::End,
            Some('\'') => self.text()?,
            Some('@') => self.date()?,
            Some(c) if c.is_ascii_digit() => self.number()?,
            Some(c) if c.is_ascii_alphabetic() || c == '_' => self.name(),
            Some(c) => self.sign(c)?,
        };
        Ok(Spot { token, at })
    }

    /// Takes the longest beginning of such characters.
    fn take(&mut self, fits: impl Fn(char) -> bool) -> String {
        let taken: String = self.rest().chars().take_while(|c| fits(*c)).collect();
        self.at += taken.len();
        taken
    }

    fn name(&mut self) -> Token {
        Token::Name(self.take(|c| c.is_ascii_alphanumeric() || c == '_'))
    }

    fn sign(&mut self, found: char) -> Result<Token, RuleError> {
        let sign = SIGNS.into_iter().find(|sign| self.rest().starts_with(sign));
        let sign = sign.ok_or_else(|| RuleError::new(self.at, wrong_sign(found)))?;
        self.at += sign.len();
        Ok(Token::Sign(sign))
    }

    fn text(&mut self) -> Result<Token, RuleError> {
        let start = self.at;
        self.at += 1;
        let text = self.take(|c| c != '\'');
        if self.rest().is_empty() {
            return Err(RuleError::new(start, "the text has no closing '; add it".into()));
        }
        self.at += 1;
        Ok(Token::Text(text))
    }

    fn date(&mut self) -> Result<Token, RuleError> {
        let start = self.at;
        self.at += 1;
        let written = self.take(|c| c.is_ascii_digit() || c == '-');
        let date = written
            .parse()
            .map_err(|_| RuleError::new(start, format!("@{written} is no date; write it as @2026-01-31")))?;
        Ok(Token::Date(date))
    }

    /// An integer, or euros such as `12 EUR` and `12.50 EUR`.
    fn number(&mut self) -> Result<Token, RuleError> {
        let start = self.at;
        let written = self.take(|c| c.is_ascii_digit() || c == '.');
        let after = self.rest().trim_start();
        let euros = after
            .strip_prefix("EUR")
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
        if euros {
            self.at += self.rest().len() - after.len() + 3;
            let cents = cents(&written).ok_or_else(|| {
                RuleError::new(start, format!("{written} EUR is no amount; write it as 12 EUR or 12.50 EUR"))
            })?;
            return Ok(Token::Cents(cents));
        }
        let wrong = || {
            RuleError::new(start, format!("{written} is no whole number; write 12, or 12.50 EUR for money"))
        };
        written.parse().map(Token::Integer).map_err(|_| wrong())
    }
}

fn cents(written: &str) -> Option<i64> {
    let (euros, cents) = written.split_once('.').unwrap_or((written, "00"));
    let euros: i64 = euros.parse().ok()?;
    let cents: i64 = if cents.len() == 2 { cents.parse().ok()? } else { return None };
    euros.checked_mul(100)?.checked_add(cents)
}

fn wrong_sign(found: char) -> String {
    match found {
        '=' => "a single = is no sign; write == to compare".into(),
        '!' => "! is no sign; write `not`, or != to compare".into(),
        '&' => "& is no sign; write `and`".into(),
        '|' => "| is no sign; write `or`".into(),
        '"' => "write texts and options in single quotes: 'text'".into(),
        '/' => "there is no division in rules".into(),
        other => format!("{other:?} has no meaning in a rule; remove it"),
    }
}
