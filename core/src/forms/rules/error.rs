//! What is wrong with a rule, and where in it.

/// A mistake in a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RuleError {
    /// Where, in bytes from the start of the rule.
    pub(crate) at: usize,
    /// What is wrong and what to do.
    pub(crate) message: String,
}

impl RuleError {
    pub(crate) const fn new(at: usize, message: String) -> Self {
        Self { at, message }
    }
}
