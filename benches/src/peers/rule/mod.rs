//! Rules of a definition as other engines can take them: read, made two-valued, then written in their language.
//!
//! Ours know three values: what is not answered is unknown, and a rule that is not known to be true shows nothing. Languages with two
//! values get the same by asking "surely true": see [`Sure`].

mod sure;

pub use sozial_core::forms::rules::{Expr, Operator, Shape, parse};
pub use sure::{List, Place, Scope, Sure, Term, Type, needed, surely, term};

/// Why a rule cannot be taken over.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// A name that no scope knows.
    #[error("nothing is called {0}")]
    UnknownName(String),
    /// The other language has no words for it.
    #[error("cannot be said there: {0}")]
    CannotSay(&'static str),
}
