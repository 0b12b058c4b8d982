//! What is wrong with a rule, and where in it.

/// A mistake in a rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("at byte {at}: {message}")]
pub struct RuleError {
    /// Where, in bytes from the start of the rule.
    pub at: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl RuleError {
    pub(crate) const fn new(at: usize, message: String) -> Self {
        Self { at, message }
    }
}
