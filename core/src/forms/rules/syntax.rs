//! The shape of a rule before its names are known, and how it is written.

use std::fmt;

use crate::forms::PartialDate;

/// A rule or a part of one.
#[derive(Debug, Clone)]
pub struct Expr {
    /// Where it begins, in bytes from the start of the rule.
    pub at: usize,
    /// What it is.
    pub shape: Shape,
}

/// What a part of a rule is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// `true`, `false`.
    Truth(bool),
    /// A whole number without a unit.
    Integer(i64),
    /// An amount of money, in cents.
    Cents(i64),
    /// `'lohn'`.
    Text(String),
    /// `@2026-01-01`.
    Date(PartialDate),
    /// A field, a group, a computed value, or `today`.
    Name(String),
    /// `not x`.
    Not(Box<Expr>),
    /// `-x`.
    Negative(Box<Expr>),
    /// Two parts and what stands between them.
    Binary(Operator, Box<Expr>, Box<Expr>),
    /// `age(x)`, `any(group, rule)`.
    Call(String, Vec<Expr>),
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

impl Operator {
    /// All of them, from what binds least to what binds most.
    pub const ALL: [Self; 12] = [
        Self::Or,
        Self::And,
        Self::Equal,
        Self::Unequal,
        Self::Less,
        Self::LessOrEqual,
        Self::Greater,
        Self::GreaterOrEqual,
        Self::In,
        Self::Plus,
        Self::Minus,
        Self::Times,
    ];

    /// How it is written.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Equal => "==",
            Self::Unequal => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::In => "in",
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
        }
    }
}

/// Two rules are the same wherever their parts stand.
impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.shape == other.shape
    }
}

impl Eq for Expr {}

/// Written with brackets around every operation, so that it reads back the same.
impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.shape {
            Shape::Truth(truth) => write!(f, "{truth}"),
            Shape::Integer(number) => write!(f, "{number}"),
            Shape::Cents(cents) => write!(f, "{}.{:02} EUR", cents / 100, cents % 100),
            Shape::Text(text) => write!(f, "'{text}'"),
            Shape::Date(date) => write!(f, "@{date}"),
            Shape::Name(name) => f.write_str(name),
            Shape::Not(inner) => write!(f, "(not {inner})"),
            Shape::Negative(inner) => write!(f, "(-{inner})"),
            Shape::Binary(operator, left, right) => write!(f, "({left} {} {right})", operator.sign()),
            Shape::Call(name, arguments) => {
                write!(f, "{name}(")?;
                for (at, argument) in arguments.iter().enumerate() {
                    write!(f, "{}{argument}", if at > 0 { ", " } else { "" })?;
                }
                f.write_str(")")
            }
        }
    }
}
