//! Conditions and computed values: a small typed language with three-valued logic.
//!
//! A rule is read into words (`token`), words into a shape (`syntax`, `parser`), a shape with the names of a
//! definition into a tree of settled types (`compile`, `calls`, `tree`), and that is evaluated over answers (`eval`) or over
//! everything that could be answered (`possible`).
//!
//! What a rule looks like can be read from outside: see [`parse`].

mod calls;
mod compile;
mod error;
mod eval;
mod kleene;
mod parser;
mod possible;
mod span;
mod syntax;
mod token;
mod tree;
mod types;

pub(crate) use compile::{formula, truth};
pub use error::RuleError;
pub(crate) use eval::{At, Sight};
pub(crate) use kleene::Kleene;
pub(crate) use parser::is_keyword;
pub use parser::parse;
pub(crate) use possible::{Reachable, can_be_true};
pub(crate) use span::{Span, date};
pub use syntax::{Expr, Operator, Shape};
pub(crate) use tree::{Amount, Formula, Truth};
pub(crate) use types::{Type, Unit};
