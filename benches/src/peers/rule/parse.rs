//! The shape of a rule: which part binds which.

use super::RuleError;
use super::written::{Word, words};

/// A rule or a part of one; names are not looked up yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// `true`, `false`.
    Truth(bool),
    /// A whole number; money in cents.
    Number(i64),
    /// `'lohn'`.
    Text(String),
    /// `@2026-01-01`.
    Date(String),
    /// `today`.
    Today,
    /// A field, a group or a computed value.
    Name(String),
    /// `not x`.
    Not(Box<Self>),
    /// Two parts and what stands between them.
    Binary(Operator, Box<Self>, Box<Self>),
    /// `age(x)`, `any(group, rule)`.
    Call(String, Vec<Self>),
}

/// What stands between two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Operator {
    Or,
    And,
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    Plus,
    Minus,
    Times,
}

/// From what binds least to what binds most.
const LEVELS: [&[(&str, Operator)]; 5] = [
    &[("or", Operator::Or)],
    &[("and", Operator::And)],
    &[
        ("==", Operator::Equal),
        ("!=", Operator::Unequal),
        ("<=", Operator::LessOrEqual),
        (">=", Operator::GreaterOrEqual),
        ("<", Operator::Less),
        (">", Operator::Greater),
        ("in", Operator::In),
    ],
    &[("+", Operator::Plus), ("-", Operator::Minus)],
    &[("*", Operator::Times)],
];

/// The level of comparisons: `not` binds less than they do.
const COMPARISONS: usize = 2;

/// Reads a rule.
///
/// # Errors
/// Where it does not follow the language.
pub fn parse(rule: &str) -> Result<Expr, RuleError> {
    let words = words(rule)?;
    let mut reader = Reader { words: &words, at: 0, end: rule.len() };
    let whole = reader.level(0)?;
    if reader.at < words.len() { Err(reader.expected("the end of the rule")) } else { Ok(whole) }
}

struct Reader<'w> {
    words: &'w [(usize, Word)],
    at: usize,
    end: usize,
}

impl Reader<'_> {
    fn level(&mut self, level: usize) -> Result<Expr, RuleError> {
        let Some(operators) = LEVELS.get(level) else { return self.unit() };
        if level == COMPARISONS && self.takes("not") {
            return Ok(Expr::Not(Box::new(self.level(COMPARISONS)?)));
        }
        let mut left = self.level(level + 1)?;
        while let Some((_, operator)) = operators.iter().find(|(sign, _)| self.takes(sign)) {
            left = Expr::Binary(*operator, Box::new(left), Box::new(self.level(level + 1)?));
        }
        Ok(left)
    }

    fn unit(&mut self) -> Result<Expr, RuleError> {
        let word = self.words.get(self.at).map(|(_, word)| word.clone());
        let unit = match word {
            Some(Word::Number(number)) => Expr::Number(number),
            Some(Word::Text(text)) => Expr::Text(text),
            Some(Word::Date(date)) => Expr::Date(date),
            Some(Word::Sign("(")) => {
                self.at += 1;
                let inner = self.level(0)?;
                return if self.takes(")") { Ok(inner) } else { Err(self.expected("a closing bracket")) };
            }
            Some(Word::Name(name)) => return self.named(name),
            _ => return Err(self.expected("a value, a name or a bracket")),
        };
        self.at += 1;
        Ok(unit)
    }

    fn named(&mut self, name: String) -> Result<Expr, RuleError> {
        self.at += 1;
        match name.as_str() {
            "true" => Ok(Expr::Truth(true)),
            "false" => Ok(Expr::Truth(false)),
            "today" => Ok(Expr::Today),
            _ if self.takes("(") => {
                let mut arguments = vec![self.level(0)?];
                while self.takes(",") {
                    arguments.push(self.level(0)?);
                }
                let closed = self.takes(")");
                if closed { Ok(Expr::Call(name, arguments)) } else { Err(self.expected("a closing bracket")) }
            }
            _ => Ok(Expr::Name(name)),
        }
    }

    /// Steps over this sign or word of the language, if it comes next.
    fn takes(&mut self, expected: &str) -> bool {
        let next = match self.words.get(self.at) {
            Some((_, Word::Sign(sign))) => *sign == expected,
            Some((_, Word::Name(name))) => name == expected,
            _ => false,
        };
        self.at += usize::from(next);
        next
    }

    fn expected(&self, message: &'static str) -> RuleError {
        let at = self.words.get(self.at).map_or(self.end, |(at, _)| *at);
        RuleError::Unreadable { at, message }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn and_binds_more_than_or_and_not_more_than_and() {
        let whole = parse("not a and b == 1 or c").expect("a rule");
        let Expr::Binary(Operator::Or, left, right) = whole else { panic!("or binds least") };
        assert_eq!(*right, Expr::Name("c".into()));
        let Expr::Binary(Operator::And, negated, _) = *left else { panic!("and binds more than or") };
        assert_eq!(*negated, Expr::Not(Box::new(Expr::Name("a".into()))));
    }

    #[test]
    fn groups_are_asked_with_a_rule_for_their_items() {
        let Expr::Call(name, arguments) = parse("any(personen, age(geburtsdatum) < 25)").expect("a rule")
        else {
            panic!("a call")
        };
        assert_eq!((name.as_str(), arguments.len()), ("any", 2));
    }

    #[test]
    fn what_is_left_over_is_refused() {
        assert!(matches!(parse("a b"), Err(RuleError::Unreadable { at: 2, .. })));
        assert!(matches!(parse("(a"), Err(RuleError::Unreadable { at: 2, .. })));
    }
}
