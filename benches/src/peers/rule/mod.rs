//! Rules of a definition as other engines can take them: read, made two-valued, then written in their language.
//!
//! Ours know three values: what is not answered is unknown, and a rule that is not known to be true shows nothing. Languages with two
//! values get the same by asking "surely true": see [`Sure`].

mod parse;
mod sure;
mod written;

pub use parse::{Expr, Operator, parse};
pub use sure::{List, Place, Scope, Sure, Term, Type, needed, surely, term};

/// Why a rule cannot be taken over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// The rule is not written as this reader expects.
    #[error("at byte {at}: {message}")]
    Unreadable {
        /// Where, in bytes from the start of the rule.
        at: usize,
        /// What was expected.
        message: &'static str,
    },
    /// A name that no scope knows.
    #[error("nothing is called {0}")]
    UnknownName(String),
    /// The other language has no words for it.
    #[error("cannot be said there: {0}")]
    CannotSay(&'static str),
}
